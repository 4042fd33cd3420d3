"""What must hold whatever the figures: parts add up, and no plan is cheaper."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Cutoff,
    Leaf,
    Level,
    Mode,
    Node,
    Rounding,
    Source,
    score,
)
from motcua.core.scoring import rank as place
from motcua.core.scoring.criteria import Absence
from motcua.core.scoring.rulebook import read_rule
from motcua.core.why import (
    Option,
    Reach,
    Rival,
    Stages,
    Standings,
    Step,
    Way,
    Year,
    bridge,
    cheapest,
    levels,
    options_of,
    stages_of,
    to_class,
    to_place,
    waterfall,
    year_of,
)

D, F = Decimal, Fraction
_LINEAR = {"kind": "linear", "numerator": "a", "denominator": "b"}


def leaf(code, points="3", rule=None, **more):
    more.setdefault("source", Source.SELF)
    return Leaf(code, code, D(points), rule=read_rule(rule or _LINEAR, ""), **more)


def criteria(*leaves, level=Level.LEAF):
    inner = Node("1.1", "tiêu chí", sum((le.points for le in leaves), D(0)), leaves)
    field = Node("1", "lĩnh vực", inner.points, (inner,))
    rounding = Rounding(D("0.01"), Mode.HALF_UP, level)
    return CriteriaSet("k", "bộ", "xã", field.points, (field,), rounding)


_counts = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(
    lambda pair: Claim({"a": min(pair), "b": max(pair)})
)
_claims = st.lists(st.one_of(_counts, st.just(Claim(is_applicable=False))), min_size=3)


@given(_claims.map(lambda c: c[:3]), _claims.map(lambda c: c[:3]), st.data())
def test_a_waterfall_ends_at_the_total(claimed, final, data):
    level = data.draw(st.sampled_from(Level))
    whole = criteria(leaf("1.1.1"), leaf("1.1.2", "2"), leaf("1.1.3"), level=level)
    codes = [le.code for le in whole.leaves]
    before = score(whole, dict(zip(codes, claimed, strict=True)))
    after = score(whole, dict(zip(codes, final, strict=True)))
    outside = {"B": D("1.5"), "P": D("-0.25")}
    fall = waterfall(whole, stages_of(after, before), outside, {"1.1.3"})
    for bars, start, end in (
        (fall.bars, fall.maximum, fall.total),
        *((f.bars, F(f.node.points), f.points) for f in fall.fields),
    ):
        assert start + sum(bar.change for bar in bars) == end
        assert not bars or bars[-1].after == end
    assert abs(fall.total - F(after.total) - F("1.25")) <= F("0.01")
    assert sum(le.lost for le in fall.leaves) == sum(le.lost for le in after.leaves)


def test_appraisal_may_raise_and_the_record_may_measure_less():
    whole = criteria(leaf("1.1.1"), leaf("1.1.2"))
    stages = {"1.1.1": Stages(F(1), F(2)), "1.1.2": Stages(None, F(2))}
    fall = waterfall(whole, stages)
    assert [(bar.step, bar.change) for bar in fall.bars] == [
        (Step.NOT_CLAIMED, -2),
        (Step.MEASURED, -1),
        (Step.RAISED, 1),
    ]


def test_stages_of_one_sheet_are_claimed_by_nobody():
    whole = criteria(leaf("1.1.1"))
    sheet = score(whole, {"1.1.1": Claim({"a": 1, "b": 2})})
    assert stages_of(sheet) == {"1.1.1": Stages(None, F("1.5"))}


def test_only_what_is_the_units_to_claim_is_not_claimed():
    whole = criteria(leaf("1.1.1"), leaf("1.1.2", source=Source.IMPORTED))
    stages = stages_of(score(whole, {}), score(whole, {}))
    assert [stage.claimed for stage in stages.values()] == [0, None]


_year = st.dictionaries(
    st.integers(0, 6), st.integers(0, 8).map(lambda n: (D(n),)), min_size=1
)


def _place(unit, totals):
    found = place({u: key[0] for u, key in totals.items()})
    return next(p.rank for p in found if p.unit == unit)


@given(_year, _year)
def test_a_change_of_place_is_split_without_rest(before, after):
    standings = Standings(before, after)
    for unit in before.keys() & after.keys():
        split, parts = standings.split(unit), standings.rivals(unit)
        assert split.before == _place(unit, before)
        assert split.after == _place(unit, after)
        assert split.if_only_own == _place(unit, before | {unit: after[unit]})
        assert split.if_only_others == _place(unit, after | {unit: before[unit]})
        assert split.own + split.others == split.change
        assert sum(part.own for part in parts) == split.own
        for kind in Rival:
            theirs = sum(part.theirs for part in parts if part.rival is kind)
            assert theirs == getattr(split, kind.value)


def test_a_unit_of_one_year_only_has_no_change():
    standings = Standings({"a": (D(1),)}, {"b": (D(1),)})
    assert standings.split("a") is None
    assert standings.rivals("b") == ()


_options = st.lists(
    st.builds(
        Option,
        st.sampled_from("abcd"),
        st.just(F(0)),
        st.integers(1, 30).map(lambda n: F(n, 10)),
        st.integers(0, 6),
    ),
    max_size=8,
)


@given(_options, st.integers(0, 70).map(lambda n: F(n, 10)))
def test_no_plan_is_cheaper_than_the_cheapest(options, needed):
    by_leaf = {}
    for option in options:
        by_leaf.setdefault(option.code, [None]).append(option)
    plans = [
        [o for o in picked if o is not None] for picked in product(*by_leaf.values())
    ]
    scored = [
        (sum(o.effort for o in p), len(p), -sum((o.gain for o in p), F(0)))
        for p in plans
    ]
    enough = [cost for cost in scored if -cost[2] >= needed]
    path = cheapest(options, needed)
    if not enough:
        assert path is None
        return
    best = min(enough)
    assert (path.effort, len(path.options)) == best[:2]
    assert path.gain >= needed
    cheaper = [-gain for effort, _, gain in scored if effort < path.effort]
    assert path.short == max(cheaper, default=None)
    assert path.short is None or path.short < needed


def test_a_hundred_leaves_of_three_marks_are_quick():
    options = [
        Option(f"{n}", F(m), F(7 * n % 90 + 10 * m, 100), n % 5 + m)
        for n in range(100)
        for m in (1, 2, 3)
    ]
    path = cheapest(options, F(20))
    assert path.gain >= 20
    assert path.short < 20


def test_marks_above_what_is_earned_are_offered():
    steps = {"kind": "steps", "share": "x", "rows": [["0.6", "1.5"], ["0.4", 1]]}
    found = options_of(leaf("1", "1.5", steps), F("0.5"), 5, F(100, 98))
    assert [(o.reaches, o.gain, o.effort) for o in found] == [
        (1, F(50, 98), 3),
        (F("1.5"), F(100, 98), 5),
    ]
    assert options_of(leaf("1", "1.5", steps), F("1.5"), 5) == ()


_PART = {"name": "p", "points": "0.5", "rule": {"kind": "boolean", "input": "v"}}
_GATE = {"input": "o", "is": "above"}


@pytest.mark.parametrize(
    ("rule", "marks"),
    [
        (_LINEAR, "2"),
        (
            {"kind": "checklist", "items": {"a": "0.5", "b": "0.5", "c": 1}},
            "0.5 1 1.5 2",
        ),
        ({"kind": "timeliness", "issued": "d", "deadline": "e"}, "1 2"),
        ({"kind": "count", "input": "n", "each": "0.75"}, "0.75 1.5 2"),
        ({"kind": "count", "input": "n", "each": "0.5", "cap": 1}, "0.5 1 2"),
        ({"kind": "count", "input": "n", "each": 0}, "2"),
        ({"kind": "rank", "place": "p", "table": [[1, 2], [5, 1]]}, "1 2"),
        ({"kind": "class", "input": "c", "classes": {"x": 1, "y": "0.75"}}, "1.5 2"),
        (
            {
                "kind": "floored_linear",
                "share": "x",
                "floor": "0.8",
                "variant": "rebased",
            },
            "2",
        ),
        (
            {
                "kind": "floored_linear",
                "share": "x",
                "floor": "0.8",
                "variant": "proportional",
            },
            "1.6 2",
        ),
        (
            {
                "kind": "piecewise",
                "share": "x",
                "pieces": [{"from": "0.95", "points": 2}, {"from": "0.7"}],
            },
            "1.4 2",
        ),
        ({"kind": "growth", "share": "x", "last": "y", "up": "0.5"}, "1 2"),
        (
            {
                "kind": "relative_to_leader",
                "actual": "a",
                "target": "t",
                "leader_excess": "e",
            },
            "1 2",
        ),
        ({"kind": "gate", "rule": _LINEAR, "when": _GATE, "most": 1}, "1 2"),
        ({"kind": "sum", "parts": [_PART, _PART | {"points": "1.5"}]}, "0.5 1.5 2"),
        (
            {"kind": "choose_one", "picked": "h", "formulas": {"x": _LINEAR}},
            "2",
        ),
    ],
    ids=str,
)
def test_marks(rule, marks):
    assert levels(read_rule(rule, ""), F(2)) == tuple(map(F, marks.split()))


def test_what_the_next_class_needs():
    classes = (Cutoff("Tốt", D(80), is_open=True), Cutoff("Khá", D(70)))
    cent = D("0.01")
    assert to_class(D("69.5"), classes, cent) == ("Khá", F("0.5"))
    assert to_class(D(80), classes, cent) == ("Tốt", F("0.01"))
    assert to_class(D("80.01"), classes, cent) is None


def test_what_the_next_place_needs():
    totals = {"a": D(90), "b": D("85.5"), "c": D(85), "d": D(80)}
    cent = D("0.01")
    assert to_place(D(85), totals, cent, Reach.SHARE) == ("b", F("0.5"))
    assert to_place(D(85), totals, cent, Reach.PASS) == ("b", F("0.51"))
    assert to_place(D(90), totals, cent, Reach.PASS) is None


def _bridged(old, new, then, now, points=None):
    years = [
        Year(criteria(le), {le.code: Claim(values)}, F(0), given)
        for le, values, given in ((old, then, {}), (new, now, points or {}))
    ]
    return bridge(*years, {new.code: old.code}).leaves[0]


def test_one_order_alone_when_an_input_did_not_exist():
    old = leaf("1.1.1", rule={"kind": "boolean", "input": "v"})
    wide, narrow = {"a": 1, "b": 2, "v": True}, {"a": 2, "b": 2}
    found = _bridged(old, leaf("1.1.2"), wide, narrow)
    assert (found.way, found.rule, found.performance) == (
        Way.NEW_RULE_THEN,
        F(-3, 2),
        F(3, 2),
    )
    back = _bridged(leaf("1.1.2"), old, narrow, wide)
    assert (back.way, back.rule, back.performance) == (
        Way.OLD_RULE_NOW,
        F(3, 2),
        F(-3, 2),
    )
    apart = _bridged(old, leaf("1.1.2"), {"v": True}, {"a": 1, "b": 2})
    assert (apart.way, apart.mixed) == (Way.NOT_APART, F(-3, 2))


def test_what_people_decided_is_told_apart():
    half = {"a": 1, "b": 2}
    found = _bridged(leaf("1.1.1"), leaf("1.1.1"), half, half, {"1.1.1": F(1)})
    assert (found.judged, found.rule, found.performance) == (F(-1, 2), 0, 0)
    typed = _bridged(leaf("1.1.1"), leaf("1.1.1"), {}, {}, {"1.1.1": F(1)})
    assert (typed.way, typed.mixed, typed.after) == (Way.NOT_APART, 1, 1)


@given(_counts, _counts, st.integers(1, 4), st.sampled_from(Absence))
def test_a_bridge_leaves_nothing_over(then, now, points, policy):
    old = criteria(leaf("1.1.1"), leaf("1.1.2", "2"), level=Level.TOTAL)
    new = criteria(
        leaf("1.1.1", str(points), nothing=policy), leaf("1.1.3"), level=Level.TOTAL
    )
    old_claims = {"1.1.1": then, "1.1.2": now}
    new_claims = {"1.1.1": now, "1.1.3": then}
    years = [
        year_of(version, claims, score(version, claims))
        for version, claims in ((old, old_claims), (new, new_claims))
    ]
    found = bridge(*years)
    parts = found.rule + found.performance + found.judged + found.mixed
    more = sum(points for _, points in (*found.added, *found.removed))
    assert found.before + parts + more + found.outside + found.rest == found.after
    assert [code for code, _ in found.added] == ["1.1.3"]
    assert [code for code, _ in found.removed] == ["1.1.2"]
    assert found.judged == 0


def test_bonus_and_penalty_stand_apart_in_a_bridge():
    year = Year(criteria(leaf("1.1.1")), {"1.1.1": Claim({"a": 1, "b": 1})}, F(3))
    found = bridge(year, replace(year, total=F(4), outside=F(1)))
    assert (found.outside, found.rest) == (1, 0)
