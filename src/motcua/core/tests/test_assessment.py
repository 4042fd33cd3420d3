"""When a stage is open; which of many facts holds."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.assessment import (
    Fact,
    FactKind,
    Stage,
    Unlocking,
    Window,
    current,
    is_open,
    owner_of,
    standing,
)

NOON = datetime(2026, 11, 20, 12, tzinfo=timezone(timedelta(hours=7)))
HOUR = timedelta(hours=1)
WINDOWS = (
    Window(Stage.SELF, NOON, NOON + 2 * HOUR),
    Window(Stage.APPRAISAL, NOON + 2 * HOUR, NOON + 4 * HOUR),
)


def fact(number, stage, kind, points=None):
    return Fact(
        number, "1.1", stage, kind, NOON, "A", points=points and Decimal(points)
    )


def test_a_stage_is_open_from_its_beginning_until_before_its_end():
    assert not is_open(WINDOWS, Stage.SELF, NOON - HOUR)
    assert is_open(WINDOWS, Stage.SELF, NOON)
    assert not is_open(WINDOWS, Stage.SELF, NOON + 2 * HOUR)
    assert not is_open(WINDOWS, Stage.REPLY, NOON)


def test_unlocking_opens_its_stage_from_when_it_was_given_until_its_end():
    again = (Unlocking(Stage.SELF, NOON + 3 * HOUR, NOON + 5 * HOUR),)
    assert not is_open(WINDOWS, Stage.SELF, NOON + 2 * HOUR, again)
    assert is_open(WINDOWS, Stage.SELF, NOON + 3 * HOUR, again)
    assert not is_open(WINDOWS, Stage.SELF, NOON + 5 * HOUR, again)
    assert not is_open(WINDOWS, Stage.COUNCIL, NOON + 4 * HOUR, again)


def test_the_stage_now_is_the_latest_begun():
    assert current(WINDOWS, NOON - HOUR) is None
    assert current(WINDOWS, NOON + HOUR) is Stage.SELF
    assert current(WINDOWS, NOON + 9 * HOUR) is Stage.APPRAISAL


def test_the_later_stage_holds_even_when_it_gives_less():
    found = standing(
        [
            fact(1, Stage.SELF, FactKind.CLAIM, "0.75"),
            fact(3, Stage.APPRAISAL, FactKind.DEDUCT, "0.25"),
            fact(4, Stage.SELF, FactKind.CLAIM, "0.70"),
        ]
    )
    assert found.final.points == Decimal("0.25")
    assert found.upto(Stage.SELF).points == Decimal("0.70")
    assert found.upto(Stage.COUNCIL).points == Decimal("0.25")
    assert found.newest == 4


def test_a_question_stands_until_it_is_answered():
    claim = fact(1, Stage.SELF, FactKind.CLAIM, "1")
    ask = fact(2, Stage.APPRAISAL, FactKind.ASK)
    reply = fact(3, Stage.REPLY, FactKind.REPLY)
    again = fact(4, Stage.SECOND, FactKind.ASK)
    assert standing([claim, ask]).asked is ask
    assert standing([claim, ask, reply]).asked is None
    assert standing([claim, ask, reply]).replied is reply
    assert standing([claim, ask, reply, again]).asked is again
    assert standing([claim, ask]).final is claim


def test_nothing_said_is_nothing_standing():
    assert standing([]).final is None
    assert standing([]).upto(Stage.COUNCIL) is None


def test_the_nearest_owner_judges():
    owners = {"3": 30, "3.4": 34}
    assert owner_of("3.4.1", owners, 1) == 34
    assert owner_of("3.1", owners, 1) == 30
    assert owner_of("31", owners, 1) == 1


facts = st.lists(
    st.builds(
        fact,
        st.integers(1, 999),
        st.sampled_from(Stage),
        st.sampled_from(FactKind),
        st.just("1"),
    ),
    unique_by=lambda one: one.id,
)


@given(facts, st.randoms())
def test_the_order_of_reading_changes_nothing_and_the_latest_stage_wins(some, random):
    mixed = list(some)
    random.shuffle(mixed)
    found = standing(some)
    assert standing(mixed) == found
    silent = {FactKind.ASK, FactKind.REPLY}
    said = [one for one in some if one.kind not in silent]
    if not said:
        assert found.final is None
        return
    last = max(one.stage.number for one in said)
    assert found.final.stage.number == last
    assert found.final.id == max(one.id for one in said if one.stage.number == last)
