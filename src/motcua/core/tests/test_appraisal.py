"""What an appraisal did, told by leaf, unit and appraiser."""

import random
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.appraisal import (
    TO_DO,
    Concern,
    Judgement,
    Status,
    effects,
    first_look,
    gaps_above,
    inflation,
    is_disputed,
    is_outdated,
    judgements,
    lacks_reason,
    said_last,
    said_since,
    status,
    taken,
)
from motcua.core.assessment import Fact, FactKind, Stage, standing
from motcua.core.workload import workload

NOON = datetime(2026, 11, 20, 5, tzinfo=UTC)
_STAGES = {
    FactKind.CLAIM: Stage.SELF,
    FactKind.RECORD: Stage.SELF,
    FactKind.REPLY: Stage.REPLY,
    FactKind.DECIDE: Stage.COUNCIL,
}


def held(*said):
    """Return what holds of facts told as (kind, points[, more])."""
    facts = []
    for number, (kind, points, *more) in enumerate(said, start=1):
        other = {"stage": _STAGES.get(kind, Stage.APPRAISAL)} | (more or [{}])[0]
        value = None if points is None else Decimal(points)
        facts.append(
            Fact(number, "1", kind=kind, at=NOON, author="A", points=value, **other)
        )
    return standing(facts)


CLAIM, ACCEPT, DEDUCT = FactKind.CLAIM, FactKind.ACCEPT, FactKind.DEDUCT
ASK, REPLY, DECIDE = FactKind.ASK, FactKind.REPLY, FactKind.DECIDE
REASON = {"reason": "thieu-minh-chung", "words": "Chỉ có bản nháp."}
ASKS_BACK = {"proposed": Decimal(1), "words": "Đã ký."}
SECOND = {"stage": Stage.SECOND}
ITS_OWN = {"stage": Stage.SELF}


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ([], Status.UNCLAIMED),
        ([(CLAIM, "1")], Status.WAITING),
        ([(CLAIM, "1"), (ACCEPT, "1")], Status.ACCEPTED),
        ([(CLAIM, "1"), (DEDUCT, "0.5", REASON)], Status.DEDUCTED),
        ([(CLAIM, "0.5"), (DEDUCT, "1", REASON)], Status.RAISED),
        ([(CLAIM, "1"), (ASK, None)], Status.ASKED),
        ([(CLAIM, "1"), (ASK, None), (REPLY, None)], Status.REPLIED),
        # What the unit says unasked is no answer, and is read before it is judged.
        ([(CLAIM, "1"), (REPLY, None, ITS_OWN)], Status.NOTED),
        ([(CLAIM, "1"), (ASK, None), (REPLY, None, ITS_OWN)], Status.ASKED),
        ([(CLAIM, "1"), (REPLY, None, ITS_OWN), (ACCEPT, "1")], Status.ACCEPTED),
        ([(CLAIM, "1"), (ACCEPT, "1"), (REPLY, None, ITS_OWN)], Status.NOTED),
        ([(CLAIM, "1"), (ASK, None), (DEDUCT, "0", REASON)], Status.DEDUCTED),
        ([(CLAIM, "1"), (DEDUCT, "0"), (REPLY, None, ASKS_BACK)], Status.REPLIED),
        (
            [(CLAIM, "1"), (DEDUCT, "0"), (REPLY, None), (ACCEPT, "1", SECOND)],
            Status.ACCEPTED,
        ),
        ([(CLAIM, "1"), (DEDUCT, "0"), (DECIDE, "1")], Status.DECIDED),
        ([(CLAIM, "1"), (ACCEPT, "1"), (CLAIM, "2")], Status.OUTDATED),
        ([(CLAIM, "1"), (ACCEPT, "1"), (CLAIM, "1")], Status.ACCEPTED),
        ([(CLAIM, "1"), (ACCEPT, "1"), (CLAIM, "2"), (ASK, None)], Status.ASKED),
        ([(CLAIM, "1"), (ACCEPT, "1"), (DECIDE, "1"), (CLAIM, "2")], Status.DECIDED),
    ],
)
def test_how_a_leaf_stands(said, wanted):
    assert status(held(*said)) is wanted


