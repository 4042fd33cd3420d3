"""The notation of cells: written and read back the same, refused when unclear."""

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.scoring import notation
from motcua.core.scoring.notation import NotationError, Wrong
from motcua.core.scoring.rule_cells import (
    COMPOSED,
    SLOTS,
    Column,
    cells_of,
    data_of,
    parts_of,
    with_parts,
)
from motcua.core.scoring.rule_data import rule_data
from motcua.core.scoring.rulebook import _KINDS, read_rule
from motcua.core.tests.criteria_sets import rules


def rewritten(data):
    """Write a rule's cells, parts in rows of their own, and read them again."""
    again, faults = data_of(data["kind"], cells_of(data))
    assert faults == ()
    if data["kind"] not in COMPOSED:
        return again
    parts = [
        type(part)(part.name, part.points, rewritten(part.data))
        for part in parts_of(data)
    ]
    return with_parts(again, parts)


@given(rules)
def test_every_rule_survives_its_cells(rule):
    assert read_rule(rewritten(rule_data(rule)), "rule") == rule


def test_every_kind_has_its_columns():
    assert set(SLOTS) == set(_KINDS)


@given(st.decimals("-9999", "9999", places=4))
def test_numbers_are_read_as_written(number):
    assert notation.read_number(notation.write_number(number)) == Fraction(number)
    assert notation.read_number(notation.write_share(number)) == Fraction(number)


@given(st.text(min_size=1).filter(lambda text: text == text.strip() != ""))
def test_any_name_is_read_as_written(name):
    written = notation.write_name(name)
    assert notation.read_name(written) == name
    assert notation.entries(f"{written}; {written}") == [written, written]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,5", "1.5"),
        ("1.5", "1.5"),
        (" 95 % ", "0.95"),
        ("0,125", "0.125"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567", "1234567"),
        ("12,3450", "12.345"),
    ],
)
def test_a_comma_and_a_point_are_both_understood(text, number):
    assert notation.read_number(text) == Fraction(number)


@pytest.mark.parametrize(
    ("read", "text", "wrong"),
    [
        (notation.read_number, "1.234", Wrong.AMBIGUOUS),
        (notation.read_number, "12,345", Wrong.AMBIGUOUS),
        (notation.read_number, "1,5 điểm", Wrong.NUMBER),
        (notation.read_number, "hai", Wrong.NUMBER),
        (notation.read_number, "", Wrong.NUMBER),
        (notation.read_name, "a → b", Wrong.NAME),
        (notation.read_name, '"a', Wrong.NAME),
        (notation.read_name, '" "', Wrong.NAME),
        (notation.entries, " ; \n", Wrong.EMPTY),
        (notation.rows, "30% 1,5", Wrong.ROW),
        (notation.rows, "30% → 1 → 2", Wrong.ROW),
        (notation.rows, "→ 2", Wrong.ROW),
        (notation.read_measure, "a / b / c", Wrong.MEASURE),
        (notation.read_condition, "a", Wrong.CONDITION),
        (notation.read_condition, "a = đôi khi", Wrong.CONDITION),
        (notation.read_condition, "a > nhiều", Wrong.NUMBER),
        (notation.read_piece, "một nửa", Wrong.NUMBER),
        (notation.read_line, '"dở', Wrong.NAME),
    ],
)
def test_what_is_unclear_is_refused(read, text, wrong):
    with pytest.raises(NotationError) as refused:
        read(text)
    assert refused.value.wrong is wrong


def test_a_table_is_typed_with_any_arrow():
    data, faults = data_of(
        "steps",
        {Column.MEASURE: "a / b", Column.TABLE: "30% -> 1.5\n20% => 0,75;"},
    )
    assert faults == ()
    assert data["rows"] == [["0.3", "1.5"], ["0.2", "0.75"]]


def test_words_are_known_however_they_were_typed():
    """A Mac writes letters and marks apart; "tỉ lệ" is as right as "tỷ lệ"."""
    apart = unicodedata.normalize("NFD", "Tỉ lệ × 0,5")
    assert notation.read_piece(apart) == {"slope": "0.5"}
    data, faults = data_of(
        "floored_linear",
        {
            Column.MEASURE: "x",
            Column.FLOOR: "0,8",
            Column.VARIANT: unicodedata.normalize("NFD", "Theo  tỉ lệ"),
        },
    )
    assert (data["variant"], faults) == ("proportional", ())


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        ("linear", {}, [(Column.MEASURE, "missing")]),
        (
            "linear",
            {Column.MEASURE: "a / b", Column.FLOOR: "95%"},
            [(Column.FLOOR, "too many")],
        ),
        (
            "floored_linear",
            {
                Column.MEASURE: "a / b / c",
                Column.FLOOR: "nhiều",
                Column.VARIANT: "dốc",
                Column.SCALE: "22",
            },
            [
                (Column.SCALE, "too many"),
                (Column.MEASURE, Wrong.MEASURE),
                (Column.FLOOR, Wrong.NUMBER),
                (Column.VARIANT, Wrong.WORD),
            ],
        ),
        (
            "survey",
            {Column.INPUTS: "a; b", Column.TABLE: "A → 1; A → 0,5"},
            [(Column.INPUTS, Wrong.COUNT), (Column.TABLE, Wrong.TWICE)],
        ),
        (
            "growth",
            {Column.MEASURE: "x", Column.INPUTS: "y", Column.TABLE: "nhảy → 1"},
            [(Column.TABLE, Wrong.WORD)],
        ),
        (
            "growth",
            {Column.MEASURE: "x", Column.INPUTS: "y", Column.TABLE: "tăng→1;tăng→1"},
            [(Column.TABLE, Wrong.TWICE)],
        ),
        (
            "target_ratio",
            {Column.MEASURE: "x trên 100", Column.TARGET: "1.234"},
            [(Column.TARGET, Wrong.AMBIGUOUS)],
        ),
        (
            "steps",
            {Column.MEASURE: "x", Column.TABLE: "1 → 1", Column.OPEN: "hở"},
            [(Column.OPEN, Wrong.WORD)],
        ),
    ],
)
def test_every_fault_of_a_row_is_told_at_once(kind, cells, expected):
    _, faults = data_of(kind, cells)
    told = [
        (fault.column, fault.error.wrong)
        if fault.error
        else (fault.column, "missing" if fault.is_missing else "too many")
        for fault in faults
    ]
    assert told == expected
