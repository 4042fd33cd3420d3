"""Background entry points: read the clock, call one operation."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.surveys import operations
from motcua.common import clock


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="turn_ratings", pass_context=False)
def turn_ratings(timestamp: int | None = None) -> None:
    """Past midnight: end the period of ratings that is over. Later hours make good."""
    del timestamp  # the scheduler's; the moment that counts is now
    operations.turn_ratings(at=clock.now())
