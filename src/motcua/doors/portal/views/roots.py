"""The daily roots of the time ledger, for everybody: so that nobody rewrites yesterday.

Whoever keeps a root (printed, saved, noted down) can show later that a chain was
changed, against the owner of the database too. Nothing here is about any person.
"""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.ledger import queries
from motcua.apps.ledger.queries import Root
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common import access, files
from motcua.common.errors import NotFoundError
from motcua.doors.portal.page import show

_DAYS = 31  # offered to choose from
_PDF = "application/pdf"


@access.public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Show the roots of a day, the newest without one asked; as JSON if asked to."""
    days, book = queries.root_days(_DAYS), organizations.directory()
    day = _asked(request.GET.get("ngay", "")) or (days[0] if days else None)
    found = queries.roots(day=day) if day else ()
    if request.GET.get("dang") == "json":
        return _as_json(day, found, book)
    context = {
        "book": book,
        "day": day,
        "days": days,
        "roots": [(root, book.agency(root.agency_id)) for root in found],
    }
    return show(request, "portal/roots.html", context)


@access.public
@require_safe
def page(request: HttpRequest, agency_id: int, day: str) -> HttpResponseBase:
    """Return the signed page. :raises NotFoundError: when there is none of that day."""
    del request
    asked = _asked(day)
    found = queries.root(agency_id, asked) if asked else None
    if found is None or not files.exists(found.document):
        raise NotFoundError(_("Không có gốc sổ thời gian của ngày này."))
    code = organizations.agency(agency_id).code
    name = f"goc-so-thoi-gian-{code}-{day}"
    return files.response(found.document, name=name, media_type=_PDF)


def _as_json(
    day: date | None, found: tuple[Root, ...], book: Directory
) -> JsonResponse:
    told = [
        {
            "agency": book.agency(root.agency_id).code,
            "name": book.agency(root.agency_id).name,
            "day": root.day.isoformat(),
            "facts": root.seq,
            "sha256": root.own_hex,
            "made_at": root.made_at.isoformat(),
            "document_sha256": root.document,
        }
        for root in found
    ]
    return JsonResponse(
        {"day": day and day.isoformat(), "roots": told},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _asked(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
