"""Slips: every numbered form this house has handed out, as it was printed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Slip(models.Model):
    """One form handed out. Added, never changed; a trigger refuses the rest.

    agency_id, year: partition and distribution columns (docs/adr/0007). dossier_id: a
        plain number for the same reason. position: the request to the citizen it is
        about; 0 for the dossier itself. number runs per agency, form and year;
        printed_number is what stands after "Số:". form_set: the circular in force.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier_id = models.BigIntegerField()
    position = models.PositiveSmallIntegerField(default=0)
    form = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    printed_number = models.CharField(max_length=60)
    form_set = models.CharField(max_length=40)
    made_on = models.DateField()
    made_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    made_by = models.CharField(max_length=300)

    class Meta:
        """A number is given once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency_id", "year", "form", "number"], name="slip_number"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["dossier_id", "form"], name="slip_dossier"),
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.printed_number}"


class SlipContent(models.Model):
    """What a slip said when it was first printed. Added once, never changed.

    A reprint years later is typeset from it, whatever the records say by then.
    """

    slip = models.OneToOneField(
        Slip, primary_key=True, on_delete=models.PROTECT, related_name="content"
    )
    content = models.JSONField()

    def __str__(self) -> str:
        return f"slip {self.slip_id}"


class SlipCounter(models.Model):
    """The last number an agency gave to a form in a year.

    Raised in the transaction that writes the slip: no number is given twice, none lost.
    """

    agency_id = models.BigIntegerField()
    form = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        """One row per agency, form and year."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency_id", "form", "year"], name="slip_counter_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.form} {self.year}: {self.last}"
