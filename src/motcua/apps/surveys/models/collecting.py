"""Collecting by people: calls, paper entered twice, batches from offline, doubts."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Call(models.Model):
    """A call, and how it ended. Only added.

    on: the day alone, so that no time of day links it to an answer.
    """

    invitation = models.ForeignKey(
        "surveys.Invitation", on_delete=models.PROTECT, related_name="calls"
    )
    outcome = models.CharField(max_length=14)
    note = models.CharField(max_length=200, blank=True)
    on = models.DateField()
    person_id = models.BigIntegerField()
    actor = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.invitation_id} {self.outcome}"


class PaperSheet(models.Model):
    """A form that came on paper, known by the code printed on it.

    invitation: whose code; None once the form counts, and nothing leads there again.
    differing: how many questions the two entries disagreed on.
    """

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="sheets"
    )
    invitation = models.OneToOneField(
        "surveys.Invitation", null=True, on_delete=models.PROTECT, related_name="sheet"
    )
    state = models.CharField(max_length=8)
    differing = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Sheets to be settled are looked for by campaign and state."""

        indexes: ClassVar = [
            models.Index(fields=["campaign", "state"], name="paper_sheet_state"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.state}"


class PaperEntry(models.Model):
    """What one person read on the sheet. turn: 1, 2, or 3 for the look that decides.

    content: emptied once the form counts.
    """

    sheet = models.ForeignKey(
        PaperSheet, on_delete=models.PROTECT, related_name="entries"
    )
    turn = models.PositiveSmallIntegerField()
    content = models.JSONField()
    person_id = models.BigIntegerField()
    actor = models.CharField(max_length=300)

    class Meta:
        """Each look once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet", "turn"], name="paper_entry_turn"),
            models.CheckConstraint(
                name="paper_entry_turns",
                condition=models.Q(turn__gte=1, turn__lte=3),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.turn}"


class OfflineBatch(models.Model):
    """Forms an interviewer sent once the network was back. Only added."""

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="batches"
    )
    received = models.PositiveIntegerField()
    taken = models.PositiveIntegerField()
    on = models.DateField()
    person_id = models.BigIntegerField()
    actor = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.taken}/{self.received}"


class OfflineReceipt(models.Model):
    """An offline form was taken in: sent again, it is not taken twice. Only added.

    client_id: made by the page that filled the form; it stands on no answer.
    """

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="+"
    )
    client_id = models.UUIDField()

    class Meta:
        """Taken once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign", "client_id"], name="offline_receipt_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.client_id}"


class SuspicionAssessment(models.Model):
    """What somebody made of a sign of fraud. Only added: the last holds.

    sign: its kind and what it points at, as core.surveys names it.
    """

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="assessments"
    )
    sign = models.CharField(max_length=120)
    is_fraud = models.BooleanField()
    reason = models.TextField()
    at = models.DateTimeField()
    person_id = models.BigIntegerField()
    actor = models.CharField(max_length=300)

    class Meta:
        """Read in the order it happened."""

        indexes: ClassVar = [
            models.Index(fields=["campaign", "sign", "id"], name="sign_assessed"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.sign}"
