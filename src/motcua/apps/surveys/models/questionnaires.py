"""What is asked. A published version is frozen by a trigger (migration 0002)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Questionnaire(models.Model):
    """A questionnaire through its versions. kind: a CampaignKind it is written for."""

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16)
    is_specimen = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name


class QuestionnaireVersion(models.Model):
    """One version. document: as core.surveys reads it. edition: raised by each save."""

    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10)
    document = models.JSONField()
    edition = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=300)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """Numbered from 1; at most one is being written."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["questionnaire", "number"], name="questionnaire_version_number"
            ),
            models.UniqueConstraint(
                fields=["questionnaire"],
                condition=models.Q(state="draft"),
                name="questionnaire_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.questionnaire_id} v{self.number}"
