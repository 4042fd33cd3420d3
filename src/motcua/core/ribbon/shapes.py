"""What a drawn ribbon consists of: shapes in percent of the width, data for the words.

x and width are percentages of the drawing's width; heights belong to whoever paints.
No text in any language: moments, names and enums only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

from motcua.core.deadlines import Due, TimeLimit
from motcua.core.ribbon.facts import Size
from motcua.core.worktime import DayOff, DayOn


@unique
class Scale(StrEnum):
    """How the axis is divided."""

    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"  # the same drawing, ticks and labels per week
    MERGED = "merged"  # weekends have no width


@unique
class State(StrEnum):
    """What the ribbon shows at a glance."""

    PREVIEW = "preview"
    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    LATE_IN_SYSTEM = "late_in_system"  # finished in time, not (or late) closed


@unique
class BandKind(StrEnum):
    """What a band means; each has its own fill, also on a photocopy."""

    TRACK = "track"  # the allowance
    OWN = "own"
    OWN_ALT = "own_alt"
    OTHER = "other"
    UNHELD = "unheld"  # used while nobody held it
    PLANNED = "planned"
    OVERRUN = "overrun"
    PAUSE = "pause"
    LATE = "late"
    LATE_IN_SYSTEM = "late_in_system"
    EARLY = "early"
    NOTCH = "notch"  # days off


USED_KINDS = frozenset(
    {
        BandKind.OWN,
        BandKind.OWN_ALT,
        BandKind.OTHER,
        BandKind.UNHELD,
        BandKind.LATE,
    }
)


@dataclass(frozen=True, slots=True)
class Band:
    """A filled stretch. minutes: the working minutes it stands for."""

    kind: BandKind
    x: float
    width: float
    minutes: int = 0

    @property
    def end(self) -> float:
        """Where it ends."""
        return self.x + self.width


@unique
class Room(StrEnum):
    """On which width of the drawing a thing has room."""

    ALWAYS = "always"
    WIDE = "wide"
    NARROW = "narrow"


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a step in its band. number: None marks a pause."""

    x: float
    number: int | None
    is_planned: bool
    room: Room


@unique
class LabelKind(StrEnum):
    """What a label of the axis says."""

    DATE = "date"  # 9/11
    WEEKDAY = "weekday"  # T2 9/11; the month only where there is room
    SWAPPED_DAY = "swapped_day"  # T7* 22/8, likewise: worked by decision
    SWAPPED = "swapped"  # T7*
    HOUR = "hour"  # 13:30
    DAYS_OFF = "days_off"  # lễ, Tết


@unique
class Anchor(StrEnum):
    """Which end of a text stands at x."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Label:
    """A word under the axis. row: 0 next to the ticks, 1 below, 2 inside its notch.

    at: None for DAYS_OFF, whose names say which.
    """

    kind: LabelKind
    x: float
    anchor: Anchor
    room: Room
    at: datetime | None = None
    names: tuple[str, ...] = ()
    row: int = 0


@unique
class CaptionKind(StrEnum):
    """What a caption tells."""

    RECEIVED = "received"
    DUE = "due"
    PROJECTED = "projected"  # due, should the open pause end now
    FORECAST = "forecast"
    NOW = "now"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Caption:
    """A moment in words beside its mark. is_short: the day only."""

    kind: CaptionKind
    x: float
    anchor: Anchor
    room: Room
    at: datetime
    is_short: bool = False
    is_above: bool = False  # FORECAST: in the row of the captions


@dataclass(frozen=True, slots=True)
class Pole:
    """A moment across the band."""

    x: float
    at: datetime


@dataclass(frozen=True, slots=True)
class Whisker:
    """The forecast: 8 of 10 lie between low and high. at: the median."""

    low: float
    median: float
    high: float
    at: datetime


@unique
class RowKind(StrEnum):
    """How far a line of the list is."""

    DONE = "done"
    RUNNING = "running"
    PLANNED = "planned"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list beside the drawing: who held it, how long, how long allowed.

    number: None for a pause, whose title is its cause. used_minutes: working minutes, 0
    in the plan. allowed_minutes: None when the step has no share.
    """

    kind: RowKind
    number: int | None
    title: str
    holder: str
    is_own: bool
    since: datetime | None
    until: datetime | None
    used_minutes: int
    allowed_minutes: int | None

    @property
    def over_minutes(self) -> int:
        """By how much the step passed its share; 0 when it did not."""
        if self.allowed_minutes is None or self.kind is RowKind.PLANNED:
            return 0
        return max(0, self.used_minutes - self.allowed_minutes)


@dataclass(frozen=True, slots=True)
class Summary:
    """The data of the sentence that says what the drawing shows.

    due_at: the promise, or what the engine works out; None while a pause is open.
    projected_at: when it would be due, should the open pause end now; else None.
    used_minutes: without pauses. remaining_minutes: None once finished or overdue.
    used_days, remaining_days: of a term in calendar days or months; None for others.
    late_minutes, early_minutes: working time between promise and finish (or now).
    weekend_days: free weekend days between receipt and due moment.
    minutes_per_day: what one working day is worth, to write minutes as days.
    """

    state: State
    received_at: datetime
    limit: TimeLimit
    due_at: datetime | None
    projected_at: datetime | None
    finished_at: datetime | None
    used_minutes: int
    paused_minutes: int
    causes: tuple[str, ...]
    remaining_minutes: int | None
    used_days: int | None
    remaining_days: int | None
    late_minutes: int
    early_minutes: int
    weekend_days: int
    days_off: tuple[DayOff, ...]
    days_on: tuple[DayOn, ...]
    forecast_at: datetime | None
    minutes_per_day: int


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A drawing, its list and its sentence, made from the same facts.

    bands: bottom to top. joints, limits, ticks: places of lines. proof: the engine's
    answer; its due moment differs from a promise that was moved by a person.
    """

    size: Size
    scale: Scale
    bands: tuple[Band, ...]
    joints: tuple[float, ...]
    limits: tuple[float, ...]
    ticks: tuple[float, ...]
    labels: tuple[Label, ...]
    numbers: tuple[Number, ...]
    captions: tuple[Caption, ...]
    due: Pole
    now: Pole | None
    finish: Pole | None
    whisker: Whisker | None
    rows: tuple[Row, ...]
    summary: Summary
    proof: Due
    first_day: date
    last_day: date
    calendar_label: str
