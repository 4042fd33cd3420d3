"""Background entry points of the common ground: read the clock, call one operation.

The worker (``./run motcua worker``) runs them; ``common.outbox`` wakes it.
"""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from motcua.common import attempts, clock, outbox


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


def wake() -> None:
    """Queue a delivery, unless one is queued already."""
    try:
        with transaction.atomic():  # a refusal spoils no transaction around us
            deliver_outbox.defer()
    except AlreadyEnqueued:
        return
