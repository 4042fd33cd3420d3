"""Background entry points: read the clock, call one operation."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.dossiers.operations.moving import recount_left
from motcua.common import clock


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="recount_left", pass_context=False)
def recount(timestamp: int | None = None) -> None:
    """Move what a decision on working time has left behind: again without harm."""
    del timestamp  # the scheduler's; the moment that counts is now
    recount_left(clock.now())
