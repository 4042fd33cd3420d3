"""Why a dossier is due when it is: the engine's lines in plain sentences."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.common.wording.durations import duration, limit_words
from motcua.common.wording.moments import vn_moment, vn_moment_with_year, weekday
from motcua.core.deadlines import Due, Line, LineKind, Rule, Run, Unit, folded
from motcua.core.worktime import CalendarEndsError


def proof_lines(due: Due) -> list[str]:
    """Return the proof from receipt to due moment, a sentence a line."""
    told = (_SAY[run.first.kind](run, due) for run in folded(due.derivation))
    return [_opening(due), *told, _end(due)]


def _opening(due: Due) -> str:
    words = {
        "at": vn_moment_with_year(due.received_at),
        "limit": limit_words(due.limit),
    }
    if due.limit.unit is Unit.SAME_DAY:
        return _("Nhận lúc %(at)s; giải quyết trong ngày.") % words
    if due.limit.unit is Unit.WORKING_DAY and due.limit.rule is Rule.HOURS:
        words["hours"] = duration(due.minutes_per_day, due.minutes_per_day + 1)
        return (
            _("Nhận lúc %(at)s; thời hạn %(limit)s, mỗi ngày %(hours)s làm việc.")
            % words
        )
    return _("Nhận lúc %(at)s; thời hạn %(limit)s.") % words


def _end(due: Due) -> str:
    if due.at is not None:
        return _("Hẹn trả %(at)s.") % {"at": vn_moment_with_year(due.at)}
    if due.remaining_minutes is not None:
        left = duration(due.remaining_minutes, due.minutes_per_day)
        return _("Đang dừng, còn %(left)s làm việc.") % {"left": left}
    days = due.remaining_days or 0
    left = ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days}
    return _("Đang dừng, còn %(left)s.") % {"left": left}


def _counted(run: Run, due: Due) -> str:
    return _("%(days)s: tính %(amount)s.") % {
        "days": _span(run),
        "amount": _amount(run, due),
    }


def _swapped(run: Run, due: Due) -> str:
    words = {
        "days": _span(run),
        "decision": _in_brackets(run.first.decision),
        "amount": _amount(run, due),
    }
    return _("%(days)s: làm bù%(decision)s, tính %(amount)s.") % words


def _weekend(run: Run, due: Due) -> str:
    del due
    return _("%(days)s: nghỉ hằng tuần, không tính.") % {"days": _span(run)}


def _day_off(run: Run, due: Due) -> str:
    del due
    return _("%(days)s: %(name)s%(decision)s, không tính.") % {
        "days": _span(run),
        "name": run.first.name or _("ngày nghỉ"),
        "decision": _in_brackets(run.first.decision),
    }


def _paused(run: Run, due: Due) -> str:
    line = run.first
    words = {
        "cause": line.name,
        "since": vn_moment(line.since) if line.since else "",
        "until": vn_moment(line.until) if line.until else "",
        "days": _span(run),
        "time": duration(line.skipped_minutes, due.minutes_per_day),
    }
    if line.until is None:
        return _("Tạm dừng từ %(since)s, chưa kết thúc: %(cause)s.") % words
    if due.limit.is_counted_in_hours:
        return (
            _("Tạm dừng từ %(since)s đến %(until)s: %(cause)s, không tính %(time)s.")
            % words
        )
    return (
        _("%(days)s: có tạm dừng từ %(since)s đến %(until)s (%(cause)s), không tính.")
        % words
    )


def _outside_hours(run: Run, due: Due) -> str:
    del due
    return _("Nhận ngoài giờ làm việc, bắt đầu tính từ %(begin)s.") % _begin(run.first)


def _after_cutoff(run: Run, due: Due) -> str:
    words = {"cutoff": f"{due.limit.cutoff:%H:%M}", **_begin(run.first)}
    return _("Nhận sau %(cutoff)s, tính như nhận lúc %(begin)s.") % words


def _receipt_day(run: Run, due: Due) -> str:
    del due
    return _("%(days)s: ngày tiếp nhận, không tính.") % {"days": _span(run)}


def _moved(run: Run, due: Due) -> str:
    words = {
        "name": _in_brackets(run.first.name),
        "days": _span(run, starts_sentence=False),
    }
    if any(line.kind is LineKind.NO_APPOINTMENT for line in due.derivation):
        return _("Hẹn trả chuyển sang %(days)s.") % words
    return _("Ngày cuối là ngày nghỉ%(name)s, chuyển sang %(days)s.") % words


def _no_appointment(run: Run, due: Due) -> str:
    del due
    return _("%(days)s: ngày không hẹn trả%(name)s%(decision)s.") % {
        "days": _span(run),
        "name": _after_comma(run.first.name),
        "decision": _in_brackets(run.first.decision),
    }


def _extended(run: Run, due: Due) -> str:
    del due
    line = run.first
    return _("Gia hạn thêm %(extra)s, quyết định lúc %(at)s%(decision)s%(reason)s.") % {
        "extra": limit_words(line.extra) if line.extra else "",
        "at": vn_moment(line.since) if line.since else "",
        "decision": _in_brackets(line.decision),
        "reason": f": {line.name.rstrip('.')}" if line.name else "",
    }


def _arrived(run: Run, due: Due) -> str:
    del due
    words = {
        "at": vn_moment(run.first.since) if run.first.since else "",
        "begin": vn_moment(run.first.until) if run.first.until else "",
    }
    return (
        _(
            "Nộp tại nơi khác lúc %(at)s; thời hạn tính từ khi cơ quan có thẩm quyền "
            "nhận, %(begin)s."
        )
        % words
    )


def _restarted(run: Run, due: Due) -> str:
    del due
    return _("Sau khi bổ sung, thời hạn tính lại từ đầu, từ %(begin)s.") % _begin(
        run.first
    )


_SAY: dict[LineKind, Callable[[Run, Due], str]] = {
    LineKind.COUNTED: _counted,
    LineKind.SWAPPED: _swapped,
    LineKind.WEEKEND: _weekend,
    LineKind.DAY_OFF: _day_off,
    LineKind.PAUSED: _paused,
    LineKind.OUTSIDE_HOURS: _outside_hours,
    LineKind.AFTER_CUTOFF: _after_cutoff,
    LineKind.RECEIPT_DAY: _receipt_day,
    LineKind.MOVED: _moved,
    LineKind.RESTARTED: _restarted,
    LineKind.ARRIVED: _arrived,
    LineKind.EXTENDED: _extended,
    LineKind.NO_APPOINTMENT: _no_appointment,
}


def _begin(line: Line) -> dict[str, str]:
    return {"begin": vn_moment(line.until) if line.until else ""}


def _in_brackets(text: str) -> str:
    return f" ({text})" if text else ""


def _after_comma(text: str) -> str:
    return f", {text}" if text else ""


def _span(run: Run, *, starts_sentence: bool = True) -> str:
    line = run.first
    first = f"{weekday(line.day)} {line.day:%d/%m}"
    if starts_sentence:
        first = first[0].upper() + first[1:]
    if len(run.lines) > 1:
        last = f"{weekday(run.last_day)} {run.last_day:%d/%m}"
        return _("%(first)s đến %(last)s") % {"first": first, "last": last}
    if line.since and line.until and line.kind is not LineKind.PAUSED:
        hours = {"since": f"{line.since:%H:%M}", "until": f"{line.until:%H:%M}"}
        return f"{first}, " + _("%(since)s đến %(until)s") % hours
    return first


def _amount(run: Run, due: Due) -> str:
    if due.limit.is_counted_in_hours or due.limit.unit is Unit.SAME_DAY:
        return duration(run.minutes, due.minutes_per_day)
    return ngettext("%(n)d ngày", "%(n)d ngày", run.days) % {"n": run.days}


def calendar_ends(error: CalendarEndsError) -> str:
    """Say that the calendar does not reach, and what would mend it."""
    return _(
        "%(label)s chỉ có từ %(first)s đến %(last)s. Cần nhập thông báo nghỉ lễ của "
        "thời gian còn thiếu trước khi tính được ngày hẹn."
    ) % {
        "label": error.label or _("Lịch làm việc"),
        "first": f"{error.first:%d/%m/%Y}",
        "last": f"{error.last:%d/%m/%Y}",
    }
