"""Sums, rates and tallies; selections; and which cell is proposed to be mended."""

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.core.integrity import Kind
from motcua.core.integrity.corrections import distance
from motcua.core.tests.test_integrity import cells, correction, found, only

D = Decimal


def test_a_selection_may_not_place_a_unit_before_better_ones():
    finding = only("unit rank total", "a|1|90", "b|1|85", "c|9|80")
    assert (finding.kind, finding.expected) == (Kind.RANK_WRONG, ">= 2")
    assert correction(finding) == (2, "rank", "2")


def test_means_of_a_selection_cannot_be_told():
    lines = ["a|1|90|70|20", "b|5|80|70|10", "c|9|75|70|6"]
    finding = only("unit rank total mean above_mean", *lines)
    assert cells(finding) == [(3, "total"), (3, "above_mean")]
    assert found("unit rank total above_mean", "a|1|90|20", "b|9|80|10") == []


def test_a_mean_may_be_that_of_all_groups():
    lines = ["a|x|90|80", "b|x|80|80", "c|y|70|80"]
    assert found("unit group total mean", *lines) == []


def test_a_wrong_mean_is_told_once_with_all_its_cells():
    finding = only("unit total mean", "a|90|87", "b|80|87")
    assert (cells(finding), finding.expected) == ([(1, "mean"), (2, "mean")], "85")
    assert (correction(finding), finding.also) == ((1, "mean", "85"), ((2, "mean"),))
    slip = only("unit total mean", "a|90,1|8505", "b|80|")
    assert (slip.kind, correction(slip)) == (Kind.DECIMAL_SLIP, (1, "mean", "85.05"))


def test_a_total_that_has_a_bound_only_leaves_the_mean_open():
    lines = ["a|1|90|80", "b|2|95|80", "c|3|70|80"]
    assert [f.kind for f in found("unit rank total mean", *lines)] == [
        Kind.RANK_CONTRADICTS_TOTAL
    ]


def test_a_total_its_parts_bear_out_is_right_and_the_place_wrong():
    lines = ["a|1|60|30|90", "b|2|65|30|95", "c|3|50|30|80"]
    findings = found("unit rank appraised survey total", *lines)
    assert {f.kind for f in findings} == {Kind.RANK_CONTRADICTS_TOTAL}
    told = [(cells(f)[0], f.expected, correction(f)[2]) for f in findings]
    assert told == [((1, "rank"), "2", "2"), ((2, "rank"), "1", "1")]


def test_a_place_and_a_sum_agree_on_the_total():
    lines = ["a|1|60|30|90", "b|2|55|30|95", "c|3|50|30|80"]
    both = found("unit rank appraised survey total", *lines)
    assert {correction(finding) for finding in both} == {(2, "total", "85")}


def test_a_part_is_mended_when_the_change_bears_the_total_out():
    lines = ["a|2018||90||", "a|2019|60|91|30|1"]
    finding = only("unit year appraised total survey change", *lines)
    assert finding.kind is Kind.SUM
    assert correction(finding) == (2, "appraised", "61")


def test_a_year_before_without_a_change_bears_nothing_out():
    lines = ["a|2018||90|", "a|2019|60|91|30"]
    finding = only("unit year appraised total survey", *lines)
    assert correction(finding) == (2, "total", "90")


def test_fields_may_give_the_appraised_points():
    assert found("unit field1 field2 appraised total", "a|10|20|30|60") == []
    assert found("unit field1 field2 total", "a|10||60") == []


def test_a_field_is_mended_when_the_halves_bear_the_total_out():
    finding = only("unit field1 field2 appraised survey total", "a|10|21|20|10|30")
    assert finding.kind is Kind.FIELDS_DIFFER
    assert correction(finding) == (1, "field2", "20")


def test_a_lost_mark_in_a_change_and_in_a_rate():
    change = only("unit year total change", "a|2018|91,32|", "a|2019|94,69|337")
    assert (change.kind, correction(change)) == (
        Kind.DECIMAL_SLIP,
        (2, "change", "+3.37"),
    )
    rate = only("unit total numerator denominator percent", "a|1|46|147|3129%")
    assert (rate.kind, correction(rate)) == (
        Kind.DECIMAL_SLIP,
        (1, "percent", "31.29"),
    )


def test_a_rate_alone_is_let_be_and_one_by_nothing_is_not():
    assert found("unit total percent", "a|1|31,29%") == []
    finding = only("unit total numerator denominator percent", "a|1|0|0|100")
    assert finding.kind is Kind.MISSING_BASE


def test_a_total_above_its_own_maximum_by_a_lost_mark():
    finding = only("unit total max", "a|155|20")
    assert correction(finding) == (1, "total", "15.5")


