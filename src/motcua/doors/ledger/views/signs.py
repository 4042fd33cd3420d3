"""Signs of back-dating: the list, one with its facts, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger import operations, queries
from motcua.apps.ledger.queries import Sign, Standing
from motcua.apps.organizations import queries as organizations
from motcua.common import access, clock
from motcua.common.access import require
from motcua.common.errors import NotFoundError, RefusedError
from motcua.core.patterns import Entry, Pattern
from motcua.core.permissions import Deed, allows
from motcua.doors.ledger import keys, words
from motcua.doors.ledger.forms import AssessForm
from motcua.doors.ledger.reach import reach
from motcua.doors.ledger.rows import rows
from motcua.doors.ledger.sieve import asked
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.templatetags.wording import SAID

PAGE = 25
MOST_FACTS = 200
_EARLIEST = 2018


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact behind a sign. said: what happened. number: of its dossier."""

    entry: Entry
    said: str
    number: str


@access.requires(Deed.SEE_SIGNS)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """List the signs of a year, the least probable first."""
    now = clock.now()
    book = organizations.directory()
    within = reach(officer_of(request), Deed.SEE_SIGNS, book)
    sieve = asked(request, now.year, within)
    found = queries.signs(sieve.year).within(within)
    narrowed = sieve.narrowed(found)
    shown = sieve.shown(narrowed)
    on_page, stretch = page_of(request, shown, PAGE)
    context = {
        "sieve": sieve,
        "found": found,
        "count": len(shown),
        "tabs": sieve.tabs(narrowed),
        "rows": rows(on_page, book),
        "stretch": stretch,
        "agencies": [a for a in book.agencies(now.date()) if sieve.may_see(a.id)],
        "patterns": [(one, words.NAMES[one]) for one in Pattern],
        "years": range(now.year, max(_EARLIEST, now.year - 5), -1),
    }
    return render(request, "ledger/signs.html", context)


@access.requires(Deed.SEE_SIGNS)
@require_safe
def sign(request: HttpRequest, key: str) -> HttpResponse:
    """Show a sign with the facts behind it and everything said of it."""
    return _page(request, _found(request, key), AssessForm())


@access.requires(Deed.ASSESS_SIGN)
@form_only("ledger:sign")
def assess(request: HttpRequest, key: str) -> HttpResponse:
    """Keep what the officer makes of a sign."""
    seen, form = _found(request, key), AssessForm(request.POST)
    if not form.is_valid():
        return _page(request, seen, form, status=422)
    try:
        operations.assess_sign(
            seen.finding,
            standing=Standing(form.cleaned_data["standing"]),
            reason=form.cleaned_data["reason"],
            by=officer_of(request),
            at=clock.now(),
        )
    except RefusedError as error:
        form.add_error(
            error.field if error.field in form.fields else None, error.message
        )
        return _page(request, seen, form, status=422)
    messages.success(request, _("Đã ghi kết quả xem xét."))
    return redirect("ledger:sign", key=key)


def _page(
    request: HttpRequest, seen: Sign, form: AssessForm, *, status: int = 200
) -> HttpResponse:
    book, officer = organizations.directory(), officer_of(request)
    finding = seen.finding
    context = {
        "row": rows([seen], book)[0],
        "key": keys.to_text(finding),
        "facts": _facts(queries.evidence(finding)[:MOST_FACTS]),
        "count": len(finding.facts),
        "innocent": words.innocent(finding.pattern),
        "said": [
            (one, words.STANDINGS[one.standing], words.TONES[one.standing])
            for one in reversed(seen.said)
        ],
        "form": form,
        "may_assess": allows(officer, Deed.ASSESS_SIGN, book.place(finding.agency_id)),
    }
    return render(request, "ledger/sign.html", context, status=status)


def _facts(entries: tuple[Entry, ...]) -> list[FactRow]:
    numbers = dossiers.numbers({entry.dossier_id for entry in entries})
    return [
        FactRow(entry, str(SAID[entry.kind]), numbers[entry.dossier_id])
        for entry in entries
    ]


def _found(request: HttpRequest, text: str) -> Sign:
    """Return the sign an address means.

    :raises NotFoundError: when there is none.
    :raises NotAllowedError: when the officer may not look into its agency.
    """
    key = keys.from_text(text)
    for one in queries.signs(key[-1].year) if key else ():
        if one.finding.key == key:
            place = organizations.directory().place(one.finding.agency_id)
            require(officer_of(request), Deed.SEE_SIGNS, place)
            return one
    raise NotFoundError(_("Không có dấu hiệu này trong sổ thời gian."))
