"""An appraiser's word on one leaf: accept, other points, other inputs, a question."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.par_index import reasons
from motcua.apps.par_index.operations import appraising
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.appraising import Key, Word
from motcua.common import access
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.core.assessment import FactKind
from motcua.core.permissions import Deed
from motcua.core.scoring import Values
from motcua.doors.appraisal.forms import (
    AcceptForm,
    AdjustForm,
    AskForm,
    DeductForm,
    UpholdForm,
)
from motcua.doors.appraisal.lines import again
from motcua.doors.appraisal.opened import (
    Seen,
    Sent,
    context,
    onward,
    open_leaf,
    started,
    tried,
    values_of,
)
from motcua.doors.lobby.leaf_inputs import LeafInputs
from motcua.doors.lobby.sending import form_only


@access.requires(Deed.APPRAISE)
@require_safe
def leaf(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Show a leaf to who judges it."""
    return _page(request, open_leaf(request, unit_id, code))


@access.requires(Deed.APPRAISE)
@form_only("appraisal:leaf")
def accept(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Agree."""
    seen, form = open_leaf(request, unit_id, code), AcceptForm(request.POST)

    def act() -> None:
        _judge(seen, form, FactKind.ACCEPT)

    return _answer(request, seen, {"accept": form}, act, _("Đã chấp nhận."))


@access.requires(Deed.APPRAISE)
@form_only("appraisal:leaf")
def deduct(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Give other points."""
    seen = open_leaf(request, unit_id, code)
    form = DeductForm(reasons.of(seen.info), request.POST)

    def act() -> None:
        _judge(seen, form, FactKind.DEDUCT, points=form.cleaned_data["points"])

    return _answer(request, seen, {"deduct": form}, act, _("Đã ghi điểm thẩm định."))


@access.requires(Deed.APPRAISE)
@form_only("appraisal:leaf")
def adjust(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Put other inputs in place of the claimed ones; the rule scores them.

    With "thu" pressed it is only tried: what it would give is shown, nothing is kept.
    """
    seen = open_leaf(request, unit_id, code)
    inputs = LeafInputs(seen.row.item, request.POST, values=values_of(seen))
    if "thu" in request.POST:
        form = AdjustForm(reasons.of(seen.info), initial=started(seen))
        told = tried(seen, inputs.values) if inputs.is_valid() else ()
        sent = Sent({"adjust": again(form, request.POST), "inputs": inputs}, tried=told)
        return _page(request, seen, sent)
    form = AdjustForm(reasons.of(seen.info), request.POST)

    def act() -> None:
        _judge(seen, form, FactKind.ADJUST, values=inputs.values)

    sent_forms = {"inputs": inputs, "adjust": form}
    return _answer(request, seen, sent_forms, act, _("Đã ghi số liệu thẩm định."))


@access.requires(Deed.APPRAISE)
@form_only("appraisal:leaf")
def ask(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Ask the unit to explain."""
    seen, form = open_leaf(request, unit_id, code), AskForm(request.POST)

    def act() -> None:
        _judge(seen, form, FactKind.ASK)

    return _answer(request, seen, {"ask": form}, act, _("Đã yêu cầu giải trình."))


@access.requires(Deed.APPRAISE)
@form_only("appraisal:leaf")
def uphold(request: HttpRequest, unit_id: int, code: str) -> HttpResponse:
    """Keep what was said before the reply."""
    seen, form = open_leaf(request, unit_id, code), UpholdForm(request.POST)

    def act() -> None:
        told = form.cleaned_data
        appraising.uphold(
            Key(unit_id, code, told["seen"]),
            words=told["words"],
            unopened=told["unopened"],
            by=seen.officer,
            at=seen.at,
        )

    return _answer(request, seen, {"uphold": form}, act, _("Đã giữ nguyên."))


def _judge(
    seen: Seen,
    form: forms.Form,
    kind: FactKind,
    *,
    points: Decimal | None = None,
    values: Values | None = None,
) -> None:
    told = form.cleaned_data
    word = Word(
        code=seen.row.code,
        kind=kind,
        seen=told["seen"],
        points=points,
        values=values or {},
        reason=told.get("reason", ""),
        words=told.get("words", ""),
        unopened=told.get("unopened", ""),
    )
    appraising.judge(seen.unit.id, word, by=seen.officer, at=seen.at)


def _answer(
    request: HttpRequest,
    seen: Seen,
    sent: Mapping[str, forms.Form],
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Say the word and go on to the next leaf, or show what to mend."""
    status, stale = 422, None
    # Every form is looked at: all there is to mend is shown at once.
    checked = [form.is_valid() for form in sent.values()]
    if all(checked):
        try:
            act()
        except NotAllowedError:
            raise
        except RefusedError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            stale = error if isinstance(error, StaleError) else None
            _put(error, list(sent.values()))
        else:
            messages.success(request, f"{seen.unit.name} · {seen.row.code}: {said}")
            return redirect(onward(seen))
    if stale is not None:
        seen = open_leaf(request, seen.unit.id, seen.row.code)
        sent = {name: _refreshed(form, seen) for name, form in sent.items()}
    return _page(request, seen, Sent(sent, stale), status)


def _put(error: RefusedError, sent: Sequence[forms.Form]) -> None:
    """Lay an error beside the field it names, in whichever form has it."""
    for form in sent:
        if error.field in form.fields:
            form.add_error(error.field, error.message)
            return
    sent[-1].add_error(None, error.message)


def _refreshed(form: forms.Form, seen: Seen) -> forms.Form:
    """Let what was typed stand, made from the newest fact: sent again, it is meant."""
    data = form.data.copy()  # type: ignore[attr-defined]
    if "seen" in form.fields:
        data[form.add_prefix("seen")] = str(seen.row.held.newest)
        form.data = data
    return form


def _page(
    request: HttpRequest, seen: Seen, sent: Sent | None = None, status: int = 200
) -> HttpResponse:
    return render(request, "appraisal/leaf.html", context(seen, sent), status=status)
