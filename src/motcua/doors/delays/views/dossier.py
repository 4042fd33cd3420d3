"""Where the time of one dossier went, by whose share it came late, what is argued."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.delays import queries as delays
from motcua.apps.delays.queries import Account, ContestView
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.common import access, clock
from motcua.common.design.components.bar_split import Part, Piece, pieces
from motcua.core import attribution
from motcua.core.attribution import Owner
from motcua.core.permissions import Deed, Officer, Place, allows
from motcua.core.ribbon import Ribbon, draw
from motcua.core.verdicts import Verdict
from motcua.doors.delays import words
from motcua.doors.delays.forms import ContestForm, RulingForm
from motcua.doors.lobby.opening import officer_of, open_dossier


@dataclass(frozen=True, slots=True)
class Line:
    """A leg in the table. bar: waited and in hand, of the longest leg."""

    part: attribution.Part
    place: str
    is_holder: bool
    bar: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Argued:
    """A contest as the page shows it. form: None when the reader does not rule."""

    contest: ContestView
    place: str
    ruled: str
    owner: str
    form: RulingForm | None


@dataclass(frozen=True)
class Seen:
    """A dossier in front of a reader."""

    view: DossierView
    officer: Officer
    book: Directory
    at: datetime
    account: Account | None
    contests: tuple[ContestView, ...]

    @property
    def owners(self) -> list[tuple[str, str]]:
        """The blamed units the reader may speak for and nobody has spoken for."""
        if self.account is None:
            return []
        spoken = {contest.blamed for contest in self.contests}
        blamed = {
            Owner(part.stay.agency_id, part.stay.unit_id): None
            for part in self.account.parts.parts
            if part.stay and part.late
        }
        return [
            (owner_key(owner), self.book.full_name(*owner))
            for owner in blamed
            if owner not in spoken
            and allows(self.officer, Deed.CONTEST_DELAY, Place(*owner))
        ]

    @property
    def agencies(self) -> list[tuple[int, str]]:
        """The agencies the dossier has been in."""
        ids = [self.view.agency_id, *(leg.agency_id for leg in self.view.legs)]
        return [(pk, self.book.agency(pk).short_name) for pk in dict.fromkeys(ids)]


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show where the time of a dossier went."""
    return page(request, seen(request, dossier_id))


def seen(request: HttpRequest, dossier_id: int) -> Seen:
    """Open the dossier for whoever reads. Queries: eight."""
    book, at = organizations.directory(), clock.now()
    view = open_dossier(request, dossier_id, book)
    return Seen(
        view=view,
        officer=officer_of(request),
        book=book,
        at=at,
        account=delays.account(view, at),
        contests=delays.contests_of(dossier_id),
    )


def page(
    request: HttpRequest,
    found: Seen,
    sent: Mapping[str, forms.Form] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Show the page. sent: forms that need mending: "contest", or "rule<id>"."""
    bound = sent or {}
    verdict = delays.verdict_of(found.view, found.at)
    owners = found.owners
    parts = found.account.parts if found.account else None
    context: dict[str, Any] = {
        "dossier": found.view,
        "home": found.book.agency(found.view.agency_id).short_name,
        "account": found.account,
        "lines": _lines(found),
        "cause": words.cause(parts, found.book) if parts else "",
        "ribbon": _ribbon(found),
        "receipt": delays.receipt_of(found.view, found.at),
        "verdict": verdict,
        "rules": _rules(verdict),
        "why": _why(verdict),
        "argued": [_argued(found, contest, bound) for contest in found.contests],
        "form": bound.get("contest") or (ContestForm(owners) if owners else None),
        "sent": list(bound.values()),
        "at": found.at,
    }
    return render(request, "delays/dossier.html", context, status=status)


def owner_key(owner: Owner) -> str:
    """Write a unit as a form's choice."""
    return f"{owner.agency_id}-{owner.unit_id or ''}"


def owner_of(key: str) -> Owner:
    """Read it back; the form has checked that it is one it offered."""
    agency, _, unit = key.partition("-")
    return Owner(int(agency), int(unit) if unit else None)


def may_rule(found: Seen, contest: ContestView) -> bool:
    """Say whether the reader rules on this contest."""
    place = found.book.place(*contest.blamed)
    return contest.ruling is None and allows(found.officer, Deed.RULE_ON_CONTEST, place)


def _lines(found: Seen) -> list[Line]:
    if found.account is None:
        return []
    parts = found.account.parts
    most = max((part.own for part in parts.parts), default=1)
    return [
        Line(
            part=part,
            place=found.book.full_name(part.stay.agency_id, part.stay.unit_id)
            if part.stay
            else "",
            is_holder=part.stay in parts.holders,
            bar=pieces(
                [Part(part.waited, "", "soon"), Part(part.in_hand, "", "brand")], most
            ),
        )
        for part in parts.parts
    ]


def _rules(verdict: Verdict | None) -> list[tuple[str, str, bool]]:
    """Return (rule, what it compares, is late) of both rules."""
    if verdict is None:
        return []
    return [
        (_("Biểu 06"), words.rule_06(verdict), verdict.is_late_06),
        (_("Quyết định 766"), words.rule_766(verdict), verdict.by_766.is_late),
    ]


def _why(verdict: Verdict | None) -> tuple[str, str] | None:
    """Say why the rules differ; None when they agree."""
    if verdict is None or verdict.difference is None:
        return None
    _slug, title, why = words.DIFFERENCES[verdict.difference]
    return str(title), str(why)


def _argued(
    found: Seen, contest: ContestView, bound: Mapping[str, forms.Form]
) -> Argued:
    ruling, form = contest.ruling, bound.get(f"rule{contest.id}")
    if form is None and may_rule(found, contest):
        form = RulingForm(found.agencies, contest.id)
    return Argued(
        contest=contest,
        place=found.book.full_name(*contest.blamed),
        ruled=str(words.RULINGS[ruling.outcome]) if ruling else "",
        owner=found.book.agency(ruling.owner_agency_id).short_name
        if ruling and ruling.owner_agency_id
        else "",
        form=form if isinstance(form, RulingForm) else None,
    )


def _ribbon(found: Seen) -> Ribbon | None:
    facts = dossiers.ribbon_facts(found.view, found.book)
    if facts is None:
        return None
    return draw(facts, dossiers.calendar_of(found.view), found.at)
