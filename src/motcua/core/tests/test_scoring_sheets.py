"""Sheets: sums, roundings, what is excluded, places, and faults of a set."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.scoring import (
    Absence,
    Boolean,
    Branch,
    Claim,
    CountCapped,
    CriteriaSet,
    Cutoff,
    FaultKind,
    Given,
    Leaf,
    Level,
    Linear,
    Manual,
    Mode,
    Node,
    Outside,
    Quotient,
    Rounding,
    Source,
    WrongInputError,
    class_of,
    faults,
    latest,
    rank,
    score,
    score_leaf,
)

D = Decimal
HUNDREDTHS = Rounding(D("0.01"), Mode.HALF_UP, Level.LEAF)


def leaf(code, points, rule=None, **more):
    rule = rule or Linear(Given("x"))
    return Leaf(code, code, D(points), Source.SELF, rule, **more)


def node(code, points, *children):
    return Node(code, code, D(points), children)


def criteria(*fields, points="100", rounding=HUNDREDTHS, **more):
    return CriteriaSet("set", "Bộ", "district", D(points), fields, rounding, **more)


def shares(**by_code):
    return {
        code.replace("_", "."): Claim({"x": D(share)})
        for code, share in by_code.items()
    }


TWO = criteria(
    node("1", "92", leaf("1.1", "60"), node("1.2", "32", leaf("1.2.1", "32"))),
    node("2", "8", leaf("2.1", "8")),
)


def test_a_sheet_adds_up():
    sheet = score(TWO, {f"{c}": Claim({"x": 1}) for c in ("1.1", "1.2.1", "2.1")})
    assert sheet.total == 100
    assert sheet.is_complete
    assert [field.points for field in sheet.fields] == [92, 8]
    assert [leaf.lost for leaf in sheet.leaves] == [0, 0, 0]


def test_what_does_not_apply_is_excluded_and_the_rest_rescaled():
    """82.3 of 92 left: 89.46 of the hundred."""
    parts = {
        "1.1": Claim({"x": D("50.3") / 60}),
        "1.2.1": Claim({"x": 1}),
        "2.1": Claim(is_applicable=False),
    }
    sheet = score(TWO, parts)
    assert (sheet.appraised, sheet.removed) == (D("82.30"), 8)
    assert sheet.total == D("89.46")
    assert sheet.leaves[2].is_excluded
    assert sheet.leaves[2].lost == 0
    assert sheet.leaves[2].outcome.branch is Branch.NOT_APPLICABLE


def test_nothing_left_is_nothing():
    only = criteria(node("1", "100", leaf("1.1", "100")))
    assert score(only, {"1.1": Claim(is_applicable=False)}).total == 0


@pytest.mark.parametrize(
    ("policy", "points"),
    [(Absence.FULL, "5.00"), (Absence.NOTHING, "0.00"), (Absence.EXCLUDE, "0.00")],
)
def test_nothing_to_measure_is_the_leafs_to_decide(policy, points):
    ratio = Linear(Quotient("a", "b"))
    only = criteria(node("1", "5", leaf("1.1", "5", ratio, nothing=policy)), points="5")
    sheet = score(only, {"1.1": Claim({"a": 0, "b": 0})})
    assert sheet.leaves[0].points == D(points)
    assert sheet.leaves[0].outcome.branch is Branch.NOTHING_TO_MEASURE
    assert sheet.leaves[0].is_excluded is (policy is Absence.EXCLUDE)


def test_what_is_missing_earns_nothing_and_says_so():
    sheet = score(TWO, shares(**{"1_1": "1"}))
    assert not sheet.is_complete
    assert sheet.total == 60
    assert sheet.leaves[1].problem.name == "x"
    assert sheet.leaves[1].outcome is None


BONUS = Outside("B", "Thưởng", 1, D(2), CountCapped("n", Fraction(1, 2)))
PENALTY = Outside("P", "Phạt", -1, D(3), Manual("judged", "why"))


def test_bonus_and_penalty_stand_outside_the_hundred():
    both = criteria(node("1", "100", leaf("1.1", "100")), outside=(BONUS, PENALTY))
    claims = {
        **shares(**{"1_1": "0.9"}),
        "B": Claim({"n": 9}),
        "P": Claim({"judged": D("0.25"), "why": "nộp muộn một ngày"}),
    }
    sheet = score(both, claims)
    assert [item.points for item in sheet.outside] == [D("2.00"), D("-0.25")]
    assert (sheet.inside, sheet.total) == (90, D("91.75"))
    assert sheet.is_complete


def test_a_bonus_without_inputs_is_not_complete():
    both = criteria(node("1", "100", leaf("1.1", "100")), outside=(BONUS,))
    sheet = score(both, shares(**{"1_1": "1"}))
    assert not sheet.is_complete
    assert (sheet.total, sheet.outside[0].problem.name) == (100, "n")


def test_what_was_decided_of_a_bonus_counts_up_to_its_cap():
    ratio = Outside("T", "Thưởng", 1, D(2), Linear(Quotient("a", "b")))
    both = criteria(node("1", "100", leaf("1.1", "100")), outside=(BONUS, ratio))
    all_of_it = shares(**{"1_1": "1"})

    def outside(**claims):
        return score(both, all_of_it | claims).outside

    decided, nothing = outside(
        B=Claim(given=D("1.5")), T=Claim({"a": 0, "b": 0}, is_applicable=True)
    )
    assert (decided.points, decided.outcome.branch) == (D("1.50"), Branch.JUDGED)
    assert (nothing.points, nothing.problem) == (0, None)
    assert (decided.exact, nothing.exact) == (Fraction(3, 2), 0)
    above, absent = outside(B=Claim(given=D("2.5")), T=Claim(is_applicable=False))
    assert (above.points, above.problem.name) == (0, "points")
    assert (absent.points, absent.problem) == (0, None)


def test_a_whole_province_may_be_tied():
    units = range(4000)
    places = rank(dict.fromkeys(units, D(5)), [{unit: D(unit) for unit in units}])
    assert [place.rank for place in places] == list(range(1, 4001))
    assert {place.decided_by for place in places} == {0}


def test_what_was_decided_is_rounded_with_its_leaf():
    two = criteria(node("1", "2", leaf("1.1", "1"), leaf("1.2", "1")), points="2")
    sheet = score(two, {code: Claim(given=D("0.005")) for code in ("1.1", "1.2")})
    assert [leaf.points for leaf in sheet.leaves] == [D("0.01"), D("0.01")]
    assert (sheet.fields[0].points, sheet.total) == (D("0.02"), D("0.02"))


def test_what_is_printed_adds_up_however_it_is_rounded():
    evenly = Rounding(D("0.01"), Mode.HALF_EVEN, Level.TOTAL)
    both = criteria(
        node("1", "100", leaf("1.1", "100")),
        outside=(Outside("B", "Thưởng", 1, D(2), Manual("judged", "why")),),
        rounding=evenly,
    )
    claims = shares(**{"1_1": "0.00125"})  # 0.125 points
    claims["B"] = Claim({"judged": D("0.01"), "why": "một sáng kiến"})
    sheet = score(both, claims)
    assert (sheet.inside, sheet.total) == (D("0.12"), D("0.13"))


@pytest.mark.parametrize(
    ("level", "total"),
    [("leaf", "0.00"), ("criterion", "0.06"), ("field", "0.03"), ("total", "0.04")],
)
def test_points_are_rounded_where_the_set_says(level, total):
    """Two leaves of 0.003 in each of two criteria in each of three fields."""

    def part(code, depth):
        if depth == 3:
            return leaf(code, "1")
        children = [part(f"{code}.{n}", depth + 1) for n in (1, 2)]
        return node(code, str(2 ** (3 - depth)), *children)

    rounding = Rounding(D("0.01"), Mode.HALF_UP, Level(level))
    fields = [part(f"{n}", 1) for n in (1, 2, 3)]
    whole = criteria(*fields, points="12", rounding=rounding)
    claims = {item.code: Claim({"x": D("0.003")}) for item in whole.leaves}
    assert score(whole, claims).total == D(total)


@pytest.mark.parametrize(
    ("mode", "points", "rounded"),
    [
        ("half_up", Fraction("0.125"), "0.13"),
        ("half_up", Fraction("-0.125"), "-0.13"),
        ("half_even", Fraction("0.125"), "0.12"),
        ("half_even", Fraction("0.135"), "0.14"),
        ("down", Fraction("0.129"), "0.12"),
        ("half_up", Fraction(1, 3), "0.33"),
        ("half_up", Fraction(2, 3), "0.67"),
        ("half_up", Fraction(12499999999999999999999, 10**23), "0.12"),
    ],
)
def test_rounding_is_exact(mode, points, rounded):
    assert Rounding(D("0.01"), Mode(mode), Level.LEAF)(points) == D(rounded)


@given(st.fractions(-100, 100))
def test_rounding_stays_within_half_a_place(points):
    off = abs(Fraction(HUNDREDTHS(points)) - points)
    assert off <= Fraction(1, 200)


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([D(3), None, None], D(3)),
        ([D(3), D(1), None], D(1)),
        ([D(3), D(1), D(2)], D(2)),
        ([None, None], None),
    ],
)
def test_the_later_stage_wins_however_small(stages, expected):
    assert latest(stages) == expected


def test_ties_share_a_place():
    places = rank({"a": D(90), "b": D(80), "c": D(80), "d": D(70)})
    assert [(p.unit, p.rank, p.is_shared) for p in places] == [
        ("a", 1, False),
        ("b", 2, True),
        ("c", 2, True),
        ("d", 4, False),
    ]
    assert {p.decided_by for p in places} == {None}


def test_tie_breaks_are_asked_in_order():
    totals = {"a": D(80), "b": D(80), "c": D(80)}
    places = rank(totals, [{"a": D(1), "b": D(2), "c": D(2)}, {"c": D(1)}])
    assert [(p.unit, p.rank, p.decided_by) for p in places] == [
        ("c", 1, 0),
        ("b", 2, 0),
        ("a", 3, 0),
    ]
    close = rank({"a": D(80), "b": D(80)}, [{}, {"b": D(1)}])
    assert [(p.unit, p.decided_by) for p in close] == [("b", 1), ("a", 1)]


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 9), min_size=1))
def test_places_do_not_depend_on_the_order_of_rows(totals):
    totals = {unit: D(total) for unit, total in totals.items()}
    forth = {p.unit: p.rank for p in rank(totals)}
    back = {p.unit: p.rank for p in rank(dict(reversed(totals.items())))}
    assert forth == back
    for first, second in pairwise(rank(totals)):
        assert first.total >= second.total
        assert (first.rank == second.rank) is (first.total == second.total)


CLASSES = (Cutoff("Tốt", D(80), is_open=True), Cutoff("Khá", D(70)))


@pytest.mark.parametrize(
    ("total", "name"), [("80.01", "Tốt"), ("80", "Khá"), ("70", "Khá"), ("69.99", "")]
)
def test_the_side_of_a_bound_is_explicit(total, name):
    assert class_of(D(total), CLASSES) == name


def test_a_sound_set_has_no_faults():
    assert faults(TWO) == ()


@pytest.mark.parametrize(
    ("broken", "code", "kind"),
    [
        (criteria(node("1", "99.5", leaf("1.1", "99.5"))), "", FaultKind.SUM),
        (criteria(node("1", "100", leaf("1.1", "99"))), "1", FaultKind.SUM),
        (
            criteria(node("1", "100", leaf("1.1", "60"), leaf("1.1", "40"))),
            "1.1",
            FaultKind.CODE_TWICE,
        ),
        (criteria(node("1", "100", leaf("2.1", "100"))), "2.1", FaultKind.CODE_ASTRAY),
        (criteria(node("1", "100")), "1", FaultKind.NO_CHILD),
        (criteria(node("1", "0", leaf("1.1", "0"))), "1.1", FaultKind.NO_POINTS),
        (
            criteria(
                node("1", "100", leaf("1.1", "100")), classes=tuple(reversed(CLASSES))
            ),
            "",
            FaultKind.CLASS_ORDER,
        ),
        (
            criteria(node("1", "100", leaf("1.1", "100")), tie_breaks=("7",)),
            "7",
            FaultKind.TIE_BREAK,
        ),
    ],
)
def test_what_contradicts_itself_is_named(broken, code, kind):
    assert (code, kind) in {(fault.code, fault.kind) for fault in faults(broken)}


@given(st.lists(st.fractions(0, 1), min_size=3, max_size=3))
def test_a_better_input_never_scores_less(given_shares):
    codes = ("1.1", "1.2.1", "2.1")
    claims = {
        code: Claim({"x": share})
        for code, share in zip(codes, given_shares, strict=True)
    }
    better = {
        **claims,
        "1.1": Claim({"x": min(Fraction(1), given_shares[0] + Fraction(1, 7))}),
    }
    assert score(TWO, better).total >= score(TWO, claims).total


def test_a_flag_is_a_flag():
    only = criteria(node("1", "1", leaf("1.1", "1", Boolean("yes"))), points="1")
    assert score(only, {"1.1": Claim({"yes": True})}).total == 1


def test_points_somebody_decided_replace_the_rule_and_stay_within_the_most():
    leaf = Leaf("1.1", "Thư điện tử", Decimal("0.75"), Source.SELF, Boolean("kept"))
    rounding = Rounding(Decimal("0.01"), Mode.HALF_UP, Level.LEAF)
    decided = score_leaf(leaf, Claim({"kept": True}, given=Decimal("0.5")), rounding)
    assert decided.points == Decimal("0.50")
    assert decided.outcome.branch is Branch.JUDGED
    for wrong in (Decimal("0.76"), Decimal("-0.01")):
        refused = score_leaf(leaf, Claim(given=wrong), rounding)
        assert refused.points == 0
        assert isinstance(refused.problem, WrongInputError)
