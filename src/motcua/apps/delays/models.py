"""What is argued of a delay. The delay itself is computed, never stored as truth.

Both tables only grow: a trigger refuses every change.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Contest(models.Model):
    """A unit that was named as the cause of a delay says why it is not.

    agency_id, year: of the dossier (distribution, docs/adr/0007). blamed_*: who was
    named, as computed then; unit None directly under the agency. late_minutes,
    blamed_minutes: the delay and that unit's part of it, as computed then, so that what
    was argued stays readable. evidence_sha256: "" without a file.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="+"
    )
    blamed_agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    blamed_unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    late_minutes = models.PositiveIntegerField()
    blamed_minutes = models.PositiveIntegerField()
    reason = models.TextField()
    evidence_name = models.CharField(max_length=200, blank=True)
    evidence_media_type = models.CharField(max_length=60, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    made_by = models.CharField(max_length=300)

    class Meta:
        """A unit contests a dossier's delay once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "blamed_agency", "blamed_unit"],
                name="contest_once",
                nulls_distinct=False,
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["blamed_agency", "-made_at"], name="contest_blamed"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.blamed_agency_id}"


class Ruling(models.Model):
    """What was ruled on a contest, beside the computed owner and never instead of it.

    owner_*: who answers for the delay by this ruling, when it is MOVED to somebody;
    else None.
    """

    contest = models.OneToOneField(
        Contest, on_delete=models.PROTECT, related_name="ruling"
    )
    outcome = models.CharField(max_length=10)
    owner_agency = models.ForeignKey(
        "organizations.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField()
    made_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    made_by = models.CharField(max_length=300)

    class Meta:
        """Whoever is named to answer is named only when the delay is moved."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="ruling_moved_names_owner",
                condition=models.Q(outcome="moved", owner_agency__isnull=False)
                | (~models.Q(outcome="moved") & models.Q(owner_agency__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contest_id} {self.outcome}"
