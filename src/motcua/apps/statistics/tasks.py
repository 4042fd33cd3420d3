"""Background entry points: read the clock, call one operation."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.statistics import operations
from motcua.common import clock


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="keep_facts", pass_context=False)
def keep_facts(timestamp: int | None = None) -> None:
    """Fill the days that are over: soon after midnight, and again without harm."""
    del timestamp  # the scheduler's; the moment that counts is now
    operations.catch_up(at=clock.now())
