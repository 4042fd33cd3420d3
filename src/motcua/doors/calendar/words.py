"""How this door says what a decision changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.worktime import Change, ChangeKind
from motcua.doors.lobby import opening_hours

KINDS: Mapping[ChangeKind, Promise] = {
    ChangeKind.DAY_OFF: gettext_lazy("Nghỉ, đóng cửa"),
    ChangeKind.DAY_ON: gettext_lazy("Làm bù, làm thêm"),
    ChangeKind.HOURS: gettext_lazy("Giờ làm việc hằng tuần"),
    ChangeKind.NO_APPOINTMENT: gettext_lazy("Không hẹn trả kết quả"),
    ChangeKind.ORDINARY: gettext_lazy("Trở lại như thường"),
}
TONES: Mapping[ChangeKind, str] = {
    ChangeKind.DAY_OFF: "paused",
    ChangeKind.DAY_ON: "ok",
    ChangeKind.HOURS: "",
    ChangeKind.NO_APPOINTMENT: "soon",
    ChangeKind.ORDINARY: "",
}


def days(first: date, last: date | None) -> str:
    """Say the days a change holds for."""
    words = {"first": f"{first:%d/%m/%Y}"}
    if last == first:
        return words["first"]
    if last is None:
        return _("từ %(first)s đến khi có quyết định khác") % words
    words["last"] = f"{last:%d/%m/%Y}"
    return _("từ %(first)s đến hết %(last)s") % words


def detail(change: Change) -> str:
    """Say hours, weekdays and procedures of a change; "" when its kind says it all."""
    if change.week is not None:
        return opening_hours.week(change.week)
    if change.shifts:
        return opening_hours.shifts(change.shifts)
    parts = []
    if change.weekdays:
        names = [long for _short, long in opening_hours.weekdays()]
        parts.append(", ".join(names[day] for day in sorted(change.weekdays)))
    if change.procedures:
        codes = ", ".join(sorted(change.procedures))
        parts.append(_("thủ tục %(codes)s") % {"codes": codes})
    elif change.kind is ChangeKind.NO_APPOINTMENT:
        parts.append(_("mọi thủ tục"))
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Line:
    """A change as the pages show it: its kind, when, what exactly, why."""

    kind: Promise
    tone: str
    days: str
    detail: str
    name: str


def lines(changes: Iterable[Change]) -> list[Line]:
    """Return the lines of a decision in words."""
    return [
        Line(
            kind=KINDS[one.kind],
            tone=TONES[one.kind],
            days=days(one.first, one.last),
            detail=detail(one),
            name=one.name,
        )
        for one in changes
    ]
