"""What steps took in the past, and how dossiers stood at moments of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from motcua.apps.dossiers.queries import columns as dossiers
from motcua.apps.dossiers.queries.columns import Ints, Legs, Moments, Waits
from motcua.apps.forecasts import ways
from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.common.clock import local
from motcua.core.forecast import Course, Step
from motcua.core.worktime import CalendarEndsError
from motcua.core.worktime.many import add_minutes_many

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Snapshots:
    """Dossiers as they stood at moments of their past, and whether they were late.

    The first four as ``core.forecast.chances`` takes them.
    """

    courses: list[Course]
    which: Ints
    elapsed: Ints
    left: Ints
    was_late: Flags


@dataclass(frozen=True, slots=True)
class Past:
    """Steps of dossiers, a row for each step a dossier has been in, by dossier.

    Legs side by side are one visit; visits again are one row. minutes: worked in it so
    far, without waits, as if in no haste. steps: what each is learned by.
    """

    at: np.datetime64
    ground: ways.Ground
    visits: Legs
    waits: Waits
    steps: list[Step]
    dossier_id: Ints
    minutes: Ints
    finished_at: Moments
    is_finished: Flags

    def snapshots(self, since: np.datetime64, until: np.datetime64) -> Snapshots:
        """Return how dossiers stood on entering a step between two moments.

        And a working day later, where they still lay there. Only those whose due
        moment has passed and that went on to their end, or still go on: of all of them
        it is known whether they were late.
        """
        v = self.visits
        known = (v.opened_at >= since) & (v.opened_at < until)
        known &= (v.due_at < self.at) & (v.opened_at < v.due_at)
        known &= np.isnat(v.ended_at) | ~np.isnat(v.finished_at)
        rows = np.flatnonzero(known)
        day = self._day_later(rows)
        still = day < np.where(np.isnat(v.closed_at), self.at, v.closed_at)[rows]
        moments = np.concatenate([v.opened_at[rows], day[still]])
        rows = np.concatenate([rows, rows[still]])
        order = np.argsort(v.dossier_id[rows], kind="stable")
        return self._stood(rows[order], moments[order])

    def _day_later(self, rows: Ints) -> Moments:
        """Return a working day after each row was opened; never past now."""
        v = self.visits
        later = np.full(len(rows), self.at)
        agencies, number = np.unique(v.place_agency_id[rows], return_inverse=True)
        for place, agency in enumerate(agencies):
            calendar = organizations.calendar_in(self.ground.book, int(agency))
            mine = number == place
            day = np.full(int(mine.sum()), calendar.minutes_per_working_day)
            try:
                later[mine] = add_minutes_many(calendar, v.opened_at[rows][mine], day)
            except CalendarEndsError:  # in its last days nobody knows a day later
                continue
        return later

    def _stood(self, rows: Ints, moments: Moments) -> Snapshots:
        v = self.visits
        alive = moments < v.due_at[rows]
        rows, moments = rows[alive], moments[alive]
        way = ways.courses(v, rows, self.ground)
        here, home = v.place_agency_id[rows], ways.counted_by(v)[rows]
        ids, due_at = v.dossier_id[rows], v.due_at[rows]
        since = np.minimum(v.opened_at[rows], moments)
        finished = v.finished_at[rows]
        elapsed = ways.without_waits(
            (ids, here, since, moments), self.waits, self.ground
        )
        left = ways.without_waits((ids, home, moments, due_at), self.waits, self.ground)
        return Snapshots(
            courses=way.courses,
            which=way.which,
            elapsed=ways.unhurried(elapsed, way),
            left=ways.unhurried(left, way),
            was_late=np.isnat(finished) | (finished > due_at),
        )


def past(since: datetime, at: datetime) -> Past:
    """Return the steps of dossiers finished since, or not finished yet.

    Queries: three, and the terms not cached yet.
    """
    now = np.datetime64(local(at).replace(tzinfo=None), "m")
    ground = ways.ground(local(at).date())
    legs, waits = dossiers.legs_since(since), dossiers.waits_since(since)
    visits = _visits(legs)
    until = np.where(np.isnat(visits.closed_at), now, visits.closed_at)
    minutes = ways.without_waits(
        (visits.dossier_id, visits.place_agency_id, visits.opened_at, until),
        waits,
        ground,
    )
    first, number = _first_of_step(visits)
    whole = np.bincount(number, weights=minutes, minlength=len(first)).astype(np.int64)
    way = ways.courses(visits, first, ground)
    finished_at = visits.finished_at[first]
    return Past(
        at=now,
        ground=ground,
        visits=visits,
        waits=waits,
        steps=_steps(visits, first),
        dossier_id=visits.dossier_id[first],
        minutes=ways.unhurried(whole, way),
        finished_at=finished_at,
        is_finished=~np.isnat(finished_at),
    )


def _visits(legs: Legs) -> Legs:
    """Join legs that ran side by side: neighbours of one dossier and step."""
    changes = np.diff(legs.dossier_id) != 0
    changes |= np.diff(legs.step_order) != 0
    first = np.flatnonzero(np.concatenate([[True], changes]))[: len(legs.dossier_id)]
    if not len(legs.dossier_id):
        return legs
    columns = {
        name: getattr(legs, name)[first]
        for name in Legs.__dataclass_fields__
        if name not in {"opened_at", "closed_at"}
    }
    opened = np.minimum.reduceat(legs.opened_at, first)
    # "Not a time" wins: a visit with an open leg is open.
    closed = np.maximum.reduceat(legs.closed_at, first)
    return Legs(**columns, opened_at=opened, closed_at=closed)


def _first_of_step(visits: Legs) -> tuple[Ints, Ints]:
    """Return the first row of each dossier and step, and which each row belongs to."""
    return ways.alike([visits.dossier_id, visits.step_order])


def _steps(visits: Legs, first: Ints) -> list[Step]:
    terms = procedures.terms_of({int(one) for one in np.unique(visits.version_id)})
    codes = {version: one.procedure_code for version, one in terms.items()}
    columns = (
        visits.place_agency_id,
        visits.version_id,
        visits.step_order,
        visits.kind,
        visits.allowed,
    )
    rows = zip(*(column[first].tolist() for column in columns), strict=True)
    return [
        Step(agency, codes[version], order, dossiers.KINDS[kind].value, allowed)
        for agency, version, order, kind, allowed in rows
    ]
