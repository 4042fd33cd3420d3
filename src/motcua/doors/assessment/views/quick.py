"""A whole field typed at once: every leaf the unit fills, scored as it is typed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.par_index.operations import claiming
from motcua.apps.par_index.operations.claiming import OwnClaim
from motcua.apps.par_index.queries import beside
from motcua.apps.par_index.queries.beside import Filler, LeafRow
from motcua.apps.par_index.words.numbers import points
from motcua.common import access
from motcua.common.design.components.tabs import Tab
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.permissions import Deed
from motcua.core.scoring import Node
from motcua.core.scoring.criteria import leaves_of
from motcua.doors.assessment.seeing import OpenUnit, open_unit
from motcua.doors.lobby.attempting import CONFLICT, OK, WRONG
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.shading import short
from motcua.doors.lobby.typed import whole


@dataclass(frozen=True, slots=True)
class Entry:
    """A leaf to be typed. score: as it stands, "" before. seen: the newest fact."""

    row: LeafRow
    form: LeafInputs
    prefix: str
    score: str
    seen: int


@access.requires(Deed.CLAIM)
@require_http_methods(["GET", "HEAD", "POST"])
def field(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show a field's leaves as one form; save them all or none."""
    seen = open_unit(request, unit_id)
    if not seen.claims:
        raise NotAllowedError(_("Chỉ đơn vị được đánh giá mới tự chấm phiếu này."))
    sheet, rows = beside.rows(seen.unit)
    tops = sheet.criteria.fields
    top = next((one for one in tops if one.code == code), None)
    if top is None:
        raise NotFoundError(_("Bộ tiêu chí không có mã %(code)s.") % {"code": code})
    data = request.POST if request.method == "POST" else None
    entries = _entries(top, rows, data)
    status = OK
    if data is not None:
        status = _save(seen, entries, data)
        if status == OK:
            messages.success(request, _("Đã lưu lĩnh vực %(code)s.") % {"code": code})
            after = _after(tops, rows, code) if "sau" in data else code
            return redirect("assessment:quick", unit_id=unit_id, code=after or code)
    context = {
        "seen": seen,
        "unit": seen.unit,
        "info": seen.info,
        "top": top,
        "entries": entries,
        "forms": [entry.form for entry in entries],
        "tabs": [_tab(one, unit_id, code) for one in tops if _own(one, rows)],
        "after": _after(tops, rows, code),
    }
    return render(request, "assessment/quick.html", context, status=status)


def _entries(
    top: Node, rows: Mapping[str, LeafRow], data: QueryDict | None
) -> list[Entry]:
    return [
        Entry(
            row=row,
            form=LeafInputs(row.item, data, values=row.claim.values, prefix=prefix),
            prefix=prefix,
            score=_score(row),
            seen=row.held.newest,
        )
        for number, row in enumerate(_own(top, rows))
        for prefix in (f"m{number}",)
    ]


def _own(top: Node, rows: Mapping[str, LeafRow]) -> list[LeafRow]:
    """Return what the unit fills; what does not apply is changed on its own page."""
    found = [rows[leaf.code] for leaf in leaves_of(top)]
    return [r for r in found if r.filler is Filler.UNIT and r.claim.is_applicable]


def _save(seen: OpenUnit, entries: list[Entry], data: QueryDict) -> int:
    """Claim what was typed. Returns the status to answer; errors lie on the forms."""
    checked = [entry.form.is_valid() for entry in entries]  # each says its own
    if not all(checked):
        return WRONG
    typed = {
        entry.row.code: (
            OwnClaim(entry.form.values, words=entry.row.words),
            _seen(data, entry),
        )
        for entry in entries
        if entry.form.values or entry.row.said is not None
    }
    try:
        claiming.claim_all(seen.unit.id, typed, by=seen.officer, at=seen.at)
    except NotAllowedError:
        raise
    except RefusedError as error:
        _blame(entries, error)
        return CONFLICT if isinstance(error, ConflictError) else WRONG
    return OK


def _blame(entries: list[Entry], error: RefusedError) -> None:
    """Put a refusal beside its input; what is nobody's goes to the first form."""
    for entry in entries:
        if error.field in entry.form.fields:
            entry.form.add_error(error.field, error.message)
            return
    entries[0].form.add_error(None, error.message)


def _seen(data: QueryDict, entry: Entry) -> int:
    return whole(data.get(f"{entry.prefix}-seen", "")) or 0


def _score(row: LeafRow) -> str:
    is_scored = row.score is not None and row.score.problem is None
    return points(row.score.points) if is_scored and row.score else ""


def _tab(top: Node, unit_id: int, code: str) -> Tab:
    href = _href(unit_id, top.code)
    return Tab(f"{top.code}. {short(top.title)}", href, is_current=top.code == code)


def _href(unit_id: int, code: str) -> str:
    return reverse("assessment:quick", args=[unit_id, code])


def _after(tops: tuple[Node, ...], rows: Mapping[str, LeafRow], code: str) -> str:
    """Return the next field the unit fills something of; "" after the last."""
    codes = [top.code for top in tops if _own(top, rows) or top.code == code]
    place = codes.index(code) + 1
    return codes[place] if place < len(codes) else ""
