"""Ten million plain due moments at once, beside numpy's own busday_offset.

The same starts and counts for both, in one run. numpy's knows whole days and days off
only: its weekmask has Saturdays free and its holidays lack swapped days, so the answers
of ours that swapped Saturdays or half days change are the ones it gets wrong (counted).
Our calendar: the country's, with Saturday mornings worked from 2024 on.
"""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import numpy as np
import stage
from meter import table, verdict

_COUNT, _ROUNDS = 10_000_000, 3
_BAR = 1.25
_SINCE, _UNTIL = date(2018, 1, 2), date(2026, 5, 1)


def main() -> None:
    """Print the best of three rounds each, and the ratios."""
    from motcua.core.worktime.many import add_minutes_many, close_after_many

    calendar = _calendar()
    dice = np.random.default_rng(2026)
    minutes = (_UNTIL - _SINCE).days * 1440
    starts = np.datetime64(_SINCE, "m") + dice.integers(0, minutes, _COUNT)
    counts = dice.integers(1, 61, _COUNT)
    days = starts.astype("datetime64[D]")  # not in numpy's time
    worked = counts * calendar.minutes_per_working_day
    week = np.busdaycalendar(holidays=sorted(calendar.days_off))

    def theirs() -> Any:  # noqa: ANN401  an array
        return np.busday_offset(days, counts, roll="backward", busdaycal=week)

    close_after_many(calendar, starts[:1], counts[:1])  # makes the tables
    numpys, their_days = _best(theirs)
    rows: list[list[object]] = [["numpy busday_offset", f"{numpys:.2f}", "", ""]]
    asked = {
        "working days, end of day": lambda: close_after_many(calendar, starts, counts),
        "working days, by hours": lambda: add_minutes_many(calendar, starts, worked),
    }
    for name, ask in asked.items():
        took, answers = _best(ask)
        differ = int((answers.astype("datetime64[D]") != their_days).sum())
        rows.append([name, f"{took:.2f}", verdict(took / numpys, _BAR), f"{differ:,}"])
    print(f"{_COUNT:,} due moments, best of {_ROUNDS} rounds, one process.\n")
    table(["what", "s", "ratio of bar", "another day than numpy's"], rows)


def _best(work: Callable[[], Any]) -> tuple[float, Any]:
    times = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        answers = work()
        times.append(time.process_time() - began)
    return min(times), answers


def _calendar() -> Any:  # noqa: ANN401  a WorkCalendar; Django must be up to name it
    """Return the country's calendar with half days: Saturday mornings from 2024 on."""
    from motcua.common.law import national_calendar
    from motcua.core.worktime import DayOn

    country = national_calendar()
    morning = (country.week[0][0],)
    on = dict(country.days_on)
    day = date(2024, 1, 6)
    while day < country.valid_to:
        if day not in country.days_off:
            on.setdefault(day, DayOn(day, morning, "half days of this benchmark"))
        day += timedelta(days=7)
    return dataclasses.replace(country, days_on=on)


if __name__ == "__main__":
    stage.settle()
    main()
