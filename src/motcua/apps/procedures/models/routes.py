"""Internal processes (quy trình nội bộ) as templates for the way of a dossier."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from motcua.apps.procedures.models.catalogue import ProcedureVersion


class RouteTemplate(models.Model):
    """One approved internal process; several cases may share it.

    source: the decision it follows. is_verified: checked against that decision's text.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    order = models.PositiveIntegerField()
    source = models.TextField(blank=True)
    is_verified = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.source


class RouteStep(models.Model):
    """A step of an internal process.

    places: place strings; several are asked in parallel. allowed_minutes: working
    minutes, None for a step timed in words only. is_counted: False outside the limit.
    stage: of several appointments, the one it belongs to, from 1.
    """

    version = models.ForeignKey(
        ProcedureVersion, on_delete=models.CASCADE, related_name="+"
    )
    route = models.ForeignKey(RouteTemplate, on_delete=models.CASCADE, related_name="+")
    order = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    title = models.TextField()
    kind = models.CharField(max_length=12)
    role = models.CharField(max_length=20)
    places = ArrayField(models.CharField(max_length=100))
    allowed_minutes = models.PositiveIntegerField(null=True)
    is_counted = models.BooleanField(default=True)
    stage = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["route", "order"], name="route_step_order"),
        ]

    def __str__(self) -> str:
        return self.title
