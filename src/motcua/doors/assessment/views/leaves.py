"""One leaf of a sheet: its rule, inputs scored as they are typed, evidence, history."""

from __future__ import annotations

import re

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from motcua.apps.par_index.operations.appending import item_of
from motcua.apps.par_index.queries.criteria import criteria
from motcua.common import access
from motcua.core.permissions import Deed
from motcua.core.scoring import Claim, Leaf, score_leaf
from motcua.doors.assessment.forms import ClaimForm
from motcua.doors.assessment.seeing import glimpse
from motcua.doors.assessment.telling import points_told
from motcua.doors.assessment.views.page import open_leaf, show
from motcua.doors.assessment.views.typed import Button, Typed
from motcua.doors.lobby.attempting import OK, WRONG
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.sending import form_only

_PREFIX = re.compile(r"m\d{1,3}", re.ASCII)
_NEXT = "sau"  # the button that saves and goes on


@access.requires(Deed.SEE_INDEX)
@require_http_methods(["GET", "HEAD", "POST"])
def leaf(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show a leaf; save what is claimed of it."""
    found = open_leaf(request, unit_id, code)
    if request.method != "POST":
        return show(request, found)
    page = Typed(request, found).settle(Button.CLAIM)
    if page is not None:
        return page
    after = found.neighbour(1)
    if _NEXT in request.POST and after:
        return redirect("assessment:leaf", unit_id=unit_id, code=after)
    return redirect("assessment:leaf", unit_id=unit_id, code=code)


@access.requires(Deed.SEE_INDEX)
@form_only("assessment:leaf")
def try_out(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Score what is typed; nothing is saved, and as little as can be is asked."""
    found = criteria(glimpse(request, unit_id).criteria_id)
    item = item_of(found, code)
    prefix = request.GET.get("o", "")
    is_short = _PREFIX.fullmatch(prefix) is not None  # one of many on a page
    inputs = LeafInputs(item, request.POST, prefix=prefix if is_short else None)
    is_typed = inputs.is_valid()
    tried = None
    if is_typed and isinstance(item, Leaf):
        applies = not request.POST.get("not_applicable")
        claim = Claim(inputs.values, is_applicable=applies)
        tried = points_told(item, claim, score_leaf(item, claim, found.rounding))
    if request.headers.get("HX-Request"):
        context = {"tried": tried, "errors": _errors(inputs)}
        part = "short" if is_short else "points"
        # Without the request: what stands around a page is not asked for a part of it.
        return HttpResponse(render_to_string(f"assessment/parts/{part}.html", context))
    leaf_seen = open_leaf(request, unit_id, code)
    own = {"inputs": inputs, "own": ClaimForm(request.POST), "tried": tried}
    sent = {**Typed(request, leaf_seen).forms, **own}
    return show(request, leaf_seen, sent, OK if is_typed else WRONG)


@access.requires(Deed.CLAIM)
@form_only("assessment:leaf")
def comment(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Keep what the unit says of a leaf the record fills."""
    found = open_leaf(request, unit_id, code)
    page = Typed(request, found).settle(Button.COMMENT)
    return page or redirect("assessment:leaf", unit_id=unit_id, code=code)


def _errors(form: forms.Form) -> list[str]:
    return [
        f"{form.fields[name].label}: {' '.join(map(str, told))}"
        for name, told in form.errors.items()
        if name in form.fields
    ]
