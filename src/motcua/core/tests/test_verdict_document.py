"""Replays the tables of docs/algorithms/timeliness.md: what they print is so."""

import re
from pathlib import Path

import pytest

from motcua.core.casefile import RequestKind
from motcua.core.channels import Channel
from motcua.core.daily import Life, Standing, Turn
from motcua.core.deadlines import limit_from_text
from motcua.core.receipt import receipt
from motcua.core.tests.calendars import at, office
from motcua.core.verdicts import Asked, Course, Scale, judge

_PAGE = Path(__file__).parents[4] / "docs/algorithms/timeliness.md"
_TEXT = _PAGE.read_text(encoding="utf-8")
_DUE = at("2026-11-06 16:00")


def _rows(*header):
    for block in re.findall(r"(?:^\|.+\n)+", _TEXT, re.MULTILINE):
        lines = [
            tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))
            for line in block.splitlines()
        ]
        if lines[0] == header:
            return lines[2:]
    return []


_JUDGED = _rows("what happened", "class", "766", "why they differ")
_FILED = _rows("filed", "must be answered by")


def _moment(text):
    day, month, clock = re.fullmatch(r"(\d\d)/(\d\d) (\d\d:\d\d)", text).groups()
    return at(f"2026-{month}-{day} {clock}")


def _course(told):
    """Read "asked 05/11 09:00, ready 06/11 08:00"."""
    turns = [Turn(at("2026-11-02 08:00"), Standing.RUNNING, _DUE)]
    asked, told_at = [], None
    for word, when in re.findall(r"(\w+) (\d\d/\d\d \d\d:\d\d)", told):
        moment = _moment(when)
        if word == "told":
            told_at = moment
        elif word == "asked":
            turns.append(Turn(moment, Standing.PAUSED))
            asked.append(Asked(moment, None, RequestKind.SUPPLEMENT))
        elif word == "answered":
            turns.append(Turn(moment, Standing.RUNNING, _DUE))
            asked[-1] = Asked(asked[-1].asked_at, moment, RequestKind.SUPPLEMENT)
        else:
            end = Standing.RESOLVED if word == "ready" else Standing.WITHDRAWN
            turns.append(Turn(moment, end, _DUE))
    life = Life(1, 1, "1.001", Channel.DIRECT, tuple(turns))
    return Course(life, asked=tuple(asked), told_at=told_at)


def test_the_page_still_has_its_tables():
    assert (len(_JUDGED), len(_FILED)) == (10, 3)


@pytest.mark.parametrize(("told", "kind", "late", "why"), _JUDGED)
def test_a_dossier_is_judged_as_printed(told, kind, late, why):
    scale = Scale(at("2026-11-30 17:00"), office(), soon_minutes=480)
    verdict = judge(_course(told), scale)
    assert verdict is not None
    assert verdict.kind == kind
    assert ("late" if verdict.by_766.is_late else "on time") == late
    assert (verdict.difference or "") == why


@pytest.mark.parametrize(("filed", "answered_by"), _FILED)
def test_a_filing_is_due_as_printed(filed, answered_by):
    filed_at = _moment(filed)
    found = receipt(filed_at, None, limit_from_text("1wd"), office(), filed_at)
    assert found.due_at == _moment(answered_by)
