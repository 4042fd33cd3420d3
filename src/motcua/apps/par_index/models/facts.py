"""Points are facts: every change of every leaf, only added."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class FigureSnapshot(models.Model):
    """What the record said of a unit's leaf, frozen. Only added.

    figures: {input: {name, part, version, value}}; numerator, denominator as read.
    behind: ids of dossiers (or other things) counted, and those that failed:
    {"counted": [...], "failed": [...]}; {} where the figure opens nothing.
    """

    unit = models.ForeignKey(
        "par_index.RoundUnit", on_delete=models.PROTECT, related_name="snapshots"
    )
    code = models.CharField(max_length=20)
    first = models.DateField()
    last = models.DateField()
    figures = models.JSONField()
    behind = models.JSONField(default=dict)
    taken_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        """Newest first within a leaf."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "code", "-id"], name="snapshot_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.code} {self.taken_at}"


class ScoreFact(models.Model):
    """One fact about one leaf of one unit (``core.assessment.Fact``). Only added.

    inputs: the claim's values, packed; None for words only. given: points somebody
    decided instead of the rule. points: as scored then, rounded. exact: as a fraction
    "a/b". evidence: ids and versions as they lay. source: what a survey or record
    fact rests on (snapshot id, campaign id, n, standard error, words).
    minutes: of the council; decision: number, for a correction.
    """

    unit = models.ForeignKey(
        "par_index.RoundUnit", on_delete=models.PROTECT, related_name="facts"
    )
    code = models.CharField(max_length=20)
    stage = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    author = models.CharField(max_length=300)
    agency_id = models.BigIntegerField(null=True)
    inputs = models.JSONField(null=True)
    is_applicable = models.BooleanField(default=True)
    given = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    points = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    exact = models.CharField(max_length=60, blank=True)
    proposed = models.DecimalField(max_digits=8, decimal_places=4, null=True)
    reason = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    unopened = models.TextField(blank=True)
    evidence = models.JSONField(default=list)
    source = models.JSONField(default=dict)
    minutes = models.ForeignKey(
        "par_index.Minutes", null=True, on_delete=models.PROTECT, related_name="facts"
    )
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        """Read by unit."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "code", "id"], name="fact_of_leaf"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.code} {self.stage} {self.kind}"
