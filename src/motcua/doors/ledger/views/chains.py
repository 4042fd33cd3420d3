"""The chains and how they stand, their daily roots, and the signed pages of those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger import queries
from motcua.apps.ledger.queries import Check, Root
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common import access, files
from motcua.common.access import require
from motcua.common.errors import NotFoundError
from motcua.core.ledger import Finding
from motcua.core.permissions import Deed, Officer, allows
from motcua.doors.lobby.chains import said_before, said_of, standing
from motcua.doors.lobby.opening import officer_of

_DAYS = 10  # of roots on the page
_PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class ChainRow:
    """One agency's chain. check, root: the last ones; None before any."""

    agency_id: int
    name: str
    code: str
    seq: int
    own: str
    check: Check | None
    root: Root | None

    @property
    def findings(self) -> list[str]:
        """What was done to it, in words."""
        return [self._words(one) for one in self.check.findings] if self.check else []

    def _words(self, finding: Finding) -> str:
        told = self.check.changed.get(finding) if self.check else None
        return f"{said_of(finding)}: {said_before(told)}" if told else said_of(finding)


@access.requires(Deed.SEE_LEDGER)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the chains this officer may see, and the roots of the last days."""
    book, officer = organizations.directory(), officer_of(request)
    seen = _seen(officer, book, queries.agencies_with_chains())
    checks = {check.agency_id: check for check in queries.last_checks(seen)}
    days = queries.root_days(_DAYS)
    roots = [
        root for root in queries.roots(since=days[-1]) if root.agency_id in set(seen)
    ] if days else []  # fmt: skip
    rows = _rows(seen, book, checks, roots)
    context = {
        "standing": standing(list(checks.values()), book),
        "rows": sorted(rows, key=lambda row: (not row.findings, row.code)),
        "facts": sum(row.seq for row in rows),
        "days": _by_day(days, roots, book),
        "waiting": queries.corrections_waiting(seen),
    }
    return render(request, "ledger/chains.html", context)


@access.requires(Deed.SEE_LEDGER)
@require_safe
def root(request: HttpRequest, agency_id: int, day: date) -> HttpResponseBase:
    """Return the signed page of a root, to look at and to print.

    :raises NotFoundError: when none was made, or its page is gone.
    """
    book = organizations.directory()
    require(officer_of(request), Deed.SEE_LEDGER, book.place(agency_id))
    found = queries.root(agency_id, day)
    if found is None or not files.exists(found.document):
        raise NotFoundError(_("Không có gốc sổ thời gian của ngày này."))
    name = f"goc-so-thoi-gian-{book.agency(agency_id).code}-{day:%Y-%m-%d}"
    return files.response(found.document, name=name, media_type=_PDF)


def _seen(officer: Officer, book: Directory, wanted: Iterable[int]) -> list[int]:
    return [
        agency_id
        for agency_id in wanted
        if allows(officer, Deed.SEE_LEDGER, book.place(agency_id))
    ]


def _rows(
    seen: list[int], book: Directory, checks: dict[int, Check], roots: list[Root]
) -> list[ChainRow]:
    heads = {head.agency_id: head for head in dossiers.chain_heads()}
    last = {root.agency_id: root for root in reversed(roots)}
    rows = []
    for agency_id in seen:
        agency, head = book.agency(agency_id), heads.get(agency_id)
        rows.append(
            ChainRow(
                agency_id=agency_id,
                name=agency.short_name,
                code=agency.code,
                seq=head.seq if head else 0,
                own=head.own.hex() if head else "",
                check=checks.get(agency_id),
                root=last.get(agency_id),
            )
        )
    return rows


def _by_day(
    days: Iterable[date], roots: list[Root], book: Directory
) -> list[tuple[date, list[tuple[Root, str]]]]:
    return [
        (
            day,
            [
                (root, book.agency(root.agency_id).short_name)
                for root in roots
                if root.day == day
            ],
        )
        for day in days
        if any(root.day == day for root in roots)
    ]
