"""Background entry points: read the clock, call one operation.

The worker (``./run motcua worker``) runs them.
"""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.statistics import operations
from motcua.common import clock


# Hourly, whatever zone the worker's clock is in: the first run after midnight fills
# yesterday, the others find nothing to do unless a deed was entered late.
@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="keep_facts", pass_context=False)
def keep_facts(timestamp: int | None = None) -> None:
    """Fill the days that are over."""
    del timestamp  # the scheduler's; the moment that counts is now
    operations.catch_up(at=clock.now())
