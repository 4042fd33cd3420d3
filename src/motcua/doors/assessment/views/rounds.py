"""Rounds: which there are, and one of them with its stages, units and points so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from motcua.apps.par_index import access as rights
from motcua.apps.par_index.queries import printed, results, rounds, sheets
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.results import Head, ResultRow, Results
from motcua.apps.par_index.queries.results.values import mean
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.sources import surveyed
from motcua.common import access, clock
from motcua.common.design.components.flow import FlowStep
from motcua.common.wording.findings import finding_line
from motcua.core import appraisal
from motcua.core.assessment import Stage, Standing, standing
from motcua.core.permissions import Deed
from motcua.doors.assessment.forms import UnlockForm
from motcua.doors.assessment.seeing import (
    OpenRound,
    last_day,
    open_round,
    ownerless_of,
)
from motcua.doors.assessment.stages import steps_of
from motcua.doors.assessment.words import STAGES
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.shading import shade, short


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A round in the list. own: the unit of the officer's agency, None without one."""

    info: RoundInfo
    steps: tuple[FlowStep, ...]
    units: int
    sent: int
    own: UnitInfo | None
    may_claim: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a unit: points, None while nothing of it is known, and how dark."""

    points: Decimal | None
    css: str


@dataclass(frozen=True, slots=True)
class Line:
    """A unit in the matrix. row: None while it may not be seen."""

    unit: UnitInfo
    row: ResultRow
    cells: tuple[Cell, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """A group: units against fields. heads: fields with short titles.

    findings: what its table would contradict.
    """

    told: Results
    heads: tuple[tuple[str, Head], ...]
    lines: tuple[Line, ...]
    means: tuple[Decimal | None, ...]
    findings: tuple[str, ...]

    @property
    def has_extra(self) -> bool:
        """Whether a bonus or penalty is in a total that is shown."""
        return any(line.row.extra for line in self.lines)

    @property
    def has_rescaled(self) -> bool:
        """Whether a total that is shown was brought to the whole."""
        return any(line.row.rescaled for line in self.lines)


@dataclass(frozen=True, slots=True)
class Counts:
    """What was done in a round so far, leaves counted."""

    sent: int
    claimed: int
    judged: int
    asked: int
    replied: int
    second: int
    decided: int
    unreasoned: int


@access.requires(Deed.SEE_INDEX)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the rounds, running ones first; what waits for the officer's unit on top."""
    officer, at = officer_of(request), clock.now()
    arranges = rights.may_arrange(officer)
    every = [r for r in rounds.rounds() if arranges or r.opened_at is not None]
    every.sort(key=lambda info: _turn(info, at))  # newest first among their like
    by_round: dict[int, list[UnitInfo]] = {info.id: [] for info in every}
    for unit in rounds.units_of(by_round):
        by_round[unit.round_id].append(unit)
    lines = [_line(request, info, by_round[info.id]) for info in every]
    context = {
        "lines": lines,
        "arranges": arranges,
        "waiting": [
            (line, last_day(line.info, Stage.SELF))
            for line in lines
            if line.own
            and line.own.sent_at is None
            and line.may_claim
            and line.info.is_open(Stage.SELF, line.own, at)
        ],
    }
    return render(request, "assessment/home.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def page(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show a round: its stages, what was done in each, units against fields."""
    seen = open_round(request, round_id)
    return show(request, seen)


def show(
    request: HttpRequest,
    seen: OpenRound,
    unlock: UnlockForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a round; unlock: a form that was refused."""
    if seen.info.opened_at is None:  # nothing is scored yet: no table, no places
        return render(request, "assessment/prepared.html", {"info": seen.info})
    held = _held(seen.units)
    counts = _counts(seen, held)
    shown = seen.units if seen.info.is_published else seen.seen
    whole = seen.sees_all or seen.info.is_published
    context = {
        "seen": seen,
        "info": seen.info,
        "steps": _steps(seen, counts),
        "counts": counts,
        "matrices": [_matrix(seen, key, shown) for key in _groups(seen, shown)],
        "is_whole": whole,
        "own": next((u for u in seen.seen if u.agency_id in _agencies(seen)), None),
        "unsent": [u for u in seen.units if u.sent_at is None] if whole else [],
        "late": [u for u in seen.units if u.sent_at and seen.info.is_late(u.sent_at)],
        "unlocks": _unlocks(seen),
        "ownerless": ownerless_of(seen),
        "unlock": unlock or UnlockForm(seen.info, seen.units, seen.at),
    }
    return render(request, "assessment/round.html", context, status=status)


def _line(request: HttpRequest, info: RoundInfo, units: list[UnitInfo]) -> RoundLine:
    officer, at = officer_of(request), clock.now()
    own = next((u for u in units if u.agency_id in officer.agency_ids), None)
    return RoundLine(
        info=info,
        steps=tuple(steps_of(info, at)),
        units=len(units),
        sent=sum(unit.sent_at is not None for unit in units),
        own=own,
        may_claim=own is not None and rights.may(officer, Deed.CLAIM, own),
    )


def _turn(info: RoundInfo, at: datetime) -> int:
    """Order rounds: those that run, those to come, those that were published."""
    if info.is_published:
        return 2
    is_running = info.opened_at is not None and info.current(at) is not None
    return 0 if is_running else 1


def _steps(seen: OpenRound, counts: Counts) -> list[FlowStep]:
    done = {
        Stage.SELF: f"{counts.sent}/{len(seen.units)}",
        Stage.APPRAISAL: _("%(n)d/%(all)d mục")
        % {"n": counts.judged, "all": counts.claimed},
        Stage.REPLY: _("%(n)d hỏi, trừ; %(m)d trả lời")
        % {"n": counts.asked, "m": counts.replied},
        Stage.SECOND: ngettext("%(n)d mục", "%(n)d mục", counts.second)
        % {"n": counts.second},
        Stage.COUNCIL: ngettext("%(n)d mục", "%(n)d mục", counts.decided)
        % {"n": counts.decided},
    }
    return steps_of(seen.info, seen.at, done)


def _held(units: Sequence[UnitInfo]) -> Mapping[tuple[int, str], Standing]:
    facts = sheets.facts_of(unit.id for unit in units)
    given = {pk: surveyed(criteria(pk)) for pk in {u.criteria_id for u in units}}
    return {
        (unit.id, code): standing(said)
        for unit in units
        for code, said in facts[unit.id].items()
        if code not in given[unit.criteria_id]
    }


def _counts(seen: OpenRound, held: Mapping[tuple[int, str], Standing]) -> Counts:
    every = list(held.values())
    touched = [one for one in every if one.asked or appraisal.taken(one) > 0]
    return Counts(
        sent=sum(unit.sent_at is not None for unit in seen.units),
        claimed=sum(appraisal.claimed(one) is not None for one in every),
        judged=sum(appraisal.judged(one) is not None for one in every),
        asked=len(touched),
        replied=sum(one.is_answered for one in every),
        second=sum(Stage.SECOND in one.by_stage for one in every),
        decided=sum(Stage.COUNCIL in one.by_stage for one in every),
        unreasoned=sum(appraisal.lacks_reason(one) for one in every),
    )


def _groups(seen: OpenRound, shown: Sequence[UnitInfo]) -> list[str]:
    keys = {unit.group_key for unit in shown}
    return [group.key for group in seen.info.groups if group.key in keys]


def _matrix(seen: OpenRound, key: str, shown: Sequence[UnitInfo]) -> Matrix:
    told = results.results(seen.info.id, key)
    by_id = {unit.id: unit for unit in shown}
    own = {unit.id for unit in seen.seen}
    rows = [row for row in told.rows if row.unit_id in by_id]
    lines = tuple(
        Line(
            unit=by_id[row.unit_id],
            row=row,
            cells=tuple(_cell(told, row, head) for head in told.fields),
            is_open=row.unit_id in own,
        )
        for row in rows
    )
    findings = tuple(finding_line(one) for one in printed.findings(told))
    means = tuple(
        mean(
            points
            for row in told.rows
            if (points := _cell(told, row, head).points) is not None
        )
        for head in told.fields
    )
    heads = tuple((short(head.title), head) for head in told.fields)
    return Matrix(told, heads, lines, means, findings)


def _agencies(seen: OpenRound) -> frozenset[int]:
    return seen.officer.agency_ids


def _cell(told: Results, row: ResultRow, head: Head) -> Cell:
    leaves = [leaf.code for leaf in told.leaves if leaf.field == head.code]
    if not any(row.leaves[code].is_scored for code in leaves if code in row.leaves):
        return Cell(None, "")
    points = row.nodes[head.code]
    return Cell(points, shade(points, head.most))


def _unlocks(seen: OpenRound) -> list[tuple[str, str, object, bool]]:
    """Return what was opened again, newest first: stage, unit, it, still open."""
    names = {unit.id: unit.name for unit in seen.units}
    known = {unit.id for unit in seen.seen}
    return [
        (
            str(STAGES[one.stage]),
            names.get(one.unit_id or 0, _("Mọi đơn vị")),
            one,
            one.given_at <= seen.at < one.until,
        )
        for one in reversed(seen.info.unlocks)
        if one.unit_id is None or one.unit_id in known
    ]
