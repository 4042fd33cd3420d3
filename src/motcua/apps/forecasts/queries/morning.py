"""Whom to call today: chances of open dossiers, and the list by expected harm."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import numpy as np
import numpy.typing as npt

from motcua.apps.dossiers.queries import columns as dossiers
from motcua.apps.dossiers.queries.columns import Ints, Running, Scope
from motcua.apps.forecasts import ways
from motcua.apps.forecasts.queries.method import method
from motcua.apps.forecasts.queries.trainings import present_model
from motcua.apps.forecasts.queries.values import Chance, Morning
from motcua.apps.organizations.queries import Directory
from motcua.common.clock import VIETNAM, local
from motcua.core import forecast
from motcua.core.forecast import Course, Curve, Model, Remaining

PAGE = 20
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class _Judged:
    """Running dossiers with what is said of them, by row."""

    rows: Running
    way: ways.Courses
    elapsed: Ints
    left: Ints
    late: npt.NDArray[np.float64]
    harm: npt.NDArray[np.float64]
    model: Model
    trained_at: datetime | None


def morning(
    scope: Scope, at: datetime, page: int = 1, book: Directory | None = None
) -> Morning:
    """Return a page of the dossiers worth a call today, worst expected harm first.

    What is due already is counted, not listed: no call can keep it in time.
    book: the directory, where it is at hand. Queries: five, however many dossiers;
    fewer once terms and history are at hand.
    """
    told = _judge(scope, at, book)
    is_open = told.left > 0
    is_likely = is_open & (told.late >= method().call_from)
    listed = np.flatnonzero(is_likely & (told.harm >= method().harm_from))
    worst = listed[np.lexsort((told.rows.dossier_id[listed], -told.harm[listed]))]
    shown = worst[(page - 1) * PAGE : page * PAGE]
    return Morning(
        calls=tuple(_chance(told, row) for row in shown.tolist()),
        page=page,
        running=len(told.left),
        to_call=len(listed),
        later=int(is_likely.sum()) - len(listed),
        overdue=int((~is_open).sum()),
        unknown=int(np.isnan(told.late).sum()),
        trained_at=told.trained_at,
    )


def chances(ids: Collection[int], at: datetime) -> dict[int, Chance]:
    """Return what is said of these dossiers; those whose clock stands are left out.

    Queries: five at most, however many.
    """
    told = _judge(Scope(ids=ids), at)
    found = (_chance(told, row) for row in range(len(told.left)))
    return {one.dossier_id: one for one in found}


def likelihoods(
    ids: Collection[int], at: datetime, book: Directory | None = None
) -> dict[int, float]:
    """Return how likely each of these dossiers is late, in [0, 1], and nothing else.

    Left out: those whose clock stands, and those of which too little is known.
    Queries: four at most, however many; one, before anything was learned.
    """
    if not ids or present_model() is None:
        return {}
    told = _judge(Scope(ids=ids), at, book)
    rows = zip(told.rows.dossier_id.tolist(), told.late.tolist(), strict=True)
    return {pk: late for pk, late in rows if not np.isnan(late)}


def _judge(scope: Scope, at: datetime, book: Directory | None = None) -> _Judged:
    how = method()
    now = np.datetime64(local(at).replace(tzinfo=None), "m")
    ground, rows = ways.ground(local(at).date(), book), dossiers.running(scope)
    elapsed = _elapsed(rows, scope, now, ground)
    left = _left(rows, now, ground)
    known = present_model()
    if known is None:
        model = Model({}, how.grid, shrinkage=how.shrinkage, minimum=how.minimum)
    else:
        model = known[1]
    way = ways.courses(rows, np.arange(len(left)), ground)
    late = forecast.chances(
        model,
        way.courses,
        way.which,
        ways.unhurried(elapsed, way),
        ways.unhurried(left, way),
        stuck=how.stuck,
    )
    if known is not None:
        curve = Curve(tuple(known[0].said), tuple(known[0].came))
        late = np.where(left > 0, curve.corrected(late), late)
    harm = forecast.harm(np.nan_to_num(late), left, how.urgency_minutes)
    made_at = local(known[0].made_at) if known else None
    return _Judged(rows, way, elapsed, left, late, harm, model, made_at)


def _elapsed(
    rows: Running, scope: Scope, now: np.datetime64, ground: ways.Ground
) -> Ints:
    until = np.full(len(rows.opened_at), now)
    since = np.minimum(rows.opened_at, now)
    return ways.without_waits(
        (rows.dossier_id, rows.place_agency_id, since, until),
        dossiers.waits_of_running(scope),
        ground,
    )


def _left(rows: Running, now: np.datetime64, ground: ways.Ground) -> Ints:
    """Return the working minutes until due; 0 or less where the moment has passed."""
    nows = np.full(len(rows.due_at), now)
    left = ways.worked(ways.counted_by(rows), nows, rows.due_at, ground)
    # Due in the hours nobody works: not late yet, though nothing is left to work in.
    return np.where(rows.due_at > now, np.maximum(left, 1), np.minimum(left, 0))


def _chance(told: _Judged, row: int) -> Chance:
    rows = told.rows
    course, late = told.way.courses[told.way.which[row]], float(told.late[row])
    haste, elapsed = float(told.way.haste[row]), int(told.elapsed[row])
    due_at: datetime = rows.due_at[row].item()
    return Chance(
        dossier_id=int(rows.dossier_id[row]),
        late=None if np.isnan(late) else late,
        left_minutes=int(told.left[row]),
        elapsed_minutes=elapsed,
        usual_minutes=_usual(told.model, course, haste),
        seen=told.model.count(course[0]) if course else 0,
        remaining=_remaining(told.model, course, elapsed, haste),
        due_at=due_at.replace(tzinfo=VIETNAM),
        place_agency_id=int(rows.place_agency_id[row]),
        unit_id=_or_none(rows.place_unit_id[row]),
        holder_id=_or_none(rows.holder_id[row]),
        harm=float(told.harm[row]),
    )


def _usual(model: Model, course: Course, haste: float) -> int | None:
    shares = model.shares(course[0]) if course else None
    if shares is None:
        return None
    cells = int(np.searchsorted(np.cumsum(shares), _HALF))
    return round(cells * model.grid.minutes * haste)


def _remaining(
    model: Model, course: Course, elapsed: int, haste: float
) -> Remaining | None:
    if not course:
        return None
    passed = round(elapsed / haste)
    found = forecast.remaining(model, course, passed, stuck=method().stuck)
    if found is None:
        return None
    spans = (round(one * haste) for one in (found.low, found.median, found.high))
    return Remaining(*spans)


def _or_none(number: np.int64) -> int | None:
    return None if number < 0 else int(number)
