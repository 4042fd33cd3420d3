"""The time ledger: facts are added, never changed, each linked to the one before.

Triggers and missing privileges refuse the rest; a changed link shows what got past
both (core/ledger, docs/algorithms/ledger.md).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier
from motcua.core.casefile import FactKind


class TimeFact(models.Model):
    """One thing that happened to a dossier, when it happened and when it was recorded.

    agency_id: the dossier's home agency (distribution). place_agency_id: where it
    happened. person_id: None for a citizen or the machine. leg_position: the leg it is
    about, None for the whole dossier. cause: words; reference: legal basis, "" if none.
    promised_at: the moment the fact promises the citizen, None when it promises none.

    device: what it was recorded from, "" when unsaid (common/device.py).
    seq: its number in its agency's chain, from 1; previous_hash, own_hash: its links.
    corrects: the number of the wrong fact; right_at: when that really happened, None
    when it did not happen at all. evidence: SHA-256 of the file that shows it, ""
    without one. proposer: who found the mistake; the actor approved. Only a fact of
    kind "corrected" says these.
    """

    year = models.PositiveSmallIntegerField()
    agency_id = models.BigIntegerField()
    seq = models.BigIntegerField()
    previous_hash = models.BinaryField()
    own_hash = models.BinaryField()
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="facts", db_index=False
    )
    kind = models.CharField(max_length=16)
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)
    place_agency_id = models.BigIntegerField()
    leg_position = models.PositiveSmallIntegerField(null=True)
    cause = models.TextField(blank=True)
    reference = models.CharField(max_length=300, blank=True)
    device = models.CharField(max_length=40, blank=True)
    promised_at = models.DateTimeField(null=True)
    corrects = models.BigIntegerField(null=True)
    right_at = models.DateTimeField(null=True)
    evidence = models.CharField(max_length=64, blank=True)
    proposer = models.CharField(max_length=300, blank=True)

    class Meta:
        """Nothing is recorded before it happened; a chain has no fork."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="fact_recorded_after_it_occurred",
                condition=models.Q(recorded_at__gte=models.F("occurred_at")),
            ),
            models.UniqueConstraint(fields=["agency_id", "seq"], name="fact_chain"),
            models.CheckConstraint(
                name="fact_chain_begins_at_one", condition=models.Q(seq__gte=1)
            ),
            models.CheckConstraint(
                name="fact_corrects_an_earlier_one",
                condition=models.Q(
                    kind=FactKind.CORRECTED.value, corrects__lt=models.F("seq")
                )
                | (
                    ~models.Q(kind=FactKind.CORRECTED.value)
                    & models.Q(corrects__isnull=True, right_at__isnull=True)
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["dossier", "id"], name="fact_dossier"),
            models.Index(fields=["kind", "occurred_at"], name="fact_kind_day"),
            BrinIndex(fields=["recorded_at"], name="fact_recorded"),
        ]

    def __str__(self) -> str:
        return f"{self.occurred_at:%Y-%m-%d %H:%M} {self.kind} {self.dossier_id}"


class ChainHead(models.Model):
    """The end of an agency's chain of facts: the next one is linked to it.

    Locked by a deed that adds facts, until it commits. seq: 0 before the first fact.
    What it says can be told from the last fact; a chain cut short shows against it.
    """

    agency = models.OneToOneField(
        "organizations.Agency",
        primary_key=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    seq = models.BigIntegerField()
    own_hash = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.agency_id} {self.seq}"
