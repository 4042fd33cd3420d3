"""The list beside the drawing and the legend under it, ready for the template."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from motcua.common.wording import duration, vn_moment
from motcua.core.ribbon import BandKind, Ribbon, Row, RowKind


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of the list.

    css: look of the number. note: who and since when, "" when nothing is to be said.
    time, time_note: used and allowed. is_over: the step passed its share.
    """

    number: str
    css: str
    title: str
    note: str
    time: str
    time_note: str
    is_over: bool
    is_running: bool


def key_rows(ribbon: Ribbon) -> list[KeyRow]:
    """Return the list: steps, pauses, and what is to come."""
    per_day = ribbon.summary.minutes_per_day
    return [_key_row(row, per_day) for row in ribbon.rows]


def legend(ribbon: Ribbon) -> list[tuple[str, str]]:
    """Return the fills that occur, each by its class and what it means."""
    meanings = {
        BandKind.OWN: ("own", _("đơn vị giải quyết")),
        BandKind.OWN_ALT: ("own", _("đơn vị giải quyết")),
        BandKind.OTHER: ("oth", _("cơ quan khác")),
        BandKind.PLANNED: ("pl", _("dự kiến từng bước")),
        BandKind.UNHELD: ("pl", _("chưa ai nhận")),
        BandKind.OVERRUN: ("ovr", _("quá phần của bước")),
        BandKind.PAUSE: ("pau", _("tạm dừng, chờ người dân")),
        BandKind.LATE: ("lat", _("trễ")),
        BandKind.LATE_IN_SYSTEM: ("lsys", _("chỉ trễ trên phần mềm")),
        BandKind.EARLY: ("ear", _("sớm hơn hẹn")),
        BandKind.TRACK: ("trk", _("còn lại")),
        BandKind.NOTCH: ("off", _("nghỉ, không tính")),
    }
    shown = {band.kind for band in ribbon.bands if band.width > 0}
    if not _has_rest(ribbon):
        shown.discard(BandKind.TRACK)
    entries = [meaning for kind, meaning in meanings.items() if kind in shown]
    if ribbon.whisker is not None:
        entries.append(("wh", _("dự báo xong, 8 trên 10 khả năng")))
    entries.append(("due", _("hẹn trả")))
    return list(dict.fromkeys(entries))


def _has_rest(ribbon: Ribbon) -> bool:
    """Say whether some of the allowance is left white."""
    track = ribbon.bands[0]
    filled = [
        band.end
        for band in ribbon.bands[1:]
        if band.kind not in {BandKind.NOTCH, BandKind.OVERRUN}
    ]
    return max(filled, default=0.0) < track.end


def _key_row(row: Row, per_day: int) -> KeyRow:
    looks = {RowKind.PAUSE: "n z", RowKind.PLANNED: "n p"}
    return KeyRow(
        number="" if row.number is None else str(row.number),
        css=looks.get(row.kind, "n"),
        title=_title(row),
        note=" · ".join(part for part in (row.holder, _when(row)) if part),
        time=_time(row, per_day),
        time_note=_time_note(row, per_day),
        is_over=row.over_minutes > 0,
        is_running=row.kind is RowKind.RUNNING,
    )


def _title(row: Row) -> str:
    if row.kind is RowKind.PAUSE:
        return _("Tạm dừng: %(cause)s") % {"cause": row.title}
    return row.title


def _when(row: Row) -> str:
    since = vn_moment(row.since) if row.since else ""
    until = vn_moment(row.until) if row.until else ""
    if row.kind is RowKind.PAUSE and until:
        return _("%(since)s đến %(until)s") % {"since": since, "until": until}
    if row.kind is RowKind.DONE:
        return _("xong %(at)s") % {"at": until}
    return _("từ %(at)s") % {"at": since} if since else ""


def _time(row: Row, per_day: int) -> str:
    if row.kind is not RowKind.PLANNED:
        return duration(row.used_minutes, per_day)
    if row.allowed_minutes is None:
        return ""
    return duration(row.allowed_minutes, per_day)


def _time_note(row: Row, per_day: int) -> str:
    if row.kind is RowKind.PAUSE:
        return _("không tính")
    if row.kind is RowKind.PLANNED or row.allowed_minutes is None:
        return ""
    if row.over_minutes:
        over = {"time": duration(row.over_minutes, per_day)}
        return _("quá phần mình %(time)s") % over
    return _("cho phép %(time)s") % {"time": duration(row.allowed_minutes, per_day)}
