"""Pages of a long list: what is asked for, what is shown, the way on."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from motcua.doors.lobby.paging import page_asked, page_of

SEVEN = list("abcdefg")
GREATEST = 2**63 - 1  # a number the database can hold


def page(text: str, size: int = 3):
    request = RequestFactory().get("/ds/", {"loc": "mot cua", "trang": text})
    return page_of(request, SEVEN, size)


def test_a_page_and_the_way_to_its_neighbours():
    shown, stretch = page("2")
    assert shown == ["d", "e", "f"]
    assert (stretch.first, stretch.last) == (4, 6)
    assert stretch.previous == "?loc=mot+cua&trang=1"
    assert stretch.following == "?loc=mot+cua&trang=3"


@pytest.mark.parametrize(
    "beyond", ["3", "4", "999999", str(GREATEST), "9" * 19, "9" * 40]
)
def test_beyond_the_end_is_the_last_page(beyond):
    shown, stretch = page(beyond)
    is_number = int(beyond) <= GREATEST
    assert shown == (["g"] if is_number else ["a", "b", "c"])
    assert bool(stretch.following) is not is_number


@pytest.mark.parametrize("nonsense", ["", "0", "-1", "x", "١", "1.5", " 2"])
def test_what_is_no_page_is_the_first(nonsense):
    shown, stretch = page(nonsense)
    assert shown == ["a", "b", "c"]
    assert stretch.previous == ""


def test_what_fits_on_one_page_has_no_pages():
    assert page("2", 7) == (SEVEN, None)


def test_no_page_number_is_too_much_for_a_database():
    request = RequestFactory().get("/ds/", {"trang": str(GREATEST)})
    assert page_asked(request) * 1000 < 2**63
