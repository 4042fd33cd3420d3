"""How many due moments a second the engine finds, each with its whole derivation.

Limits of every unit, received at any minute of the covered years, every fourth dossier
paused for some days; the calendar is the one in ``law/``.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import stage
from meter import Meter, table

_COUNT = 10_000
_LIMITS = ("4h", "same-day", "1wd", "3wd", "15wd", "20d", "2mo")
_PAUSED_EVERY = 4
_MINUTE = timedelta(minutes=1)


def main() -> None:
    """Print due moments a second, unit by unit and mixed, and proofs in words."""
    from motcua.common.wording import proof_lines
    from motcua.core.deadlines import due

    rows = []
    for words in (*((text,) for text in _LIMITS), _LIMITS):
        name = words[0] if len(words) == 1 else "all of them, mixed"
        questions = _questions(words)
        rows.append(_row(name, lambda asked: due(*asked), questions))
    answers = [due(*asked) for asked in questions]
    rows.append(_row("its proof in words", proof_lines, answers))
    table(["time limit", "a second, wall", "a second, cpu", "µs cpu each"], rows)


def _row(name: str, work: Callable[[Any], object], given: list[Any]) -> list[object]:
    with Meter(os.getpid()) as meter:
        for one in given:
            work(one)
    wall, cpu = meter.cost.wall, meter.cost.python
    each = None if not cpu else cpu / len(given)
    by_cpu = [None, None] if not each else [round(1 / each), each * 1e6]
    return [name, round(len(given) / wall), *by_cpu]


def _questions(words: tuple[str, ...]) -> list[tuple[Any, ...]]:
    """Return (limit, start, calendar, pauses), the same ones every time."""
    from motcua.common.clock import VIETNAM
    from motcua.common.law import national_calendar
    from motcua.core.deadlines import Pause, limit_from_text

    dice, calendar = random.Random(2026), national_calendar()
    limits = [limit_from_text(text) for text in words]
    since = datetime(2018, 1, 2, 7, 30, tzinfo=VIETNAM)
    minutes = round((datetime(2026, 6, 30, tzinfo=VIETNAM) - since) / _MINUTE)
    asked = []
    for number in range(_COUNT):
        start = since + dice.randrange(minutes) * _MINUTE
        paused = start + dice.randrange(24 * 60) * _MINUTE
        pause = Pause(paused, paused + timedelta(days=dice.randrange(1, 15)), "bổ sung")
        pauses = () if number % _PAUSED_EVERY else (pause,)
        asked.append((dice.choice(limits), start, calendar, pauses))
    return asked


if __name__ == "__main__":
    stage.settle()
    main()
