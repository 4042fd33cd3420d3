"""The golden vectors of the handbook (parindex 2.2), and the corners of each kind."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from motcua.core.scoring import (
    NEVER,
    Boolean,
    Branch,
    Checklist,
    ChooseOne,
    ClassValue,
    Condition,
    CountCapped,
    Deduct,
    Floor,
    FlooredLinear,
    Gate,
    Given,
    Growth,
    ImportIndex,
    Level,
    Linear,
    Manual,
    MissingInputError,
    Mode,
    Part,
    Piece,
    Piecewise,
    Quotient,
    RankBased,
    RelativeToLeader,
    Rounding,
    Steps,
    Sum,
    SurveyWeighted,
    TargetRatio,
    Test,
    Timeliness,
    WrongInputError,
    ZeroDenominatorError,
)

TO_HUNDREDTHS = Rounding(Decimal("0.01"), Mode.HALF_UP, Level.LEAF)
X = Given("x")
COUNTS = Quotient("num", "den")


def dec(text):
    return Fraction(Decimal(text))


def earned(rule, points, **values):
    given = {n: Decimal(v) if isinstance(v, str) else v for n, v in values.items()}
    return TO_HUNDREDTHS(rule.score(dec(points), given).points)


def floored(floor, variant=Floor.PROPORTIONAL):
    return FlooredLinear(X, dec(floor), variant)


STEPS = Steps(X, ((dec("0.30"), dec("1.5")), (dec("0.20"), dec("0.75"))))
GROWTH = Growth(X, "last", full_at=dec("0.15"), up=Fraction(1, 2))
ABCD = SurveyWeighted(
    "n", {"A": Fraction(1), "B": Fraction(3, 5), "C": Fraction(1, 5), "D": Fraction(0)}
)


@pytest.mark.parametrize(
    ("rule", "points", "values", "expected"),
    [
        (floored("0.80"), "2.5", {"x": "1"}, "2.50"),
        (floored("0.80"), "2.5", {"x": "0.999"}, "2.50"),
        (floored("0.80"), "2.5", {"x": "0.80"}, "2.00"),
        (floored("0.80"), "2.5", {"x": "0.7999"}, "0.00"),
        (floored("0.95"), "3", {"x": "0.97"}, "2.91"),
        (floored("0.95"), "3", {"x": "0.95"}, "2.85"),
        (floored("0.95"), "3", {"x": "0.9499"}, "0.00"),
        (floored("0.95", Floor.REBASED), "3", {"x": "0.97"}, "1.20"),
        (floored("0.95", Floor.REBASED), "3", {"x": "0.95"}, "0.00"),
        (floored("0.95", Floor.REBASED), "3", {"x": "1"}, "3.00"),
        (STEPS, "1.5", {"x": "0.30"}, "1.50"),
        (STEPS, "1.5", {"x": "0.2999"}, "0.75"),
        (STEPS, "1.5", {"x": "0.20"}, "0.75"),
        (STEPS, "1.5", {"x": "0.1999"}, "0.00"),
        (Linear(COUNTS), "0.75", {"num": 97, "den": 100}, "0.73"),
        (TargetRatio(X, dec("0.70")), "1.5", {"x": "0.568"}, "1.22"),
        (TargetRatio(X, dec("0.70")), "1.5", {"x": "0.724"}, "1.50"),
        (
            Deduct((("light", dec("0.5")), ("heavy", Fraction(1)))),
            "2.5",
            {"light": 1, "heavy": 1},
            "1.00",
        ),
        (Deduct((("heavy", Fraction(1)),)), "2.5", {"heavy": 3}, "0.00"),
        (CountCapped("n", dec("0.5")), "1.5", {"n": 1}, "0.50"),
        (CountCapped("n", dec("0.5")), "1.5", {"n": 3}, "1.50"),
        (CountCapped("n", dec("0.5")), "1.5", {"n": 4}, "1.50"),
        (CountCapped("n", dec("0.5"), cap=Fraction(1)), "1.5", {"n": 4}, "1.00"),
        (GROWTH, "1", {"x": "0.16", "last": "0.10"}, "1.00"),
        (GROWTH, "1", {"x": "0.12", "last": "0.10"}, "0.50"),
        (GROWTH, "1", {"x": "0.10", "last": "0.10"}, "0.00"),
        (GROWTH, "1", {"x": "0.09", "last": "0.10"}, "0.00"),
        (ABCD, "5", {"n": {"A": 40, "B": 35, "C": 20, "D": 5}}, "3.25"),
        (ABCD, "5", {"n": {"A": 40, "B": 35, "C": 20, "D": 5, "": 50}}, "3.25"),
        (ImportIndex("x", Fraction(100)), "10", {"x": "92.8"}, "9.28"),
        (ImportIndex("x", Fraction(22)), "2", {"x": "15.6"}, "1.42"),
        (ImportIndex("x", Fraction(10)), "1.5", {"x": "7.6"}, "1.14"),
        (Boolean("is"), "1", {"is": True}, "1.00"),
        (Boolean("is"), "1", {"is": False}, "0.00"),
    ],
)
def test_golden_vectors(rule, points, values, expected):
    assert earned(rule, points, **values) == Decimal(expected)


@pytest.mark.parametrize(
    ("actual", "expected"), [(80, "4"), (100, "5"), (110, "7.5"), (120, "10")]
)
def test_relative_to_the_leader(actual, expected):
    rule = RelativeToLeader("a", "t", "best")
    values = {"a": actual, "t": 100, "best": Decimal("0.2")}
    assert rule.score(Fraction(10), values).points == Fraction(expected)


def test_nobody_exceeds_the_leader():
    with pytest.raises(WrongInputError):
        RelativeToLeader("a", "t", "best").score(
            Fraction(10), {"a": 130, "t": 100, "best": Decimal("0.2")}
        )


@pytest.mark.parametrize(
    ("above", "below", "percent"),
    [
        (49_533, 62_027, "79.86"),
        (3_988, 24_390, "16.35"),
        (46, 147, "31.29"),
        (4_457, 4_804, "92.78"),
    ],
)
def test_shares_are_exact(above, below, percent):
    share = COUNTS.of({"num": above, "den": below})
    assert share == Fraction(above, below)
    assert TO_HUNDREDTHS(share * 100) == Decimal(percent)


def test_a_checklist_is_strict_and_capped():
    thirds = Checklist(
        (("a", Fraction(1, 4)), ("b", Fraction(1, 4)), ("c", Fraction(1, 4)))
    )
    some = thirds.score(Fraction(3, 4), {"a": False, "b": False, "c": True})
    assert (some.points, some.branch) == (Fraction(1, 4), Branch.SUMMED)
    assert [part.branch for _, part in some.parts] == [
        Branch.NONE,
        Branch.NONE,
        Branch.FULL,
    ]
    capped = thirds.score(Fraction(1, 2), {"a": True, "b": True, "c": True})
    assert (capped.points, capped.branch) == (Fraction(1, 2), Branch.CAPPED)
    assert thirds.names == ("a", "b", "c")


DUE = date(2026, 1, 31)


@pytest.mark.parametrize(
    ("rule", "values", "points", "branch"),
    [
        (Timeliness("on", "by", "whole"), (DUE, True), Fraction(1), Branch.FULL),
        (
            Timeliness("on", "by", "whole"),
            (DUE, False),
            Fraction(1, 2),
            Branch.INCOMPLETE,
        ),
        (
            Timeliness("on", "by", "whole"),
            (date(2026, 2, 1), True),
            Fraction(1, 2),
            Branch.LATE,
        ),
        (Timeliness("on", "by", "whole"), (NEVER, True), Fraction(0), Branch.NONE),
        (
            Timeliness("on", "by", "whole", per_day=Fraction(1, 10)),
            (date(2026, 2, 3), True),
            Fraction(7, 10),
            Branch.LATE,
        ),
        (
            Timeliness("on", "by", "whole", per_day=Fraction(1, 10)),
            (date(2026, 2, 3), False),
            Fraction(1, 2),
            Branch.LATE,
        ),
        (
            Timeliness("on", "by", "whole", per_day=Fraction(1, 10)),
            (date(2026, 3, 1), True),
            Fraction(0),
            Branch.LATE,
        ),
    ],
)
def test_timeliness(rule, values, points, branch):
    given = dict(zip(rule.names, (values[0], DUE, values[1]), strict=True))
    outcome = rule.score(Fraction(1), given)
    assert (outcome.points, outcome.branch) == (points, branch)


def test_timeliness_without_completeness():
    rule = Timeliness("on", "by")
    assert rule.names == ("on", "by")
    assert rule.score(Fraction(1), {"on": DUE, "by": DUE}).branch is Branch.FULL


def test_a_bound_may_belong_below_it():
    rule = Steps(X, ((Fraction(80), Fraction(1)),), is_open=True)
    assert rule.score(Fraction(1), {"x": 80}).points == 0
    assert rule.score(Fraction(1), {"x": 81}).points == 1


def test_a_row_tells_which():
    assert STEPS.score(Fraction(2), {"x": Decimal("0.25")}).row == 1


PIECES = Piecewise(
    X, (Piece(dec("0.95"), dec("2.5")), Piece(dec("0.70"), None, Fraction(1)))
)


@pytest.mark.parametrize(
    ("share", "points"), [("0.95", "2.5"), ("0.8", "2"), ("0.69", "0")]
)
def test_piecewise(share, points):
    assert PIECES.score(dec("2.5"), {"x": Decimal(share)}).points == dec(points)


def test_a_target_may_be_an_input():
    rule = TargetRatio(X, target_name="goal")
    assert rule.names == ("x", "goal")
    assert rule.score(Fraction(3), {"x": Decimal("0.5"), "goal": 1}).points == Fraction(
        3, 2
    )
    with pytest.raises(ZeroDenominatorError):
        rule.score(Fraction(3), {"x": 1, "goal": 0})


def test_deducting_says_how_it_went():
    rule = Deduct((("n", Fraction(1)),))
    branches = [rule.score(Fraction(2), {"n": n}).branch for n in (0, 1, 2, 3)]
    assert branches == [
        Branch.FULL,
        Branch.DEDUCTED,
        Branch.DEDUCTED,
        Branch.FLOORED,
    ]


def test_growth_by_comparison_alone():
    """Self-financing units: more 1.5, equal 0.75, fewer 0."""
    rule = Growth(X, "last", up=Fraction(1), same=Fraction(1, 2))
    assert [
        rule.score(Fraction(3, 2), {"x": n, "last": 4}).points for n in (5, 4, 3)
    ] == [
        Fraction(3, 2),
        Fraction(3, 4),
        0,
    ]


def test_growth_over_a_base():
    """Commune staff: half the share, and half more when above last year."""
    rule = Growth(
        X, "last", full_at=Fraction(1), up=Fraction(1, 2), base=Fraction(1, 2)
    )
    values = {"x": Decimal("0.8"), "last": Decimal("0.7")}
    assert rule.score(Fraction(1), values).points == Fraction(9, 10)


def test_points_by_place():
    rule = RankBased("place", ((1, Fraction(3)), (5, Fraction(2))))
    outcomes = [rule.score(Fraction(3), {"place": n}) for n in (1, 2, 5, 6)]
    assert [outcome.points for outcome in outcomes] == [3, 2, 2, 0]
    assert [outcome.row for outcome in outcomes] == [0, 1, 1, None]
    for wrong in (0, Decimal("1.5")):
        with pytest.raises(WrongInputError):
            rule.score(Fraction(3), {"place": wrong})


def test_points_by_class():
    rule = ClassValue(
        "c", {"excellent": Fraction(1), "good": Fraction(3, 4), "done": Fraction(1, 2)}
    )
    assert rule.score(Fraction(4), {"c": "good"}).points == 3
    assert rule.score(Fraction(4), {"c": "good"}).row == 1
    with pytest.raises(WrongInputError):
        rule.score(Fraction(4), {"c": "splendid"})


def test_a_judgement_needs_a_reason_and_keeps_within_the_points():
    rule = Manual("judged", "why")
    outcome = rule.score(
        Fraction(2), {"judged": Decimal("1.5"), "why": "đủ minh chứng"}
    )
    assert (outcome.points, outcome.branch) == (Fraction(3, 2), Branch.JUDGED)
    for judged, why in ((Decimal("2.5"), "x"), (1, " ")):
        with pytest.raises(WrongInputError):
            rule.score(Fraction(2), {"judged": judged, "why": why})


def test_an_index_above_its_scale_is_refused():
    with pytest.raises(WrongInputError):
        ImportIndex("x", Fraction(10)).score(Fraction(1), {"x": 11})


def test_an_empty_survey_measures_nothing():
    with pytest.raises(ZeroDenominatorError):
        ABCD.score(Fraction(5), {"n": {"": 4}})


@pytest.mark.parametrize(
    "rule", [Linear(COUNTS), RelativeToLeader("num", "den", "best")]
)
def test_a_denominator_of_zero_is_the_leafs_to_decide(rule):
    with pytest.raises(ZeroDenominatorError):
        rule.score(Fraction(1), {"num": 0, "den": 0, "best": 0})


OVERDUE = Condition("overdue", Test.ABOVE)


@pytest.mark.parametrize(
    ("x", "overdue", "points", "branch"),
    [
        ("1", 0, "2", Branch.FULL),
        ("1", 1, "1", Branch.CAPPED),
        ("0.4", 1, "0.8", Branch.LINEAR),
    ],
)
def test_a_gate_caps(x, overdue, points, branch):
    gate = Gate(Linear(X), OVERDUE, most=Fraction(1))
    outcome = gate.score(Fraction(2), {"x": Decimal(x), "overdue": overdue})
    assert (outcome.points, outcome.branch) == (dec(points), branch)
    assert gate.names == ("x", "overdue")


@pytest.mark.parametrize(
    ("condition", "value", "holds"),
    [
        (Condition("c", Test.IS_TRUE), True, True),
        (Condition("c", Test.IS_TRUE), False, False),
        (Condition("c", Test.IS_FALSE), False, True),
        (Condition("c", Test.BELOW, Fraction(3)), 2, True),
        (Condition("c", Test.BELOW, Fraction(3)), 3, False),
        (Condition("c", Test.ABOVE, Fraction(3)), 3, False),
    ],
)
def test_conditions(condition, value, holds):
    assert condition.holds({"c": value}) is holds


def test_rules_add_up_under_the_leafs_points():
    """Reviewed against plan, and half a point more for a proposal adopted."""
    rule = Sum(
        (
            Part("reviewed", dec("1.5"), STEPS),
            Part("adopted", dec("0.5"), Boolean("adopted")),
        )
    )
    assert rule.score(Fraction(2), {"x": 1, "adopted": True}).points == 2
    assert rule.score(Fraction(2), {"x": 0, "adopted": True}).points == Fraction(1, 2)
    assert rule.score(Fraction(1), {"x": 1, "adopted": True}).branch is Branch.CAPPED
    assert rule.names == ("x", "adopted")


def test_one_of_several_formulas():
    rule = ChooseOne("how", {"plain": Linear(X), "strict": floored("0.9")})
    loose = rule.score(Fraction(1), {"how": "plain", "x": Decimal("0.5")})
    assert (loose.points, loose.branch) == (Fraction(1, 2), Branch.CHOSEN)
    assert loose.parts[0][0] == "plain"
    assert rule.score(Fraction(1), {"how": "strict", "x": Decimal("0.5")}).points == 0
    assert rule.names == ("how", "x")
    with pytest.raises(WrongInputError):
        rule.score(Fraction(1), {"how": "other", "x": 1})


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        (Boolean("v"), 1),
        (Linear(Given("v")), True),
        (Linear(Given("v")), "1"),
        (Linear(Given("v")), Decimal("NaN")),
        (Linear(Given("v")), -1),
        (Timeliness("v", "v"), 3),
        (ClassValue("v", {}), 3),
        (SurveyWeighted("v", {"A": Fraction(1)}), 3),
        (SurveyWeighted("v", {"A": Fraction(1)}), {"A": -1}),
        (SurveyWeighted("v", {"A": Fraction(1)}), {"A": True}),
    ],
)
def test_inputs_of_the_wrong_kind_are_named(rule, value):
    with pytest.raises(WrongInputError) as refused:
        rule.score(Fraction(1), {"v": value})
    assert refused.value.name == "v"
    assert refused.value.wanted


@pytest.mark.parametrize("values", [{}, {"v": None}])
def test_what_is_missing_is_named(values):
    with pytest.raises(MissingInputError) as refused:
        Boolean("v").score(Fraction(1), values)
    assert refused.value.name == "v"
    assert [r.names for r in (ImportIndex("x", Fraction(1)), RankBased("p", ()))] == [
        ("x",),
        ("p",),
    ]
    assert (
        ABCD.names,
        Manual("p", "r").names,
        ClassValue("c", {}).names,
        CountCapped("n", Fraction(1)).names,
        Deduct(()).names,
        RelativeToLeader("a", "t", "l").names,
        GROWTH.names,
        PIECES.names,
        STEPS.names,
        floored("0.5").names,
        Linear(COUNTS).names,
        Boolean("b").names,
    ) == (
        ("n",),
        ("p", "r"),
        ("c",),
        ("n",),
        (),
        ("a", "t", "l"),
        ("x", "last"),
        ("x",),
        ("x",),
        ("x",),
        ("num", "den"),
        ("b",),
    )
