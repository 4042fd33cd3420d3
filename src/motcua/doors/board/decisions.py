"""What must be decided today: who is overdue and where, what is due next, who waits."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import StepNow
from motcua.apps.statistics import queries as statistics
from motcua.apps.statistics.queries import Present
from motcua.common.design.templatetags.vn import vn_moment, vn_number
from motcua.common.wording import duration
from motcua.core.daily import Figure, Life
from motcua.core.worktime import WorkCalendar
from motcua.doors.board.links import to_dossiers, to_pile
from motcua.doors.board.waits import Waits
from motcua.doors.lobby.choice import TODAY
from motcua.doors.lobby.purview import Purview

_MOST_AGENCIES = 3


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide. kind: the tone of its title: late, soon or paused."""

    kind: str
    title: str
    text: str
    href: str


def decisions(
    now: Present, waiting: Waits, where: Purview, calendar: WorkCalendar
) -> list[Decision]:
    """List what cannot wait, the most pressing first. Queries: one, or none.

    Every number leads to a list of exactly as many dossiers.
    """
    late = statistics.overdue(now)
    steps = (
        dossiers.steps_now([life.dossier_id for life in late], where.book)
        if late
        else {}
    )
    return [
        *_overdue(late, steps, where, now.at, calendar),
        *_due_next(now, where, calendar),
        *_unanswered(waiting, where),
        *_uncollected(waiting, where),
    ]


def all_overdue(now: Present) -> tuple[int, int]:
    """Return how many dossiers are overdue, and in how many agencies. Queries: none."""
    late = statistics.overdue(now)
    return len(late), len({life.agency_id for life in late})


def next_close(at: datetime, calendar: WorkCalendar) -> datetime:
    """Return when the next working day closes: what is due by then needs a look now."""
    return calendar.close_of(calendar.next_working_day(at.date()))


def _overdue(
    late: Sequence[Life],
    steps: Mapping[int, StepNow],
    where: Purview,
    at: datetime,
    calendar: WorkCalendar,
) -> list[Decision]:
    by_agency: dict[int, list[Life]] = defaultdict(list)
    for life in late:
        by_agency[life.agency_id].append(life)
    worst = sorted(by_agency.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        Decision(
            kind="late",
            title=_overdue_title(where.book.agency(agency_id).short_name, lives, steps),
            text=_longest(lives[0], steps, at, calendar),
            href=to_dossiers(Figure.OVERDUE, TODAY, agency_id=agency_id),
        )
        for agency_id, lives in worst[:_MOST_AGENCIES]
    ]


def _overdue_title(
    agency: str, lives: Sequence[Life], steps: Mapping[int, StepNow]
) -> str:
    count = len(lives)
    words = {"agency": agency, "count": vn_number(count)}
    titles = Counter(
        steps[life.dossier_id].title for life in lives if life.dossier_id in steps
    )
    step, together = titles.most_common(1)[0] if titles else ("", 0)
    if count > 1 and together > 1:
        words |= {"together": vn_number(together), "step": step}
        text = _("%(agency)s: %(count)s hồ sơ quá hạn, %(together)s ở bước “%(step)s”")
        return text % words
    return (
        ngettext(
            "%(agency)s: %(count)s hồ sơ quá hạn",
            "%(agency)s: %(count)s hồ sơ quá hạn",
            count,
        )
        % words
    )


def _longest(
    life: Life, steps: Mapping[int, StepNow], at: datetime, calendar: WorkCalendar
) -> str:
    """Say of the longest overdue when it was promised and who holds it."""
    turn = life.turn_at(at)
    if turn is None or turn.due_at is None:
        return ""
    said = _("Lâu nhất hẹn %(due)s") % {"due": vn_moment(turn.due_at)}
    spent = calendar.minutes_between(turn.due_at, at)
    if spent > 0:
        said += _(", đã quá %(time)s làm việc") % {"time": duration(spent)}
    return f"{said}. {_holder(steps.get(life.dossier_id))}".strip()


def _holder(step: StepNow | None) -> str:
    if step is None:
        return ""
    if not step.holder_name:
        return _("Chưa ai nhận ở %(place)s.") % {"place": step.place_name}
    return _("%(holder)s đang giữ.") % {"holder": step.holder_name}


def _due_next(now: Present, where: Purview, calendar: WorkCalendar) -> list[Decision]:
    until = next_close(now.at, calendar)
    due = statistics.due_by(now, until)
    if not due:
        return []
    title = ngettext(
        "%(count)s hồ sơ đến hạn trước %(until)s",
        "%(count)s hồ sơ đến hạn trước %(until)s",
        len(due),
    )
    return [
        Decision(
            kind="soon",
            title=title % {"count": vn_number(len(due)), "until": vn_moment(until)},
            text=_shares(due, where),
            href=to_pile("sap-den-han", where.agency_id),
        )
    ]


def _unanswered(waiting: Waits, where: Purview) -> list[Decision]:
    if not waiting.late:
        return []
    title = ngettext(
        "%(count)s hồ sơ trực tuyến chờ tiếp nhận quá %(hours)d giờ làm việc",
        "%(count)s hồ sơ trực tuyến chờ tiếp nhận quá %(hours)d giờ làm việc",
        len(waiting.late),
    )
    words = {"count": vn_number(len(waiting.late)), "hours": waiting.reply_hours}
    href = to_pile("cho-tiep-nhan-qua-lau", where.agency_id)
    return [Decision("soon", title % words, _shares(waiting.late, where), href)]


def _uncollected(waiting: Waits, where: Purview) -> list[Decision]:
    if not waiting.uncollected:
        return []
    title = ngettext(
        "%(count)s kết quả chờ người dân đến lấy quá %(days)d ngày làm việc",
        "%(count)s kết quả chờ người dân đến lấy quá %(days)d ngày làm việc",
        len(waiting.uncollected),
    )
    words = {
        "count": vn_number(len(waiting.uncollected)),
        "days": waiting.uncollected_days,
    }
    href = to_pile("cho-lay-ket-qua", where.agency_id)
    text = _shares(waiting.uncollected, where) or _("Gọi hoặc nhắn cho người dân.")
    return [Decision("paused", title % words, text, href)]


def _shares(rows: Sequence[Life] | Sequence[dossiers.Waiting], where: Purview) -> str:
    """Say whose they are: "Xã Mỏ Sắt 2, Xã Nà Lúa 1"; "" within one agency."""
    if where.agency_id is not None:
        return ""
    counted = Counter(row.agency_id for row in rows)
    named = [
        f"{where.book.agency(agency_id).short_name} {vn_number(count)}"
        for agency_id, count in counted.most_common(_MOST_AGENCIES)
    ]
    if len(counted) > _MOST_AGENCIES:
        rest = len(counted) - _MOST_AGENCIES
        named.append(_("%(count)d cơ quan khác") % {"count": rest})
    return ", ".join(named) + "."
