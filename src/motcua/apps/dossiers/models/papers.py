"""What the citizen brought: the checklist of components, and the files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from motcua.apps.dossiers.models.dossier import Dossier


class Paper(models.Model):
    """One line of the checklist: what the counter found of one required document.

    document_id: the RequiredDocument of the frozen version; None for a paper brought in
        addition. name is what was printed on the slip.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="papers", db_index=False
    )
    position = models.PositiveSmallIntegerField()
    document_id = models.BigIntegerField(null=True)
    name = models.TextField()
    status = models.CharField(max_length=16)
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        """A line has one place on the list."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "position"], name="paper_position"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Attachment(models.Model):
    """A file of the dossier: a scan, a photograph, or the signed result.

    sha256: where common.files keeps the bytes. paper_position: the checklist line it
    belongs to; None for others. is_result: the document the citizen came for.
    """

    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    dossier = models.ForeignKey(
        Dossier, on_delete=models.PROTECT, related_name="attachments"
    )
    paper_position = models.PositiveSmallIntegerField(null=True)
    is_result = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.name
