"""A campaign and the people it may ask: who they are stands here and nowhere else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Campaign(models.Model):
    """One survey: what is asked of whom, from when to when.

    agency: who holds it. since, until: the period asked about, both included. opens_on,
    closes_on: days on which answers are taken, both included. round_key: of the index's
    round it serves, None for none. margin: e of n = N/(1+N e^2). share, least: how n is
    shared out among strata, and at least how many each gets. per_cluster: people of one
    cluster in a two-stage draw. conversion: how answers become points (core.surveys).
    targets: {group: [agency ids]}, who evaluates whom; a group left out evaluates whom
    its frame says. quotas: {stratum: at most}. salt: of codes and devices, told nobody.
    """

    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        "surveys.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    state = models.CharField(max_length=10)
    round_key = models.CharField(max_length=60, null=True)  # noqa: DJ001  None: serves no round
    since = models.DateField()
    until = models.DateField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    design = models.CharField(max_length=12)
    margin = models.DecimalField(max_digits=5, decimal_places=4)
    share = models.CharField(max_length=12)
    least = models.PositiveIntegerField(default=0)
    per_cluster = models.PositiveIntegerField(default=1)
    conversion = models.CharField(max_length=30)
    targets = models.JSONField(default=dict)
    quotas = models.JSONField(default=dict)
    seed = models.CharField(max_length=40)
    salt = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=300)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        """Days in order."""

        constraints: ClassVar = [
            models.CheckConstraint(
                name="campaign_days",
                condition=models.Q(
                    until__gte=models.F("since"), closes_on__gte=models.F("opens_on")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Frame(models.Model):
    """The list respondents are drawn from. file_sha256: of the list, which is not kept.

    left_out: {why: how many} of those who could not be taken in.
    """

    campaign = models.OneToOneField(
        Campaign, on_delete=models.PROTECT, related_name="frame"
    )
    source = models.CharField(max_length=10)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField()
    left_out = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.source} {self.size}"


class FrameMember(models.Model):
    """Somebody who may be asked. position: within the frame, from 1; draws count by it.

    group: a Group. targets: ids of the agencies evaluated. cluster: the first stage of
    a two-stage draw, "" for none.
    """

    frame = models.ForeignKey(Frame, on_delete=models.PROTECT, related_name="members")
    position = models.PositiveIntegerField()
    group = models.CharField(max_length=20)
    stratum = models.CharField(max_length=80)
    cluster = models.CharField(max_length=80, blank=True)
    targets = models.JSONField()
    name = models.CharField(max_length=200)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        """One row a position."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["frame", "position"], name="frame_member_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.frame_id}/{self.position}"
