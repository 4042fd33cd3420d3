"""The worked examples of docs/algorithms/apologies.md, replayed."""

import re
from pathlib import Path

import pytest

from motcua.core.apologies import ApologyRules, classify_sent, new_moment, outlook
from motcua.core.tests.calendars import at, office

_PAGE = Path(__file__).parents[4] / "docs/algorithms/apologies.md"
_EXAMPLES = _PAGE.read_text(encoding="utf-8").split("## Worked examples")[1]
_ROWS = [
    [cell.strip() for cell in line[1:-1].split("|")]
    for line in re.findall(r"^\| 2026.+\|$", _EXAMPLES, re.MULTILINE)
]
_RULES = ApologyRules(days_before=1, most=1, least_minutes=480, likely_percent=80)


def test_the_page_still_has_its_table():
    assert len(_ROWS) == 8


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row[1]} {row[2]}")
def test_an_example_is_so(row):
    due_at, now, needed = at(row[0]), at(row[1]), int(row[2])
    chance = float(row[3]) if row[3] else None
    seen = outlook(due_at, now, needed, office(), _RULES, chance)
    assert [
        seen.need.value,
        f"{seen.send_by:%Y-%m-%d %H:%M}",
        classify_sent(now, due_at, office(), _RULES).value,
        f"{new_moment(due_at, now, needed, office(), _RULES):%Y-%m-%d %H:%M}",
    ] == row[4:]
