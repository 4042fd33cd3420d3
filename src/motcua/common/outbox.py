"""Messages to the outside world: kept in the deed's transaction, delivered after it.

A room registers how a kind of message is delivered (``delivers``); a deed or a listener
``post``s one. The job ``motcua.common.tasks.deliver_outbox`` empties the box. A message
is told at least once: a machine that dies between telling and writing it down tells it
again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from motcua.common.models import OutboxMessage

Delivery = Callable[[Mapping[str, Any], datetime], None]
BATCH = 100
MAX_ATTEMPTS = 20  # with the waits between them, three days
_FIRST_WAIT = timedelta(minutes=1)  # then twice as long each time
_LONGEST_WAIT = timedelta(hours=6)

_logger = logging.getLogger(__name__)

_deliveries: dict[str, Delivery] = {}
_after_commit: list[Callable[[], None]] = []
_is_silent: ContextVar[bool] = ContextVar("is_silent", default=False)


def delivers(kind: str, delivery: Delivery) -> None:
    """Deliver messages of this kind with this function; it raises if it could not."""
    _deliveries[kind] = delivery


def when_posted(wake: Callable[[], None]) -> None:
    """Call this after each commit that posted something: the job queue does."""
    if wake not in _after_commit:
        _after_commit.append(wake)


@contextmanager
def silence() -> Iterator[None]:
    """Post nothing inside: a bulk load of past lives tells nobody."""
    token = _is_silent.set(True)
    try:
        yield
    finally:
        _is_silent.reset(token)


def is_silent() -> bool:
    """Say whether nothing would be posted now."""
    return _is_silent.get()


def post(kind: str, payloads: Sequence[Mapping[str, Any]], *, at: datetime) -> None:
    """Keep messages for delivery after the commit. Queries: one for the whole batch."""
    if not payloads or is_silent():
        return
    OutboxMessage.objects.bulk_create(
        [
            OutboxMessage(kind=kind, payload=dict(payload), made_at=at, next_at=at)
            for payload in payloads
        ]
    )
    for wake in _after_commit:
        transaction.on_commit(wake)


def troubled(kind: str) -> list[tuple[Mapping[str, Any], bool]]:
    """Return what could not be delivered so far, and whether it was given up.

    Queries: one.
    """
    rows = OutboxMessage.objects.filter(
        kind=kind, sent_at__isnull=True, attempts__gt=0
    ).values_list("payload", "attempts")
    return [(payload, attempts >= MAX_ATTEMPTS) for payload, attempts in rows]


def deliver_waiting(at: datetime) -> int:
    """Deliver one batch of waiting messages; return how many were told.

    A message that fails keeps its error and waits, longer each time; the others go on.
    Rows are locked one by one, so several workers never tell one twice.
    """
    told = 0
    waiting = OutboxMessage.objects.filter(
        sent_at__isnull=True,
        next_at__lte=at,
        attempts__lt=MAX_ATTEMPTS,
        kind__in=_deliveries,
    )
    for pk in list(waiting.order_by("id").values_list("id", flat=True)[:BATCH]):
        told += _deliver_one(pk, at)
    return told


@transaction.atomic
def _deliver_one(pk: int, at: datetime) -> bool:
    rows = OutboxMessage.objects.select_for_update(skip_locked=True)
    message = rows.filter(pk=pk, sent_at__isnull=True, next_at__lte=at).first()
    if message is None:
        return False
    message.attempts += 1
    try:
        with transaction.atomic():
            _deliveries[message.kind](message.payload, at)
    except Exception as error:  # noqa: BLE001  whatever the network did, the message waits
        _put_off(message, error, at)
    else:
        message.sent_at, message.last_error = at, ""
    message.save(update_fields=["attempts", "next_at", "sent_at", "last_error"])
    return message.sent_at is not None


def _put_off(message: OutboxMessage, error: Exception, at: datetime) -> None:
    message.last_error = f"{type(error).__name__}: {error}"
    message.next_at = at + min(_FIRST_WAIT * 2 ** (message.attempts - 1), _LONGEST_WAIT)
    if message.attempts == MAX_ATTEMPTS:
        _logger.error("Gave up on %s: %s", message, message.last_error)
