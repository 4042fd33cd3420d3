"""Two versions compared: what is told, and that nothing is passed over."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from motcua.core.scoring import (
    CriteriaSet,
    Cutoff,
    Leaf,
    Level,
    Mode,
    Node,
    Outside,
    Rounding,
    Source,
)
from motcua.core.scoring.differences import Change, What, differences, renumbered
from motcua.core.scoring.rulebook import read_rule
from motcua.core.tests.criteria_sets import criteria_sets

D = Decimal
_FLOORED = {
    "kind": "floored_linear",
    "numerator": "a",
    "denominator": "b",
    "floor": "0.95",
    "variant": "proportional",
}


def leaf(code, title, rule=None, points="1", **more):
    rule = read_rule(rule or {"kind": "boolean", "input": "v"}, "")
    return Leaf(code, title, D(points), Source.SELF, rule, **more)


def whole(*fields, outside=(), **more):
    nodes = tuple(
        Node(code, f"Lĩnh vực {code}", sum((le.points for le in leaves), D(0)), leaves)
        for code, *leaves_ in fields
        for leaves in (tuple(leaves_),)
    )
    points = sum((node.points for node in nodes), D(0))
    rounding = Rounding(D("0.01"), Mode.HALF_UP, Level.LEAF)
    return CriteriaSet("k", "Bộ", "xã", points, nodes, rounding, outside, **more)


def told(older, newer):
    return [
        (d.what, d.code, d.change, d.key, d.before, d.after)
        for d in differences(older, newer)
    ]


def test_a_leaf_put_before_another_does_not_rewrite_it():
    older = whole(("1", leaf("1.1", "Kế hoạch"), leaf("1.2", "Báo cáo")))
    newer = whole(
        (
            "1",
            leaf("1.1", "Kế hoạch"),
            leaf("1.2", "Kiểm tra"),
            leaf("1.3", "Báo cáo"),
        )
    )
    found = differences(older, newer)
    assert told(older, newer) == [
        (What.WHOLE, "", Change.VALUE, "points", "2", "3"),
        (What.NODE, "1", Change.VALUE, "points", "2", "3"),
        (What.LEAF, "1.2", Change.ADDED, "", None, "1"),
        (What.LEAF, "1.3", Change.RENUMBERED, "", "1.2", "1.3"),
    ]
    assert renumbered(found) == {"1.3": "1.2"}


def test_a_rule_may_change_its_kind_or_its_parameters():
    older = whole(("1", leaf("1.1", "a", _FLOORED), leaf("1.2", "b")))
    newer = whole(
        ("1", leaf("1.1", "a", _FLOORED | {"floor": "0.9"}), leaf("1.2", "b", _FLOORED))
    )
    floor, kind = differences(older, newer)
    assert (floor.change, floor.key, floor.before, floor.after) == (
        Change.PARAMETER,
        "floor",
        "0.95",
        "0.9",
    )
    assert (kind.change, kind.before["kind"], kind.after["kind"]) == (
        Change.RULE_KIND,
        "boolean",
        "floored_linear",
    )


def test_what_is_moved_renamed_or_taken_away():
    older = whole(
        ("1", leaf("1.1", "Họp", owner="so-noi-vu"), leaf("1.2", "Thư")),
        ("2", leaf("2.1", "Mạng"), leaf("2.2", "Trang")),
    )
    newer = whole(
        ("1", leaf("1.1", "Họp định kỳ")),
        (
            "2",
            leaf("2.1", "Mạng"),
            leaf("2.3", "Thư"),
            leaf("2.2", "Trang", points="2"),
        ),
    )
    told_of_leaves = [one[1:] for one in told(older, newer) if one[0] is What.LEAF]
    assert told_of_leaves == [
        ("1.1", Change.VALUE, "title", "Họp", "Họp định kỳ"),
        ("1.1", Change.VALUE, "owner", "so-noi-vu", None),
        ("2.3", Change.RENUMBERED, "", "1.2", "2.3"),
        ("2.3", Change.MOVED, "", "1", "2"),
        ("2.2", Change.VALUE, "points", "1", "2"),
    ]
    gone = whole(("1", leaf("1.1", "Họp định kỳ")))
    assert [one[1:3] for one in told(newer, gone) if one[0] is What.LEAF] == [
        ("2.1", Change.REMOVED),
        ("2.3", Change.REMOVED),
        ("2.2", Change.REMOVED),
    ]


def test_a_leaf_of_new_code_and_title_is_known_by_what_it_measures():
    older = whole(("1", leaf("1.1", "a", _FLOORED)))
    newer = whole(("1", leaf("1.2", "A rồi", _FLOORED)))
    assert [one[2] for one in told(older, newer)] == [Change.RENUMBERED, Change.VALUE]


def test_the_whole_and_what_stands_outside():
    rule = read_rule({"kind": "count", "input": "n", "each": 1}, "")
    bonus = Outside("B", "Thưởng", 1, D(2), rule)
    older = whole(("1", leaf("1.1", "a")), outside=(bonus,))
    newer = replace(
        older,
        classes=(Cutoff("Tốt", D(80), is_open=True),),
        tie_breaks=("1.1",),
        outside=(
            replace(bonus, cap=D(3)),
            Outside("P", "Phạt", -1, D(1), rule),
        ),
    )
    assert told(older, newer) == [
        (What.WHOLE, "", Change.VALUE, "classes", None, newer_classes()),
        (What.WHOLE, "", Change.VALUE, "tie_breaks", None, ["1.1"]),
        (What.OUTSIDE, "B", Change.VALUE, "cap", "2", "3"),
        (What.OUTSIDE, "P", Change.ADDED, "", None, "1"),
    ]


def newer_classes():
    return [{"name": "Tốt", "from": "80", "above": True}]


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(criteria_sets(), criteria_sets())
def test_sets_that_differ_are_told_apart_and_no_others(one, other):
    assert differences(one, one) == ()
    assert (differences(one, other) == ()) == (one == other)
