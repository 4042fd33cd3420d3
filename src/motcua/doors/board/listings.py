"""Lists a number opens: the dossiers a figure counts, and the piles of today."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics import queries as statistics
from motcua.apps.statistics.queries import Sieve
from motcua.core.channels import Channel
from motcua.core.daily import Figure, Window
from motcua.doors.board.decisions import next_close
from motcua.doors.board.rows import Counted, of_figure, of_promise, of_waiting
from motcua.doors.board.waits import Waits, waits
from motcua.doors.lobby.purview import Purview


@dataclass(frozen=True, slots=True)
class Listing:
    """A list before it is cut into pages.

    days: the period in words, "" for a pile of this moment. narrowed: to which
    procedure or channel, "" for all. is_now: it shows how things stand at this moment.
    """

    name: str
    found: Mapping[int, Counted]
    days: str = ""
    narrowed: str = ""
    is_now: bool = True


def behind(sieve: Sieve, *, is_now: bool) -> Listing:
    """List the dossiers a figure counts. Queries: one; two for one procedure's.

    is_now: the window ends at this moment.
    """
    lives = statistics.behind(sieve)
    return Listing(
        _figure_name(sieve.figure),
        of_figure(lives, sieve.figure, sieve.window),
        _days(sieve.window),
        " · ".join(filter(None, (_channel_name(sieve.channel), _procedure(sieve)))),
        is_now,
    )


def due_next(where: Purview, at: datetime) -> Listing:
    """List what is promised before the next working day closes. Queries: two."""
    calendar = organizations.calendar(where.agency_id or 0, at.date())
    now = statistics.present(at, where.agency_id)
    lives = statistics.due_by(now, next_close(at, calendar))
    return Listing(_("sắp đến hạn"), of_promise(lives, at))


def unanswered(where: Purview, at: datetime) -> Listing:
    """List online filings no counter has answered. Queries: one."""
    return Listing(
        _("nộp trực tuyến, chờ tiếp nhận"), of_waiting(_waits(where, at).online)
    )


def unanswered_too_long(where: Purview, at: datetime) -> Listing:
    """List online filings that wait longer than a reply may take. Queries: one."""
    found = _waits(where, at)
    name = _("nộp trực tuyến, chờ tiếp nhận quá %(hours)d giờ làm việc")
    return Listing(name % {"hours": found.reply_hours}, of_waiting(found.late))


def uncollected(where: Purview, at: datetime) -> Listing:
    """List results whose citizens have long not come. Queries: one."""
    found = _waits(where, at)
    name = _("có kết quả, người dân chưa lấy quá %(days)d ngày làm việc")
    return Listing(
        name % {"days": found.uncollected_days}, of_waiting(found.uncollected)
    )


PILES: Mapping[str, Callable[[Purview, datetime], Listing]] = {
    "sap-den-han": due_next,
    "cho-tiep-nhan": unanswered,
    "cho-tiep-nhan-qua-lau": unanswered_too_long,
    "cho-lay-ket-qua": uncollected,
}


def _waits(where: Purview, at: datetime) -> Waits:
    calendar = organizations.calendar(where.agency_id or 0, at.date())
    return waits(at, where.agency_id, calendar)


def _days(window: Window) -> str:
    if window.first == window.last:
        return f"{window.first:%d/%m/%Y}"
    return f"{window.first:%d/%m/%Y} – {window.last:%d/%m/%Y}"


def _procedure(sieve: Sieve) -> str:
    if sieve.procedure_code is None:
        return ""
    named = procedures.titles([sieve.procedure_code])
    return f"{named.get(sieve.procedure_code, '')} ({sieve.procedure_code})".strip()


def _channel_name(channel: Channel | None) -> str:
    if channel is None:
        return ""
    return {
        Channel.ONLINE: _("nộp trực tuyến"),
        Channel.DIRECT: _("nộp trực tiếp"),
        Channel.POST: _("nộp qua bưu chính"),
    }[channel]


def _figure_name(figure: Figure) -> str:
    return {
        Figure.RECEIVED: _("tiếp nhận trong kỳ"),
        Figure.RESOLVED: _("đã giải quyết trong kỳ"),
        Figure.KEPT: _("giải quyết trước hoặc đúng hạn"),
        Figure.EARLY: _("giải quyết trước hạn"),
        Figure.ON_TIME: _("giải quyết đúng hạn"),
        Figure.LATE: _("giải quyết trễ hạn"),
        Figure.LEFT: _("rút hoặc dừng trong kỳ"),
        Figure.OPEN: _("đang giải quyết"),
        Figure.IN_TIME: _("đang giải quyết, trong hạn"),
        Figure.OVERDUE: _("đang giải quyết, quá hạn"),
        Figure.PAUSED: _("tạm dừng, chờ người dân"),
        Figure.CARRIED: _("kỳ trước chuyển sang"),
    }[figure]
