"""Rounds: which units, by which criteria, when, judged by whom."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q


class Round(models.Model):
    """One year's assessment. period_*: days the data speak of, both included.

    reasons: the list a deduction picks from: [[code, words], ...]. previous: the round
    changes are told against. opened_at: None while it is prepared; units and criteria
    no longer change afterwards. fallback_agency_id: whose appraisers judge what no
    owner is named for (the standing body).
    """

    year = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    decision = models.CharField(max_length=200, blank=True)
    period_first = models.DateField()
    period_last = models.DateField()
    reasons = models.JSONField(default=list)
    previous = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="following"
    )
    fallback_agency_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=300)
    opened_at = models.DateTimeField(null=True)

    class Meta:
        """A round is known by its year and name."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["year", "name"], name="round_name"),
            models.CheckConstraint(
                name="round_period_in_order",
                condition=Q(period_first__lte=F("period_last")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.name}"


class RoundStage(models.Model):
    """The window of one stage: from opens_at on, until before closes_at."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="stages")
    stage = models.CharField(max_length=12)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()

    class Meta:
        """A stage once a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "stage"], name="round_stage"),
            models.CheckConstraint(
                name="stage_in_order", condition=Q(opens_at__lt=F("closes_at"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.stage}"


class RoundGroup(models.Model):
    """Units scored by one criteria version and ranked among themselves."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="groups")
    key = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    criteria = models.ForeignKey(
        "par_index.CriteriaVersion", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """A key once a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "key"], name="round_group"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.key}"


class RoundUnit(models.Model):
    """A unit assessed: an agency as it was named then.

    agency_id: None for a unit that is no agency here (history, other provinces).
    kind: kind of the agency, for what applies to whom.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="units")
    group = models.ForeignKey(
        RoundGroup, on_delete=models.PROTECT, related_name="units"
    )
    agency_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)

    class Meta:
        """A unit once a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "agency_id"], name="round_agency"),
            models.UniqueConstraint(fields=["group", "name"], name="round_unit_name"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.name}"


class RoundOwner(models.Model):
    """Whose appraisers judge a part of a group's tree. code: as printed ("3.4")."""

    group = models.ForeignKey(
        RoundGroup, on_delete=models.PROTECT, related_name="owners"
    )
    code = models.CharField(max_length=20)
    agency_id = models.BigIntegerField()

    class Meta:
        """A part of the tree has one owner."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["group", "code"], name="round_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.code} {self.agency_id}"


class RoundSurvey(models.Model):
    """Which survey campaign feeds which leaves of a group. codes: [] for all it has."""

    group = models.ForeignKey(
        RoundGroup, on_delete=models.PROTECT, related_name="surveys"
    )
    campaign_id = models.BigIntegerField()
    codes = models.JSONField(default=list)

    class Meta:
        """A campaign once a group."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["group", "campaign_id"], name="round_survey"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group_id} {self.campaign_id}"


class Unlock(models.Model):
    """A closed stage opened again for one unit (None: for all). Only added."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="unlocks")
    unit = models.ForeignKey(
        RoundUnit, null=True, on_delete=models.PROTECT, related_name="unlocks"
    )
    stage = models.CharField(max_length=12)
    given_at = models.DateTimeField()
    until = models.DateTimeField()
    why = models.TextField()
    person_id = models.BigIntegerField()
    given_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.round_id} {self.stage} {self.until}"


class SentSheet(models.Model):
    """The head sent the unit's sheet: what stood in it then. Only added.

    total: points claimed, rounded. document: the sheet as sent. sha256: of the report
    (PDF) that was signed.
    """

    unit = models.ForeignKey(
        RoundUnit, on_delete=models.PROTECT, related_name="sendings"
    )
    sent_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    sent_by = models.CharField(max_length=300)
    total = models.DecimalField(max_digits=8, decimal_places=4)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.unit_id} {self.sent_at}"
