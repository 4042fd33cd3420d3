"""What a claim is proved with, every version of it, and who opened it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Evidence(models.Model):
    """One piece of evidence of one leaf. Only added.

    kind: file, document, dossier, report or address. sha256, file_name, size: of a
    file, kept by common.files. reference: what the other kinds name (a document's
    number, a dossier's code, an address). replaces: the version before; withdrawn:
    this row says that the one before no longer counts.
    """

    unit = models.ForeignKey(
        "par_index.RoundUnit", on_delete=models.PROTECT, related_name="evidence"
    )
    code = models.CharField(max_length=20)
    stage = models.CharField(max_length=12)
    kind = models.CharField(max_length=10)
    title = models.CharField(max_length=300)
    reference = models.CharField(max_length=500, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="replaced_by"
    )
    withdrawn = models.BooleanField(default=False)
    why = models.TextField(blank=True)
    added_at = models.DateTimeField()
    person_id = models.BigIntegerField()
    added_by = models.CharField(max_length=300)

    class Meta:
        """Read by leaf."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "code"], name="evidence_of_leaf"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.code} {self.title}"


class EvidenceView(models.Model):
    """Somebody opened a piece of evidence. Only added."""

    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, related_name="views"
    )
    person_id = models.BigIntegerField()
    viewed_at = models.DateTimeField()

    class Meta:
        """Asked by evidence and person."""

        indexes: ClassVar = [
            models.Index(fields=["evidence", "person_id"], name="evidence_viewer"),
        ]

    def __str__(self) -> str:
        return f"{self.evidence_id} {self.person_id}"
