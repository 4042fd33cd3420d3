"""The daily roots of the chains, and what each reading of a chain found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class DailyRoot(models.Model):
    """How an agency's chain ended on a day, signed on one page. Rows are added only.

    seq: how many facts the chain had; own_hash: of the last one. document: SHA-256 of
    the signed page, where common.files keeps it.
    """

    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField()
    seq = models.BigIntegerField()
    own_hash = models.BinaryField()
    made_at = models.DateTimeField()
    document = models.CharField(max_length=64)

    class Meta:
        """One a day for each chain; read by day."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "day"], name="root_of_day"),
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="root_day")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.day} {self.seq}"


class ChainCheck(models.Model):
    """What reading an agency's chain found. The latest one is shown.

    seq: the number of the last fact read. roots_count: how many daily roots it was
    compared with. findings: [{"harm", "part", "seq", "until", "changed"}], empty for a
    whole one; changed: {"column", "was", "now"}, None where that cannot be told.
    """

    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    seq = models.BigIntegerField()
    roots_count = models.PositiveIntegerField()
    findings = models.JSONField()

    class Meta:
        """The newest of an agency is asked for."""

        indexes: ClassVar = [
            models.Index(fields=["agency", "-at"], name="chain_check_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.at:%Y-%m-%d %H:%M} {len(self.findings)}"
