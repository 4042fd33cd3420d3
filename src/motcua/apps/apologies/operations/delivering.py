"""The letter leaves, arrives or not, and somebody telephones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.apologies import access, messages
from motcua.apps.apologies.events import ApologyDelivered, ApologyEvent, CitizenCalled
from motcua.apps.apologies.models import Apology, CallLog, DeliveryProof
from motcua.apps.apologies.operations.loading import announce, locked
from motcua.apps.apologies.rules import rules
from motcua.apps.dossiers import operations as dossier_operations
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView
from motcua.apps.organizations import queries as organizations
from motcua.common import events
from motcua.common.clock import local
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.apologies import Call, Delivery, LetterState, Way, classify_sent
from motcua.core.permissions import Deed, Officer

_BY_HAND = {Way.MAIL, Way.EMAIL}  # somebody carries it and keeps a number


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a delivery. occurred_at: in life, not after it is recorded."""

    outcome: Delivery
    occurred_at: datetime
    reference: str = ""
    receiver: str = ""


@transaction.atomic
def send(
    apology_id: int, *, by: Officer, at: datetime, way: Way, reference: str = ""
) -> None:
    """Send a signed letter, or send it again another way.

    reference: the number of the post item or of the e-mail; at the counter, who took
    it. The class (in time, late, after the due moment) is that of the first sending.
    """
    row = locked(apology_id, LetterState.SIGNED, LetterState.SENT)
    view = dossiers.dossier(row.dossier_id)
    access.require_in(by, Deed.DELIVER_APOLOGY, dossiers.places_of(view))
    _require_sendable(view, way, reference)
    send_row(row, by, at, way, reference.strip())


def send_row(
    row: Apology, by: Officer, at: datetime, way: Way, reference: str = ""
) -> None:
    """Send a locked letter; the caller has asked whether the officer may.

    A message only waits here to be carried: it counts as sent when it was taken
    (``carrying.deliver``).
    """
    row.state, row.sent_way = LetterState.SENT, way
    if way in messages.providers():
        row.save(update_fields=["state", "sent_way"])
        messages.post(row.pk, way, at=at)
        return
    _note_sent(row, by, at)
    row.save(update_fields=["state", "sent_at", "sent_way", "sending"])
    if way is Way.COUNTER:
        taken = Outcome(outcome=Delivery.RECEIVED, occurred_at=at, receiver=reference)
        _prove(row, by, at, taken)
    else:
        left = Outcome(
            outcome=Delivery.CARRIER_TOOK, occurred_at=at, reference=reference
        )
        _prove(row, by, at, left)


@transaction.atomic
def deliver(apology_id: int, *, by: Officer, at: datetime, outcome: Outcome) -> None:
    """Record that the citizen has the letter, or that it came back."""
    row = locked(apology_id, LetterState.SENT)
    view = dossiers.dossier(row.dossier_id)
    access.require_in(by, Deed.DELIVER_APOLOGY, dossiers.places_of(view))
    _require_past(outcome.occurred_at, at, since=row.sent_at or row.signed_at)
    is_met = outcome.outcome is Delivery.RECEIVED
    if is_met and not (outcome.receiver.strip() or outcome.reference.strip()):
        raise RefusedError(
            _("Ghi người đã nhận, hoặc số chứng từ chứng minh đã nhận."),
            field="receiver",
        )
    if outcome.outcome is not Delivery.FAILED and view.ended_at is None:
        _note_sent(row, by, at)  # a message nobody has told us was taken
        row.save(update_fields=["sent_at", "sending"])
    _prove(row, by, at, outcome)


