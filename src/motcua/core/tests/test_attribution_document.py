"""Replays the tables of docs/algorithms/attribution.md: what they print is so."""

import re
from pathlib import Path

import pytest

from motcua.core.attribution import Stay, Stretch, decompose
from motcua.core.tests.calendars import at, office

_PAGE = Path(__file__).parents[4] / "docs/algorithms/attribution.md"
_TEXT = _PAGE.read_text(encoding="utf-8")
_STORY = re.compile(
    r"due (\d\d/\d\d \d\d:\d\d), ready (\d\d/\d\d \d\d:\d\d).*?\n\n((?:\|.+\n)+)"
)
_STORIES = _STORY.findall(_TEXT)


def _moment(text):
    day, month, clock = re.fullmatch(r"(\d\d)/(\d\d) (\d\d:\d\d)", text).groups()
    return at(f"2026-{month}-{day} {clock}")


def _lines(table):
    rows = [
        [cell.strip() for cell in line.strip()[1:-1].split("|")]
        for line in table.splitlines()
    ]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def _stay(line):
    number = int(line["leg"])
    return Stay(
        position=number,
        title="bước",
        agency_id=number,
        unit_id=None,
        person_id=number,
        person_name="",
        allowed_minutes=int(line["allowed"]) if line["allowed"] else None,
        opened_at=_moment(line["opened"]),
        taken_at=_moment(line["taken"]),
        closed_at=_moment(line["closed"]),
    )


def test_the_page_still_has_its_stories():
    assert len(_STORIES) == 3


@pytest.mark.parametrize(("due", "ready", "table"), _STORIES)
def test_time_is_parted_as_printed(due, ready, table):
    lines = _lines(table)
    stretch = Stretch(at("2026-11-02 08:00"), _moment(ready), _moment(due))
    found = decompose(stretch, [_stay(line) for line in lines], office())
    for line, part in zip(lines, found.parts, strict=True):
        shown = (part.waited, part.in_hand, part.overrun, part.late)
        names = ("waited", "in hand", "overrun", "late")
        assert shown == tuple(int(line[name]) for name in names)
