"""Tables of the statistics room: the daily facts, and which days they cover.

Both can be thrown away and filled anew from the time ledger; nothing refers to them.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class DailyFact(models.Model):
    """What was counted of one agency, procedure and channel on one day.

    The columns are ``core.daily.Measure``. received to stopped happened on the day; the
    other three stood so at its end. A row of zeros is never kept.
    year: of the day. The key begins with the partition (year) and the distribution
    (agency_id) column, so that the table can be spread without touching a caller.
    """

    pk = models.CompositePrimaryKey(
        "year", "agency_id", "procedure_code", "channel", "day"
    )
    year = models.PositiveSmallIntegerField()
    agency_id = models.BigIntegerField()
    procedure_code = models.CharField(max_length=40)
    channel = models.CharField(max_length=10)
    day = models.DateField()

    received = models.PositiveIntegerField()
    resolved_early = models.PositiveIntegerField()
    resolved_on_time = models.PositiveIntegerField()
    resolved_late = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()
    stopped = models.PositiveIntegerField()
    in_progress_in_time = models.PositiveIntegerField()
    in_progress_overdue = models.PositiveIntegerField()
    paused = models.PositiveIntegerField()

    class Meta:
        """Read by day, within one agency or over all; the year is the day's."""

        indexes: ClassVar = [
            models.Index(fields=["day", "agency_id"], name="fact_day_agency"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="fact_year_is_of_the_day",
                condition=models.Q(year=models.F("day__year")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.agency_id} {self.procedure_code} {self.channel}"


class FilledDay(models.Model):
    """A day whose facts are written: without it, no row could mean "not yet".

    The days form one unbroken stretch from the first acceptance on (operations.fill).
    """

    day = models.DateField(primary_key=True)
    filled_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.day}"