@pytest.mark.parametrize(
    ("line", "cell", "right"),
    [
        ("57|7|0|63", [(1, c) for c in ("ups", "downs", "unchanged", "units")], "63"),
        ("60|7||63", [(1, c) for c in ("ups", "downs", "units")], "63"),
        ("57|6|0|63", [], ""),
        ("57|5||63", [], ""),
        ("|||63", [], ""),
    ],
)
def test_as_many_as_there_are(line, cell, right):
    findings = found("unit total ups downs unchanged units", f"a|90|{line}")
    assert [(cells(f), f.expected) for f in findings] == (
        [(cell, right)] if cell else []
    )


def test_no_count_mends_too_many_alone():
    finding = only("unit total ups downs units", "a|90|9|9|3")
    assert finding.correction is None


def test_a_tally_is_held_to_the_rows():
    lines = ["a|90|1|3|0|0", "b|80|1|3|0|0", "c|70|-1|3|0|0"]
    findings = found("unit total change ups downs unchanged", *lines)
    assert [(cells(f), f.expected) for f in findings] == [
        ([(1, "downs")], "1"),
        ([(1, "ups")], "2"),
    ]
    part = ["a|90|1|3|0|0", "b|80||3|0|0", "c|70|-1|3|0|0"]
    assert found("unit total change ups downs unchanged", *part) == []


def test_a_small_total_no_mark_brings_among_the_others_is_let_be():
    assert found("unit total", "a|90", "b|80", "c|5") == []
    assert found("unit total", "a|90", "b|80", "c|0,85")[0].expected == "85"


def test_a_new_group_does_not_hide_the_year_before():
    lines = ["a|x|2018|90|", "a|y|2019|91|2"]
    finding = only("unit group year total change", *lines)
    assert finding.expected == "+1"


def test_only_percentages_are_printed_with_their_sign():
    findings = found("unit rank total", "a|1|90%", "b|2|8%0")
    assert [(f.kind, cells(f)) for f in findings] == [
        (Kind.PERCENT_FOR_POINTS, [(1, "total")]),
        (Kind.NOT_A_NUMBER, [(2, "total")]),
    ]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("", "", 0), ("94.69", "94.69", 0), ("94.96", "94.69", 2), ("9469", "94.69", 1)],
)
def test_how_far_texts_are_apart(one, other, apart):
    assert distance(one, other) == apart


_sound = st.lists(
    st.tuples(st.integers(4000, 6500), st.integers(1000, 3400)),
    min_size=3,
    max_size=8,
    unique_by=sum,
)
_HEADING = "unit year rank appraised survey total change mean above_mean"


def _printed(units):
    """Return a sound table of two years, as cells to be printed."""
    ordered = sorted(units, key=sum, reverse=True)
    mean = sum(D(sum(parts)) for parts in units) / 100 / len(units)
    mean = mean.quantize(D("0.01"))
    rows = []
    for n, (a, s) in enumerate(ordered):
        total, own, survey = (D(x) / 100 for x in (a + s, a, s))
        rows.append([f"u{n}", "2018", "", "", "", str(total - 1), "", "", ""])
        figures = (n + 1, own, survey, total, 1, mean, total - mean)
        rows.append([f"u{n}", "2019", *map(str, figures)])
    return rows


@given(_sound)
def test_a_sound_table_of_any_figures_has_no_findings(units):
    lines = ["|".join(row) for row in _printed(units)]
    exact = sum(map(sum, units))
    if exact % len(units) == 0:  # else the last digit of the mean may be either
        assert found(_HEADING, *lines) == []


@given(_sound, st.data())
def test_a_changed_cell_is_always_found(units, data):
    rows = _printed(units)
    victim = 2 * data.draw(st.integers(0, len(units) - 1)) + 1
    column = data.draw(st.sampled_from([2, 3, 4, 5, 6, 8]))
    step = data.draw(st.sampled_from(["1", "-1", "3"]))
    # With its last place further down, a table is a sound selection of a longer one.
    assume(not (column == 2 and victim == 2 * len(units) - 1 and D(step) > 0))
    rows[victim][column] = str(D(rows[victim][column]) + D(step))
    findings = found(_HEADING, *("|".join(row) for row in rows))
    name = _HEADING.split()[column]
    assert any((victim + 1, name) in cells(f) for f in findings)
    if column == 5:
        wanted = D(rows[victim][3]) + D(rows[victim][4])
        ways = {correction(f) for f in findings if f.kind is Kind.SUM}
        assert ways == {(victim + 1, "total", str(wanted))}


