"""The catalogue's lists: what holds, what is being prepared, what is in doubt."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.procedures import queries
from motcua.apps.procedures.queries import CatalogueCounts
from motcua.common import access, clock
from motcua.common.design.components.tabs import Tab
from motcua.core.permissions import Deed
from motcua.doors.catalogue import doubting, narrowing
from motcua.doors.catalogue.seat import may_edit


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List published versions. Queries: six besides the officer's own."""
    today = clock.today()
    asked = narrowing.asked(request)
    read = partial(
        queries.listed, today, narrowing.STANDINGS[asked.standing], asked.sieve
    )
    rows, stretch = narrowing.stretch_of(
        request, lambda start, count: read(start=start, count=count)
    )
    context = {
        "rows": rows,
        "stretch": stretch,
        "standings": narrowing.standing_choices(),
        "fields": narrowing.field_choices(queries.fields(today)),
    }
    return _page(request, "catalogue/home.html", "home", context)


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    """List drafts with their open doubts. Queries: seven besides the officer's own."""
    asked = narrowing.asked(request)
    rows, stretch = narrowing.stretch_of(
        request,
        lambda start, count: queries.drafts(asked.sieve, start=start, count=count),
    )
    context = {
        "rows": [(row, doubting.in_short(row)) for row in rows],
        "stretch": stretch,
        "kinds": [
            (one.kind, doubting.kind_words(one.kind)) for one in queries.doubt_kinds()
        ],
        "fields": narrowing.field_choices(queries.draft_fields()),
    }
    return _page(request, "catalogue/drafts.html", "drafts", context)


@access.requires(Deed.SEE_CATALOGUE)
@require_safe
def doubts(request: HttpRequest) -> HttpResponse:
    """List the kinds of open doubts. Queries: four besides the officer's own."""
    rows = [
        (one, doubting.kind_words(one.kind), doubting.advice(one.kind))
        for one in queries.doubt_kinds()
    ]
    context = {
        "blocking": [row for row in rows if row[0].is_blocking],
        "others": [row for row in rows if not row[0].is_blocking],
    }
    return _page(request, "catalogue/doubts.html", "doubts", context)


def _page(
    request: HttpRequest, template: str, tab: str, context: dict[str, Any]
) -> HttpResponse:
    around = {
        "tabs": _tabs(queries.counts(clock.today()), tab),
        "asked": narrowing.asked(request),
        "levels": narrowing.level_choices(),
        "may_edit": may_edit(request),
    }
    return render(request, template, {**around, **context})


def _tabs(counts: CatalogueCounts, current: str) -> list[Tab]:
    titles = {
        "home": (_("Đang hiệu lực"), counts.in_force),
        "drafts": (_("Dự thảo"), counts.drafts),
        "doubts": (_("Điểm nghi ngờ theo loại"), counts.doubts),
    }
    return [
        Tab(
            title=title,
            href=reverse(f"catalogue:{key}"),
            count=count,
            is_current=key == current,
        )
        for key, (title, count) in titles.items()
    ]
