"""What inspectors said of signs of back-dating. Rows are added, never changed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class SignAssessment(models.Model):
    """What somebody made of a sign, and why. The latest of a sign is how it stands.

    pattern, agency_id, person_id, since: the finding's key (core.patterns); person_id
    None for a sign of the agency's rhythm. year: of since (partition).
    seen_count: how many entries showed the sign then, so that later ones are noticed.
    by_id: the assessing person.
    """

    year = models.PositiveSmallIntegerField()
    agency_id = models.BigIntegerField()
    pattern = models.CharField(max_length=24)
    person_id = models.BigIntegerField(null=True)
    since = models.DateField()
    standing = models.CharField(max_length=12)
    reason = models.TextField()
    seen_count = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=300)

    class Meta:
        """Read by year."""

        indexes: ClassVar = [models.Index(fields=["year", "id"], name="sign_year")]

    def __str__(self) -> str:
        return f"{self.pattern} {self.agency_id} {self.since} {self.standing}"