def test_what_is_rounded_may_go_either_way():
    columns = "unit total mean above_mean"
    assert found(columns, "a|90,01|90,00|0,01", "b|90|90,00|0") == []
    assert found(columns, "a|90,01|90,01|0", "b|90|90,01|-0,01") == []
    assert found("unit total above_mean", "a|90,01|0,01", "b|90|0") == []
    columns = "unit total numerator denominator percent"
    assert found(columns, "a|1|1|800|0,12", "b|1|1|800|0,13") == []


def test_a_part_is_mended_when_the_mean_bears_the_total_out():
    lines = ["a|60|30|90|85,0", "b|60|21|80|85,0"]
    finding = only("unit appraised survey total mean", *lines)
    assert correction(finding) == (2, "survey", "20")


def test_one_misprint_is_told_once_where_it_stands():
    """The misprinted total parts a tie and moves the mean; both are its doing."""
    lines = ["a|1|60|30|90", "b|2|60|27|87", "c|2|60|27|88", "d|4|60|24|84"]
    columns = "unit rank appraised survey total mean"
    finding = only(columns, *(f"{line}|87" for line in lines))
    assert finding.kind is Kind.SUM
    assert correction(finding) == (3, "total", "87")


def test_a_distance_is_to_the_mean_that_is_printed():
    """The first is as far from the mean of all as it says, but not from its group's."""
    lines = ["a|x|90|85|10", "b|x|80|85|-5", "c|y|70|70|0"]
    finding = only("unit group total mean above_mean", *lines)
    assert correction(finding) == (1, "above_mean", "5")


def test_a_misprinted_total_is_not_held_against_every_distance():
    lines = ["a|90|6,5", "b|80|-1,5", "c|83|-0,5", "d|79|-4,5"]
    finding = only("unit total above_mean", *lines)
    assert cells(finding) == [(2, "total"), (2, "above_mean")]
    assert correction(finding) == (2, "total", "82")


def test_what_is_mended_is_sound():
    """Two places changed about: told at both, and mended by both."""
    lines = ["a|1|60|30|90", "b|3|60|27|87", "c|2|60|26|86", "d|4|60|24|84"]
    columns = "unit rank appraised survey total"
    findings = found(columns, *lines)
    assert [cells(f) for f in findings] == [
        [(2, "rank"), (2, "total"), (3, "rank"), (3, "total")],
        [(3, "rank"), (3, "total"), (2, "rank"), (2, "total")],
    ]
    assert [f.expected for f in findings] == ["2", "3"]


def test_a_place_misprinted_too_good_is_mended_there():
    lines = ["a|1|95", "b|2|93", "c|1|90", "d|4|80"]
    finding = only("unit rank total", *lines)
    assert (3, "rank") in cells(finding)
    assert correction(finding) == (3, "rank", "3")


def test_the_last_place_of_a_whole_table_cannot_be_farther():
    lines = ["a|1|90|85", "b|2|85|85", "c|5|80|85"]
    assert correction(only("unit rank total mean", *lines)) == (3, "rank", "3")
    assert found("unit rank total", *(line[:-3] for line in lines)) == []


def test_classes_are_known_by_their_words():
    finding = only("unit total class", "a|85|Khá", "b|82|Tốt")
    assert cells(finding) == [(1, "class"), (1, "total"), (2, "class"), (2, "total")]
    assert only("unit total class", "a|85|Loại B", "b|82|Loại A").expected == "Loại A"
    assert found("unit total class", "a|85|Hai", "b|82|Một") == []


def test_equal_totals_are_of_one_class():
    finding = only("unit total class", "a|85|Tốt", "b|80|Tốt", "c|80|Khá", "d|70|Khá")
    assert cells(finding)[::2] == [(3, "class"), (2, "class")]


def test_between_two_classes_either_is_right():
    lines = ["a|85|Tốt", "b|80|Yếu", "c|75|Khá", "d|70|Khá", "e|60|Yếu"]
    assert only("unit total class", *lines).expected == "Tốt / Khá"


def test_above_the_most_the_most_is_the_least_change():
    assert correction(only("unit total max", "a|10,5|10")) == (1, "total", "10")


def test_a_part_without_the_other_is_judged_by_its_company():
    lines = ["a|64,25|94", "b|6125|91", "c|60,5|90", "d|5,925|89"]
    slips = found("unit appraised total", *lines)
    assert {f.kind for f in slips} == {Kind.DECIMAL_SLIP}
    assert [correction(f) for f in slips] == [
        (2, "appraised", "61.25"),
        (4, "appraised", "59.25"),
    ]
    assert found("unit survey total", "a|30|94", "b|9|91", "c|31|90") == []
