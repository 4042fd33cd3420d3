"""A unit's sheet as one table, and last year's figures offered for this year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.par_index.operations import claiming
from motcua.apps.par_index.operations.claiming import OwnClaim
from motcua.apps.par_index.queries import beside, sendings
from motcua.apps.par_index.queries import proposals as offers
from motcua.apps.par_index.queries.beside import Filler, LeafRow
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.common import access
from motcua.common.design.components.tabs import Tab
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.assessment import Stage
from motcua.core.permissions import Deed
from motcua.core.scoring import Claim, Leaf, Outside
from motcua.core.scoring.criteria import nodes_of
from motcua.doors.assessment.seeing import last_day, open_unit
from motcua.doors.assessment.stages import steps_of
from motcua.doors.assessment.words import inputs_words

_OWN = {Filler.UNIT, Filler.RECORD}


@unique
class View(StrEnum):
    """Which leaves are listed."""

    ALL = "tat-ca"
    LACKING = "con-thieu"
    DIFFERING = "khac-he-thong"
    CUT = "bi-tru"


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of the sheet. row: of a leaf or a list outside the hundred, else None.

    points: as the unit claims, None where nothing is said. now: what holds, None where
    nobody has spoken since. depth: 0 for a field.
    """

    code: str
    title: str
    depth: int
    most: Decimal
    points: Decimal | None
    now: Decimal | None
    row: LeafRow | None = None
    inputs: str = ""
    short: str = ""

    @property
    def is_cut(self) -> bool:
        """Whether somebody left it with less than was claimed."""
        if self.points is None or self.now is None:
            return False
        return self.now < self.points


