"""News inside the house: what happened, told within the transaction it happened in.

A room announces with ``publish``; rooms downstream listen with ``subscribe`` from their
``AppConfig.ready``. Listeners run at once, in the publisher's transaction: what an
event causes is saved with it or not at all. Listeners take a *batch*, so that one
dossier at the counter and five thousand in a bulk load run through the same code.

Anything slow or outward is not done here: put it in the outbox (``common.outbox``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, TypeVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What every event says: when, by whom, of which agency.

    at: when it was recorded. person_id: who acted; None for a citizen or the machine.
    actor: how the actor is written down ("Nguyễn Văn A, Phòng Tư pháp").
    why: reason given, "" when none was needed.
    """

    verb: ClassVar[str]  # the journal's verb, e.g. "dossier.accepted"
    subject_kind: ClassVar[str]  # e.g. "dossier"

    at: datetime
    agency_id: int
    person_id: int | None
    actor: str
    why: str = ""

    @property
    def subject_id(self) -> int:
        """The id of what it happened to."""
        raise NotImplementedError


E = TypeVar("E", bound=Event)
Listener = Callable[[Sequence[Any]], None]

_listeners: dict[type[Event], list[Listener]] = defaultdict(list)


def subscribe(kind: type[E], listener: Callable[[Sequence[E]], None]) -> None:
    """Call the listener with every batch of this kind of event and its subclasses."""
    if listener not in _listeners[kind]:
        _listeners[kind].append(listener)


def publish(*events: Event) -> None:
    """Tell every listener what it listens to, in the order it happened.

    Must run inside the transaction that wrote what the events tell of.
    """
    for kind, listeners in _listeners.items():
        batch = [event for event in events if isinstance(event, kind)]
        for listener in listeners if batch else ():
            listener(batch)


def kinds() -> tuple[type[Event], ...]:
    """List every kind of event the house knows, for the house tests."""
    found: list[type[Event]] = []
    waiting = list(Event.__subclasses__())
    while waiting:
        kind = waiting.pop()
        found.append(kind)
        waiting.extend(kind.__subclasses__())
    return tuple(sorted(found, key=lambda kind: kind.__qualname__))
