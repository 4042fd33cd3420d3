"""One procedure: who, where, what to bring, how long, how much, who holds it when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.queries import (
    CaseTerms,
    ChannelTerms,
    VersionSummary,
    VersionTerms,
)
from motcua.common import access, clock
from motcua.common.errors import NotFoundError
from motcua.core.permissions import Deed
from motcua.core.worktime import CalendarEndsError
from motcua.doors.lobby.foreseeing import Foreseen, foresee
from motcua.doors.portal.catalogue.facts import (
    KEYS,
    channel_rows,
    facts,
    grouped,
    papers,
)
from motcua.doors.portal.catalogue.way import way
from motcua.doors.portal.page import show


@access.public
@require_safe
def procedure(request: HttpRequest, code: str) -> HttpResponse:
    """Show a procedure as it is in force today, or the version ``?ban=`` names.

    ``?truong-hop=`` chooses the case by its place, ``?kenh=`` the channel of the
    preview. Queries: four at most, two of them only the first time.
    """
    at = clock.now()
    today = at.date()
    versions = (
        procedures.versions(code) if code.isascii() and code.isprintable() else ()
    )
    version = _chosen(versions, request.GET.get("ban", ""), today)
    if version is None:
        raise NotFoundError(
            _("Không có thủ tục mang mã này, hoặc thủ tục chưa được công bố ở đây.")
        )
    return _page(
        request,
        procedures.terms(version.version_id),
        {
            "version": version,
            "versions": versions,
            "in_force": version.is_in_force(today),
            "current": _chosen(versions, "", today),
        },
        at,
    )


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """Show officials the page citizens would see if the open draft were published.

    Queries: four besides the official's own.
    """
    version_id = (
        procedures.draft_of(code) if code.isascii() and code.isprintable() else None
    )
    if version_id is None:
        raise NotFoundError(_("Thủ tục này không có bản dự thảo nào."))
    terms = procedures.terms(version_id)
    if not terms.cases:
        raise NotFoundError(
            _("Bản dự thảo chưa có trường hợp nào nên chưa có gì để xem.")
        )
    return _page(request, terms, {"is_draft": True}, clock.now())


def _page(
    request: HttpRequest, terms: VersionTerms, standing: dict[str, Any], at: datetime
) -> HttpResponse:
    """Show a version. standing: which one it is among its versions."""
    number, case = _case(terms, request.GET.get("truong-hop", ""))
    offer = _offer(case, request.GET.get("kenh", ""))
    book = organizations.directory()
    steps = way(case, book, at.date())
    offered = channel_rows(case)
    is_promised = standing.get("in_force") or standing.get("is_draft")
    context: dict[str, Any] = {
        **standing,
        "terms": terms,
        "case": case,
        "case_number": number,
        "facts": facts(case),
        "papers": papers(case),
        "channels": offered,
        "groups": grouped(offered),
        "offer": offer,
        "way": steps,
        "preview": _preview(terms, case, offer, [step.who for step in steps], at)
        if offer and is_promised
        else None,
        "book": book,
    }
    return show(request, "portal/procedures/page.html", context)


def _chosen(
    versions: Sequence[VersionSummary], number: str, today: date
) -> VersionSummary | None:
    """Return the version asked for; unasked, the one in force, else the newest."""
    if number:
        return next((v for v in versions if str(v.number) == number), None)
    in_force = (version for version in versions if version.is_in_force(today))
    return next(in_force, versions[0] if versions else None)


def _case(terms: VersionTerms, place: str) -> tuple[int, CaseTerms]:
    """Return the case at this place, from 1; the first for any other wish."""
    for number, case in enumerate(terms.cases, start=1):
        if str(number) == place:
            return number, case
    return 1, terms.cases[0]


def _offer(case: CaseTerms, key: str) -> ChannelTerms | None:
    """Return the channel asked for; the first offered for any other wish."""
    wanted = (offer for offer in case.channels if KEYS[offer.channel] == key)
    return next(wanted, case.channels[0] if case.channels else None)


def _preview(
    terms: VersionTerms,
    case: CaseTerms,
    offer: ChannelTerms,
    holders: Sequence[str],
    at: datetime,
) -> Foreseen | None:
    """Return the promise one would get once a counter can take the papers in.

    None without a limit, and past the days the calendar knows.
    """
    calendar = organizations.calendar(0, at.date())
    code = terms.procedure_code
    try:
        at = calendar.next_working_instant(at)
        return foresee(case, offer, calendar, at, procedure=code, holders=holders)
    except CalendarEndsError:
        return None
