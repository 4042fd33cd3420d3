"""Where dossiers run and what their steps took, as columns: for forecasts over many.

A hundred thousand dossiers are read in one breath: no rows become objects. Moments are
``datetime64[m]`` on the wall clock, as ``core.worktime.many`` takes them; -1 stands for
what a row lacks, NaT for a moment that has not come. No personal data is in any column.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection

from motcua.core.casefile import LegKind, RequestStage
from motcua.core.lifecycle import WAITING_FOR_CITIZEN

Ints = npt.NDArray[np.int64]
Moments = npt.NDArray[np.datetime64]

KINDS = tuple(LegKind)  # a leg's kind is written by its place here
_ZONE = "Asia/Ho_Chi_Minh"
_NEVER = np.iinfo(np.int64).min  # what numpy takes for "not a time"
_ROWS_A_TEXT = 10_000


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose open dossiers: where they lie now, or who took them in. None: whichever.

    agency_id: lying there, or taken in there. unit_id: lying in that unit.
    holder_id: in that person's hands. ids: these dossiers.
    """

    agency_id: int | None = None
    unit_id: int | None = None
    holder_id: int | None = None
    ids: Collection[int] | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """Dossiers whose clock runs, a row each, by id; of legs side by side the first.

    opened_at: of the present step. due_at: the legal due moment. accepted_at,
    first_due_at: the promise the slip made.
    """

    dossier_id: Ints
    agency_id: Ints
    competent_id: Ints
    version_id: Ints
    case_id: Ints
    step_order: Ints
    place_agency_id: Ints
    place_unit_id: Ints
    holder_id: Ints
    opened_at: Moments
    due_at: Moments
    accepted_at: Moments
    first_due_at: Moments


@dataclass(frozen=True, slots=True)
class Legs:
    """Legs that count against the clock, a row each, by dossier and position.

    kind: place in KINDS. allowed: minutes. finished_at, ended_at, due_at: of the
    dossier.
    """

    dossier_id: Ints
    agency_id: Ints
    competent_id: Ints
    version_id: Ints
    case_id: Ints
    step_order: Ints
    place_agency_id: Ints
    kind: Ints
    allowed: Ints
    opened_at: Moments
    closed_at: Moments
    finished_at: Moments
    ended_at: Moments
    due_at: Moments
    accepted_at: Moments
    first_due_at: Moments


@dataclass(frozen=True, slots=True)
class Waits:
    """Times a citizen was waited for, by dossier. answered_at: NaT while waiting."""

    dossier_id: Ints
    asked_at: Moments
    answered_at: Moments


def running(scope: Scope) -> Running:
    """Return the dossiers whose clock runs. Queries: one."""
    narrowing, values = _narrowed(scope)
    sql = f"""
        SELECT DISTINCT ON (d.id) d.id, d.agency_id, coalesce(d.competent_id, -1),
            d.version_id, d.case_id, d.step_order, l.place_agency_id,
            coalesce(l.place_unit_id, -1), coalesce(l.holder_id, -1),
            {_minute("l.opened_at")}, {_minute("d.due_at")},
            {_minute("d.accepted_at")}, {_minute("d.first_due_at")}
        {_OPEN} {narrowing} ORDER BY d.id, l.position
    """
    table = _columns(sql, [*_OPEN_VALUES, *values], 13)
    ids, moments = table[:9], _moments(table[9:])
    return Running(*ids, *moments)


def waits_of_running(scope: Scope) -> Waits:
    """Return the answered waits that fell into a present step. Queries: one."""
    narrowing, values = _narrowed(scope)
    joined = _OPEN.replace(
        "WHERE", "JOIN dossiers_citizenrequest r ON r.dossier_id = d.id WHERE", 1
    )
    sql = f"""
        SELECT DISTINCT d.id, {_minute("r.asked_at")}, {_minute("r.answered_at")}
        {joined} {narrowing} AND r.stage = %s AND r.answered_at > l.opened_at
        ORDER BY 1, 2
    """
    asked = [*_OPEN_VALUES, *values, RequestStage.APPRAISAL.value]
    table = _columns(sql, asked, 3)
    return Waits(table[0], *_moments(table[1:]))


