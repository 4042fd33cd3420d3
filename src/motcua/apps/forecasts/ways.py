"""The ways dossiers take: the steps before them, and working time over columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from motcua.apps.dossiers.queries.columns import Ints, Legs, Moments, Running, Waits
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.procedures import queries as procedures
from motcua.common.errors import NotFoundError
from motcua.core.casefile import LegKind
from motcua.core.forecast import Course, Step
from motcua.core.worktime import WorkCalendar
from motcua.core.worktime.many import minutes_between_many

_LEAST_HASTE = 0.05  # of a promise so short that it cannot have been meant
_WAY = ("agency_id", "competent_id", "version_id", "case_id", "step_order")


@dataclass(frozen=True, slots=True)
class Ground:
    """What columns are read against: who is where, by which calendar, on which day."""

    book: Directory
    on: date


def ground(on: date, book: Directory | None = None) -> Ground:
    """Return the ground of a day. Queries: one, or none with the directory at hand."""
    return Ground(book or organizations.directory(), on)


@dataclass(frozen=True, slots=True)
class Courses:
    """The courses of some rows. which: the one each row takes.

    haste: in (0, 1], how much quicker a row must go than its route allows, because less
    was promised (as at noon, "within the day").
    """

    courses: list[Course]
    which: Ints
    haste: npt.NDArray[np.float64]


def courses(rows: Running | Legs, chosen: Ints, ground: Ground) -> Courses:
    """Return the courses of the chosen rows, from the step each is in.

    A step whose place is no more is taken to lie at home: its hours still teach
    something. Queries: only for terms not cached yet.
    """
    columns = [getattr(rows, name)[chosen] for name in _WAY]
    first, which = alike(columns)
    keys = np.column_stack([column[first] for column in columns])
    way = _ways(keys, ground)
    whole = [way(*key[:4]) for key in keys.tolist()]
    orders = keys[:, 4].tolist()
    planned = [sum(max(0, step.allowed) for step in one) for one in whole]
    promised = worked(
        counted_by(rows)[chosen],
        rows.accepted_at[chosen],
        np.fmax(rows.accepted_at[chosen], rows.first_due_at[chosen]),
        ground,
    )
    return Courses(
        courses=[one[order:] for one, order in zip(whole, orders, strict=True)],
        which=which,
        haste=_haste(promised, np.array(planned, np.int64)[which]),
    )


def alike(columns: Sequence[Ints]) -> tuple[Ints, Ints]:
    """Return the first row of each group equal in all columns, and each row's group.

    Quicker than numpy's unique over rows: columns become numbers of few values.
    """
    code = np.zeros(len(columns[0]), np.int64)
    first = code[:0]
    for column in columns:
        values, number = np.unique(column, return_inverse=True)
        code = code * len(values) + number
        _, first, code = np.unique(code, return_index=True, return_inverse=True)
    return first, code


def _haste(promised: Ints, planned: Ints) -> npt.NDArray[np.float64]:
    is_promised = (promised > 0) & (planned > 0)
    share = np.divide(promised, planned, out=np.ones(len(planned)), where=is_promised)
    return np.clip(share, _LEAST_HASTE, 1)


def counted_by(rows: Running | Legs) -> Ints:
    """Return by whose calendar each dossier is due: the commune's where one decides."""
    return np.where(rows.competent_id < 0, rows.agency_id, rows.competent_id)


def unhurried(minutes: Ints, way: Courses) -> Ints:
    """Return the minutes as if each row's whole route had been promised."""
    return np.rint(minutes / way.haste).astype(np.int64)


def worked(agency_id: Ints, since: Moments, until: Moments, ground: Ground) -> Ints:
    """Return the working minutes between, each row by its agency's calendar.

    What lies beyond the days a calendar knows counts as its end: one dossier whose
    calendar has not been decided yet must not take the whole list away.
    """
    minutes = np.zeros(len(since), np.int64)
    agencies, number = np.unique(agency_id, return_inverse=True)
    calendars = [
        organizations.calendar_in(ground.book, int(agency)) for agency in agencies
    ]
    distinct: dict[int, WorkCalendar] = {id(one): one for one in calendars}
    alike = np.array([id(one) for one in calendars], np.int64)[number]
    for key, calendar in distinct.items():
        mine = alike == key
        minutes[mine] = minutes_between_many(
            calendar, *(_known(calendar, one[mine]) for one in (since, until))
        )
    return minutes


def _known(calendar: WorkCalendar, moments: Moments) -> Moments:
    first = np.datetime64(calendar.valid_from, "m")
    last = np.datetime64(calendar.valid_to, "m") - np.timedelta64(1, "m")
    return np.clip(moments, first, last)


def without_waits(
    rows: tuple[Ints, Ints, Moments, Moments], waits: Waits, ground: Ground
) -> Ints:
    """Return the working minutes of each row, without those its citizen was waited for.

    rows: dossier, agency, since, until; by dossier. waits: NaT while still waiting.
    """
    dossier, agency, since, until = rows
    minutes = worked(agency, since, until, ground)
    first = np.searchsorted(dossier, waits.dossier_id, "left")
    last = np.searchsorted(dossier, waits.dossier_id, "right")
    for step in range(int((last - first).max(initial=0))):
        wait = np.flatnonzero(first + step < last)
        row = (first + step)[wait]
        begins = np.maximum(since[row], waits.asked_at[wait])
        ended = waits.answered_at[wait]
        ends = np.where(np.isnat(ended), until[row], np.minimum(until[row], ended))
        shared = ends > begins
        row, begins, ends = row[shared], begins[shared], ends[shared]
        np.subtract.at(minutes, row, worked(agency[row], begins, ends, ground))
    return minutes


def _ways(keys: Ints, ground: Ground) -> Callable[[int, int, int, int], Course]:
    book, on = ground.book, ground.on
    terms = procedures.terms_of({int(version) for version in keys[:, 2]})
    known: dict[tuple[int, int, int, int], Course] = {}

    def place(text: str, home: int, competent: int) -> int:
        commune = None if competent < 0 else competent
        try:
            found = organizations.resolve_in(book, text, home, on, commune_id=commune)
        except (organizations.UnknownPlaceError, NotFoundError):
            return home
        return found.agency_id

    def way(home: int, competent: int, version: int, case: int) -> Course:
        key = (home, competent, version, case)
        if key not in known:
            of = terms[version]
            route = next(one.route for one in of.cases if one.id == case)
            known[key] = tuple(
                Step(
                    agency_id=place(step.places[0], home, competent),
                    procedure_code=of.procedure_code,
                    order=number,
                    kind=str(step.kind),
                    allowed=_allowed(step.allowed_minutes),
                )
                for number, step in enumerate(route)
                if step.kind is not LegKind.RETURN
            )
        return known[key]

    return way


def _allowed(minutes: int | None) -> int:
    return -1 if minutes is None else minutes
