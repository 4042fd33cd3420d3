"""One unit: its report, and its year beside the year before."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.par_index.queries import records
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries.records import SnapshotInfo
from motcua.apps.par_index.queries.results import (
    Deduction,
    Head,
    LeafPoints,
    Looked,
    Loss,
    ResultRow,
    Results,
    UnitReport,
    YearBridge,
)
from motcua.apps.par_index.words.overtaking import overtaken_words
from motcua.apps.par_index.words.risks import sign_words
from motcua.common import access, clock
from motcua.core.permissions import WHOLE_PROVINCE, Deed, allows
from motcua.core.why import Step
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.shading import short
from motcua.doors.results import alike, pages, words
from motcua.doors.results.charts import fall, radar
from motcua.doors.results.seeing import Seen, see_unit

_RISKS = 5


@access.requires(Deed.SEE_INDEX)
@require_safe
def report(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show where a unit stands, where its points went, what is cheapest."""
    seen, unit, row = see_unit(officer_of(request), unit_id)
    found = told.report(seen.results, unit_id)
    whole = seen.results
    is_all = request.GET.get("muc", "") == "tat-ca"
    waiting, looked = told.waiting_for(whole, row), _looked(seen, row)
    context = {
        "seen": seen,
        "told": whole,
        "unit": unit,
        "row": row,
        "report": found,
        "waiting": waiting,
        "tail": pages.after_fields(whole, row),
        "outside": outside(whole, row, looked),
        "radar": spokes(found),
        "streaks": [words.streak(one) for one in found.streaks],
        "sheet": _lines(request, seen, row, looked, is_all=is_all),
        "split": words.split(found.split) if found.split and seen.is_whole else "",
        "risks": [
            {
                "head": whole.head(one.code),
                "signs": [sign_words(sign) for sign in one.signs],
            }
            for one in told.risks(unit_id, clock.now())[:_RISKS]
        ],
        "goals": goals(found, with_place=seen.is_whole),
        "like": words.like(alike.of(whole, row)),
        "sure": words.interval(row.interval) if row.interval else "",
        "moved": words.places(row.change) if row.change else "",
        "change": words.signed(row.change.points) if row.change else "",
        "is_all": is_all,
        "changed": -row.deducted,
    }
    context |= _flight(found, waiting)
    return render(request, "results/unit.html", context)


def _flight(found: UnitReport, waiting: Collection[str]) -> dict[str, Any]:
    """Return the waterfall, its key, and what was lost and is waited for."""
    whole, row = found.told, found.row
    sums = fall.lost_by(found.waterfall.leaves, waiting)
    after = beyond(found)
    missing = whole.maximum - row.appraised - row.surveyed - row.rescaled
    names = [short(head.title) for head in whole.fields]
    return {
        "fall": fall.fall(
            found.waterfall, names, _("Tối đa"), _("Đạt"), waiting, after
        ),
        "pending": sums.get("wait"),
        "steps": [*steps(sums), *after],
        "lost": Fraction(missing) - sums.get("wait", 0),
    }


def _looked(seen: Seen, row: ResultRow) -> Looked:
    found = told.looked_through(row.unit_id, seen.owned_on)
    if not seen.is_published:
        return found
    # What is published waits for nothing, whatever is said of the next version.
    return replace(found, outdated=frozenset(), overtaken={})


def _lines(
    request: HttpRequest, seen: Seen, row: ResultRow, looked: Looked, *, is_all: bool
) -> list[Line]:
    """Return the unit's sheet: what lost points or waits, or every leaf."""
    asked = records.campaigns_of(row.unit_id) if _sees_surveys(request) else {}
    lost = {one.code: one for one in looked.lost}
    every = {head.code for head in seen.results.leaves}
    shown = every if is_all else lost.keys() | looked.outdated | looked.overtaken.keys()
    return [
        replace(
            line,
            campaign=asked.get(line.head.code),
            is_outdated=line.head.code in looked.outdated,
            overtaken=_overtaken(looked, line.head.code),
        )
        for line in sheet(seen.results, row, lost, shown)
    ]


