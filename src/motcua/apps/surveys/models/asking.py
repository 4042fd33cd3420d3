"""Who is drawn and invited, and the codes they answer with."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Draw(models.Model):
    """A draw and all it takes to do it again with the same result. Only added.

    plan: {"share", "least", "per_cluster", "strata": {key: {"population", "wanted",
    "clusters", "clusters_drawn", "asked"}}}; clusters are 0 where none are drawn; draws
    made before asked was counted lack it.
    """

    campaign = models.OneToOneField(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="draw"
    )
    seed = models.CharField(max_length=40)
    design = models.CharField(max_length=12)
    margin = models.DecimalField(max_digits=5, decimal_places=4)
    population = models.PositiveIntegerField()
    wanted = models.PositiveIntegerField()
    plan = models.JSONField()
    at = models.DateTimeField()
    drawn_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.campaign_id} seed {self.seed}"


class Invitation(models.Model):
    """Somebody drawn. It says whether there was an answer, never when or which.

    turn: in the draw's order within its stratum; reserves follow. probability: of being
    drawn. replaces: whose place it takes. interviewer_id: who calls, a person.
    """

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="invitations"
    )
    member = models.OneToOneField(
        "surveys.FrameMember", on_delete=models.PROTECT, related_name="invitation"
    )
    turn = models.PositiveIntegerField()
    stratum = models.CharField(max_length=80)
    cluster = models.CharField(max_length=80, blank=True)
    probability = models.FloatField()
    state = models.CharField(max_length=10)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    interviewer_id = models.BigIntegerField(null=True)
    way = models.CharField(max_length=8, blank=True)
    invited_at = models.DateTimeField(null=True)
    reminded = models.PositiveSmallIntegerField(default=0)

    class Meta:
        """Counted by stratum and state; called by interviewer."""

        indexes: ClassVar = [
            models.Index(
                fields=["campaign", "stratum", "state"], name="invitation_stratum"
            ),
            models.Index(
                fields=["interviewer_id"],
                name="invitation_to_call",
                condition=models.Q(state="open"),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["campaign", "stratum", "turn"], name="invitation_turn"
            ),
            models.CheckConstraint(
                name="invitation_probability",
                condition=models.Q(probability__gt=0, probability__lte=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.stratum}/{self.turn}"


class Code(models.Model):
    """A code an invitation was sent with. The code itself is kept nowhere.

    digest: keyed and salted. draft: what was filled in so far, under a key made of the
    code: none but who holds the code can read it; gone once the form is sent.
    """

    invitation = models.ForeignKey(
        Invitation, on_delete=models.PROTECT, related_name="codes"
    )
    digest = models.CharField(max_length=64, unique=True)
    draft = models.BinaryField(null=True)

    def __str__(self) -> str:
        return f"{self.invitation_id}"


class Reminder(models.Model):
    """Those who had not answered were asked again. Only added."""

    campaign = models.ForeignKey(
        "surveys.Campaign", on_delete=models.PROTECT, related_name="reminders"
    )
    people = models.PositiveIntegerField()
    at = models.DateTimeField()
    person_id = models.BigIntegerField()
    actor = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.campaign_id} {self.people}"
