"""One leaf: its rule tried with any inputs, and changed while it is a draft's."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.par_index.operations import criteria as deeds
from motcua.apps.par_index.queries import criteria as room
from motcua.apps.par_index.words.rules import outcome_in_words, outside_in_words
from motcua.apps.par_index.workbooks import layout
from motcua.common import access, clock
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.permissions import Deed
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Leaf,
    Outside,
    score,
    score_leaf,
)
from motcua.doors.criteria import shown
from motcua.doors.criteria.forms import LeafForm, field_of
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.opening import officer_of


@access.requires(Deed.SEE_CRITERIA)
@require_safe
def leaf(request: HttpRequest, version_id: int, code: str) -> HttpResponse:
    """Show a leaf, and what the inputs typed would earn."""
    info, criteria = room.version(version_id), room.criteria(version_id)
    found = _scored(criteria, code)
    is_tried = any(name.startswith(LeafInputs.prefix) for name in request.GET)
    form = LeafInputs(found, request.GET if is_tried else None)
    can_edit = info.is_draft and shown.can_edit(officer_of(request))
    owners = shown.owner_names()
    context: dict[str, Any] = {
        "info": info,
        "form": form,
        "leaf": shown.leaf_row(found, owners)
        if isinstance(found, Leaf)
        else shown.outside_row(found, owners),
        "can_edit": can_edit and isinstance(found, Leaf),
        **_neighbours(criteria, code),
    }
    if is_tried and form.is_valid():
        context |= _tried(criteria, found, form)
    status = 422 if is_tried and not form.is_valid() else 200
    return render(request, "criteria/leaf.html", context, status=status)


def _tried(
    criteria: CriteriaSet, found: Leaf | Outside, form: LeafInputs
) -> dict[str, Any]:
    """Score what was typed, and say why."""
    if isinstance(found, Leaf):
        scored = score_leaf(found, Claim(form.values), criteria.rounding)
        why = outcome_in_words(found, form.values, scored)
        return {"scored": scored, "why": why}
    sheet = score(criteria, {found.code: Claim(form.values)})
    beside = next(one for one in sheet.outside if one.outside is found)
    why = outside_in_words(found, form.values, beside)
    return {"scored": beside, "why": why}


@access.requires(Deed.EDIT_CRITERIA)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, version_id: int, code: str) -> HttpResponse:
    """Change a leaf of a draft."""
    info, criteria = room.version(version_id), room.criteria(version_id)
    if not info.is_draft:
        return redirect("criteria:leaf", version_id, code)
    found = _leaf(criteria, code)
    is_sent = request.method == "POST"
    form = LeafForm(found, info.sha256, request.POST if is_sent else None)
    status = 422 if is_sent else 200
    if is_sent and form.is_valid():
        try:
            deeds.change_leaf(
                version_id,
                code,
                form.changes,
                seen=form.cleaned_data["seen"],
                by=officer_of(request),
                at=clock.now(),
            )
        except NotAllowedError:
            raise
        except RefusedError as error:
            form.add_error(field_of(error.field, form), error.message)
            status = 409 if isinstance(error, ConflictError) else 422
        else:
            messages.success(request, _("Đã sửa tiêu chí %(code)s.") % {"code": code})
            return redirect("criteria:leaf", version_id, code)
    context = {
        "info": info,
        "leaf": found,
        "form": form,
        "kind": layout.KINDS[form.kind],
    }
    return render(request, "criteria/edit.html", context, status=status)


def _leaf(criteria: CriteriaSet, code: str) -> Leaf:
    for found in criteria.leaves:
        if found.code == code:
            return found
    raise NotFoundError(_("Không có tiêu chí %(code)s.") % {"code": code})


def _scored(criteria: CriteriaSet, code: str) -> Leaf | Outside:
    beside = next((one for one in criteria.outside if one.code == code), None)
    return beside or _leaf(criteria, code)


def _neighbours(criteria: CriteriaSet, code: str) -> dict[str, Leaf | Outside | None]:
    leaves: tuple[Leaf | Outside, ...] = (*criteria.leaves, *criteria.outside)
    place = next(n for n, found in enumerate(leaves) if found.code == code)
    return {
        "before": leaves[place - 1] if place else None,
        "after": leaves[place + 1] if place + 1 < len(leaves) else None,
    }
