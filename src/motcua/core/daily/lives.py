"""A dossier's life as the counting needs it: in turns, each with its promise then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum, unique
from typing import NamedTuple

from motcua.core.channels import Channel


@unique
class Standing(StrEnum):
    """How an accepted dossier stands. The last three are the end of its clock."""

    RUNNING = "running"
    PAUSED = "paused"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


OPEN = frozenset({Standing.RUNNING, Standing.PAUSED})


@dataclass(frozen=True, slots=True)
class Turn:
    """From when on a dossier stood so.

    due_at: the promise known then; None while the clock stands still, and for a
    procedure without a time limit. In the turn RESOLVED: the promise it is judged by.
    """

    since: datetime
    standing: Standing
    due_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """One accepted dossier. turns: in order, the first is its acceptance."""

    dossier_id: int
    agency_id: int
    procedure_code: str
    channel: Channel
    turns: tuple[Turn, ...]

    @property
    def key(self) -> Key:
        """The fact the dossier is counted in."""
        return Key(self.agency_id, self.procedure_code, self.channel)

    def turn_at(self, at: datetime) -> Turn | None:
        """Return how the dossier stood; None before it was accepted."""
        seen = [turn for turn in self.turns if turn.since <= at]
        return seen[-1] if seen else None


class Key(NamedTuple):
    """What facts are told apart by, besides the day."""

    agency_id: int
    procedure_code: str
    channel: Channel


@dataclass(frozen=True, slots=True)
class Window:
    """The days one looks at, both included, and the moment one looks.

    at: lies on the last day: its very end, or now.
    """

    first: date
    last: date
    at: datetime


def end_of(day: date, zone: tzinfo) -> datetime:
    """Return the last moment of a day on the wall clock of the zone."""
    return datetime.combine(day, time.max, zone)
