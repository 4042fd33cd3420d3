"""Criteria sets as documents, a row a version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class CriteriaVersion(models.Model):
    """One version of a criteria set: a draft until published with a decision's number.

    document: its canonical writing (``core.scoring.writing``), as text since the order
    of its keys says something; sha256: of it. year: the first it is for. Frozen by a
    trigger once published. level: of the units it is for. based_on: the version it was
    cloned from.
    """

    key = models.CharField(max_length=80)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    level = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    document = models.TextField()
    sha256 = models.CharField(max_length=64)
    based_on = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="clones"
    )
    is_illustrative = models.BooleanField(default=False)
    decision = models.CharField(max_length=200, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=300)
    published_at = models.DateTimeField(null=True)
    published_by = models.CharField(max_length=300, blank=True)

    class Meta:
        """A set has each version once, and one draft at most."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "number"], name="criteria_version"),
            models.UniqueConstraint(
                fields=["key"],
                condition=Q(published_at__isnull=True),
                name="criteria_one_draft",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} v{self.number}"
