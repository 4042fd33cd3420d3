"""Every page that anybody may open: no barrier, no sideways scrolling, not heavy."""

import gzip

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


def _open_pages(page):
    """Walk the pages anybody may open and that answer a plain visit."""
    for route in every_route():
        if route.rule and route.rule.is_public and not route.has_arguments:
            answer = page.goto("/" + route.pattern)
            if answer.ok and "html" in (answer.header_value("content-type") or ""):
                yield route.pattern


def test_no_barrier_on_any_open_page(page, axe_check):
    seen = [axe_check(page) or pattern for pattern in _open_pages(page)]

    assert seen, "no open page found"


def test_no_open_page_scrolls_sideways_on_a_small_phone(phone):
    width = "document.documentElement.scrollWidth"
    too_wide = {
        pattern: wide
        for pattern in _open_pages(phone)
        if (wide := phone.evaluate(width)) > phone.viewport_size["width"]
    }

    assert too_wide == {}


def test_no_open_page_is_heavy(page):
    loaded = []

    def note(answer):
        if answer.request.is_navigation_request():
            loaded.clear()
        loaded.append(answer)

    page.on("response", note)
    too_heavy = {}
    for pattern in _open_pages(page):
        weight = sum(map(_weight, loaded))
        if weight > _HEAVIEST:
            too_heavy[pattern] = weight

    assert too_heavy == {}
