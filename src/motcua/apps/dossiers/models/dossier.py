"""The dossier itself, and the counter that gives it its number."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models

from motcua.core.lifecycle import ENDED, State

_ENDED = sorted(state.value for state in ENDED)


class Dossier(models.Model):
    """A citizen's request under one frozen version of a procedure.

    id: packed from agency, day and number (core.identity), so that it names its own
        partition. year, agency: partition and distribution columns (docs/adr/0007).
    competent: the commune that handles it when another counter took it in, else None.
    number: the printed code. other_number: the code another system knows it by, or "".
    procedure_code: copied from the frozen version, so that facts can be counted here.
    due_at: a projection of the time facts, never the truth; None while the clock stands
        still or has not started. finished_at: when the result was ready.
    reappointed_at: what the last apology promises, None without one; never the legal
        due moment (docs/adr/0012).
    clock_from: when the competent agency received what another counter took in; None
        where the receiving agency is competent, and until it gets there.
    extensions: what was added to the allowance, in order (core.suspension).
    calendar_version: of the calendar due_at was counted by.
    """

    id = models.BigIntegerField(primary_key=True)
    year = models.PositiveSmallIntegerField()
    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    competent = models.ForeignKey(
        "organizations.Agency", null=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(max_length=40, unique=True)
    other_number = models.CharField(max_length=60, blank=True)
    secret = models.CharField(max_length=12)

    version = models.ForeignKey(
        "procedures.ProcedureVersion", on_delete=models.PROTECT, related_name="+"
    )
    case = models.ForeignKey(
        "procedures.ProcedureCase", on_delete=models.PROTECT, related_name="+"
    )
    procedure_code = models.CharField(max_length=40)
    channel = models.CharField(max_length=10)
    state = models.CharField(max_length=20)

    applicant_kind = models.CharField(max_length=12)
    applicant_name = models.CharField(max_length=200)
    applicant_key = models.CharField(max_length=400)
    identity_number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    representative_name = models.CharField(max_length=200, blank=True)
    representative_identity = models.CharField(max_length=20, blank=True)
    authorization_paper = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=1000, blank=True)
    set_count = models.PositiveSmallIntegerField(default=1)
    return_way = models.CharField(max_length=12)
    search_text = models.TextField()

    submitted_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField(null=True)
    reappointed_at = models.DateTimeField(null=True)
    clock_from = models.DateTimeField(null=True)
    extensions = models.JSONField(default=list)
    calendar_version = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    step_order = models.PositiveSmallIntegerField(default=0)
    collected_by = models.CharField(max_length=200, blank=True)
    collector_identity = models.CharField(max_length=20, blank=True)

    class Meta:
        """Searched by folded words; listed by agency, state and due moment."""

        indexes: ClassVar = [
            GinIndex(
                SearchVector("search_text", config="simple"), name="dossier_search"
            ),
            models.Index(
                fields=["agency", "state", "due_at"], name="dossier_agency_state"
            ),
            models.Index(
                fields=["agency", "-submitted_at"], name="dossier_agency_newest"
            ),
            models.Index(fields=["identity_number"], name="dossier_identity"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="dossier_accepted_has_moment",
                condition=models.Q(accepted_at__isnull=False)
                | models.Q(
                    state__in=[
                        State.SUBMITTED.value,
                        State.REFUSED.value,
                        State.WITHDRAWN.value,
                    ]
                ),
            ),
            models.CheckConstraint(
                name="dossier_ended_has_moment",
                condition=models.Q(ended_at__isnull=False, state__in=_ENDED)
                | (models.Q(ended_at__isnull=True) & ~models.Q(state__in=_ENDED)),
            ),
        ]

    def __str__(self) -> str:
        return self.number


class CodeCounter(models.Model):
    """The last number an agency gave on a day: dossier codes are reserved here.

    Raised in the transaction of the deed, so a number is neither given twice nor lost.
    """

    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        """One row per agency and day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "day"], name="code_counter_day"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day} {self.last}"
