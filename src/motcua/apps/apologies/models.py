"""Letters of apology, the proof that they arrived, and the calls made."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.core.apologies import LetterState

_SIGNED = [
    state.value
    for state in (LetterState.SIGNED, LetterState.SENT, LetterState.DELIVERED)
]


class Apology(models.Model):
    """One letter about one dossier: a draft until the head of the agency signs it.

    agency_id, year: of the dossier (distribution). proposed_agency_id: computed to have
    caused the delay; cause_agency_id: who apologises, the same unless cause_change says
    why not. due_at, send_by: the legal due moment and the last moment to be in time, as
    they were at the last writing. new_at: what it promises. position: 1, 2, ... of the
    dossier's signed letters, 0 before. authority, authority_why: who allowed one beyond
    the most, and why. way: how it is to be sent. sending: how it was in time.
    sent_at: when it left; None of a message posted that no carrier has taken yet.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier_id = models.BigIntegerField()
    procedure_code = models.CharField(max_length=40)
    field_code = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField(default=0)
    is_violation = models.BooleanField(default=False)

    proposed_agency_id = models.BigIntegerField()
    cause_agency_id = models.BigIntegerField()
    cause_change = models.TextField(blank=True)
    grounds = models.CharField(max_length=20)
    words = models.TextField()
    due_at = models.DateTimeField()
    send_by = models.DateTimeField()
    new_at = models.DateTimeField()
    authority = models.CharField(max_length=200, blank=True)
    authority_why = models.TextField(blank=True)
    way = models.CharField(max_length=10)

    drafted_at = models.DateTimeField()
    drafter_id = models.BigIntegerField()
    drafted_by = models.CharField(max_length=300)

    signed_at = models.DateTimeField(null=True)
    signer_id = models.BigIntegerField(null=True)
    signed_by = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=60, blank=True)
    slip_id = models.BigIntegerField(null=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    pdf_size = models.PositiveIntegerField(default=0)

    sent_at = models.DateTimeField(null=True)
    sent_way = models.CharField(max_length=10, blank=True)
    sending = models.CharField(max_length=10, blank=True)
    delivered_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        """One draft at a time; signed letters are counted and carry their PDF."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier_id"],
                name="apology_one_draft",
                condition=models.Q(state=LetterState.DRAFTED.value),
            ),
            models.UniqueConstraint(
                fields=["dossier_id", "position"],
                name="apology_position",
                condition=models.Q(position__gt=0),
            ),
            models.CheckConstraint(
                name="apology_signed_is_whole",
                condition=~models.Q(state__in=_SIGNED)
                | models.Q(
                    position__gt=0, signed_at__isnull=False, slip_id__isnull=False
                ),
            ),
            models.CheckConstraint(
                name="apology_sent_has_class",
                condition=models.Q(sent_at__isnull=True, sending="")
                | (models.Q(sent_at__isnull=False) & ~models.Q(sending="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["dossier_id"], name="apology_dossier"),
            models.Index(fields=["state", "agency_id"], name="apology_home"),
            models.Index(fields=["state", "cause_agency_id"], name="apology_cause"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.number or self.state}"


class DeliveryProof(models.Model):
    """What became of one delivery. Added, never changed; a trigger refuses the rest.

    person_id: None when the courier said so. reference: number of the post item, of the
    message, or "". receiver: who took it, "" when nobody was met.
    """

    apology = models.ForeignKey(
        Apology, on_delete=models.PROTECT, related_name="proofs"
    )
    way = models.CharField(max_length=10)
    outcome = models.CharField(max_length=14)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    recorded_by = models.CharField(max_length=300)
    reference = models.CharField(max_length=200, blank=True)
    receiver = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.apology_id} {self.way} {self.outcome}"


class CallLog(models.Model):
    """One telephone call to the citizen. Added, never changed, like the proofs.

    phone: as it stood on the dossier then. apology: None when no letter was signed yet.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier_id = models.BigIntegerField()
    apology = models.ForeignKey(
        Apology, null=True, on_delete=models.PROTECT, related_name="calls"
    )
    phone = models.CharField(max_length=20)
    called_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    called_by = models.CharField(max_length=300)
    outcome = models.CharField(max_length=14)
    words = models.TextField()

    class Meta:
        """Read with the dossier."""

        indexes: ClassVar = [
            models.Index(fields=["dossier_id"], name="call_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.called_at:%Y-%m-%d %H:%M} {self.outcome} {self.dossier_id}"
