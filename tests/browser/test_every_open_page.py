"""Every page that anybody may open: no barrier, no sideways scrolling, not heavy."""

import gzip
from http import HTTPStatus

import pytest

from tests.routes import every_route

_HEAVIEST = 100 * 1024  # bytes on first load, fonts apart

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _weight(answer):
    """Bytes on the wire: static text goes out compressed, the page itself does not."""
    kind = answer.request.resource_type
    if not answer.ok or kind == "font":
        return 0
    body = answer.body()
    return len(gzip.compress(body) if kind in {"script", "stylesheet"} else body)


@pytest.fixture
def open_pages(client):
    """Patterns of the pages anybody may open and that answer a plain visit."""
    found = []
    for route in every_route():
        if route.rule and route.rule.is_public and not route.has_arguments:
            answer = client.get("/" + route.pattern)
            if answer.status_code == HTTPStatus.OK and "html" in answer["content-type"]:
                found.append(route.pattern)
    assert found
    return found


def test_no_barrier_on_any_open_page(page, open_pages, axe_check):
    for pattern in open_pages:
        page.goto("/" + pattern)
        axe_check(page)


def test_no_open_page_scrolls_sideways_on_a_small_phone(phone, open_pages):
    too_wide = {}
    for pattern in open_pages:
        phone.goto("/" + pattern)
        width = phone.evaluate("document.documentElement.scrollWidth")
        if width > phone.viewport_size["width"]:
            too_wide[pattern] = width

    assert too_wide == {}


def test_no_open_page_is_heavy(page, open_pages):
    loaded = []

    def note(answer):
        if answer.request.is_navigation_request():
            loaded.clear()
        loaded.append(answer)

    page.on("response", note)
    too_heavy = {}
    for pattern in open_pages:
        page.goto("/" + pattern)
        weight = sum(map(_weight, loaded))
        if weight > _HEAVIEST:
            too_heavy[pattern] = weight

    assert too_heavy == {}
