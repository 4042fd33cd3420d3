"""What the ribbon says: its captions, and one sentence for those who do not see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.common.wording import (
    day_and_month,
    duration,
    limit_words,
    short_weekday,
    vn_moment,
    vn_moment_short,
    vn_time,
    weekday,
)
from motcua.core.deadlines import Unit
from motcua.core.ribbon import (
    Caption,
    CaptionKind,
    Label,
    LabelKind,
    Ribbon,
    Room,
    State,
    Summary,
)


def caption(shown: Caption) -> str:
    """Return the words of a caption."""
    if shown.kind is CaptionKind.FORECAST:
        return _("dự báo") if shown.is_short else _("dự báo xong")
    moment = day_and_month(shown.at) if shown.is_short else vn_moment_short(shown.at)
    patterns = {
        CaptionKind.RECEIVED: _("Nhận %(moment)s"),
        CaptionKind.DUE: _("Hẹn %(moment)s"),
        CaptionKind.PROJECTED: _("Hẹn dự kiến %(moment)s"),
        CaptionKind.NOW: _("Bây giờ %(moment)s"),
        CaptionKind.FINISHED: _("Xong %(moment)s"),
    }
    return patterns[shown.kind] % {"moment": moment}


def label(shown: Label) -> tuple[str, str]:
    """Return the words of a label, and what follows where there is room."""
    if shown.at is None:
        is_tet = any(name.startswith("Tết Nguyên") for name in shown.names)
        return (_("Tết") if is_tet else _("lễ")), ""
    if shown.kind is LabelKind.HOUR:
        return vn_time(shown.at), ""
    if shown.kind is LabelKind.DATE:
        return day_and_month(shown.at), ""
    day = short_weekday(shown.at)
    if shown.kind is LabelKind.SWAPPED:
        return f"{day}*", ""
    star = "*" if shown.kind is LabelKind.SWAPPED_DAY else ""
    month = "" if shown.room is Room.NARROW else f"/{shown.at.month}"
    return f"{day}{star} {shown.at.day}", month


def sentence(ribbon: Ribbon) -> str:
    """Say everything the drawing shows, from the same data."""
    return " ".join(_sentences(ribbon.summary))


def short_sentence(ribbon: Ribbon) -> str:
    """Say what a row of a list needs: received, due, how it stands."""
    return " ".join([_received(ribbon.summary), *_standing(ribbon.summary)])


def _sentences(told: Summary) -> Iterator[str]:
    yield _received(told)
    if told.state is not State.PREVIEW:
        yield from _used(told)
    yield from _standing(told)
    yield from _skipped(told)
    if told.forecast_at:
        yield _("Dự báo xong %(at)s.") % {"at": vn_moment(told.forecast_at)}


def _received(told: Summary) -> str:
    words = {
        "received": vn_moment(told.received_at),
        "limit": limit_words(told.limit),
        "due": vn_moment(told.due_at) if told.due_at else "",
    }
    if told.due_at is None:
        return _("Nhận %(received)s, thời hạn %(limit)s.") % words
    return _("Nhận %(received)s, thời hạn %(limit)s, hẹn trả %(due)s.") % words


def _used(told: Summary) -> Iterator[str]:
    if told.used_days is None:
        used = _time(told, told.used_minutes)
        yield _("Đã dùng %(time)s làm việc.") % {"time": used}
    else:
        yield _("Đã qua %(time)s.") % {"time": _whole_days(told.used_days)}
    if told.paused_minutes or told.causes:
        yield _("Tạm dừng %(time)s: %(causes)s.") % {
            "time": _time(told, told.paused_minutes),
            "causes": "; ".join(told.causes),
        }


def _standing(told: Summary) -> Iterator[str]:
    finished = vn_moment(told.finished_at) if told.finished_at else ""
    late = {"time": _time(told, told.late_minutes), "at": finished}
    if told.state is State.RUNNING:
        yield _("Còn %(time)s.") % {"time": _rest(told)}
    elif told.state is State.OVERDUE:
        yield _("Đã trễ %(time)s.") % late
    elif told.state is State.PAUSED:
        yield from _while_paused(told)
    elif told.state is State.EARLY:
        early = {"time": _time(told, told.early_minutes), "at": finished}
        yield _("Xong %(at)s, sớm %(time)s.") % early
    elif told.state is State.ON_TIME:
        yield _("Xong %(at)s, đúng hẹn.") % late
    elif told.state is State.LATE:
        yield _("Xong %(at)s, trễ %(time)s.") % late
    elif told.state is State.LATE_IN_SYSTEM:
        yield _("Xong %(at)s, kịp hẹn; phần mềm ghi nhận trễ.") % late


def _while_paused(told: Summary) -> Iterator[str]:
    yield _("Đang tạm dừng, còn %(time)s.") % {"time": _rest(told)}
    if told.projected_at:
        yield _("Nếu chạy tiếp ngay thì hẹn trả %(at)s.") % {
            "at": vn_moment(told.projected_at)
        }


def _skipped(told: Summary) -> Iterator[str]:
    if told.limit.unit in {Unit.CALENDAR_DAY, Unit.MONTH}:
        yield _("Tính cả ngày nghỉ.")
    elif days := list(_free(told)):
        yield _("Không tính %(days)s.") % {"days": _listed(days)}
    for on in told.days_on:
        yield _("%(day)s là ngày làm bù.") % {
            "day": _sentence_case(f"{weekday(on.day)} {on.day:%d/%m}")
        }


def _free(told: Summary) -> Iterator[str]:
    if told.weekend_days:
        yield _("các ngày cuối tuần")
    names: dict[str, list[str]] = {}
    for off in told.days_off:
        names.setdefault(off.name, []).append(f"{off.day:%d/%m}")
    for name, days in names.items():
        span = days[0] if len(days) == 1 else f"{days[0]}-{days[-1]}"
        yield f"{name} {span}"


def _sentence_case(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(items: Sequence[str]) -> str:
    if len(items) == 1:
        return items[0]
    return _("%(first)s và %(last)s") % {
        "first": ", ".join(items[:-1]),
        "last": items[-1],
    }


def _rest(told: Summary) -> str:
    if told.remaining_days is not None and told.state is State.RUNNING:
        return _whole_days(told.remaining_days)
    return _time(told, told.remaining_minutes or 0)


def _whole_days(days: int) -> str:
    return ngettext("%(n)d ngày", "%(n)d ngày", days) % {"n": days}


def _time(told: Summary, minutes: int) -> str:
    return duration(minutes, told.minutes_per_day)
