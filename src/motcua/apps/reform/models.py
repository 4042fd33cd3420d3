"""Plans that win lost points back, their tasks, and what was reported of them.

Reports and mappings are added, never changed; tasks stand still once their plan is
approved: triggers refuse the rest.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class RemedyPlan(models.Model):
    """One unit's plan after one round. agency: the unit's.

    efforts: weights the unit set, {leaf code: whole number}; others are proposed.
    decision: number of the document it was approved by, "" without one.
    """

    round = models.ForeignKey(
        "par_index.Round", on_delete=models.PROTECT, related_name="+"
    )
    unit = models.OneToOneField(
        "par_index.RoundUnit", on_delete=models.PROTECT, related_name="+"
    )
    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    unit_name = models.CharField(max_length=200)
    state = models.CharField(max_length=12)
    efforts = models.JSONField(default=dict)
    drafted_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    drafted_by = models.CharField(max_length=300)
    decision = models.CharField(max_length=200, blank=True)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """Newest first within an agency."""

        indexes: ClassVar = [
            models.Index(fields=["agency", "-year"], name="remedy_plan_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_name} {self.year}"


class RemediationTask(models.Model):
    """One thing to be done about one leaf. Stands still once the plan is approved.

    code: of the leaf, "" for what is about none. lost: points of the round. expected:
    points hoped for. reason: what was said when they were taken. unit: None for the
    agency as a whole; person_id: None when no person is named; owner: both in words.
    revision: counts changes, so that two people do not overwrite one another.
    """

    plan = models.ForeignKey(RemedyPlan, on_delete=models.PROTECT, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500)
    cause = models.CharField(max_length=16)
    reason = models.TextField(blank=True)
    lost = models.DecimalField(max_digits=8, decimal_places=4)
    expected = models.DecimalField(max_digits=8, decimal_places=4)
    measure = models.TextField()
    product = models.CharField(max_length=500, blank=True)
    unit = models.ForeignKey(
        "organizations.Unit", null=True, on_delete=models.PROTECT, related_name="+"
    )
    person_id = models.BigIntegerField(null=True)
    owner = models.CharField(max_length=300)
    deadline = models.DateField()
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        """A place once a plan."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["plan", "position"], name="remedy_task_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.code} {self.title}"


class TaskReport(models.Model):
    """What was said of a task. Added once, never changed.

    percent: of progress. deadline: the new one, of an extension. sha256: of the product
    or evidence, kept by common.files; reference: where it is kept otherwise.
    """

    task = models.ForeignKey(
        RemediationTask, on_delete=models.PROTECT, related_name="reports"
    )
    kind = models.CharField(max_length=12)
    on = models.DateField()
    words = models.TextField(blank=True)
    percent = models.PositiveSmallIntegerField(null=True)
    deadline = models.DateField(null=True)
    file_name = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reference = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.task_id} {self.kind}"


class HeadMapping(models.Model):
    """How one round's results evaluate heads, when not as usual. The last one holds.

    text: a criteria set as YAML, as law/index_rules/heads.yaml.
    """

    round = models.ForeignKey(
        "par_index.Round", on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    why = models.TextField()
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.round_id} {self.sha256[:8]}"
