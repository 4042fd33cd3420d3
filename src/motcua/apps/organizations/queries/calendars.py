"""Working calendars: the country's, as province and agency have changed it.

What was decided lies in the directory, under its edition, so that every process notices
a new decision and asking costs no query of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from motcua.apps.organizations.models import CalendarChange, CalendarDecision
from motcua.apps.organizations.queries.directory import Directory, recent
from motcua.apps.organizations.queries.rulings import Ruling, change_of
from motcua.apps.organizations.queries.values import CalendarDecisionInfo
from motcua.common.law import national_calendar
from motcua.core.agencies import AgencyKind
from motcua.core.worktime import Change, WorkCalendar, changed


def calendar(agency_id: int, on: date) -> WorkCalendar:
    """Return the working calendar of an agency as known now.

    It reaches over all years with decisions; ``on`` is only the day it is asked for. An
    agency nobody knows (0) works as the only province does. Queries: 1; none later in
    the same request (see ``recent``).
    """
    del on
    return calendar_in(recent(), agency_id)


def calendar_version(agency_id: int, version: int) -> WorkCalendar:
    """Return the calendar as it was at that version, for ever. Queries: as above.

    version: of a calendar given before; 0 before anybody decided anything.
    """
    return calendar_in(recent(), agency_id, version)


def calendar_as_known(agency_id: int, at: datetime) -> WorkCalendar:
    """Return the calendar as it was known at a moment. Queries: as above."""
    known = (
        ruling.version
        for ruling in _rulings(recent(), agency_id)
        if ruling.recorded_at <= at
    )
    return calendar_in(recent(), agency_id, max(known, default=0))


def rehearsed_calendar(
    agency_id: int, by_agency_id: int, changes: Sequence[Change]
) -> WorkCalendar:
    """Return what the agency's calendar would be, had the other one decided this.

    Queries: as above.
    """
    book = recent()
    base, own = _sides(book, agency_id, None)
    if _decides_for_all(book, by_agency_id):
        base = (*base, *changes)
    else:
        own = (*own, *changes)
    return _composed(tuple(base), tuple(own), "", -1)


def calendar_in(
    book: Directory, agency_id: int, version: int | None = None
) -> WorkCalendar:
    """Return the same from a directory at hand. Queries: none."""
    key = agency_id, version
    found = book.calendars.get(key)
    if found is None:
        found = book.calendars[key] = _made(book, agency_id, version)
    return found


def agencies_ruled(by_agency_id: int, on: date) -> tuple[int, ...]:
    """List the agencies whose calendar a decision of this one changes.

    A province decides for all beneath it, every other agency for itself. Queries: as
    ``calendar``.
    """
    book = recent()
    if not _decides_for_all(book, by_agency_id):
        return (by_agency_id,)
    return tuple(
        agency.id
        for agency in book.agencies(on)
        if (above := book.province_of(agency.id)) and above.id == by_agency_id
    )


def calendars_last_ruled(
    decision: CalendarDecisionInfo, on: date, book: Directory | None = None
) -> dict[int, WorkCalendar]:
    """Return the calendars, by agency, of which this decision is the newest.

    Where a later one rules, that is the one to name. book: a directory at hand.
    Queries: as ``calendar``.
    """
    known = book or recent()
    ruled = {
        agency_id: calendar_in(known, agency_id)
        for agency_id in agencies_ruled(decision.agency_id, on)
    }
    return {id_: one for id_, one in ruled.items() if one.version == decision.id}


def latest_calendar_decision() -> int:
    """Return the number of the last decision of anybody; 0 before any.

    Queries: as ``calendar``.
    """
    told = recent().rulings.values()
    return max((one.version for lines in told for one in lines), default=0)


def calendar_decisions(
    agency_ids: Collection[int] | None = None,
    *,
    ids: Collection[int] | None = None,
    since: datetime | None = None,
) -> tuple[CalendarDecisionInfo, ...]:
    """List decisions of these agencies (None: of all), the latest first. Queries: 2.

    since: only what was entered from then on.
    """
    rows = CalendarDecision.objects.order_by("-id").prefetch_related("changes")
    if agency_ids is not None:
        rows = rows.filter(agency_id__in=list(agency_ids))
    if ids is not None:
        rows = rows.filter(id__in=list(ids))
    if since is not None:
        rows = rows.filter(recorded_at__gte=since)
    return tuple(_decision(row) for row in rows)


def _decision(row: CalendarDecision) -> CalendarDecisionInfo:
    lines: Iterable[CalendarChange] = row.changes.all()
    return CalendarDecisionInfo(
        id=row.id,
        agency_id=row.agency_id,
        number=row.number,
        decided_on=row.decided_on,
        title=row.title,
        file_name=row.file_name,
        file_sha256=row.file_sha256,
        recorded_at=row.recorded_at,
        actor=row.actor,
        changes=tuple(
            change_of(
                line.kind, line.first_day, line.last_day, line.name, row.number,
                line.shifts, line.week, line.weekdays, line.procedures,
            )
            for line in sorted(lines, key=lambda line: line.pk)
        ),
    )  # fmt: skip


def _decides_for_all(book: Directory, agency_id: int) -> bool:
    return book.agency(agency_id).kind is AgencyKind.PROVINCE


def _made(book: Directory, agency_id: int, version: int | None) -> WorkCalendar:
    base, own = _sides(book, agency_id, version)
    if not base and not own:
        return national_calendar()
    known = (r.version for r in _rulings(book, agency_id))
    latest = max(v for v in known if version is None or v <= version)
    label = f"{national_calendar().label}.{latest}"
    if own:
        label = f"{label} · {book.agency(agency_id).short_name}"
    return _composed(base, own, label, latest)


@lru_cache(maxsize=256)
def _composed(
    base: tuple[Change, ...], own: tuple[Change, ...], label: str, version: int
) -> WorkCalendar:
    found = national_calendar()
    if base:
        found = changed(found, base, label=label, version=version)
    if own:
        found = changed(found, own, label=label, version=version, is_local=True)
    return found


def _sides(
    book: Directory, agency_id: int, version: int | None
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return what its province decided, and what the agency itself decided."""
    rulings = [
        ruling
        for ruling in _rulings(book, agency_id)
        if version is None or ruling.version <= version
    ]
    is_own = [r.agency_id == agency_id and not r.is_for_all for r in rulings]
    pairs = list(zip(rulings, is_own, strict=True))
    base = tuple(ruling.change for ruling, own in pairs if not own)
    return base, tuple(ruling.change for ruling, own in pairs if own)


def _rulings(book: Directory, agency_id: int) -> list[Ruling]:
    """List what is decided for an agency, in the order decided."""
    own: tuple[Ruling, ...] = ()
    if agency_id in book.agencies_by_id:
        province = book.province_of(agency_id)
        own = book.rulings.get(agency_id, ())
    else:
        provinces = [
            one
            for one in book.agencies_by_id.values()
            if one.kind is AgencyKind.PROVINCE
        ]
        province = provinces[0] if len(provinces) == 1 else None
    if province is None or province.id == agency_id:
        return list(own)
    both = (*book.rulings.get(province.id, ()), *own)
    return sorted(both, key=lambda ruling: ruling.version)
