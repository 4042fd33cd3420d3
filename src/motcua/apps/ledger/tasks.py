"""Background entry points: read the clock, call one operation."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.ledger import operations
from motcua.common import clock


@app.periodic(cron="10 * * * *")
@app.task(queueing_lock="keep_watch", pass_context=False)
def keep_watch(timestamp: int | None = None) -> None:
    """Ten past midnight: read the chains, sign their roots. Later hours make good."""
    del timestamp  # the scheduler's; the moment that counts is now
    operations.keep_watch(at=clock.now())
