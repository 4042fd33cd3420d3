"""Fields, procedures and their versions.

A published version is frozen: a trigger refuses any change to it and to what hangs on
it, but for the day it goes out of force (migration 0002).
"""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from motcua.core.catalogue import VersionState


class Field(models.Model):
    """A field of administration (lĩnh vực): "Hộ tịch"."""

    code = models.CharField(max_length=200, unique=True)
    name = models.CharField(max_length=500)

    def __str__(self) -> str:
        return self.name


class Procedure(models.Model):
    """An administrative procedure, known by its code through all its versions."""

    code = models.CharField(max_length=40, unique=True)
    name = models.TextField()
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ProcedureVersion(models.Model):
    """One wording of a procedure.

    source: the national record as it came; {} when written by hand. source_digest: of
    that record, "" by hand. edited_at: when a person last wrote the draft; None for an
    untouched import. folded: code, name and field without marks, for search.
    in_force_to: first day it no longer holds.
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=12, default=VersionState.DRAFT)

    name = models.TextField()
    folded = models.TextField()
    field = models.ForeignKey(Field, on_delete=models.PROTECT, related_name="+")
    levels = ArrayField(models.CharField(max_length=12), default=list)
    announced_by = models.CharField(max_length=300, blank=True)
    kind = models.CharField(max_length=300, blank=True)
    audience = ArrayField(models.TextField(), default=list)
    competent_agency = models.TextField(blank=True)
    performing_agency = models.TextField(blank=True)
    delegated_agency = models.TextField(blank=True)
    coordinating_agency = models.TextField(blank=True)
    receiving_address = models.TextField(blank=True)
    steps_text = models.TextField(blank=True)
    requirements = models.TextField(blank=True)
    unverified = models.TextField(blank=True)

    source = models.JSONField(default=dict)
    source_digest = models.CharField(max_length=64, blank=True)
    imported_at = models.DateTimeField(null=True)
    edited_at = models.DateTimeField(null=True)

    in_force_from = models.DateField(null=True)
    in_force_to = models.DateField(null=True)
    decision = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField(null=True)
    published_by_id = models.BigIntegerField(null=True)
    published_by_name = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["procedure", "number"], name="procedure_version_number"
            ),
            models.UniqueConstraint(
                fields=["procedure"],
                condition=Q(state=VersionState.DRAFT),
                name="procedure_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(state__in=list(VersionState)),
                name="procedure_version_state",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT)
                | (Q(in_force_from__isnull=False) & ~Q(decision="")),
                name="procedure_published_by_decision",
            ),
            models.CheckConstraint(
                condition=Q(in_force_to__isnull=True)
                | Q(in_force_to__gte=F("in_force_from")),
                name="procedure_in_force_forwards",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["in_force_from", "procedure"],
                condition=~Q(state=VersionState.DRAFT),
                name="procedure_in_force",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.number})"
