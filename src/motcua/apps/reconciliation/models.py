"""Lists from outside, their lines, what disagrees with the record, and who settled it.

Lines and settlements are added, never changed: triggers refuse the rest.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Source(models.Model):
    """Where lists of an agency come from: a portal's export, a paper register.

    columns: remembered from the last list: {field: heading, folded}.
    """

    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=16)
    columns = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=300)

    class Meta:
        """A source is known by its name within its agency."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name"], name="source_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Reconciliation(models.Model):
    """One list laid beside the record: which, of what period, and how it came out.

    since, until: days of receipt the list covers, both included. as_of: the moment it
    speaks of. sha256: the file as it came, kept by common.files. columns: which column,
    from 0, said what. counts: of the last comparison; {} before.
    """

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="runs")
    agency = models.ForeignKey(
        "organizations.Agency", on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    since = models.DateField()
    until = models.DateField()
    as_of = models.DateTimeField()
    state = models.CharField(max_length=12)
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    columns = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    opened_at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    opened_by = models.CharField(max_length=300)
    compared_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first within an agency."""

        indexes: ClassVar = [
            models.Index(fields=["agency", "-id"], name="reconciliation_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.since} {self.until}"


class Entry(models.Model):
    """One line of a list, as it stood there. Added once, never changed.

    cells: as written. said: what was read, empty when unreadable; problem says why.
    """

    reconciliation = models.ForeignKey(
        Reconciliation, on_delete=models.PROTECT, related_name="entries"
    )
    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    row = models.PositiveIntegerField()
    cells = models.JSONField()
    said = models.JSONField()
    problem = models.TextField(blank=True)

    class Meta:
        """A list has a row once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reconciliation", "row"], name="entry_row"),
        ]

    def __str__(self) -> str:
        return f"{self.reconciliation_id}/{self.row}"


class Difference(models.Model):
    """Something that disagrees, and who must settle it: a case.

    entry, dossier: None where that side is missing. details: what disagrees by how
    much, candidates, the line repeated. owner_*: computed from the record, until
    somebody assigns it. The state is the last settlement's.
    """

    reconciliation = models.ForeignKey(
        Reconciliation, on_delete=models.PROTECT, related_name="differences"
    )
    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    entry = models.ForeignKey(
        Entry, null=True, on_delete=models.PROTECT, related_name="differences"
    )
    dossier = models.ForeignKey(
        "dossiers.Dossier", null=True, on_delete=models.PROTECT, related_name="+"
    )
    details = models.JSONField()
    owner_agency_id = models.BigIntegerField()
    owner_unit_id = models.BigIntegerField(null=True)
    owner_person_id = models.BigIntegerField(null=True)
    owner_name = models.CharField(max_length=300)
    state = models.CharField(max_length=12)
    found_at = models.DateTimeField()

    class Meta:
        """Found once; the open ones are what is looked for."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["reconciliation", "kind", "entry", "dossier"],
                nulls_distinct=False,
                name="difference_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["reconciliation", "kind", "state"], name="difference_pile"
            ),
            models.Index(
                fields=["owner_person_id"],
                name="difference_of_person",
                condition=models.Q(state="open"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"


class Settlement(models.Model):
    """One thing done to a difference: assigned, settled, opened again. Only added.

    state: after it. owner: in words, after it.
    """

    difference = models.ForeignKey(
        Difference, on_delete=models.PROTECT, related_name="settlements"
    )
    agency_id = models.BigIntegerField()
    year = models.PositiveSmallIntegerField()
    deed = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    reason = models.TextField(blank=True)
    owner = models.CharField(max_length=300)
    at = models.DateTimeField()
    person_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=300)

    class Meta:
        """Read in the order it happened."""

        indexes: ClassVar = [
            models.Index(fields=["difference", "id"], name="settlement_order"),
        ]

    def __str__(self) -> str:
        return f"{self.difference_id} {self.deed} {self.state}"
