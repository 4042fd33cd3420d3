"""Background entry points of the common ground: read the clock, call one operation.

The worker (``./run motcua worker``) runs them; ``common.outbox`` wakes it. A queueing
lock keeps one of each waiting; none holds a lock while it runs, since a killed worker
would leave it locked.
"""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.common import attempts, clock, jobs, outbox

_HOURS_OF_A_MONTH = 30 * 24


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="deliver_outbox", pass_context=False)
def deliver_outbox(timestamp: int | None = None) -> None:
    """Deliver what waits, batch by batch, until a round delivers nothing."""
    del timestamp  # the scheduler's; the moment that counts is the delivery's
    while outbox.deliver_waiting(clock.now()):
        pass


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="sweep_attempts", pass_context=False)
def sweep_attempts(timestamp: int | None = None) -> None:
    """Forget the tries whose window is over."""
    del timestamp  # the scheduler's; the moment that counts is now
    attempts.sweep(clock.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="put_back_stalled", pass_context=False)
def put_back_stalled(timestamp: int | None = None) -> None:
    """Queue again what dead workers were doing."""
    del timestamp  # the scheduler's; the database compares its own moments
    jobs.put_back_stalled()


@app.periodic(cron="41 * * * *")
@app.task(queueing_lock="forget_failed_jobs", pass_context=False)
async def forget_failed_jobs(timestamp: int | None = None) -> None:
    """Forget failed jobs after a month; done ones leave nothing behind."""
    del timestamp  # the scheduler's; the database compares its own moments
    await app.job_manager.delete_old_jobs(
        _HOURS_OF_A_MONTH,
        include_failed=True,
        include_cancelled=True,
        include_aborted=True,
    )


def wake() -> None:
    """Queue a delivery, unless one is queued already."""
    try:
        with transaction.atomic():  # a refusal spoils no transaction around us
            deliver_outbox.defer()
    except AlreadyEnqueued:
        return
