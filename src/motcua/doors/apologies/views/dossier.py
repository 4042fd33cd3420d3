"""The apologies of one dossier: what is owed, the letters, their proof, the calls."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.apologies import letters, queries
from motcua.apps.apologies.queries import LetterView, ProofView
from motcua.common import access, clock, files
from motcua.common.errors import NotAllowedError
from motcua.core.apologies import LetterState
from motcua.core.permissions import Deed
from motcua.doors.apologies.forms import CallForm, DeliverForm, SendForm, WithdrawForm
from motcua.doors.apologies.opened import Opened, opened
from motcua.doors.apologies.words import (
    CALLS,
    OUTCOMES,
    SENDINGS,
    SENT_BY,
    STATES,
    WAYS,
)
from motcua.doors.lobby.printing import sheet


@access.requires(Deed.SEE_APOLOGIES)
@require_safe
def dossier(request: HttpRequest, dossier_id: int) -> HttpResponse:
    """Show a dossier's apologies."""
    return page(request, opened(request, dossier_id, clock.now()))


@access.requires(Deed.SEE_APOLOGIES)
@require_safe
def paper(request: HttpRequest, apology_id: int) -> HttpResponse:
    """Show the signed letter, or the draft as it would be signed.

    :raises NotAllowedError: to whoever may not know whom it is about.
    """
    letter = queries.letter(apology_id)
    seen = opened(request, letter.dossier_id, clock.now())
    if not seen.view.is_known:
        raise NotAllowedError(_("Anh/chị không được xem dữ liệu cá nhân của hồ sơ."))
    if letter.is_signed and files.exists(letter.pdf_sha256):
        with files.open_file(letter.pdf_sha256) as stored:
            return sheet(stored.read(), letter.file_name)
    draft = letters.drafted(letter, seen.whole, seen.at)
    return sheet(draft, f"du-thao-xin-loi-{seen.view.number}.pdf")


def page(
    request: HttpRequest,
    seen: Opened,
    filled: Mapping[str, forms.Form] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the page. filled: forms that were not right, by what they are for."""
    context = {
        "seen": seen,
        "dossier": seen.view,
        "letters": [_shown(letter, seen) for letter in seen.letters],
        "calls": [(call, str(CALLS[call.outcome])) for call in seen.calls],
        "forms": {**_forms(seen), **(filled or {})},
    }
    return render(request, "apologies/dossier.html", context, status=status)


def _forms(seen: Opened) -> dict[str, forms.Form]:
    """Return the forms this officer can fill in now, empty."""
    found: dict[str, forms.Form] = {}
    if seen.may_revise:
        found["withdraw"] = WithdrawForm()
    if seen.may_deliver and seen.is_open:
        sent = {"way": seen.letters[0].way.value} if seen.letters else {}
        found["send"] = SendForm(seen.ways, initial=sent)
        found["deliver"] = DeliverForm(initial=_now(seen.at))
    if seen.may_deliver and seen.whole.phone:
        found["call"] = CallForm(initial=_now(seen.at))
    return found


def _now(at: datetime) -> dict[str, Any]:
    return {"on": at.date(), "at": f"{at:%H:%M}"}


def _shown(letter: LetterView, seen: Opened) -> dict[str, Any]:
    tone, words = STATES[letter.shown_state]
    return {
        "letter": letter,
        "agency": seen.book.agency(letter.cause_agency_id).name,
        "proposed": seen.book.agency(letter.proposed_agency_id).name,
        "tone": tone,
        "words": words,
        "way": WAYS[letter.way],
        "sent_by": SENT_BY[letter.sent_way] if letter.sent_way else "",
        "sending": SENDINGS[letter.sending] if letter.sending else None,
        "proofs": [_proof(proof) for proof in reversed(letter.proofs)],
        "is_draft": letter.state is LetterState.DRAFTED,
        "waits": letter.state in {LetterState.SIGNED, LetterState.SENT},
        "is_sent": letter.state is LetterState.SENT,
        "is_late_now": letter.sent_at is None and seen.at > letter.send_by,
    }


def _proof(proof: ProofView) -> dict[str, Any]:
    return {
        "proof": proof,
        "outcome": OUTCOMES[proof.outcome],
        "way": SENT_BY[proof.way],
    }