_SAID = st.lists(
    st.sampled_from(
        [
            *((CLAIM, "1"), (CLAIM, "2"), (FactKind.RECORD, "2"), (ACCEPT, "1")),
            *((DEDUCT, "0.5", REASON), (ASK, None), (REPLY, None)),
        ]
    ),
    max_size=8,
)


@given(_SAID)
def test_figures_newer_than_the_word_on_them_are_never_a_deduction(said):
    one = held(*said)
    kinds = [kind for kind, *_more in said]
    judging = [n for n, kind in enumerate(kinds) if kind in {ACCEPT, DEDUCT}]
    figures = [n for n, k in enumerate(kinds) if k in {CLAIM, FactKind.RECORD}]
    is_newer = bool(judging and figures) and figures[-1] > judging[-1]
    before = [n for n in figures if judging and n < judging[-1]]
    is_changed = is_newer and (
        not before or said[before[-1]][1] != said[figures[-1]][1]
    )
    assert is_outdated(one) == is_changed
    if is_changed:
        assert one.final.points == Decimal(said[figures[-1]][1])
        assert taken(one) == 0
        assert not lacks_reason(one)
        assert status(one) in {Status.OUTDATED, Status.REPLIED, Status.ASKED}
        assert judgements({(1, "1"): one}) == ()
        assert [c.concern for c in first_look({(1, "1"): one})] != [Concern.DEDUCTED]


@given(_SAID)
def test_nothing_waits_for_appraisers_while_the_unit_may_change_it(said):
    one = held(*said)
    assert status(one, is_sent=False) not in TO_DO
    if status(one) not in TO_DO:
        assert status(one, is_sent=False) is status(one)


@pytest.mark.parametrize(
    ("said", "last", "since"),
    [
        ([(CLAIM, "1")], None, None),
        ([(CLAIM, "1"), (DEDUCT, "0"), (REPLY, None)], 3, 3),
        ([(CLAIM, "1"), (REPLY, None, ITS_OWN), (DEDUCT, "0")], 2, None),
        ([(CLAIM, "1"), (DEDUCT, "0"), (REPLY, None), (REPLY, None, ITS_OWN)], 4, 4),
        ([(CLAIM, "1"), (REPLY, None, ITS_OWN), (DEDUCT, "0"), (REPLY, None)], 4, 4),
        ([(CLAIM, "1"), (DEDUCT, "0"), (REPLY, None), (DEDUCT, "0", SECOND)], 3, None),
    ],
)
def test_what_a_unit_said_last_and_whether_anybody_has_heard(said, last, since):
    one = held(*said)
    assert getattr(said_last(one), "id", None) == last
    assert getattr(said_since(one), "id", None) == since


def test_points_taken_are_counted_from_the_claim_to_the_last_word():
    assert taken(held()) == 0
    assert taken(held((CLAIM, "1"))) == 0
    assert taken(held((CLAIM, "1"), (DEDUCT, "0.25"))) == Decimal("0.75")
    assert taken(held((CLAIM, "1"), (DEDUCT, "0.25"), (DECIDE, "0.5"))) == Decimal(
        "0.5"
    )


def test_a_deduction_needs_a_code_and_words_the_council_only_words():
    assert not lacks_reason(held((CLAIM, "1"), (ACCEPT, "1")))
    assert lacks_reason(held((CLAIM, "1"), (DEDUCT, "0")))
    assert lacks_reason(held((CLAIM, "1"), (DEDUCT, "0", {"words": "Vì thế."})))
    assert not lacks_reason(held((CLAIM, "1"), (DEDUCT, "0", REASON)))
    assert not lacks_reason(held((CLAIM, "1"), (DECIDE, "0", {"words": "Vì thế."})))
    assert lacks_reason(held((CLAIM, "1"), (DECIDE, "0")))


