"""Deciding working time: national days off, hours, seasons, closures.

A decision is added and never changed; another one undoes it. What it moves of open
dossiers is the dossiers room's to say (``rehearsal``) and to do (``recount``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations.events import CalendarDecided
from motcua.apps.organizations.models import CalendarChange, CalendarDecision
from motcua.apps.organizations.operations.acting import said
from motcua.apps.organizations.queries.directory import directory
from motcua.common import access, events
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.common.law import national_calendar
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Deed, Officer, seats_for
from motcua.core.worktime import WEEKDAYS, Change, ChangeKind, Shift, Week

_ONE_AT_A_TIME = 0x6C696368  # "lich": decisions get their numbers in the order made


@dataclass(frozen=True, slots=True)
class NewCalendarDecision:
    """What the document says. agency_id: who decides; a province for all beneath it.

    after: the version the rehearsal was made with; None when nobody rehearsed.
    """

    agency_id: int
    number: str
    decided_on: date
    title: str
    changes: tuple[Change, ...]
    file_name: str = ""
    file_sha256: str = ""
    after: int | None = None


@transaction.atomic
def decide_calendar(new: NewCalendarDecision, *, by: Officer, at: datetime) -> int:
    """Put a decision about working time in force and return its version.

    :raises NotAllowedError: unless it is the officer's to decide there.
    :raises RefusedError: when something of it is missing or cannot be; when it changes
        days gone by without its document, or from a post not of the province itself.
    :raises ConflictError: when another decision came after the rehearsal.
    """
    place = directory().place(new.agency_id)
    seat = access.require(by, Deed.ARRANGE_CALENDAR, place)
    check_decision(new, local(at).date(), by=by)
    _require_document(new, local(at).date())
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    _require_unchanged(new)
    fields = said(by, seat, at, new.agency_id, new.title.strip())
    decision = CalendarDecision.objects.create(
        agency_id=new.agency_id,
        number=new.number.strip(),
        decided_on=new.decided_on,
        title=new.title.strip(),
        file_name=new.file_name,
        file_sha256=new.file_sha256,
        recorded_at=at,
        person_id=fields["person_id"],
        actor=fields["actor"],
    )
    CalendarChange.objects.bulk_create(
        CalendarChange(decision=decision, **_columns(change)) for change in new.changes
    )
    directory()  # the request must not go on with the calendars of before
    events.publish(
        CalendarDecided(
            **fields,
            decision_id=decision.id,
            number=decision.number,
            first_day=min(change.first for change in new.changes),
        )
    )
    return decision.id


def check_decision(new: NewCalendarDecision, today: date, *, by: Officer) -> None:
    """Refuse a decision that lacks something or cannot be. Queries: 1.

    Its document is asked for only once it is applied.

    :raises RefusedError: names the field.
    """
    if not new.number.strip():
        raise RefusedError(_("Ghi số, ký hiệu của quyết định."), field="number")
    if not new.title.strip():
        raise RefusedError(_("Ghi nội dung của quyết định."), field="title")
    if new.decided_on > today:
        raise RefusedError(
            _("Ngày ký %(day)s còn ở tương lai.")
            % {"day": f"{new.decided_on:%d/%m/%Y}"},
            field="decided_on",
        )
    if not new.changes:
        raise RefusedError(_("Ghi ít nhất một ngày thay đổi."), field="first")
    is_for_all = directory().agency(new.agency_id).kind is AgencyKind.PROVINCE
    for change in new.changes:
        _check_known(change)
        if change.kind is ChangeKind.NO_APPOINTMENT and not change.name.strip():
            raise RefusedError(_("Ghi lý do không hẹn trả."), field="name")
        if change.kind is ChangeKind.DAY_OFF and not change.name.strip():
            said_of = (
                _("Ghi tên ngày nghỉ.") if is_for_all else _("Ghi lý do đóng cửa.")
            )
            raise RefusedError(said_of, field="name")
    _require_province(new, today, by)


def _require_province(new: NewCalendarDecision, today: date, by: Officer) -> None:
    """Let nobody change days gone by whose own lateness they would decide on."""
    place = directory().place(new.agency_id)
    seats = seats_for(by, Deed.ARRANGE_CALENDAR, place)
    if _is_backwards(new, today) and not any(seat.is_provincial for seat in seats):
        raise RefusedError(
            _("Ngày đã qua chỉ cơ quan cấp tỉnh được nhập thay đổi."), field="first"
        )


def _require_document(new: NewCalendarDecision, today: date) -> None:
    if _is_backwards(new, today) and not new.file_sha256:
        raise RefusedError(
            _("Thay đổi ngày đã qua phải kèm văn bản quyết định."), field="file"
        )


def _is_backwards(new: NewCalendarDecision, today: date) -> bool:
    """Say whether it changes days before the day it is entered."""
    return any(change.first < today for change in new.changes)


def _check_known(change: Change) -> None:
    known = national_calendar()
    for day in (change.first, change.last or change.first):
        if not known.valid_from <= day < known.valid_to:
            raise RefusedError(
                _("Lịch làm việc chỉ có từ %(first)s đến %(last)s.")
                % {
                    "first": f"{known.valid_from:%d/%m/%Y}",
                    "last": f"{known.last_day:%d/%m/%Y}",
                },
                field="first",
            )


def _require_unchanged(new: NewCalendarDecision) -> None:
    if new.after is None:
        return
    latest = CalendarDecision.objects.order_by("-id").values_list("id", flat=True)
    if (latest.first() or 0) != new.after:
        raise ConflictError(
            _(
                "Có quyết định khác vừa được áp dụng sau khi xem trước. "
                "Xem trước lại rồi hãy áp dụng."
            )
        )


def _columns(change: Change) -> dict[str, object]:
    return {
        "kind": change.kind.value,
        "first_day": change.first,
        "last_day": change.last,
        "name": change.name.strip(),
        "shifts": _texts(change.shifts),
        "week": _week(change.week) if change.week else {},
        "weekdays": [WEEKDAYS[day] for day in sorted(change.weekdays)],
        "procedures": sorted(change.procedures),
    }


def _week(week: Week) -> dict[str, list[str]]:
    return {name: _texts(day) for name, day in zip(WEEKDAYS, week, strict=True)}


def _texts(shifts: Sequence[Shift]) -> list[str]:
    return [f"{_clock(shift.opens)}-{_clock(shift.closes)}" for shift in shifts]


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
