"""Means and distances to them; rows that are alone; rows whose total is not there."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from motcua.core.integrity import Kind
from motcua.core.tests.test_integrity import cells, correction, found, only

MEANS = "unit total mean above_mean"


@pytest.mark.parametrize(
    ("above", "right"), [("530", "5.30"), ("53,0", "5.30"), ("0,53", "5.30")]
)
def test_a_distance_that_lost_its_mark_is_a_slip(above, right):
    finding = only(MEANS, f"a|80,30|75|{above}", "b|69,70|75|-5,30")
    assert (finding.kind, cells(finding)) == (
        Kind.DECIMAL_SLIP,
        [(1, "above_mean")],
    )
    assert correction(finding) == (1, "above_mean", right)


def test_a_wrong_distance_is_expected_in_the_places_of_the_column():
    finding = only(MEANS, "a|80,30|75|7", "b|69,70|75|-5,30")
    assert (finding.kind, finding.expected) == (Kind.ABOVE_MEAN_DIFFERS, "5.30")
    alone = only(MEANS, "a|80,30|75|7")
    assert alone.expected == "5.30"


def test_distances_that_bear_out_the_right_mean_are_not_held_against_a_wrong_one():
    finding = only(MEANS, "a|80|76|5", "b|75|76|0", "c|70|76|-5")
    assert (finding.kind, finding.expected) == (Kind.MEAN_DIFFERS, "75")
    assert finding.also == ((2, "mean"), (3, "mean"))


def test_distances_told_of_the_wrong_mean_are_its_doing():
    finding = only(MEANS, "a|80|76|4", "b|75|76|-1", "c|70|76|-6")
    assert (finding.kind, finding.expected) == (Kind.MEAN_DIFFERS, "75")


@given(
    st.lists(st.integers(5000, 9900), min_size=3, max_size=8, unique=True),
    st.integers(-300, 300),
)
def test_one_wrong_mean_is_one_finding(totals, off):
    whole = [100 * len(totals) + n * len(totals) for n in totals]  # a whole mean
    mean = sum(whole) // len(whole)
    assume(off)
    lines = [
        f"u{n}|{total / 100:.2f}|{(mean + off) / 100:.2f}|{(total - mean) / 100:.2f}"
        for n, total in enumerate(whole)
        if total < 10_000 * 100
    ]
    findings = found(MEANS + " max", *(f"{line}|1000000" for line in lines))
    assert [finding.expected for finding in findings] == [f"{mean / 100:.2f}"]


def test_a_misprinted_total_is_mended_and_not_the_means_beside_it():
    finding = only(MEANS, "a|73,92|68,34|5,58", "b|52,76|68,34|-5,58")
    assert correction(finding) == (2, "total", "62.76")


def test_a_row_alone_in_its_group_may_have_lost_the_mark_of_its_mean():
    others = ["b|y|70|75|-5", "c|y|80|75|5"]
    head = "unit group total mean above_mean"
    for row in ("a|x|68,55|6855|0", "a|x|68,55|6855|"):
        finding = only(head, row, *others)
        assert (finding.kind, correction(finding)) == (
            Kind.DECIMAL_SLIP,
            (1, "mean", "68.55"),
        )


@pytest.mark.parametrize(
    "rows",
    [
        ["Hải Phòng|2022|2|90,1", "Hải Phòng|2023|2|91,2", "Hải Phòng|2024|1|96,17"],
        ["Sở Tài chính||2|87,86"],
    ],
)
def test_a_row_alone_in_its_year_is_an_excerpt(rows):
    assert found("unit year rank total", *rows) == []


def test_a_row_alone_beside_the_mean_of_all_is_an_excerpt():
    row = "Quảng Ninh|2023|92,18|86,98|5,20"
    assert found("unit year total mean above_mean", row) == []
    finding = only("unit year total mean above_mean", row.replace("5,20", "2,50"))
    assert finding.expected == "5.20"


def test_places_of_others_are_not_wrong_for_a_total_that_is_not_there():
    lines = ["a|1|90|80", "b|2||80", "c|3|80|80", "d|4|70|80"]
    finding = only("unit rank total mean", *lines)
    assert (finding.kind, cells(finding)) == (Kind.NO_TOTAL, [(2, "total")])
    both = found("unit rank total mean", *lines[:2], "c|4|80|80", "d|3|70|80")
    assert [one.kind for one in both] == [Kind.NO_TOTAL, Kind.RANK_CONTRADICTS_TOTAL]


def test_a_total_all_the_rest_bears_out_is_not_what_is_misprinted():
    alone = only("unit total max", "a|101,5|100", "b|80|100")
    assert correction(alone) == (1, "total", "100")
    lines = ["a|71|30,5|101,5|100", "b|60|20|80|100"]
    borne_out = only("unit appraised survey total max", *lines)
    assert borne_out.kind == Kind.ABOVE_MAX
    assert correction(borne_out) == (1, "max", "101.5")
