"""The tables everyone stands on: the journal and the outbox."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.common.attempts import Attempt

__all__ = ["Attempt", "JournalEntry", "OutboxMessage"]


class JournalEntry(models.Model):
    """Who did what to what, when and why. Rows are added; a trigger refuses the rest.

    The acting person is kept apart from the subject: the subject of a dossier's entry
    is the dossier, never the citizen, so that the journal holds no personal data.
    year, agency_id: partition and distribution columns (docs/adr/0007).
    """

    year = models.PositiveSmallIntegerField()
    agency_id = models.BigIntegerField()
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)
    verb = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    why = models.TextField(blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        """Looked up by subject, and by day within an agency."""

        indexes: ClassVar = [
            models.Index(
                fields=["subject_kind", "subject_id", "id"], name="journal_subject"
            ),
            models.Index(fields=["agency_id", "at"], name="journal_agency_day"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_id}"


class OutboxMessage(models.Model):
    """Something to tell the outside world, kept until it is told.

    Written in the transaction of the deed; delivered by a job after it, so a dead
    network loses nothing and a rolled-back deed says nothing.
    next_at: not tried before; each failure moves it. sent_at: None until delivered.
    last_error: "" unless the last attempt failed.
    """

    kind = models.CharField(max_length=60)
    payload = models.JSONField()
    made_at = models.DateTimeField()
    next_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        """The waiting ones are what is looked for."""

        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                name="outbox_waiting",
                condition=models.Q(sent_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
