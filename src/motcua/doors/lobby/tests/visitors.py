"""People of a small world at the doors of the house, each with their own browser."""

from __future__ import annotations

import html
import re
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from motcua.apps.dossiers.tests.world import World
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.permissions import Officer

_TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]+>", re.DOTALL)


class Visitor:
    """One officer, signed in. ``page`` is what the last answer says, as plain words."""

    def __init__(self, officer: Officer) -> None:
        self.client = Client()
        user_id = organizations.user_of(officer.person_id)
        self.client.force_login(User.objects.get(pk=user_id))
        self.response: Any = None

    def get(self, route: str, *args: object, **query: str) -> Visitor:
        self.response = self.client.get(reverse(route, args=args), query)
        return self

    def post(self, route: str, *args: object, **data: object) -> Visitor:
        self.response = self.client.post(reverse(route, args=args), data)
        return self

    def follow(self) -> Visitor:
        """Go where the last answer sends."""
        assert self.status == 302, self.page
        self.response = self.client.get(self.response.url)
        return self

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def markup(self) -> str:
        return self.response.content.decode()

    @property
    def page(self) -> str:
        return words(self.markup)

    def values(self, route: str = "") -> dict[str, str]:
        """Return what stands in the inputs and text areas of the page, by name.

        route: end of the address of the form meant, where the page has several.
        """
        markup = self.markup.split(f'{route}" ', 1)[1] if route else self.markup
        markup = markup.split("</form>", 1)[0] if route else markup
        inputs = re.findall(r"<input\b[^>]*>", markup)
        named = {_attr(one, "name"): _attr(one, "value") for one in inputs}
        areas = re.findall(
            r'<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>',
            markup,
            re.DOTALL,
        )
        return named | {name: html.unescape(text).strip() for name, text in areas}


def words(markup: str) -> str:
    """Return the text of a page with single spaces, none before a full stop."""
    text = " ".join(html.unescape(_TAGS.sub(" ", markup)).split())
    return re.sub(r" ([.,;:])", r"\1", text)


class Clock:
    """A clock that stands where it was set."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


def filled(world: World, **more: object) -> dict[str, object]:
    """Return the intake form of a citizen with all papers."""
    paper = f"p{world.document_id}"
    return {
        "page_key": "one-page",
        "outcome": "accept",
        "case": world.case_id,
        "former_case": world.case_id,
        "channel": "direct",
        "identity_number": "099098000427",
        "name": "Tô Minh Tuệ",
        "kind": "person",
        "phone": "0912 000 427",
        "address": "Thôn Bản Lề",
        "return_way": "counter",
        "set_count": "1",
        f"{paper}-state": "good",
        f"{paper}-originals": "1",
        f"{paper}-copies": "0",
        f"p{world.document_id + 1}-state": "not_applicable",
        **more,
    }


def _attr(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return html.unescape(found[1]) if found else ""
