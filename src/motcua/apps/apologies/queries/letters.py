"""Letters as they stand: one, those of a dossier, and the piles of a desk."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum, unique
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from motcua.apps.apologies.models import Apology, CallLog, DeliveryProof
from motcua.apps.apologies.queries.values import CallView, LetterView, ProofView
from motcua.apps.apologies.rules import grounds
from motcua.apps.dossiers.queries.lists import visible_to
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.apologies import Call, Delivery, LetterState, Sending, Way
from motcua.core.permissions import Deed, Officer, seats_for

PAGE = 50


@unique
class Pile(StrEnum):
    """Where letters lie on a desk."""

    DRAFTS = "drafts"
    TO_SIGN = "to_sign"  # drafts of an agency whose head the officer is
    TO_DELIVER = "to_deliver"
    SENT = "sent"


def letter(apology_id: int) -> LetterView:
    """Show a letter with its proofs. Queries: one.

    :raises NotFoundError: when there is none.
    """
    found = _views(Apology.objects.filter(pk=apology_id))
    if not found:
        raise NotFoundError(_("Không có phiếu xin lỗi này."))
    return found[0]


def letters_of(dossier_id: int) -> tuple[LetterView, ...]:
    """List a dossier's letters, oldest first, withdrawn drafts too. Queries: one."""
    return _views(Apology.objects.filter(dossier_id=dossier_id).order_by("id"))


def signed_letters_of(dossier_id: int) -> tuple[LetterView, ...]:
    """List the letters the citizen may see, oldest first. Queries: one."""
    rows = Apology.objects.filter(dossier_id=dossier_id, position__gt=0)
    return _views(rows.order_by("position"))


def calls_of(dossier_id: int) -> tuple[CallView, ...]:
    """List the calls made about a dossier, oldest first. Queries: one."""
    rows = CallLog.objects.filter(dossier_id=dossier_id).order_by("called_at", "id")
    return tuple(_call_view(row) for row in rows)


def pile(officer: Officer, which: Pile) -> tuple[LetterView, ...]:
    """List a pile, the most urgent first. Queries: one."""
    rows = _within(officer).filter(_in(which, officer))
    order = ("-sent_at", "-id") if which is Pile.SENT else ("send_by", "id")
    return _views(rows.order_by(*order)[:PAGE])


def pile_counts(officer: Officer) -> dict[Pile, int]:
    """Count the piles. Queries: one."""
    # A condition nothing can meet would make Django answer 0 for every pile.
    signs = bool(seats_for(officer, Deed.SIGN_APOLOGY))
    asked = [which for which in Pile if signs or which is not Pile.TO_SIGN]
    counted = _within(officer).aggregate(
        **{which.value: Count("pk", filter=_in(which, officer)) for which in asked}
    )
    return {which: counted.get(which.value, 0) for which in Pile}


def to_deliver_of(dossier_id: int) -> tuple[LetterView, ...]:
    """List the signed letters of a dossier nobody has brought yet. Queries: one."""
    return tuple(one for one in signed_letters_of(dossier_id) if one.needs_delivery)


def _within(officer: Officer) -> QuerySet[Apology]:
    """Return the letters the officer sees, with what became of their delivery last."""
    seen = visible_to(officer, Deed.SEE_APOLOGIES).values("pk")
    last = DeliveryProof.objects.filter(apology=OuterRef("pk")).order_by("-id")
    return Apology.objects.filter(dossier_id__in=seen).annotate(
        last_outcome=Subquery(last.values("outcome")[:1])
    )


def _in(which: Pile, officer: Officer) -> Q:
    undelivered = Q(state=LetterState.SIGNED) | (
        Q(state=LetterState.SENT)
        & (Q(last_outcome__isnull=True) | Q(last_outcome=Delivery.FAILED))
    )
    signs_for = {seat.agency_id for seat in seats_for(officer, Deed.SIGN_APOLOGY)}
    return {
        Pile.DRAFTS: Q(state=LetterState.DRAFTED),
        Pile.TO_SIGN: Q(state=LetterState.DRAFTED, cause_agency_id__in=signs_for),
        Pile.TO_DELIVER: undelivered,
        Pile.SENT: Q(sent_at__isnull=False),
    }[which]


def _views(rows: QuerySet[Apology]) -> tuple[LetterView, ...]:
    """Show the letters, each with its proofs, oldest first. Queries: one."""
    kept = DeliveryProof.objects.filter(apology=OuterRef("pk")).order_by("id")
    fields = {field.name: field.name for field in dataclasses.fields(ProofView)}
    told = ArraySubquery(kept.values(told=JSONObject(**fields)))
    return tuple(
        view_of(row, tuple(_proof_view(proof) for proof in row.told))
        for row in rows.annotate(told=told)
    )


def view_of(row: Apology, proofs: tuple[ProofView, ...] = ()) -> LetterView:
    """Return the row as a value."""
    return LetterView(
        id=row.pk,
        dossier_id=row.dossier_id,
        agency_id=row.agency_id,
        state=LetterState(row.state),
        position=row.position,
        is_violation=row.is_violation,
        proposed_agency_id=row.proposed_agency_id,
        cause_agency_id=row.cause_agency_id,
        cause_change=row.cause_change,
        grounds=row.grounds,
        words=row.words,
        reason=reason_of(row.grounds, row.words),
        due_at=local(row.due_at),
        send_by=local(row.send_by),
        new_at=local(row.new_at),
        authority=row.authority,
        authority_why=row.authority_why,
        way=Way(row.way),
        drafted_at=local(row.drafted_at),
        drafter_id=row.drafter_id,
        drafted_by=row.drafted_by,
        signed_at=local(row.signed_at) if row.signed_at else None,
        signed_by=row.signed_by,
        signer_title=row.signer_title,
        number=row.number,
        pdf_sha256=row.pdf_sha256,
        pdf_size=row.pdf_size,
        sent_at=local(row.sent_at) if row.sent_at else None,
        sent_way=Way(row.sent_way) if row.sent_way else None,
        sending=Sending(row.sending) if row.sending else None,
        delivered_at=local(row.delivered_at) if row.delivered_at else None,
        withdrawn_why=row.withdrawn_why,
        proofs=proofs,
    )


def reason_of(code: str, words: str) -> str:
    """Return the ground with the words of its own, as the letter says it."""
    named = grounds().get(code, "")
    return words if code == "other" or not named else f"{named}: {words}"


def _proof_view(told: Mapping[str, Any]) -> ProofView:
    """Return a proof the database told with its letter."""
    return ProofView(
        way=Way(told["way"]),
        outcome=Delivery(told["outcome"]),
        occurred_at=local(datetime.fromisoformat(told["occurred_at"])),
        recorded_at=local(datetime.fromisoformat(told["recorded_at"])),
        recorded_by=told["recorded_by"],
        reference=told["reference"],
        receiver=told["receiver"],
    )


def _call_view(row: CallLog) -> CallView:
    return CallView(
        phone=row.phone,
        called_at=local(row.called_at),
        recorded_at=local(row.recorded_at),
        called_by=row.called_by,
        outcome=Call(row.outcome),
        words=row.words,
    )
