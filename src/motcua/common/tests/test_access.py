"""The one door every deed passes, and the rule every route carries."""

import pytest

from motcua.common import access
from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Deed, Officer, Place, Role, Seat

HERE, ELSEWHERE = 12, 13
COUNTER = Seat(post_id=1, agency_id=HERE, unit_id=4, role=Role.COUNTER_OFFICER)
HANDLER = Seat(post_id=2, agency_id=HERE, unit_id=5, role=Role.CASE_HANDLER)
OFFICER = Officer(person_id=3, name="Hứa Thị Nguyệt", seats=(HANDLER, COUNTER))


def test_the_seat_that_allows_the_deed_is_returned():
    assert access.require(OFFICER, Deed.ACCEPT, Place(HERE)) == COUNTER
    assert access.require(OFFICER, Deed.ASK_FOR_MORE, Place(HERE, 5)) == HANDLER


def test_of_several_seats_the_first_held_acts():
    assert access.require(OFFICER, Deed.SEE_DESK, Place(HERE, 4)) == HANDLER


def test_without_a_place_any_seat_will_do():
    assert access.require(OFFICER, Deed.ACCEPT) == COUNTER


@pytest.mark.parametrize(
    ("deed", "place"),
    [
        (Deed.ACCEPT, Place(ELSEWHERE)),
        (Deed.ASK_FOR_MORE, Place(HERE, 4)),
        (Deed.SIGN, Place(HERE)),
        (Deed.SIGN, None),
    ],
)
def test_who_may_not_is_refused_by_name(deed, place):
    with pytest.raises(NotAllowedError, match="Hứa Thị Nguyệt không có quyền"):
        access.require(OFFICER, deed, place)


def test_who_sits_nowhere_may_nothing():
    nobody = Officer(person_id=4, name="Chu Thị Lạ", seats=())
    for deed in Deed:
        with pytest.raises(NotAllowedError):
            access.require(nobody, deed)


def view(_request):
    """Answer nothing."""


def test_a_view_nobody_marked_is_closed():
    def unmarked(_request):
        """Answer nothing."""

    assert access.rule_of(unmarked) is None


@pytest.mark.parametrize(
    ("mark", "is_public", "deed"),
    [
        (access.public, True, None),
        (access.signed_in, False, None),
        (access.requires(Deed.ACCEPT), False, Deed.ACCEPT),
    ],
)
def test_a_mark_leaves_the_view_as_it_is_and_says_who_may(mark, is_public, deed):
    assert mark(view) is view
    assert access.rule_of(view) == access.Rule(is_public=is_public, deed=deed)
