"""What was answered, by nobody in particular.

No row here leads to an invitation, a code or a person who was asked. Answers first
lie in the box (Sealed) and are moved out several at once, in random order under random
numbers: neither keys nor the order or the transaction of rows tells who sent which.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class _Said(models.Model):
    """What an answer carries.

    agency: evaluated. respondent_group, stratum, cluster: of the draw; weight: the
    design weight. week: the Monday of the week it came in. device: keyed hash within
    the campaign, "" unless it came by a browser of the respondent's. seconds: how long
    it took, None unknown. interviewer_id: who asked, None when nobody did.
    content: {question: answer}.
    """

    id = models.BigIntegerField(primary_key=True)
    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    respondent_group = models.CharField(max_length=20)
    stratum = models.CharField(max_length=80)
    cluster = models.CharField(max_length=80, blank=True)
    weight = models.FloatField()
    channel = models.CharField(max_length=8)
    week = models.DateField()
    device = models.CharField(max_length=16, blank=True)
    seconds = models.PositiveIntegerField(null=True)
    interviewer_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=5)
    content = models.JSONField()

    class Meta:
        abstract = True


class Sealed(_Said):
    """An answer in the box, until enough lie there to be mixed."""

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="box"
    )

    def __str__(self) -> str:
        return f"{self.campaign_id}"


class Answer(_Said):
    """One form about one agency, as it was given. Added once, never changed."""

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="answers"
    )

    class Meta:
        """Tallied by agency and group."""

        indexes: ClassVar = [
            models.Index(
                fields=["campaign", "agency", "respondent_group"], name="answer_tally"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.agency_id} {self.stratum}"


class Discard(models.Model):
    """An answer does not count, or counts again; and why. Only added: the last holds.

    sign: what raised the doubt, "" when a person saw it without a sign.
    """

    answer = models.ForeignKey(
        Answer, on_delete=models.PROTECT, related_name="discards"
    )
    deed = models.CharField(max_length=8)
    sign = models.CharField(max_length=30, blank=True)
    reason = models.TextField()
    at = models.DateTimeField()
    person_id = models.BigIntegerField()
    actor = models.CharField(max_length=300)

    class Meta:
        """Read in the order it happened."""

        indexes: ClassVar = [
            models.Index(fields=["answer", "id"], name="discard_order")
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.deed}"


class Rated(models.Model):
    """A dossier's result was rated: once, and not how."""

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="+"
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier", on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        """One rating a dossier."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier"], name="rated_once"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}"
