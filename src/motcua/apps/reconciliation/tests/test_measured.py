"""The tables of docs/algorithms/reconciliation.md, measured anew."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from motcua.core.reconciliation import Kind, compare, number_key
from motcua.core.tests.planted import (
    CALENDAR,
    LISTING,
    PAPER,
    RULES,
    plant,
    record,
    without_numbers,
)

_PAGE = Path(__file__).parents[5] / "docs" / "algorithms" / "reconciliation.md"
_TOLD = _PAGE.read_text(encoding="utf-8").split("## Measured on planted lists")[1]


def test_planted_in_an_export_with_codes():
    what = plant(5000)
    compared = compare(what.lines, what.record, LISTING, CALENDAR, RULES)
    found = {
        (one.kind, number_key((one.recorded or one.outside).number))
        for one in compared.differences
    }
    truth = {(kind, number_key(number)) for kind, number in what.truth}
    told = re.findall(r"^\| (\w+) \| (\d+) \| (\d+) \| (\d+) \|$", _TOLD, re.MULTILINE)
    assert {kind for kind, *_ in told} == {kind.value for kind, _ in found | truth}
    for name, *numbers in told:
        held = {one for one in truth if one[0] is Kind(name)}
        got = {one for one in found if one[0] is Kind(name)}
        assert [len(held), len(got), len(held & got)] == list(map(int, numbers)), name


_ROWS = [
    tuple(map(int, row))
    for row in re.findall(r"^\|" + r" (\d+) \|" * 7, _TOLD, re.MULTILINE)
]


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row[0]} dossiers")
def test_never_entered_in_a_register_without_codes(row):
    count, _a_day, omitted, *told = row
    what = without_numbers(count, omitted)
    dossiers = {place: one.number for place, one in enumerate(record(count, 11), 1)}
    kept = {one.number for one in what.record}
    gone = {place for place, number in dossiers.items() if number not in kept}
    compared = compare(what.lines, what.record, PAPER, CALENDAR, RULES)
    of = {
        kind: {one.outside.row for one in compared.differences if one.kind is kind}
        for kind in (Kind.MISSING_HERE, Kind.AMBIGUOUS)
    }
    wrong = sum(
        dossiers[pair.outside.row] != pair.recorded.number
        for pair in compared.matching.pairs
    )
    missing = of[Kind.MISSING_HERE]
    measured = [len(missing), len(missing & gone), len(of[Kind.AMBIGUOUS]), wrong]
    assert measured == told


def test_the_page_has_both_tables():
    assert len(_ROWS) == 3