def test_a_leaf_is_disputed_while_more_is_asked_for_than_given():
    asked = [(CLAIM, "1"), (DEDUCT, "0", REASON), (REPLY, None, ASKS_BACK)]
    assert is_disputed(held(*asked))
    assert is_disputed(held(*asked, (DEDUCT, "0.5", REASON | SECOND)))
    assert not is_disputed(held(*asked, (ACCEPT, "1", SECOND)))
    assert not is_disputed(held(*asked[:2], (REPLY, None)))


def test_the_council_looks_again_where_figures_changed_after_it():
    decided = [(CLAIM, "0.75"), (DECIDE, "0.5")]
    assert first_look({(1, "1"): held(*decided)}) == ()
    (case,) = first_look({(1, "1"): held(*decided, (CLAIM, "0.25"))})
    assert case.concern is Concern.OVERTAKEN
    assert (case.claimed, case.stands) == (Decimal("0.25"), Decimal("0.5"))
    assert case.stake == Decimal("0.25")
    (case,) = first_look({(1, "1"): held(*decided, (CLAIM, None))})
    assert case.stake == Decimal("0.5")  # the new figures make no points yet
    again = held(*decided, (CLAIM, "0.25"), (DECIDE, "0.5"))
    assert first_look({(1, "1"): again}) == ()


def row(unit, code, person, claimed, left):
    return Judgement(unit, code, person, f"P{person}", Decimal(claimed), Decimal(left))


def test_judgements_are_what_appraisers_said_of_claims():
    told = judgements(
        {
            (1, "1"): held((CLAIM, "1"), (DEDUCT, "0.5", {"person_id": 7})),
            (1, "2"): held((CLAIM, "1")),
            (2, "1"): held((ACCEPT, "1")),
        }
    )
    assert told == (Judgement(1, "1", 7, "A", Decimal(1), Decimal("0.5")),)
    assert told[0].taken == Decimal("0.5")


def test_inflation_is_what_a_unit_gave_itself_too_much():
    worst, best = inflation(
        [
            row("Xã A", "1", 7, "1", "1"),
            row("Xã B", "1", 7, "1", "0.25"),
            row("Xã B", "2", 8, "2", "1.5"),
            row("Xã A", "2", 8, "1", "1.5"),
        ]
    )
    assert (worst.unit, worst.leaves, worst.cut) == ("Xã B", 2, 2)
    assert worst.excess == Decimal("1.25")
    assert (best.unit, best.excess, best.cut) == ("Xã A", Decimal("-0.5"), 0)


def test_an_appraiser_is_compared_on_the_leaves_others_judged_too():
    found = [
        *(row(unit, "1", 7, "1", "0.5") for unit in range(10)),
        *(row(unit, "1", 8, "1", "1") for unit in range(10, 20)),
        *(row(unit, "2", 7, "2", "0") for unit in range(10)),  # nobody else judged it
    ]
    strict, mild = effects(found, least=10)
    assert (strict.person_id, strict.leaves, strict.compared) == (7, 20, 10)
    assert strict.beyond == pytest.approx(0.5)
    assert mild.beyond == pytest.approx(-0.5)
    assert strict.mean == Decimal("1.25")
    assert strict.chance is not None
    assert strict.chance < 0.001


def test_from_too_few_leaves_nothing_is_told():
    found = [row(1, "1", 7, "1", "0"), row(2, "1", 8, "1", "1")]
    assert all(one.beyond is None and one.chance is None for one in effects(found, 2))
    assert all(one.beyond is not None for one in effects(found, 1))
    alone = effects([row(1, "1", 7, "1", "0")], 0)
    assert alone[0].beyond is None


def test_where_all_agree_there_is_no_chance_to_tell():
    found = [row(n, "1", 7 + n % 2, "1", "0.5") for n in range(6)]
    assert {(one.beyond, one.chance) for one in effects(found, 1)} == {(0.0, None)}


