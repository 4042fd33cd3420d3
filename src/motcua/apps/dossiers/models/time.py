"""The time ledger: facts are added, never changed. A trigger refuses the rest."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier


class TimeFact(models.Model):
    """One thing that happened to a dossier, when it happened and when it was recorded.

    agency_id: the dossier's home agency (distribution). place_agency_id: where it
    happened. person_id: None for a citizen or the machine. leg_position: the leg it is
    about, None for the whole dossier. cause: words; reference: legal basis, "" if none.
    promised_at: the moment the fact promises the citizen, None when it promises none.
    """

    year = models.PositiveSmallIntegerField()
    agency_id = models.BigIntegerField()
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="facts")
    kind = models.CharField(max_length=16)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)
    place_agency_id = models.BigIntegerField()
    leg_position = models.PositiveSmallIntegerField(null=True)
    cause = models.TextField(blank=True)
    reference = models.CharField(max_length=300, blank=True)
    promised_at = models.DateTimeField(null=True)

    class Meta:
        """Nothing is recorded before it happened."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="fact_recorded_after_it_occurred",
                condition=models.Q(recorded_at__gte=models.F("occurred_at")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["dossier", "id"], name="fact_dossier"),
            models.Index(fields=["kind", "occurred_at"], name="fact_kind_day"),
        ]

    def __str__(self) -> str:
        return f"{self.occurred_at:%Y-%m-%d %H:%M} {self.kind} {self.dossier_id}"
