"""Correcting published points: by a decision, as a new version, the old one kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.par_index import access as places
from motcua.apps.par_index.operations import publishing
from motcua.apps.par_index.operations.appending import item_of
from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.operations.publishing import Correction, Decree
from motcua.apps.par_index.queries import publications, rounds, sheets
from motcua.apps.par_index.queries.appraisal import most_of
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.common import access, clock
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.permissions import Deed
from motcua.core.scoring import Leaf, Outside
from motcua.doors.appraisal.forms import CorrectionForm, DecreeForm
from motcua.doors.appraisal.keys import told
from motcua.doors.appraisal.lines import (
    MOST_LEAVES,
    again,
    keys_of,
    named,
    put,
    too_many_words,
)
from motcua.doors.appraisal.views.publishing import told_few
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.PUBLISH_RESULTS)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, round_id: int) -> HttpResponse:
    """Choose leaves, give the right points and the decision."""
    places.require_publish(officer_of(request))
    info = rounds.round_info(round_id)
    given = request.POST if request.method == "POST" else request.GET
    is_choosing = request.method != "POST" or "them" in request.POST
    added = f"{given.get('don-vi', '')}:{given.get('ma', '').strip()}:0"
    keys = keys_of([*given.getlist("muc"), *([added] if is_choosing else [])])
    if len(keys) > MOST_LEAVES:
        messages.warning(request, too_many_words(len(keys)))
        keys = keys[:MOST_LEAVES]
    if is_choosing:
        blank = (CorrectionForm(prefix=f"muc{n}") for n in range(len(keys)))
        lines = [again(line, request.POST) for line in blank]
        return _page(request, info, keys, again(DecreeForm(), request.POST), lines)
    form = DecreeForm(request.POST)
    lines = [CorrectionForm(request.POST, prefix=f"muc{n}") for n in range(len(keys))]
    checked = [form.is_valid(), *(line.is_valid() for line in lines)]
    status = 422
    if all(checked):
        try:
            _correct(request, info, form, keys, lines)
        except NotAllowedError:
            raise
        except RefusedError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            keys = put(error, form, lines, keys)
        else:
            messages.success(request, _("Đã công bố bản đính chính."))
            return redirect("appraisal:publication", round_id=round_id)
    return _page(request, info, keys, form, lines, status)


@transaction.atomic
def _correct(
    request: HttpRequest,
    info: RoundInfo,
    form: DecreeForm,
    keys: Sequence[Key],
    lines: Sequence[CorrectionForm],
) -> None:
    decree_told = form.cleaned_data
    decree = Decree(
        decree_told["number"], decree_told["decided_on"], decree_told["words"]
    )
    found = [
        Correction(key, line.cleaned_data["points"], line.cleaned_data["words"])
        for key, line in zip(keys, lines, strict=True)
    ]
    by = officer_of(request)
    publishing.correct(info.id, decree, found, by=by, at=clock.now())


def _page(
    request: HttpRequest,
    info: RoundInfo,
    keys: Sequence[Key],
    form: DecreeForm,
    lines: Sequence[CorrectionForm],
    status: int = 200,
) -> HttpResponse:
    units = rounds.units(info.id)
    chosen = [unit for unit in units if unit.id in {key.unit_id for key in keys}]
    found = sheets.sheets_of(chosen)
    told_lines = [
        (_line(found, key, line), line) for key, line in zip(keys, lines, strict=True)
    ]
    context = {
        "info": info,
        "units": units,
        "codes": _codes(info),
        "form": form,
        "lines": told_lines,
        "all_forms": [form, *lines],
        "is_published": info.is_published,
        **told_few(publications.few_answers(units) if lines else ()),
    }
    return render(request, "appraisal/correct.html", context, status=status)


def _line(
    found: Mapping[int, UnitSheet], key: Key, line: CorrectionForm
) -> dict[str, Any]:
    sheet = found.get(key.unit_id)
    if sheet is None:
        raise NotFoundError(_("Đơn vị này không thuộc đợt đánh giá."))
    item = item_of(sheet.criteria, key.code)
    held = sheet.standing(key.code)
    return {
        "unit": sheet.unit,
        "item": item,
        "most": most_of(item),
        "now": held.final.points if held.final else None,
        "key": told(named(line, key, sheet.unit.name, held.newest)),
    }


def _codes(info: RoundInfo) -> dict[str, str]:
    sets = [criteria(group.criteria_id) for group in info.groups]
    every: list[Leaf | Outside] = []
    for found in sets:
        every += (*found.leaves, *found.outside)
    return {item.code: f"{item.code} {item.title}" for item in every}
