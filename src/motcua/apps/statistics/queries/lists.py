"""The dossiers behind the figures, told from the ledger: every number can be opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.statistics.queries.values import Present
from motcua.core import daily
from motcua.core.channels import Channel
from motcua.core.daily import Figure, Life, Standing, Window


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which dossiers are asked for. None: whatever agency, procedure or channel."""

    figure: Figure
    window: Window
    agency_id: int | None = None
    procedure_code: str | None = None
    channel: Channel | None = None

    def lets_through(self, life: Life) -> bool:
        """Say whether a dossier is of the procedure and channel asked for."""
        return self.procedure_code in {None, life.procedure_code} and self.channel in {
            None,
            life.channel,
        }


def behind(sieve: Sieve) -> tuple[Life, ...]:
    """List the dossiers a figure counts. Queries: one.

    What is open comes by its promised moment, what happened by when, newest first.
    """
    window = daily.looked_at(sieve.figure, sieve.window)
    lives = dossiers.lives(window.first, window.last, sieve.agency_id)
    found = daily.behind(sieve.figure, filter(sieve.lets_through, lives), sieve.window)
    if sieve.figure is Figure.RECEIVED:
        return tuple(sorted(found, key=_accepted_at, reverse=True))
    if daily.MEASURES[sieve.figure] <= daily.STOCKS:
        return _by_promise(found, window.at)
    return tuple(sorted(found, key=lambda life: life.turns[-1].since, reverse=True))


def overdue(now: Present) -> tuple[Life, ...]:
    """List what is open past its promised moment, longest first. Queries: none."""
    window = Window(now.today, now.today, now.at)
    return _by_promise(daily.behind(Figure.OVERDUE, now.lives, window), now.at)


def due_by(now: Present, until: datetime) -> tuple[Life, ...]:
    """List what runs and is promised for a moment from now to then. Queries: none."""
    promised = (life for life in now.lives if _is_due(life, now.at, until))
    return _by_promise(promised, now.at)


def _is_due(life: Life, at: datetime, until: datetime) -> bool:
    turn = life.turn_at(at)
    if turn is None or turn.standing is not Standing.RUNNING or turn.due_at is None:
        return False
    return at <= turn.due_at <= until


def _by_promise(lives: Iterable[Life], at: datetime) -> tuple[Life, ...]:
    def promised(life: Life) -> tuple[bool, float, int]:
        turn = life.turn_at(at)
        due_at = turn.due_at if turn else None
        return due_at is None, due_at.timestamp() if due_at else 0, life.dossier_id

    return tuple(sorted(lives, key=promised))


def _accepted_at(life: Life) -> datetime:
    return life.turns[0].since
