"""What officials decide about working time: rows are added, never changed.

Triggers refuse the rest (migration 0003), and renew the edition, so that every process
notices. A decision is undone by another one.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from motcua.apps.organizations.models.structure import Agency
from motcua.core.worktime import ChangeKind

_KINDS = sorted(kind.value for kind in ChangeKind)


class CalendarDecision(models.Model):
    """A decision about working time, of a province for all beneath it or of an agency.

    id: the version of the calendars it makes; given in the order decided (a lock holds
        the others back), so that "as of version 7" is every decision up to 7.
    agency: who decided; a province decides for the agencies beneath it.
    number, decided_on: of the document. title: what it is about.
    file_name, file_sha256: the document itself as stored, "" without one.
    """

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=100)
    decided_on = models.DateField()
    title = models.CharField(max_length=300)
    file_name = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)

    class Meta:
        """Named for the workshop's pages."""

        verbose_name = verbose_name_plural = _("quyết định về thời gian làm việc")

    def __str__(self) -> str:
        return self.number


class CalendarChange(models.Model):
    """One line of a decision: what holds on which days (core.worktime.Change).

    first_day, last_day: both included; last_day None until another decision.
    shifts: ["07:30-11:30"]. week: {"mon": [...]}. weekdays: ["sat"]. procedures: codes.
    """

    decision = models.ForeignKey(
        CalendarDecision, on_delete=models.PROTECT, related_name="changes"
    )
    kind = models.CharField(max_length=20)
    first_day = models.DateField()
    last_day = models.DateField(null=True)
    name = models.CharField(max_length=200, blank=True)
    shifts = models.JSONField(default=list)
    week = models.JSONField(default=dict)
    weekdays = models.JSONField(default=list)
    procedures = models.JSONField(default=list)

    class Meta:
        """A kind the engine knows, days in order."""

        verbose_name = verbose_name_plural = _("thay đổi thời gian làm việc")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=_KINDS), name="calendar_change_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(last_day__isnull=True) | Q(first_day__lte=F("last_day")),
                name="calendar_change_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_day}"
