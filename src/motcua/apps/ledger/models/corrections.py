"""Corrections proposed, waiting for a second person, or decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class CorrectionRequest(models.Model):
    """Somebody found a fact wrong and says what is right; a second person decides.

    agency_id, year: of the dossier (partition). fact_seq: the wrong fact's number in
    that agency's chain. place_agency_id: where the fact happened; there it is decided.
    right_at: None when it never happened. reference: a paper's number, "" without;
    evidence: SHA-256 of a stored file with its name and type, "" without.
    outcome: "" while it waits. decided_*: None and "" until then.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="+"
    )
    fact_seq = models.BigIntegerField()
    place_agency_id = models.BigIntegerField()
    right_at = models.DateTimeField(null=True)
    reason = models.TextField()
    reference = models.CharField(max_length=300, blank=True)
    evidence = models.CharField(max_length=64, blank=True)
    evidence_name = models.CharField(max_length=200, blank=True)
    evidence_type = models.CharField(max_length=60, blank=True)
    proposed_at = models.DateTimeField()
    proposer_id = models.BigIntegerField()
    proposer = models.CharField(max_length=300)
    outcome = models.CharField(max_length=10, blank=True)
    decided_at = models.DateTimeField(null=True)
    decider_id = models.BigIntegerField(null=True)
    decider = models.CharField(max_length=300, blank=True)
    answer = models.TextField(blank=True)

    class Meta:
        """One waits for each fact; nobody decides on their own."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency_id", "fact_seq"],
                name="correction_one_waits",
                condition=models.Q(outcome=""),
            ),
            models.CheckConstraint(
                name="correction_second_person",
                condition=models.Q(decider_id__isnull=True)
                | ~models.Q(decider_id=models.F("proposer_id")),
            ),
            models.CheckConstraint(
                name="correction_decided_by_somebody",
                condition=models.Q(
                    outcome="", decided_at__isnull=True, decider_id__isnull=True
                )
                | (
                    ~models.Q(outcome="")
                    & models.Q(decided_at__isnull=False, decider_id__isnull=False)
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["place_agency_id", "-proposed_at"], name="correction_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.fact_seq} {self.outcome}"
