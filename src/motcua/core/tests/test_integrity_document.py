"""Replays the tables of docs/algorithms/integrity.md: what they print is found."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest

from motcua.core.integrity import Kind, check, read

_PAGE = Path(__file__).parents[4] / "docs/algorithms/integrity.md"
_TEXT = _PAGE.read_text(encoding="utf-8")
_BLOCKS = re.findall(r"```\n(unit.+?)```", _TEXT, re.DOTALL)


def _told(finding):
    cells = ", ".join(f"{row} {column}" for row, column in finding.cells)
    correction = ""
    if finding.correction:
        (row, column), text = finding.correction
        correction = f"{row} {column} = {text}"
    told = f"{finding.kind}; {cells}; {finding.expected}; {correction}"
    return told.rstrip()


@pytest.mark.parametrize("block", _BLOCKS, ids=lambda block: block.splitlines()[1])
def test_a_table_is_found_as_printed(block):
    lines = block.splitlines()
    printed = "\n".join(line for line in lines if not line.startswith("→"))
    expected = [line.removeprefix("→ ") for line in lines if line.startswith("→")]
    rows, unread = read(list(csv.DictReader(StringIO(printed), delimiter=";")))
    found = [_told(finding) for finding in (*unread, *check(rows))]
    assert sorted(found) == sorted(expected)


def test_every_kind_is_named_on_the_page():
    assert len(_BLOCKS) == 11
    assert [kind for kind in Kind if kind not in _TEXT] == []
