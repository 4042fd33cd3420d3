"""What the ribbon is drawn from: the facts of a dossier, or the plan of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum, unique

from motcua.core.deadlines import Extension, Pause, TimeLimit


@unique
class Size(StrEnum):
    """Which of the three drawings is wanted."""

    FULL = "full"  # 120 px: tracking, dossier
    PREVIEW = "preview"  # 94 px: what is planned, without a now: procedure page, slip
    MINI = "mini"  # 22 px: no words, in rows


@dataclass(frozen=True, slots=True)
class StepSpan:
    """A step as it happened.

    is_own: whether the agency that answers for the dossier held it.
    until: None while it runs. allowed_minutes: its share; None when it has none.
    Steps may overlap (opinions asked of several): what two share is drawn for the one
    that began first; each keeps its own minutes in the list.
    """

    number: int
    title: str
    holder: str
    is_own: bool
    since: datetime
    until: datetime | None
    allowed_minutes: int | None


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step still to come. allowed_minutes: None when it has no share of its own."""

    number: int
    title: str
    holder: str
    is_own: bool
    allowed_minutes: int | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """When it will probably be finished: the 10th, 50th and 90th percentile."""

    low: datetime
    median: datetime
    high: datetime


@dataclass(frozen=True, slots=True)
class RibbonFacts:
    """Everything known of the dossier's time.

    due_at: as promised; None while a pause is open (or to have it worked out).
    finished_at: when the result was there; None while it is not.
    closed_at: when the system recorded the finish; None while it has not. The same as
    finished_at in a dossier that was closed when it was finished.
    restarted_at: when the whole allowance began anew; None when it never did.
    extensions: what was added to it. procedure: its code; some days are kept from it.
    """

    received_at: datetime
    due_at: datetime | None
    finished_at: datetime | None
    closed_at: datetime | None
    limit: TimeLimit
    steps: tuple[StepSpan, ...] = ()
    pauses: tuple[Pause, ...] = ()
    planned: tuple[PlannedStep, ...] = ()
    restarted_at: datetime | None = None
    extensions: tuple[Extension, ...] = ()
    procedure: str = ""
