"""The way of a dossier: its legs from chair to chair, its pauses, its decision."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier


class Leg(models.Model):
    """One step of one dossier in one agency's hands.

    agency_id, year: of the dossier (distribution); place_*: where the leg lies.
    position: 1, 2, ... in the order opened; facts name a leg by it.
    taken_at: the receipt; None until somebody took it. holder_id: who did.
    closed_at: None while open. allowed_minutes: None for a step that is not timed.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(  # no index of its own: the unique one begins with it
        Dossier, on_delete=models.PROTECT, related_name="legs", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    step_order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    title = models.TextField()
    place_agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    place_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=20)
    allowed_minutes = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField()
    handed_by = models.CharField(max_length=300, blank=True)
    meant_for_id = models.BigIntegerField(null=True)
    taken_at = models.DateTimeField(null=True)
    holder_id = models.BigIntegerField(null=True)
    holder_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        """Open legs are the work lists."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "position"], name="leg_position"
            ),
            models.CheckConstraint(
                name="leg_closed_has_outcome",
                condition=models.Q(closed_at__isnull=True, outcome="")
                | (models.Q(closed_at__isnull=False) & ~models.Q(outcome="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["place_agency", "place_unit", "role"],
                name="leg_open_place",
                condition=models.Q(closed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.position} {self.title}"


class CitizenRequest(models.Model):
    """Something asked of the citizen: a supplement, or a financial obligation.

    At appraisal it pauses the clock from asked_at to answered_at (half-open; None while
    waiting). items: [{"name": ..., "why": ...}], as printed on the notice.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="requests", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    stage = models.CharField(max_length=12)
    items = models.JSONField()
    reason = models.TextField()
    contact = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=300)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    due_before = models.DateTimeField(null=True)
    due_after = models.DateTimeField(null=True)

    class Meta:
        """One open request at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "position"], name="request_position"
            ),
            models.UniqueConstraint(
                fields=["dossier"],
                name="request_one_open",
                condition=models.Q(answered_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}/{self.position} {self.kind}"


class Decision(models.Model):
    """What was decided, by whom, and the signed result.

    signed_at: None until the digital signature stands. result_sha256: "" until then.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.OneToOneField(
        Dossier, on_delete=models.PROTECT, related_name="decision"
    )
    outcome = models.CharField(max_length=10)
    grounds = models.TextField(blank=True)
    document_number = models.CharField(max_length=60)
    document_title = models.CharField(max_length=300)
    place_agency_id = models.BigIntegerField()
    decided_at = models.DateTimeField()
    decided_by = models.CharField(max_length=300)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=300, blank=True)
    result_sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.document_number} {self.outcome}"
