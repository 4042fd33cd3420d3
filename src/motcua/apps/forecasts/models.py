"""Tables of the forecasts room: what was learned, and how it kept its word.

All can be thrown away and learned anew from the dossiers' legs; nothing refers to them.
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Training(models.Model):
    """One learning from finished dossiers, and how well it would have foreseen.

    since, split_on: learned from dossiers finished from one to the other, measured on
    the days after. finished_count: dossiers the morning's chances rest on.
    judged_count, brier, baseline: None when there was nothing to measure on.
    said, came: what chances came to of late; the morning's are set right by it.
    """

    made_at = models.DateTimeField()
    since = models.DateField()
    split_on = models.DateField()
    finished_count = models.PositiveIntegerField()
    judged_count = models.PositiveIntegerField(null=True)
    brier = models.FloatField(null=True)
    baseline = models.FloatField(null=True)
    said = ArrayField(models.FloatField(), default=list)
    came = ArrayField(models.FloatField(), default=list)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d %H:%M} {self.finished_count}"


class ReliabilityBin(models.Model):
    """What was said and what happened, of forecasts between two chances, in [0, 1]."""

    training = models.ForeignKey(
        Training, on_delete=models.CASCADE, related_name="bins"
    )
    low = models.FloatField()
    high = models.FloatField()
    count = models.PositiveIntegerField()
    predicted = models.FloatField()
    observed = models.FloatField()

    class Meta:
        """One row per bin."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["training", "low"], name="bin_once"),
        ]

    def __str__(self) -> str:
        return (
            f"{self.low:.1f}-{self.high:.1f} {self.predicted:.2f} {self.observed:.2f}"
        )


class StepHistory(models.Model):
    """How long a step took: dossiers by cell of working time, trailing zeros left out.

    allowed_minutes: -1 for an untimed step, as ``core.forecast.Step`` says it. Kept of
    the latest training only.
    """

    training = models.ForeignKey(
        Training, on_delete=models.CASCADE, related_name="steps"
    )
    agency_id = models.BigIntegerField()
    procedure_code = models.CharField(max_length=40)
    step_order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    allowed_minutes = models.IntegerField()
    cells = ArrayField(models.PositiveIntegerField())

    class Meta:
        """One row per step of an agency and procedure, and allowance."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=[
                    "training",
                    "agency_id",
                    "procedure_code",
                    "step_order",
                    "kind",
                    "allowed_minutes",
                ],
                name="step_history_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.procedure_code} {self.step_order} {self.kind}"