def _overtaken(looked: Looked, code: str) -> str:
    found = looked.overtaken.get(code)
    return overtaken_words(*found) if found else ""


def outside(whole: Results, row: ResultRow, looked: Looked) -> list[Beyond]:
    """Return bonus and penalty: what counts, or waits to be looked at anew."""
    marked = looked.outdated | looked.overtaken.keys()
    return [
        Beyond(
            code,
            whole.outside.get(code, ""),
            points,
            is_outdated=code in looked.outdated,
            overtaken=_overtaken(looked, code),
        )
        for code, points in row.outside.items()
        if points or code in marked
    ]


def _sees_surveys(request: HttpRequest) -> bool:
    return allows(officer_of(request), Deed.SEE_SURVEYS, WHOLE_PROVINCE)


@access.requires(Deed.SEE_INDEX)
@require_safe
def bridge(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show what the rules did and what the unit did since the year before."""
    seen, unit, row = see_unit(officer_of(request), unit_id)
    found = told.bridge(unit_id)
    context: dict[str, Any] = {
        "seen": seen,
        "told": seen.results,
        "unit": unit,
        "row": row,
        "found": found,
    }
    if found:
        waiting = told.waiting_for(seen.results, row)
        context |= {
            "parts": parts(found, waiting),
            "moved": moved(seen.results, found, waiting),
        }
    return render(request, "results/bridge.html", context)


def parts(
    found: YearBridge, waiting: Collection[str] = ()
) -> list[tuple[str, Fraction]]:
    """Return what lies between two totals, in words; what is nothing is left out.

    waiting: leaves that have no points yet; what they had then stands by itself.
    """
    pending = [leaf for leaf in found.bridge.leaves if leaf.code in waiting]
    one = replace(
        found.bridge,
        leaves=tuple(leaf for leaf in found.bridge.leaves if leaf not in pending),
    )
    named = (
        (
            _("Mục năm nay chưa có điểm"),
            sum((leaf.after - leaf.before for leaf in pending), Fraction(0)),
        ),
        (_("Do quy tắc tính đổi"), one.rule),
        (_("Do kết quả làm tốt hơn hay kém đi"), one.performance),
        (_("Do thẩm định khác quy tắc"), one.judged),
        (_("Quy tắc và kết quả, không tách được"), one.mixed),
        (_("Mục mới có năm nay"), _sum(one.added)),
        (_("Mục năm nay không còn"), _sum(one.removed)),
        (_("Điểm thưởng, điểm phạt"), one.outside),
        (_("Quy đổi, làm tròn"), one.rest),
    )
    return [(words_, points) for words_, points in named if points]


def moved(
    whole: Results, found: YearBridge, waiting: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Return the leaves whose points changed, the heaviest loss first."""
    changed = [
        leaf
        for leaf in found.bridge.leaves
        if leaf.after != leaf.before and leaf.code not in waiting
    ]
    return [
        {
            "leaf": leaf,
            "head": whole.head(leaf.code),
            "change": leaf.after - leaf.before,
        }
        for leaf in sorted(changed, key=lambda leaf: leaf.after - leaf.before)
    ]


def _sum(pairs: tuple[tuple[str, Fraction], ...]) -> Fraction:
    return sum((points for _code, points in pairs), Fraction(0))


def beyond(found: UnitReport) -> list[tuple[str, str, Fraction]]:
    """Return what leads from the fields to the total: fill, words, points."""
    return [
        (
            fill,
            _("Quy đổi, làm tròn") if step is Step.RESCALED else words.step(step),
            change,
        )
        for fill, step, change in fall.beyond(found.waterfall)
    ]


def steps(sums: Mapping[str, Fraction]) -> list[tuple[str, str, Fraction]]:
    """Return the key of the waterfall: fill, words, points; below 0 what was lost."""
    fills = {
        "own": words.step(Step.NOT_CLAIMED),
        "record": words.step(Step.MEASURED),
        "ded": words.step(Step.DEDUCTED),
        "survey": words.step(Step.SURVEY),
        "gain": words.step(Step.RAISED),
        "wait": _("chưa có điểm"),
    }
    return [(fill, said, -sums[fill]) for fill, said in fills.items() if sums.get(fill)]


def spokes(found: UnitReport) -> radar.Radar:
    """Return the fields of a unit against mean and best."""
    fields = found.fields
    most = [float(one.head.most) for one in fields]
    return radar.radar(
        [one.head.code for one in fields],
        [float(one.points) / m for one, m in zip(fields, most, strict=True)],
        [float(one.mean) / m for one, m in zip(fields, most, strict=True)],
        [float(one.best) / m for one, m in zip(fields, most, strict=True)],
    )


def goals(found: UnitReport, *, with_place: bool) -> list[dict[str, Any]]:
    """Return the cheapest ways to the next class and past the unit ahead.

    with_place: whether other units' totals may be known.
    """
    heads = {head.code: head for head in found.told.heads}
    told_goals = (
        (_("Lên nhóm %(name)s"), found.to_class),
        (_("Vượt %(name)s"), found.to_place if with_place else None),
    )
    return [
        {
            "title": title % {"name": goal.name},
            "needed": goal.needed,
            "path": goal.path,
            "options": [
                {"head": heads[option.code], "gain": option.gain}
                for option in (goal.path.options if goal.path else ())
            ],
            "total": Fraction(found.row.total)
            + (goal.path.gain if goal.path else Fraction(0)),
        }
        for title, goal in told_goals
        if goal is not None
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet: a field, or a leaf. lost: taken off the claim.

    count: leaves of a field. snapshot: what the record said last. campaign: the survey
    behind it that the reader may open. is_outdated: judged by figures changed since.
    overtaken: how they changed after the council decided, "" where they did not.
    """

    head: Head
    points: Decimal
    claimed: Decimal | None
    lost: Decimal
    count: int = 0
    leaf: LeafPoints | None = None
    deduction: Deduction | None = None
    snapshot: SnapshotInfo | None = None
    campaign: int | None = None
    is_outdated: bool = False
    overtaken: str = ""

    @property
    def change(self) -> Decimal:
        """What others' words did to the claim; above 0 where they raised it."""
        return -self.lost

    @property
    def last(self) -> Loss | None:
        """The last word that took points."""
        return self.deduction.last if self.deduction and self.lost > 0 else None


@dataclass(frozen=True, slots=True)
class Beyond:
    """A bonus or a penalty on the sheet. is_outdated, overtaken: as of a Line."""

    code: str
    title: str
    points: Decimal
    is_outdated: bool
    overtaken: str


def sheet(
    whole: Results,
    row: ResultRow,
    lost: Mapping[str, Deduction],
    shown: Collection[str],
) -> list[Line]:
    """Return the unit's sheet: fields, and the leaves to show."""
    read = records.latest([row.unit_id]).get(row.unit_id, {})
    lines = []
    for head in whole.heads:
        if head.depth == 0:
            lines.append(_field(whole, row, head, lost))
        elif head.code in shown:
            lines.append(_leaf(row, head, lost.get(head.code), read.get(head.code)))
    return lines


def _field(
    whole: Results, row: ResultRow, head: Head, lost: Mapping[str, Deduction]
) -> Line:
    leaves = [leaf for leaf in whole.leaves if leaf.field == head.code]
    own = [row.leaves[leaf.code] for leaf in leaves]
    claims = (one.points if one.claimed is None else one.claimed for one in own)
    taken = (lost[leaf.code].deducted for leaf in leaves if leaf.code in lost)
    is_surveyed = any(leaf.is_surveyed for leaf in leaves)
    return Line(
        head=head,
        points=row.nodes[head.code],
        claimed=None if is_surveyed else sum(claims, Decimal(0)),
        lost=sum(taken, Decimal(0)),
        count=len(leaves),
    )


def _leaf(
    row: ResultRow, head: Head, lost: Deduction | None, read: SnapshotInfo | None
) -> Line:
    leaf = row.leaves[head.code]
    return Line(
        head=head,
        points=leaf.points,
        claimed=leaf.claimed,
        lost=lost.deducted if lost else Decimal(0),
        leaf=leaf,
        deduction=lost,
        snapshot=read,
    )
