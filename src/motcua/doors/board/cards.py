"""The cards on top: promises kept, what is open, which way it came in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.statistics import queries as statistics
from motcua.apps.statistics.queries import History, Line
from motcua.common.design.components.bar_split import Part
from motcua.core.channels import Channel
from motcua.core.daily import Figure, percent
from motcua.core.periods import Period, weeks
from motcua.doors.board.links import to_dossiers
from motcua.doors.lobby.choice import Choice
from motcua.doors.lobby.purview import Purview

WEEKS = 12


@dataclass(frozen=True, slots=True)
class Week:
    """One point of the line. percent: None when nothing was resolved, or no data."""

    days: Period
    resolved: int | None
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Promises kept. percent: None when nothing was resolved in the period.

    change: in percentage points, to the stretch of the same length before; None when
    either has nothing resolved.
    """

    percent: Decimal | None
    kept: int
    resolved: int
    change: Decimal | None
    before: Period
    target: Decimal
    weeks: tuple[Week, ...]
    kept_href: str
    late: int
    late_href: str

    @property
    def known(self) -> list[Week]:
        """The weeks in which something was resolved."""
        return [week for week in self.weeks if week.percent is not None]

    @property
    def change_size(self) -> Decimal | None:
        """The change without its sign: an arrow tells the direction."""
        return None if self.change is None else abs(self.change)

    @property
    def target_line(self) -> float:
        """The target as the drawing takes it."""
        return float(self.target)

    @property
    def line(self) -> list[float | None]:
        """The weeks as the drawing takes them."""
        return [None if w.percent is None else float(w.percent) for w in self.weeks]


def history_needed(choice: Choice, today: Period) -> Period:
    """Return the days the cards look back on."""
    first = min(weeks(today.last, WEEKS)[0].first, choice.period.before.first)
    return Period(first, today.last)


def kept(
    total: Line, past: History, choice: Choice, where: Purview, day: Period
) -> Kept:
    """Return how many promises were kept, in the period and week by week."""
    counts, before = total.counts, past.flows(choice.period.before)
    earlier = before.kept_percent if before else None
    now = counts.kept_percent
    return Kept(
        percent=now,
        kept=counts.kept,
        resolved=counts.resolved,
        change=None if now is None or earlier is None else now - earlier,
        before=choice.period.before,
        target=statistics.targets().on_time_percent,
        weeks=tuple(_week(past, days) for days in weeks(day.last, WEEKS)),
        kept_href=to_dossiers(Figure.KEPT, choice.query, agency_id=where.agency_id),
        late=counts.resolved_late,
        late_href=to_dossiers(Figure.LATE, choice.query, agency_id=where.agency_id),
    )


def open_parts(total: Line, choice: Choice, where: Purview) -> list[Part]:
    """Return what is open at the end of the period, in time, overdue and paused."""
    parts = (
        (Figure.IN_TIME, _("trong hạn"), "brand"),
        (Figure.OVERDUE, _("quá hạn"), "late"),
        (Figure.PAUSED, _("tạm dừng, chờ người dân"), "paused"),
    )
    return [
        Part(
            total.of(figure),
            label,
            fill,
            to_dossiers(figure, choice.query, agency_id=where.agency_id),
        )
        for figure, label, fill in parts
    ]


def channel_parts(total: Line, choice: Choice, where: Purview) -> list[Part]:
    """Return what was received, by the way it came."""
    parts = (
        (Channel.ONLINE, _("trực tuyến"), "brand"),
        (Channel.DIRECT, _("trực tiếp"), "other"),
        (Channel.POST, _("bưu chính"), "line"),
    )
    return [
        Part(
            total.received.get(channel, 0),
            label,
            fill,
            to_dossiers(
                Figure.RECEIVED,
                choice.query,
                agency_id=where.agency_id,
                channel=channel,
            ),
        )
        for channel, label, fill in parts
    ]


def online_percent(line: Line) -> Decimal | None:
    """Return how many in a hundred came online; None when nothing came."""
    return percent(line.received.get(Channel.ONLINE, 0), line.counts.received)


def _week(past: History, days: Period) -> Week:
    counts = past.flows(days)
    if counts is None:
        return Week(days, None, None)
    return Week(days, counts.resolved, counts.kept_percent)
