"""Background entry points: read the clock, call one operation."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.forecasts import operations
from motcua.common import clock


@app.periodic(cron="23 18 * * *")  # of UTC: at night in Vietnam
@app.task(queueing_lock="train_forecasts", pass_context=False)
def train_forecasts(timestamp: int | None = None) -> None:
    """Learn anew from what was finished; doing it twice does no harm."""
    del timestamp  # the scheduler's; the moment that counts is now
    operations.train(at=clock.now())
