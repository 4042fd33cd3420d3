"""A draft to be read, every value beside its source; and settling its doubts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import operations, queries
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.core.permissions import Deed
from motcua.doors.catalogue import doubting, history, overview
from motcua.doors.catalogue import source as sources
from motcua.doors.catalogue.faulting import faults
from motcua.doors.catalogue.forms.settling import SettleForm
from motcua.doors.catalogue.opened import Opened, opened
from motcua.doors.catalogue.places import places
from motcua.doors.catalogue.seat import may_edit, may_publish, officer_of


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Show a draft. Queries: seven besides the officer's own."""
    return page(request, opened(request, code), {})


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def source(request: HttpRequest, code: str) -> HttpResponse:
    """Show the whole national record, what is in doubt marked."""
    seen = opened(request, code)
    record = seen.sheet.source
    context = {
        "seen": seen,
        "texts": sources.texts(record, sources.keys_of(record), seen.doubts),
    }
    return render(request, "catalogue/source.html", context)


@access.requires(Deed.EDIT_PROCEDURE)
@require_POST
def settle(request: HttpRequest, code: str) -> HttpResponse:
    """Settle some doubts of one kind with a reason."""
    seen = opened(request, code)
    groups = {group.name: group for group in doubting.groups(seen.doubts)}
    group = groups.get(request.POST.get("nhom", ""))
    if group is None:
        messages.warning(request, _("Những điểm này đã được giải quyết từ trước."))
        return redirect("catalogue:draft", code=code)
    form = SettleForm(group, request.POST)
    if form.is_valid():
        try:
            count = _settle(request, seen, form)
        except RefusedError as error:
            form.add_error("reason", error.message)
        else:
            messages.success(request, _said(count))
            return redirect("catalogue:draft", code=code)
    return page(request, seen, {group.name: form}, status=422)


def page(
    request: HttpRequest,
    seen: Opened,
    sent: Mapping[str, SettleForm],
    status: int = 200,
) -> HttpResponse:
    """Show a draft. sent: a settlement that needs mending, by its group's name."""
    today = clock.today()
    versions = queries.versions(seen.code)
    known = places(organizations.directory(), today)
    case = seen.case
    context: dict[str, Any] = {
        "seen": seen,
        "sheet": seen.sheet,
        "content": seen.content,
        "case": case,
        "case_links": overview.case_links(seen.content, seen.place),
        "general": overview.general(seen.sheet),
        "offers": overview.offers(seen.sheet, seen.place) if case else [],
        "papers": overview.papers(case) if case else [],
        "steps": overview.steps(case.route, known) if case else [],
        "groups": [
            (group, sent.get(group.name) or SettleForm(group))
            for group in doubting.groups(seen.doubts)
        ],
        "settled": [one for one in seen.doubts if not one.is_open],
        "sent": next(iter(sent.values()), None),
        "faults": faults(seen),
        "log": history.entries(seen.sheet.version_id),
        "current": next((v for v in versions if v.is_in_force(today)), None),
        "may_edit": may_edit(request),
        "may_publish": may_publish(request),
    }
    return render(request, "catalogue/draft.html", context, status=status)


def _settle(request: HttpRequest, seen: Opened, form: SettleForm) -> int:
    return operations.settle(
        seen.sheet.version_id,
        form.cleaned_data["reason"],
        by=officer_of(request),
        at=clock.now(),
        only=form.cleaned_data["doubts"],
    )


def _said(count: int) -> str:
    words = ngettext(
        "Đã giải quyết %(count)d điểm nghi ngờ.",
        "Đã giải quyết %(count)d điểm nghi ngờ.",
        count,
    )
    return words % {"count": count}
