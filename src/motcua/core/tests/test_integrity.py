"""Tables that contradict themselves, as they reach print (parindex handbook, 4.9)."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.integrity import Kind, Limit, check, number_of, read
from motcua.core.integrity.order import misplaced
from motcua.core.scoring import rank

D = Decimal


def table(columns, *lines):
    return [dict(zip(columns.split(), line.split("|"), strict=True)) for line in lines]


def found(columns, *lines, limits=(), **more):
    rows, unread = read(table(columns, *lines))
    return [*unread, *check(rows, limits, **more)]


def only(*arguments, **more):
    (finding,) = found(*arguments, **more)
    return finding


def cells(finding):
    return [(cell.row, str(cell.column)) for cell in finding.cells]


def correction(finding):
    cell, text = finding.correction
    return (cell.row, str(cell.column), text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("94,69", "94.69"),
        ("94.69", "94.69"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("+3,37", "3.37"),
        ("\u22122", "-2"),
        (" 62 027 ", "62027"),
        ("100", "100"),
    ],
)
def test_numbers_with_comma_or_point(text, number):
    assert number_of(text) == D(number)


@pytest.mark.parametrize(
    "text", ["", "-", "chín", "9,4,6,9", "1.234.5", "94.", "=1+1", "٣"]
)
def test_what_is_no_number(text):
    assert number_of(text) is None


def test_a_sound_table_has_no_findings():
    assert (
        found(
            "unit group year rank appraised survey total class change rank_change mean"
            " above_mean max",
            "Đà Lạt|huyện|2019|1|64,50|30,37|94,87|Tốt|||92,19|2,68|100",
            "Di Linh|huyện|2019|2|64,25|30,44|94,69|Tốt|3,37|-1|92,19|2,50|100",
            "Đam Rông|huyện|2019|3|60|27|87|Khá|||92,19|-5,19|100",
            "Di Linh|huyện|2018|1|62|29,32|91,32|Tốt|||91,32|0|100",
        )
        == []
    )


def test_a_second_place_with_more_points_than_the_first():
    """Lâm Đồng 2019: the second's true points lie between its neighbours'.

    As many as the first had would make two first places: a hundredth less.
    """
    finding = only(
        "unit rank total",
        "Đà Lạt|1|94,87",
        "Đạ Huoai|2|96,69",
        "Di Linh|3|94,69",
        "Bảo Lâm|4|93",
    )
    assert finding.kind is Kind.RANK_CONTRADICTS_TOTAL
    assert cells(finding) == [
        (2, "rank"),
        (2, "total"),
        (1, "rank"),
        (1, "total"),
    ]
    assert finding.expected == "94.69 .. 94.87"
    assert correction(finding) == (2, "total", "94.86")


def test_a_total_too_small_for_its_place():
    finding = only("unit rank total", "a|1|90", "b|2|70", "c|3|80", "d|4|75")
    assert cells(finding) == [
        (2, "rank"),
        (2, "total"),
        (3, "rank"),
        (3, "total"),
    ]
    assert correction(finding) == (2, "total", "81")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["a|1|70", "b|2|90", "c|3|80"], ">= 90"),
        (["a|1|90", "b|2|80", "c|3|85"], "<= 80"),
    ],
)
def test_an_end_is_bounded_on_one_side(lines, expected):
    finding = only("unit rank total", *lines)
    assert finding.expected == expected


def test_ties_share_a_place_and_leave_the_next_out():
    findings = found("unit rank total", "a|1|90", "b|2|80", "c|2|80", "d|3|70")
    assert [(f.kind, cells(f), f.expected) for f in findings] == [
        (Kind.RANK_WRONG, [(4, "rank"), (4, "total")], "4")
    ]


def test_groups_and_years_are_ranked_apart():
    assert found("unit group rank total", "a|x|1|90", "b|y|1|95", "c|x|2|80") == []


def test_part_of_a_ranking_is_not_held_to_every_place():
    assert found("unit rank total", "a|1|90", "b|4|80", "c||70") == []


def test_a_lost_decimal_mark():
    high = only("unit rank total", "a|1|94,87", "b|2|9469", "c|3|93")
    assert high.kind is Kind.DECIMAL_SLIP
    assert correction(high) == (2, "total", "94.69")
    low = only("unit rank total", "a|1|94,87", "b|2|9,469", "c|3|93", "d|4|92")
    assert correction(low) == (2, "total", "94.69")
    alone = only("unit total", "a|946,9")
    assert correction(alone) == (1, "total", "94.69")


def test_more_than_the_most():
    finding = only("unit total max", "a|10,5|10")
    assert (finding.kind, finding.expected) == (Kind.ABOVE_MAX, "<= 10")
    assert cells(finding) == [(1, "total"), (1, "max")]


def test_more_than_a_hundred_that_no_slip_explains():
    finding = only("unit total", "a|104")
    assert (finding.kind, finding.expected) == (Kind.ABOVE_MAX, "<= 100")


def test_a_sum_that_does_not_hold():
    finding = only("unit appraised survey total", "Di Linh|64,25|30,44|94,96")
    assert finding.kind is Kind.SUM
    assert correction(finding) == (1, "total", "94.69")


def test_a_class_against_its_limits():
    limits = (Limit("Tốt", D(80), is_open=True), Limit("Khá", D(70)))
    findings = found(
        "unit total class", "a|80|Tốt", "b|75|Khá", "c|60|Khá", limits=limits
    )
    assert [(cells(f)[0], f.expected) for f in findings] == [
        ((1, "class"), "Khá"),
        ((3, "class"), ""),
    ]
    assert findings[1].correction is None


def test_a_class_against_the_others():
    lines = ["a|90|Tốt", "b|85|Tốt", "c|75|Khá", "d|88|Khá", "e|72|Khá", "f|60|Yếu"]
    finding = only("unit total class", *lines)
    assert finding.kind is Kind.CLASS_CONTRADICTS_TOTAL
    assert correction(finding) == (4, "class", "Tốt")


def test_a_class_at_either_end():
    top = only(
        "unit total class", "a|95|Khá", "b|90|Tốt", "c|85|Tốt", "d|75|Khá", "e|72|Khá"
    )
    assert correction(top) == (1, "class", "Tốt")
    low = only(
        "unit total class", "a|90|Tốt", "b|85|Tốt", "c|75|Khá", "d|72|Khá", "e|60|Tốt"
    )
    assert correction(low) == (5, "class", "Khá")


def test_a_change_that_the_years_do_not_give():
    finding = only(
        "unit year total change", "Di Linh|2018|91,32|", "Di Linh|2019|94,69|3,73"
    )
    assert finding.kind is Kind.CHANGE_DIFFERS
    assert cells(finding) == [(2, "change"), (2, "total"), (1, "total")]
    assert correction(finding) == (2, "change", "+3.37")


def test_up_in_rank_is_counted_as_more():
    finding = only(
        "unit year rank total rank_change",
        "Di Linh|2018|1|91,32|",
        "Di Linh|2019|1|94,69|2",
    )
    assert finding.kind is Kind.RANK_CHANGE_DIFFERS
    assert finding.expected == "+0"


def test_a_change_without_its_base():
    finding = only("unit year total change", "a|2018|90|", "a|2019|91|1", "b|2019|80|2")
    assert (finding.kind, cells(finding)) == (Kind.MISSING_BASE, [(3, "change")])


def test_a_change_in_a_table_of_one_year_is_let_be():
    assert found("unit year total change", "a|2019|91|1") == []


def test_a_mean_and_the_distance_to_it():
    findings = found("unit total mean above_mean", "a|90|86|4", "b|80|85|-4,9")
    assert [(f.kind, f.expected) for f in findings] == [
        (Kind.MEAN_DIFFERS, "85"),
        (Kind.ABOVE_MEAN_DIFFERS, "-5.0"),
    ]


def test_a_distance_without_a_mean_is_held_to_the_totals():
    finding = only("unit total above_mean", "a|90|6", "b|80|-5")
    assert correction(finding) == (1, "above_mean", "5")


def test_a_unit_printed_twice():
    finding = only("unit total", "a|90", "a|90")
    assert (finding.kind, cells(finding)) == (
        Kind.UNIT_TWICE,
        [(1, "unit"), (2, "unit")],
    )


def test_a_unit_with_two_totals_and_nothing_that_decides():
    finding = only("unit total", "a|90", "a|80")
    assert (finding.kind, finding.expected, finding.correction) == (
        Kind.TWO_VALUES,
        "",
        None,
    )


def test_units_of_the_same_name_in_two_groups_are_two():
    assert found("unit group total", "xã Tân Tiến|x|90", "xã Tân Tiến|y|80") == []


def test_what_cannot_be_read_is_named_and_the_rest_goes_on():
    findings = found("unit rank total", "a|một|90", "|2|", "c|2.5|70", "d|4|60")
    assert [(f.kind, cells(f)) for f in findings] == [
        (Kind.NOT_A_NUMBER, [(1, "rank")]),
        (Kind.NO_UNIT, [(2, "unit")]),
        (Kind.NO_TOTAL, [(2, "total")]),
        (Kind.NOT_A_NUMBER, [(3, "rank")]),
    ]


def test_columns_may_be_missing():
    rows, unread = read([{"unit": "a", "total": "90", "ghi chú": "x"}])
    assert (check(rows), unread) == ((), ())


@given(st.lists(st.integers(0, 30), min_size=2, max_size=12, unique=True), st.data())
def test_a_total_made_to_contradict_its_place_is_always_found(totals, data):
    ordered = sorted((D(total) for total in totals), reverse=True)
    places = [p.rank for p in rank(dict(enumerate(ordered)))]
    victim = data.draw(st.integers(1, len(ordered) - 1))
    ordered[victim] = ordered[0] + 1
    lines = [
        f"{n}|{p}|{t}" for n, (p, t) in enumerate(zip(places, ordered, strict=True))
    ]
    findings = found("unit rank total", *lines)
    assert any((victim + 1) in {cell.row for cell in f.cells} for f in findings)


@given(st.lists(st.integers(0, 20), max_size=20))
def test_without_the_misplaced_a_list_never_rises(values):
    values = [D(value) for value in values]
    wrong = misplaced(values)
    left = [value for place, value in enumerate(values) if place not in wrong]
    assert left == sorted(left, reverse=True)
    if values == sorted(values, reverse=True):
        assert wrong == ()


def test_numbers_of_any_size_are_told_and_break_nothing():
    assert number_of("9" * 28) is not None
    assert number_of("9" * 29) is None
    lines = ["a|99999999999999999999|0.00000000000000000001|80|0.000000000000000001"]
    kinds = {f.kind for f in found("unit total mean max above_mean", *lines)}
    assert Kind.ABOVE_MAX in kinds
    assert only("unit rank total", f"a|{'1' * 40}|90").kind is Kind.NOT_A_NUMBER


def test_no_part_can_make_up_for_a_total_that_is_sure():
    columns = "unit appraised survey total field_1 field_2"
    finding = only(columns, "a|10|10|20|15|15")
    assert (finding.kind, finding.expected) == (Kind.FIELDS_DIFFER, "30")
    finding = only(columns, "a|10|10|20|30|60")
    assert finding.correction is None or finding.correction[1] != "90"
    finding = only(columns, "a|1|1|2|30|60")
    assert (finding.correction, finding.others) == (None, ())


def test_a_table_all_astray_is_told_soon():
    """Of 1,000 places in the other order all but one are wrong; none takes long."""
    lines = [f"u{n}|{n}|{n / 100:.2f}" for n in range(1, 1001)]
    findings = found("unit rank total", *lines)
    assert len(findings) == 999


@pytest.mark.parametrize(
    ("places", "wrong"),
    [
        ("1223", {4: "4"}),
        ("1224", {}),
        ("1234", {}),
        ("1324", {}),
        ("1244", {3: "3"}),
        ("1344", {2: "2", 3: "3"}),
        ("1243", {}),
    ],
)
def test_ties_a_declared_tie_break_parts(places, wrong):
    totals = ("90", "80", "80", "70")
    lines = [
        f"{unit}|{place}|{total}"
        for unit, place, total in zip("abcd", places, totals, strict=True)
    ]
    told = found("unit rank total", *lines, are_ties_parted=True)
    if places == "1243":  # no tie: the order itself is wrong
        assert [finding.kind for finding in told] == [Kind.RANK_CONTRADICTS_TOTAL]
        return
    assert {cells(one)[0][0]: one.expected for one in told} == wrong
    assert {one.kind for one in told} <= {Kind.RANK_WRONG}


def test_a_selection_may_be_parted_too():
    lines = ("a|1|90", "b|4|80", "c|5|80", "d|60|70")
    assert not found("unit rank total", *lines, are_ties_parted=True)
    told = only("unit rank total", "a|1|90", "b|4|80", "c|2|70", "d|60|60")
    assert told.kind is Kind.RANK_CONTRADICTS_TOTAL
