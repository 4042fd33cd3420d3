"""The delays of a period, by both rules, and where the late hours lie."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.delays import queries as delays
from motcua.apps.delays.queries import Overview, ShareBy
from motcua.apps.dossiers import queries as dossiers
from motcua.common import access, clock
from motcua.core.daily import Window, end_of
from motcua.core.periods import Period
from motcua.core.permissions import Deed, Officer
from motcua.core.verdicts import Class
from motcua.doors.delays import figures, links
from motcua.doors.delays.figures import Reading
from motcua.doors.lobby.choice import choose, joined, period_tabs
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.purview import Purview, purview

_FEW = 15  # more is searched, not read


@access.requires(Deed.SEE_BOARD)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the widest view the officer has, or one agency's."""
    at, where = clock.now(), purview(request)
    choice, form = choose(request, at.date())
    window = window_of(choice.period, at)
    found = delays.overview(window, where.agency_id)
    kept = joined(choice.query, where.query)
    reading = Reading(found, where.book, where, officer_of(request), kept)
    by, shows_all = figures.share_by(request), "tat-ca" in request.GET
    page = {
        "title": _title(found, where),
        "where": where,
        "choice": choice,
        "form": form,
        "period_tabs": period_tabs(choice, where.query),
        "window": window,
        "at": at,
        "found": found,
        "count": len(found.verdicts),
        "finished": figures.parts(reading, figures.FINISHED),
        "open": figures.parts(reading, figures.OPEN),
        "late_06": _late_06(found),
        "late_href": links.to_late(kept),
        "late_766_href": links.to_766(kept),
        "differences": figures.differences(reading),
        "by": links.SHARES[by],
        "share_tabs": figures.share_tabs(by, kept),
        "shares": figures.shares(reading, by, None if shows_all else _FEW),
        "all_href": _all_href(found, by, kept, shows_all=shows_all),
        "late_minutes": sum(late.parts.late for late in found.late),
        **_receipts(at, choice.period, where, kept),
        "contests": _contests(where, officer_of(request)),
    }
    return render(request, "delays/home.html", page, status=422 if form.errors else 200)


def window_of(period: Period, at: datetime) -> Window:
    """Return the days of a period as they are looked at: their end, or now."""
    end = end_of(period.last, clock.VIETNAM) if period.last < at.date() else at
    return Window(period.first, period.last, end)


def _all_href(found: Overview, by: ShareBy, kept: str, *, shows_all: bool) -> str:
    """Return where all the late hours are listed; "" when they are."""
    if shows_all or len(found.shares(by)) <= _FEW:
        return ""
    return f"?{joined(kept, f'theo={links.SHARES[by]}', 'tat-ca=1')}#gio-tre"


def _title(found: Overview, where: Purview) -> str:
    counts = found.classes
    words = {
        "name": where.name,
        "late": counts[Class.LATE],
        "overdue": counts[Class.OVERDUE],
    }
    if not _late_06(found):
        return _("%(name)s: không hồ sơ nào trễ hạn.") % words
    return _("%(name)s: %(late)s hồ sơ trễ hạn, %(overdue)s đang quá hạn.") % words


def _late_06(found: Overview) -> int:
    return sum(verdict.is_late_06 for verdict in found.verdicts.values())


def _receipts(
    at: datetime, period: Period, where: Purview, kept: str
) -> dict[str, Any]:
    return {
        "receipts": delays.receipts(at, period.first, where.agency_id),
        "receipts_href": f"{reverse('delays:receipts')}?{kept}",
        "receipt_limit": delays.receipt_limit(),
    }


def _contests(
    where: Purview, reader: Officer
) -> list[tuple[delays.ContestView, str, bool]]:
    """Return each with whose it is and whether the reader may open its dossier."""
    found = delays.open_contests(where.agency_id)
    opens = dossiers.openable(reader, (one.dossier_id for one in found))
    return [
        (one, where.book.full_name(*one.blamed), one.dossier_id in opens)
        for one in found
    ]