def test_the_chance_is_that_of_sharing_out_by_lot():
    dice = random.Random(4)  # noqa: S311  lots of a test, not a secret
    found = [
        row(n, f"{code}", 1 + (n % 3 == 0), "1", dice.choice(["0", "0.5", "1", "1"]))
        for code in range(4)
        for n in range(20)
    ]
    by_person = {one.person_id: one for one in effects(found, 1)}
    observed = by_person[2]
    as_far, draws = 0, 1500
    for _ in range(draws):
        shuffled = []
        for code in range(4):
            rows = [one for one in found if one.code == f"{code}"]
            people = [one.person_id for one in rows]
            dice.shuffle(people)
            shuffled += [
                row(one.unit, one.code, person, one.claimed, one.left)
                for one, person in zip(rows, people, strict=True)
            ]
        drawn = next(one for one in effects(shuffled, 1) if one.person_id == 2)
        as_far += abs(drawn.beyond) >= abs(observed.beyond) - 1e-12
    assert observed.chance == pytest.approx(as_far / draws, abs=0.06)


_rows = st.lists(
    st.builds(
        row,
        st.integers(1, 9),
        st.sampled_from("123"),
        st.integers(1, 3),
        st.decimals(0, 3, places=2),
        st.decimals(0, 3, places=2),
    ),
    max_size=25,
)


@given(_rows, st.randoms(use_true_random=False))
def test_no_order_of_judgements_changes_what_is_told(found, dice):
    mixed = dice.sample(found, len(found))
    before = {one.person_id: one for one in effects(found, 2)}
    after = {one.person_id: one for one in effects(mixed, 2)}
    assert before.keys() == after.keys()
    for person, one in before.items():
        assert one.beyond == pytest.approx(after[person].beyond)
        assert one.compared == after[person].compared
    assert sum((one.excess for one in inflation(found)), Decimal(0)) == sum(
        (one.taken for one in found), Decimal(0)
    )


def test_work_is_counted_by_owner_and_nothing_is_counted_twice():
    first, second = workload(
        [
            ("A", Status.ACCEPTED),
            ("B", Status.WAITING),
            ("B", Status.REPLIED),
            ("B", Status.ASKED),
            ("B", Status.DEDUCTED),
            ("B", Status.UNCLAIMED),
        ]
    )
    assert (first.owner, first.leaves, first.done, first.to_do) == ("B", 4, 1, 2)
    assert (second.owner, second.leaves, second.done, second.to_do) == ("A", 1, 1, 0)


def test_the_council_looks_first_at_what_is_disputed_and_may_change_a_place():
    deducted = [(CLAIM, "1"), (DEDUCT, "0.5", REASON)]
    disputed = [*deducted, (REPLY, None, ASKS_BACK)]
    cases = first_look(
        {
            ("A", "1"): held(*deducted),
            ("A", "2"): held((CLAIM, "1"), (ACCEPT, "1")),
            ("A", "3"): held(*disputed),
            ("B", "3"): held(*disputed),
            ("B", "4"): held((CLAIM, "1"), (ASK, None)),
            ("B", "5"): held((CLAIM, "1"), (DEDUCT, "0")),
            ("B", "6"): held(*disputed, (DECIDE, "1")),
        },
        gaps_above({"A": Decimal(80), "B": Decimal("80.25"), "C": Decimal("80.75")}),
    )
    told = [(case.unit, case.code, case.concern) for case in cases]
    assert told == [
        ("A", "3", Concern.DISPUTED),
        ("B", "3", Concern.DISPUTED),
        ("B", "4", Concern.UNANSWERED),
        ("B", "5", Concern.UNREASONED),
        ("A", "1", Concern.DEDUCTED),
    ]
    assert [case.sways for case in cases] == [True, True, False, True, True]
    assert [case.stake for case in cases][:2] == [Decimal("0.5")] * 2


def test_who_is_first_has_nobody_above():
    assert gaps_above({1: Decimal(3), 2: Decimal(5), 3: Decimal(5)}) == {1: 2}
