"""Late dossiers with and without apology: numbers, and the dossiers behind each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.apologies import access as rules
from motcua.apps.apologies import figures as counting
from motcua.apps.apologies import queries
from motcua.apps.apologies.figures import By, Counted, Figure, Tally
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierRow
from motcua.common import access, clock
from motcua.core.permissions import Deed, Officer
from motcua.doors.apologies.piles import PAGE, tabs
from motcua.doors.apologies.words import FIGURES, SLUGS
from motcua.doors.lobby.choice import Choice, choose, joined, period_tabs
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of
from motcua.doors.lobby.purview import Purview, purview
from motcua.doors.lobby.rows import work_rows

_BY_SLUG = {slug: figure for figure, slug in SLUGS.items()}
_SHOWN = 15  # lines of a table; the rest is in the lists


@dataclass(frozen=True, slots=True)
class Cell:
    """One number. href: the dossiers it counts; "" for none, or when not followed."""

    name: str
    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a table. percent: apologised in time, None without a late dossier."""

    name: str
    cells: tuple[Cell, ...]
    percent: int | None


@access.requires(Deed.SEE_BOARD)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """Show the figures of a period, by agency, field and signer."""
    at, where, officer = clock.now(), purview(request), officer_of(request)
    choice, form = choose(request, at.date())
    found = _counted(choice, where)
    context = {
        "where": where,
        "choice": choice,
        "form": form,
        "periods": period_tabs(choice, where.query),
        "tabs": tabs(officer, "figures", queries.pile_counts(officer)),
        "total": _line(counting.total(found), _("Tất cả"), _links(choice, where)),
        "tables": _tables(found, choice, where),
        "names": [FIGURES[figure] for figure in Figure],
    }
    status = 422 if form.errors else 200
    return render(request, "apologies/figures.html", context, status=status)


@access.requires(Deed.SEE_BOARD)
@require_safe
def behind(request: HttpRequest, figure: str) -> HttpResponse:
    """List the dossiers a figure counts."""
    at, where, officer = clock.now(), purview(request), officer_of(request)
    choice, form = choose(request, at.date())
    if figure not in _BY_SLUG or form.errors:
        raise Http404(figure)
    ids = counting.behind(_counted(choice, where), _BY_SLUG[figure])
    shown, stretch = page_of(request, ids, PAGE)
    rows = dossiers.rows_of(list(shown), officer, where.book) if shown else []
    context = {
        "where": where,
        "choice": choice,
        "name": FIGURES[_BY_SLUG[figure]],
        "count": len(ids),
        "rows": [
            work if _may_open(officer, row) else replace(work, href="")
            for row, work in zip(
                rows, work_rows(rows, at, "apologies:dossier", where.book), strict=True
            )
        ],
        "stretch": stretch,
        "up": f"{reverse('apologies:figures')}?{joined(choice.query, where.query)}",
    }
    return render(request, "apologies/behind.html", context)


def _may_open(reader: Officer, row: DossierRow) -> bool:
    """Say whether the dossier's apologies are for whoever reads the figures."""
    return rules.may(reader, Deed.SEE_APOLOGIES, dossiers.places_of(row))


def _counted(choice: Choice, where: Purview) -> tuple[Counted, ...]:
    period = choice.period
    return queries.counted(period.first, period.last, clock.now(), where.agency_id)


Link = Callable[[Figure], str]


def _links(choice: Choice, where: Purview, agency_id: int | None = None) -> Link:
    asked = urlencode({"co-quan": agency_id}) if agency_id else where.query

    def to(figure: Figure) -> str:
        address = reverse("apologies:behind", args=[SLUGS[figure]])
        return f"{address}?{joined(choice.query, asked)}"

    return to


def _tables(
    found: tuple[Counted, ...], choice: Choice, where: Purview
) -> list[tuple[str, list[Line]]]:
    titles = {
        By.AGENCY: _("Theo cơ quan tiếp nhận"),
        By.FIELD: _("Theo lĩnh vực"),
        By.SIGNER: _("Theo người ký phiếu xin lỗi"),
    }
    tables = []
    for by, title in titles.items():
        if by is By.AGENCY and where.agency is not None:
            continue
        lines = [
            _line(tally, *_named(tally, by, choice, where))
            for tally in counting.tally(found, by)[:_SHOWN]
        ]
        if lines:
            tables.append((title, lines))
    return tables


def _named(
    tally: Tally, by: By, choice: Choice, where: Purview
) -> tuple[str, Link | None]:
    if by is not By.AGENCY:
        return str(tally.key), None
    agency = where.book.agency(int(tally.key))
    return agency.short_name, _links(choice, where, agency.id)


def _line(tally: Tally, name: str, link: Link | None) -> Line:
    return Line(
        name=name,
        cells=tuple(
            Cell(
                name=str(FIGURES[figure]),
                count=tally.counts[figure],
                href=link(figure) if link and tally.counts[figure] else "",
            )
            for figure in Figure
        ),
        percent=tally.in_time_percent,
    )
