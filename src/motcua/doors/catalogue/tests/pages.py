"""Reading pages as people and browsers do."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from html.parser import HTMLParser


def words(answer) -> str:
    """Return what a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(html.unescape(text).split())


def sent_from(answer, holding: str = "ban-da-xem") -> dict[str, list[str]]:
    """Return what a browser would send of the form that holds this control."""
    reader = _Forms()
    reader.feed(answer.content.decode())
    return next(dict(form) for form in reader.forms if holding in form)


class _Forms(HTMLParser):
    """Collects the controls of every form, as they stand."""

    def __init__(self):
        super().__init__()
        self.forms: list[dict[str, list[str]]] = []
        self._name = self._text = self._kept = None

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.forms.append(defaultdict(list))
        elif not self.forms:
            return
        elif tag == "input":
            self._input(given)
        elif tag == "textarea":
            self._name, self._text = given["name"], ""
        elif tag == "select":
            self._name, self._kept = given["name"], None
        elif tag == "option" and (self._kept is None or "selected" in given):
            self._kept = given.get("value", "")

    def handle_data(self, data):
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "textarea" and self._text is not None:
            # Browsers drop the line end right after the tag.
            self._keep(self._name, self._text.removeprefix("\n"))
            self._name = self._text = None
        elif tag == "select" and self._name is not None:
            self._keep(self._name, self._kept or "")
            self._name = self._kept = None

    def _input(self, given):
        kind = given.get("type", "text")
        if kind in {"checkbox", "radio"} and "checked" not in given:
            return
        if "name" in given and kind != "file":
            default = "on" if kind in {"checkbox", "radio"} else ""
            self._keep(given["name"], given.get("value", default))

    def _keep(self, name, value):
        self.forms[-1][name].append(value)
