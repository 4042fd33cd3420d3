"""When a stage is open; which of many facts holds."""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

import pytest
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
        ]
    )
    assert found.final.points == Decimal("0.25")
    assert found.upto(Stage.SELF).points == Decimal("0.75")
    assert found.upto(Stage.COUNCIL).points == Decimal("0.25")
    assert found.newest == 3


CLAIM = (Stage.SELF, FactKind.CLAIM)
DEDUCT = (Stage.APPRAISAL, FactKind.DEDUCT)
SECOND = (Stage.SECOND, FactKind.ACCEPT)
DECIDE = (Stage.COUNCIL, FactKind.DECIDE)


@pytest.mark.parametrize(
    ("said", "holds", "outdated"),
    [
        ([(CLAIM, "1"), (DEDUCT, "0"), (CLAIM, "0.7")], "0.7", 2),
        ([(CLAIM, "1"), (DEDUCT, "0"), (CLAIM, "0.7"), (DEDUCT, "0.5")], "0.5", None),
        # Put back as they were, they are the figures that were judged.
        ([(CLAIM, "1"), (DEDUCT, "0"), (CLAIM, "0.7"), (CLAIM, "1")], "0", None),
        ([(CLAIM, "1"), (DEDUCT, "0"), (CLAIM, "0.7"), (SECOND, "0.7")], "0.7", None),
        ([(CLAIM, "1"), (DEDUCT, "0"), (SECOND, "1"), (CLAIM, "0.7")], "0.7", 3),
        ([(CLAIM, "1"), (DEDUCT, "0"), (CLAIM, "0.7"), (DECIDE, "0.2")], "0.2", None),
        ([(CLAIM, "1"), (DECIDE, "0.2"), (CLAIM, "0.7")], "0.2", None),
        ([(DEDUCT, "0"), (CLAIM, "0.7")], "0.7", 1),
    ],
)
def test_an_appraisal_of_other_figures_is_no_later_stage(said, holds, outdated):
    facts = [fact(n, *how, points) for n, (how, points) in enumerate(said, start=1)]
    found = standing(facts)
    assert found.final.points == Decimal(holds)
    assert (found.outdated.id if found.outdated else None) == outdated


@pytest.mark.parametrize(
    ("said", "before", "after"),
    [
        ([(CLAIM, "1"), (DECIDE, "0.2"), (CLAIM, "0.7")], 1, 3),
        ([(CLAIM, "1"), (DEDUCT, "0"), (DECIDE, "0.2"), (CLAIM, "0.7")], 1, 4),
        ([(DECIDE, "0.2"), (CLAIM, "0.7")], None, 2),
        ([(CLAIM, "1"), (DECIDE, "0.2")], None, None),
        ([(CLAIM, "1"), (DECIDE, "0.2"), (CLAIM, "1")], None, None),
        ([(CLAIM, "1"), (DECIDE, "0"), (CLAIM, "0.7"), (DECIDE, "0")], None, None),
    ],
)
def test_figures_that_change_after_the_council_are_told(said, before, after):
    found = standing(
        [fact(n, *how, points) for n, (how, points) in enumerate(said, start=1)]
    )
    assert found.final.kind is FactKind.DECIDE
    told = found.overtaken
    assert (told and told.after.id) == after
    assert (told and told.before and told.before.id) == before


def test_a_question_stands_until_it_is_answered():
    claim = fact(1, Stage.SELF, FactKind.CLAIM, "1")
    ask = fact(2, Stage.APPRAISAL, FactKind.ASK)
    reply = fact(3, Stage.REPLY, FactKind.REPLY)
    again = fact(4, Stage.SECOND, FactKind.ASK)
    assert standing([claim, ask]).asked is ask
    assert standing([claim, ask, reply]).asked is None
    assert standing([claim, ask, reply]).replied is reply
    remark = fact(3, Stage.SELF, FactKind.REPLY)
    assert standing([claim, ask, remark]).asked is ask
    assert not standing([claim, ask, remark]).is_answered
    assert standing([claim, ask, remark]).remark is remark
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
    some = [fact(0, *CLAIM, "1"), *some]  # all are of the same figures
    mixed = list(some)
    random.shuffle(mixed)
    found = standing(some)
    assert standing(mixed) == found
    silent = {FactKind.ASK, FactKind.REPLY}
    said = [one for one in some if one.kind not in silent]
    last = max(one.stage.number for one in said)
    assert found.final.stage.number == last
    assert found.final.id == max(one.id for one in said if one.stage.number == last)