@transaction.atomic
def log_call(
    dossier_id: int,
    *,
    by: Officer,
    at: datetime,
    called_at: datetime,
    outcome: Call,
    words: str,
) -> None:
    """Write a telephone call down: which number, when, what was said."""
    view = dossiers.dossier(dossier_id)
    access.require_in(by, Deed.DELIVER_APOLOGY, dossiers.places_of(view))
    if not view.phone:
        raise RefusedError(
            _("Hồ sơ không có số điện thoại nên không ghi cuộc gọi được."),
            field="called_at",
        )
    if not words.strip():
        raise RefusedError(_("Ghi nội dung đã nói với người dân."), field="words")
    _require_past(called_at, at, since=view.accepted_at)
    signed = Apology.objects.filter(dossier_id=dossier_id, position__gt=0)
    about = signed.order_by("-position").first()
    CallLog.objects.create(
        agency_id=view.agency_id,
        year=local(at).year,
        dossier_id=dossier_id,
        apology=about,
        phone=view.phone,
        called_at=called_at,
        recorded_at=at,
        person_id=by.person_id,
        called_by=by.name,
        outcome=outcome,
        words=words.strip(),
    )
    events.publish(
        CitizenCalled(
            at=at,
            agency_id=view.agency_id,
            person_id=by.person_id,
            actor=by.name,
            dossier_id=dossier_id,
            apology_id=about.pk if about else None,
            outcome=outcome.value,
        )
    )


def _note_sent(row: Apology, by: Officer, at: datetime) -> None:
    """Write the first sending down, with its fact; the caller saves the row."""
    if row.sent_at is not None:
        return
    classify(row, at)
    dossier_operations.apologise(
        row.dossier_id,
        by=by,
        at=at,
        agency_id=row.cause_agency_id,
        number=row.number,
    )


def classify(row: Apology, at: datetime) -> None:
    """Say in a letter that it was sent at a moment, and how that stands to its time."""
    calendar = organizations.calendar(row.agency_id, local(at).date())
    row.sent_at = at
    row.sending = classify_sent(at, row.due_at, calendar, rules())


def _prove(row: Apology, by: Officer, at: datetime, outcome: Outcome) -> None:
    DeliveryProof.objects.create(
        apology=row,
        way=row.sent_way,
        outcome=outcome.outcome,
        occurred_at=outcome.occurred_at,
        recorded_at=at,
        person_id=by.person_id,
        recorded_by=by.name,
        reference=outcome.reference.strip(),
        receiver=outcome.receiver.strip(),
    )
    if outcome.outcome is Delivery.RECEIVED:
        row.state, row.delivered_at = LetterState.DELIVERED, outcome.occurred_at
        row.save(update_fields=["state", "delivered_at"])
    kind: type[ApologyEvent] = ApologyDelivered
    said = {"way": str(row.sent_way), "outcome": outcome.outcome.value}
    announce(kind, row, by, at, **said)


def _require_sendable(view: DossierView, way: Way, reference: str) -> None:
    if way in {Way.SMS, Way.ZALO}:
        if way not in messages.providers():
            raise RefusedError(_("Hệ thống chưa nối với kênh gửi này."), field="way")
        if not view.phone:
            raise RefusedError(
                _("Hồ sơ không có số điện thoại. Chọn cách gửi khác."), field="way"
            )
    if way in _BY_HAND and not reference.strip():
        raise RefusedError(
            _("Ghi số bưu gửi, hoặc địa chỉ và mã thư điện tử, để làm bằng chứng."),
            field="reference",
        )
    if way is Way.COUNTER and not reference.strip():
        raise RefusedError(_("Ghi họ tên người nhận phiếu."), field="reference")
    if view.ended_at is not None:
        raise ConflictError(_("Hồ sơ đã kết thúc, không còn phải gửi phiếu xin lỗi."))


def _require_past(moment: datetime, at: datetime, since: datetime | None) -> None:
    if moment > at:
        raise RefusedError(_("Thời điểm này chưa tới."), field="occurred_at")
    if since is not None and moment < since:
        raise RefusedError(
            _("Thời điểm này trước khi phiếu được gửi hoặc hồ sơ được nhận."),
            field="occurred_at",
        )
