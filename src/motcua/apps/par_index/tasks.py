"""Background entry points: read the clock, call one operation."""

from __future__ import annotations

from procrastinate.contrib.django import app

from motcua.apps.par_index.operations import recording
from motcua.common import clock


@app.periodic(cron="40 2 * * *")
@app.task(queueing_lock="keep_records", pass_context=False)
def keep_records(timestamp: int | None = None) -> None:
    """Read the record into the sheets that are open, every night."""
    del timestamp  # the scheduler's; the moment that counts is now
    recording.record_open(at=clock.now())
