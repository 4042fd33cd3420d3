"""Replays the tables of docs/algorithms/deadlines.md: what they print is so."""

import re
from datetime import datetime, time
from pathlib import Path

import pytest
import yaml

from motcua.core.deadlines import Extension, Pause, Rule, due, limit_from_text
from motcua.core.worktime import calendar_from_yaml

_PAGE = Path(__file__).parents[4] / "docs/algorithms/deadlines.md"
_TEXT = _PAGE.read_text(encoding="utf-8")
_CALENDAR, _SEASONAL = (
    calendar_from_yaml(yaml.safe_load(block))
    for block in re.findall(r"```yaml\n(.+?)```", _TEXT, re.DOTALL)
)


def _tables():
    """Yield every table of the page: its header and its rows, cells stripped."""
    for block in re.findall(r"(?:^\|.+\n)+", _TEXT, re.MULTILINE):
        lines = [
            tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))
            for line in block.splitlines()
        ]
        yield lines[0], [dict(zip(lines[0], row, strict=True)) for row in lines[2:]]


def _rows(*header):
    return [row for head, rows in _tables() if head == header for row in rows]


_PLAIN = _rows("from", "allow", "rule", "cutoff", "due")
_PAUSED = _rows("from", "allow", "rule", "pauses", "restart", "due", "left")
_SEASONS = _rows("from", "allow", "rule", "procedure", "due")
_EXTENDED = _rows("from", "allow", "rule", "extended by", "pauses", "due")
_PROOF = _rows("day", "kind", "minutes", "why")


def _at(text):
    return datetime.fromisoformat(text).replace(tzinfo=_CALENDAR.timezone)


def test_the_page_still_has_its_tables():
    assert (len(_PLAIN), len(_PAUSED), len(_PROOF)) == (15, 10, 7)
    assert (len(_SEASONS), len(_EXTENDED)) == (8, 5)


def _pauses(row):
    pauses = []
    for span in filter(None, row["pauses"].split(", ")):
        since, until = span.split("..")
        pauses.append(Pause(_at(since), _at(until) if until else None, "bổ sung"))
    return pauses


@pytest.mark.parametrize("row", _PLAIN, ids=lambda row: f"{row['from']} {row['allow']}")
def test_an_allowance_is_due_as_printed(row):
    cutoff = time.fromisoformat(row["cutoff"]) if row["cutoff"] else None
    limit = limit_from_text(row["allow"], Rule(row["rule"]), cutoff)
    assert due(limit, _at(row["from"]), _CALENDAR).at == _at(row["due"])


@pytest.mark.parametrize(
    "row", _PAUSED, ids=lambda row: f"{row['rule']} {row['pauses']}"
)
def test_a_pause_moves_it_as_printed(row):
    answer = due(
        limit_from_text(row["allow"], Rule(row["rule"])),
        _at(row["from"]),
        _CALENDAR,
        _pauses(row),
        _at(row["restart"]) if row["restart"] else None,
    )
    if row["due"]:
        assert answer.at == _at(row["due"])
    else:
        left = f"{answer.remaining_minutes} minutes"
        if answer.remaining_minutes is None:
            left = f"{answer.remaining_days} days"
        assert (answer.at, left) == (None, row["left"])


@pytest.mark.parametrize(
    "row", _SEASONS, ids=lambda row: f"{row['from']} {row['procedure']}"
)
def test_a_calendar_with_seasons_counts_as_printed(row):
    limit = limit_from_text(row["allow"], Rule(row["rule"]))
    answer = due(limit, _at(row["from"]), _SEASONAL, procedure=row["procedure"])
    assert answer.at == _at(row["due"])


@pytest.mark.parametrize(
    "row", _EXTENDED, ids=lambda row: f"{row['allow']} + {row['extended by']}"
)
def test_an_extension_moves_it_as_printed(row):
    rule, start = Rule(row["rule"]), _at(row["from"])
    extended = Extension(
        limit_from_text(row["extended by"], rule), start, "xác minh", "Điều 5"
    )
    limit = limit_from_text(row["allow"], rule)
    answer = due(limit, start, _CALENDAR, _pauses(row), extensions=[extended])
    assert answer.at == _at(row["due"])


def test_the_proof_reads_as_printed():
    lines = due(limit_from_text("3wd"), _at("2026-11-20T10:00"), _CALENDAR).derivation
    assert [
        {
            "day": line.day.isoformat(),
            "kind": line.kind.value,
            "minutes": str(line.minutes),
            "why": f"{line.name} ({line.decision})" if line.name else "",
        }
        for line in lines
    ] == _PROOF