def legs_since(since: datetime) -> Legs:
    """Return the legs of dossiers finished since, or not finished yet. Queries: one."""
    sql = f"""
        SELECT d.id, d.agency_id, coalesce(d.competent_id, -1), d.version_id, d.case_id,
            l.step_order, l.place_agency_id, array_position(%s::varchar[], l.kind) - 1,
            coalesce(l.allowed_minutes, -1), {_minute("l.opened_at")},
            {_minute("l.closed_at")}, {_minute("d.finished_at")},
            {_minute("d.ended_at")}, {_minute("d.due_at")},
            {_minute("d.accepted_at")}, {_minute("d.first_due_at")}
        {_COUNTED} ORDER BY d.id, l.position
    """
    kinds = [kind.value for kind in KINDS]
    table = _columns(sql, [kinds, LegKind.RETURN.value, since], 16)
    ids, moments = table[:9], _moments(table[9:])
    return Legs(*ids, *moments)


def waits_since(since: datetime) -> Waits:
    """Return the waits of the dossiers ``legs_since`` tells of. Queries: one."""
    sql = f"""
        SELECT r.dossier_id, {_minute("r.asked_at")}, {_minute("r.answered_at")}
        FROM dossiers_citizenrequest r JOIN dossiers_dossier d ON d.id = r.dossier_id
        WHERE r.stage = %s AND d.accepted_at IS NOT NULL
        AND (d.finished_at IS NULL OR d.finished_at >= %s) ORDER BY 1, 2
    """  # noqa: S608  as above
    table = _columns(sql, [RequestStage.APPRAISAL.value, since], 3)
    return Waits(table[0], *_moments(table[1:]))


_OPEN = """
    FROM dossiers_dossier d
    JOIN dossiers_leg l ON l.dossier_id = d.id AND l.closed_at IS NULL
    WHERE d.accepted_at IS NOT NULL AND d.finished_at IS NULL AND d.ended_at IS NULL
    AND d.due_at IS NOT NULL AND d.state <> ALL(%s) AND l.kind <> %s
"""
_OPEN_VALUES = [
    [state.value for state in WAITING_FOR_CITIZEN],
    LegKind.RETURN.value,
]
_COUNTED = """
    FROM dossiers_leg l JOIN dossiers_dossier d ON d.id = l.dossier_id
    WHERE l.kind <> %s AND d.accepted_at IS NOT NULL
    AND (d.finished_at IS NULL OR d.finished_at >= %s)
"""


def _narrowed(scope: Scope) -> tuple[str, list[Any]]:
    conditions: list[str] = []
    values: list[Any] = []
    if scope.agency_id is not None:
        conditions.append("(l.place_agency_id = %s OR d.agency_id = %s)")
        values += [scope.agency_id, scope.agency_id]
    if scope.unit_id is not None:
        conditions.append("l.place_unit_id = %s")
        values.append(scope.unit_id)
    if scope.holder_id is not None:
        conditions.append("l.holder_id = %s")
        values.append(scope.holder_id)
    if scope.ids is not None:
        conditions.append("d.id = ANY(%s)")
        values.append(list(scope.ids))
    return "".join(f" AND {one}" for one in conditions), values


def _minute(column: str) -> str:
    """Write the moment as whole minutes on the wall clock; nothing as -1."""
    wall = f"date_part('epoch', {column} AT TIME ZONE '{_ZONE}')"
    return f"coalesce(floor({wall} / 60)::bigint, -1)"


def _columns(sql: str, values: Sequence[Any], width: int) -> list[Any]:
    """Read an answer of numbers as columns: long texts to arrays, no row between."""
    names = [f"c{number}" for number in range(width)]
    texts = f"""
        SELECT string_agg(concat_ws(' ', {", ".join(names)}), ' ' ORDER BY n)
        FROM (SELECT *, row_number() OVER () AS n FROM ({sql}) AS told
            ({", ".join(names)})) AS numbered
        GROUP BY n / {_ROWS_A_TEXT} ORDER BY n / {_ROWS_A_TEXT}
    """  # noqa: S608  names made here
    with connection.cursor() as cursor:
        cursor.execute(texts, values)
        told = " ".join(text for (text,) in cursor.fetchall())
    table = np.fromstring(told, dtype=np.int64, sep=" ")
    return [np.ascontiguousarray(column) for column in table.reshape(-1, width).T]


def _moments(columns: Sequence[Ints]) -> list[Any]:
    return [
        np.where(minutes < 0, _NEVER, minutes).view("datetime64[m]")
        for minutes in columns
    ]
