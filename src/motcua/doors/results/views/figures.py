"""Named figures of an agency, and the dossiers behind a frozen reading."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index import access as index_access
from motcua.apps.par_index.operations.appending import item_of
from motcua.apps.par_index.queries import records, rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.records import FigureRead
from motcua.apps.statistics.figures import FigureValue
from motcua.apps.statistics.queries import figures
from motcua.common import access, clock
from motcua.common.clock import local
from motcua.common.design.templatetags.vn import vn_percent
from motcua.core.permissions import (
    WHOLE_PROVINCE,
    Deed,
    Officer,
    allows,
    seats_for,
)
from motcua.doors.lobby.choice import THIS_YEAR, choose, period_tabs
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of
from motcua.doors.lobby.purview import Purview
from motcua.doors.lobby.typed import whole

_PAGE = 50
_TENTH = Decimal("0.1")


@access.requires(Deed.SEE_INDEX)
@require_safe
def named(request: HttpRequest) -> HttpResponse:
    """List every named figure: what it counts, and its value for an agency."""
    officer, at = officer_of(request), clock.now()
    choice, form = choose(request, local(at).date(), usual=THIS_YEAR)
    where = _where(request, officer)
    period = choice.period
    read = figures.numbers(
        sorted(figures.names()), where.agency_id, period.first, period.last, at
    )
    context = {
        "where": where,
        "agencies": where.book.agencies(period.last) if where.is_provincial else (),
        "choice": choice,
        "form": form,
        "period_tabs": period_tabs(choice, where.query),
        "figures": [
            {"figure": one, "value": value, "text": _share(value)}
            for one in figures.figures()
            for value in (read.get(one.name),)
        ],
        "at": at,
    }
    return render(request, "results/figures.html", context)


@access.requires(Deed.SEE_INDEX)
@require_safe
def snapshot(request: HttpRequest, snapshot_id: int) -> HttpResponse:
    """List the dossiers a frozen figure counted, those that failed first."""
    found = records.snapshot(snapshot_id)
    unit = rounds.unit(found.unit_id)
    officer = officer_of(request)
    index_access.require_for(officer, Deed.SEE_INDEX, unit)
    context: dict[str, Any] = {
        "snapshot": found,
        "unit": unit,
        "leaf": item_of(criteria(unit.criteria_id), found.code),
        "sees": allows(officer, Deed.SEE_DOSSIER, index_access.place_of(unit)),
    }
    if found.figures:
        context |= _counted(request, found.figures)
    return render(request, "results/snapshot.html", context)


def _counted(request: HttpRequest, figures: Sequence[FigureRead]) -> dict[str, Any]:
    """Return the figure asked for, else the first, and a page of what it counted."""
    asked = request.GET.get("so-lieu", "")
    chosen = next((one for one in figures if one.figure == asked), figures[0])
    is_all = request.GET.get("xem") == "tat-ca"
    ids = chosen.counted if is_all else chosen.failed
    on_page, stretch = page_of(request, ids, _PAGE)
    return {
        "chosen": chosen,
        "is_all": is_all,
        "count": len(ids),
        "rows": _rows(chosen, on_page),
        "stretch": stretch,
    }


def _where(request: HttpRequest, officer: Officer) -> Purview:
    """Return the agency asked for; else all of them to who sees all, or one's own.

    :raises NotAllowedError: for another's agency.
    """
    book, agency_id = organizations.recent(), whole(request.GET.get("co-quan", ""))
    is_provincial = allows(officer, Deed.SEE_INDEX, WHOLE_PROVINCE)
    if agency_id is None and is_provincial:
        return Purview(book, None, is_provincial)
    own = [seat.agency_id for seat in seats_for(officer, Deed.SEE_INDEX)]
    agency = book.agency(own[0] if agency_id is None else agency_id)
    access.require(officer, Deed.SEE_INDEX, book.place(agency.id))
    return Purview(book, agency, is_provincial)


def share_text(part: int, of: int) -> str:
    """Write a share with one decimal, half up; what is not all never reads as 100 %."""
    if not of:
        return vn_percent(None)
    exact = Decimal(100 * part) / of
    shown = exact.quantize(_TENTH, ROUND_HALF_UP)
    return vn_percent(min(shown, 100 - _TENTH) if part < of else shown)


def _share(value: FigureValue | None) -> str:
    if value is None or value.denominator is None:
        return ""
    return share_text(value.numerator, value.denominator)


def _rows(chosen: FigureRead, ids: Sequence[int | str]) -> list[dict[str, object]]:
    failed = set(chosen.failed)
    if chosen.opens != "dossiers":
        return [{"code": pk, "id": None, "failed": pk in failed} for pk in ids]
    numbers = dossiers.numbers([int(pk) for pk in ids])
    return [
        {"code": numbers.get(int(pk), str(pk)), "id": pk, "failed": pk in failed}
        for pk in ids
    ]
