"""What the national record left in doubt, and who settled it how."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from motcua.apps.procedures.models.catalogue import ProcedureVersion


class Doubt(models.Model):
    """A doubt about one value of the source. Open until a person gives a reason."""

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    kind = models.CharField(max_length=40)
    field = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.BigIntegerField(null=True)
    settled_by_name = models.CharField(max_length=300, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | ~Q(reason=""),
                name="doubt_settled_with_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["version", "kind"],
                condition=Q(settled_at__isnull=True),
                name="doubt_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"
