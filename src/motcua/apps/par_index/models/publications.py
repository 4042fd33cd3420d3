"""What the council sat over, and what was published."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Minutes(models.Model):
    """Minutes of one sitting of the council. Only added.

    present: [[name, title], ...], the chair first.
    """

    round = models.ForeignKey(
        "par_index.Round", on_delete=models.PROTECT, related_name="minutes"
    )
    number = models.CharField(max_length=60)
    held_on = models.DateField()
    present = models.JSONField()
    words = models.TextField()
    sha256 = models.CharField(max_length=64, blank=True)
    person_id = models.BigIntegerField()
    written_by = models.CharField(max_length=300)
    written_at = models.DateTimeField()

    class Meta:
        """A number once a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="minutes_number"),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} {self.number}"


class Publication(models.Model):
    """A round's results as published, whole. Only added.

    version: 1, then one more for each correction, which says why. document: results as
    computed then; sha256: of its canonical writing.
    """

    round = models.ForeignKey(
        "par_index.Round", on_delete=models.PROTECT, related_name="publications"
    )
    version = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=200)
    decided_on = models.DateField()
    why = models.TextField(blank=True)
    document = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    published_by = models.CharField(max_length=300)

    class Meta:
        """A version once a round."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["round", "version"], name="publication_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} v{self.version}"