@access.requires(Deed.SEE_INDEX)
@require_safe
def sheet(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show a unit's sheet: every leaf with its inputs, points, evidence and lacks."""
    seen = open_unit(request, unit_id)
    found, rows = beside.rows(seen.unit)
    table = list(table_of(found, rows))
    last = sendings.latest(unit_id) if seen.unit.sent_at is not None else None
    done = beside.completeness(rows)
    view = _view(request)
    kept = [line for line in table if _fits(line, view)]
    return render(
        request,
        "assessment/sheet.html",
        {
            "seen": seen,
            "unit": seen.unit,
            "info": seen.info,
            "steps": steps_of(seen.info, seen.at),
            "lines": kept if view is not View.ALL else table,
            "done": done,
            "totals": totals(found, rows),
            "tabs": _tabs(request, table, view),
            "view": view.value,
            "next": next(iter((*done.without_inputs, *done.without_evidence)), ""),
            "has_report": last is not None and bool(last.sha256),
            "is_stale": last is not None and last.is_outdated(found),
            "window": seen.info.window(Stage.SELF),
            "last_day": last_day(seen.info, Stage.SELF),
            "has_changed": any(line.now is not None for line in table),
            "has_last_year": seen.edits and seen.info.previous_id is not None,
            "is_late": bool(seen.unit.sent_at and seen.info.is_late(seen.unit.sent_at)),
        },
    )


@access.requires(Deed.CLAIM)
@require_http_methods(["GET", "HEAD", "POST"])
def proposals(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show last year's figures; save those that are ticked."""
    seen = open_unit(request, unit_id)
    if not seen.claims:
        raise NotAllowedError(_("Chỉ đơn vị được đánh giá mới tự chấm phiếu này."))
    found, rows = beside.rows(seen.unit)
    offered = {
        code: values
        for code, values in offers.last_year(
            seen.unit, found.criteria, seen.info.previous_id
        ).items()
        if rows[code].filler is Filler.UNIT and rows[code].said is None
    }
    problem, status = "", 200
    if request.method == "POST":
        chosen = [code for code in request.POST.getlist("muc") if code in offered]
        own = {
            code: (OwnClaim(offered[code]), rows[code].held.newest) for code in chosen
        }
        try:
            claiming.claim_all(unit_id, own, by=seen.officer, at=seen.at)
        except NotAllowedError:
            raise
        except RefusedError as error:
            problem, status = error.message, 409
        else:
            said = ngettext("Đã chép %(n)d mục.", "Đã chép %(n)d mục.", len(chosen))
            messages.success(request, said % {"n": len(chosen)})
            return redirect("assessment:sheet", unit_id=unit_id)
    lines = [
        (rows[code].item, inputs_words(rows[code].item, Claim(values)))
        for code, values in offered.items()
    ]
    context = {"seen": seen, "unit": seen.unit, "info": seen.info, "lines": lines}
    return render(
        request,
        "assessment/proposals.html",
        {**context, "problem": problem},
        status=status,
    )


def table_of(found: UnitSheet, rows: Mapping[str, LeafRow]) -> Iterator[TableRow]:
    """Yield the sheet's lines in printed order, parents before children."""
    last = found.final
    now = {leaf.leaf.code: leaf.points for leaf in last.leaves}
    for top in found.criteria.fields:
        for node in nodes_of(top):
            depth = node.code.count(".") - top.code.count(".")
            if isinstance(node, Leaf):
                yield _leaf_line(rows[node.code], depth, now)
                continue
            below = [
                rows[leaf.code] for leaf in nodes_of(node) if isinstance(leaf, Leaf)
            ]
            own = [row for row in below if row.filler in _OWN]
            claimed = sum((_exact(row) for row in own), Fraction(0))
            yield TableRow(
                code=node.code,
                title=node.title,
                depth=depth,
                most=node.points,
                points=found.criteria.rounding(claimed) if own else None,
                now=_now_of(below, now),
            )
    for row in rows.values():
        if isinstance(row.item, Outside):
            yield _outside_line(row)


def totals(found: UnitSheet, rows: Mapping[str, LeafRow]) -> dict[str, Decimal]:
    """Return what the unit claims of what it can, and what holds in all."""
    own = [row for row in rows.values() if row.filler in _OWN]
    inside = [row for row in own if isinstance(row.item, Leaf)]
    claimed = sum((_exact(row) for row in inside), Fraction(0))
    most = sum((row.most for row in inside if not _is_excluded(row)), Decimal(0))
    return {
        "claimed": found.criteria.rounding(claimed),
        "most": most,
        "total": found.final.total,
    }


def _leaf_line(row: LeafRow, depth: int, now: Mapping[str, Decimal]) -> TableRow:
    is_said = row.score is not None and row.score.problem is None
    spoken = row.held.final is not None and row.held.final.stage is not Stage.SELF
    is_survey = row.filler is Filler.SURVEY and row.held.final is not None
    return TableRow(
        code=row.code,
        title=row.item.title,
        depth=depth,
        most=row.most,
        points=row.score.points if is_said and row.score else None,
        now=now[row.code] if spoken or is_survey else None,
        row=row,
        inputs=inputs_words(row.item, row.claim),
    )


def _outside_line(row: LeafRow) -> TableRow:
    final = row.held.final
    spoken = final is not None and final.stage is not Stage.SELF
    return TableRow(
        code=row.code,
        title=row.item.title,
        depth=0,
        most=row.most,
        points=row.said.points if row.said else None,
        now=final.points if final and spoken else None,
        row=row,
        inputs=inputs_words(row.item, row.claim),
    )


def _now_of(below: list[LeafRow], now: Mapping[str, Decimal]) -> Decimal | None:
    spoken = any(
        row.held.final is not None and row.held.final.stage is not Stage.SELF
        for row in below
    )
    return sum((now[row.code] for row in below), Decimal(0)) if spoken else None


def _exact(row: LeafRow) -> Fraction:
    return row.score.exact if row.score is not None else Fraction(0)


def _is_excluded(row: LeafRow) -> bool:
    return row.score is not None and row.score.is_excluded


def _view(request: HttpRequest) -> View:
    asked = request.GET.get("xem", "")
    return View(asked) if asked in set(View) else View.ALL


def _fits(line: TableRow, view: View) -> bool:
    if line.row is None:
        return False
    match view:
        case View.LACKING:
            return bool(line.row.lacks)
        case View.DIFFERING:
            return line.row.differs or bool(line.row.excesses)
        case View.CUT:
            return line.is_cut
    return True


def _tabs(request: HttpRequest, table: list[TableRow], view: View) -> list[Tab]:
    titles = {
        View.ALL: _("Tất cả"),
        View.LACKING: _("Còn thiếu"),
        View.DIFFERING: _("Khác hệ thống, cần xem lại"),
        View.CUT: _("Bị trừ"),
    }
    return [
        Tab(
            title,
            request.path if one is View.ALL else f"{request.path}?xem={one.value}",
            count=sum(_fits(line, one) for line in table),
            kind="soon" if one in {View.LACKING, View.DIFFERING} else "",
            is_current=one is view,
        )
        for one, title in titles.items()
    ]
