"""The versions of some procedures, laid out to be written: found, opened, saved."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Self

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.apps.procedures.content import VersionContent
from motcua.apps.procedures.models import Field, Procedure, ProcedureVersion
from motcua.core.catalogue import VersionState
from motcua.core.folding import fold

_LONGEST_CODE, _LONGEST_NAME = 200, 500
_BATCH = 500
# Everything an import or an edit may set; the rest is set by publication alone.
_COLUMNS = (
    "name", "folded", "field", "levels", "announced_by", "kind", "audience",
    "competent_agency", "performing_agency", "delegated_agency", "coordinating_agency",
    "receiving_address", "steps_text", "requirements", "unverified",
    "source", "source_digest", "imported_at", "edited_at",
)  # fmt: skip


@dataclass(slots=True)
class Shelf:
    """Some procedures with their versions, locked against other writers."""

    versions: dict[str, list[ProcedureVersion]] = field(default_factory=dict)
    procedures: dict[str, Procedure] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    opened: list[ProcedureVersion] = field(default_factory=list)
    fresh: list[ProcedureVersion] = field(default_factory=list)

    @classmethod
    def of(cls, codes: Iterable[str]) -> Self:
        """Fetch what there is of these procedures. Queries: two."""
        wanted = list(codes)
        found = Procedure.objects.select_for_update().filter(code__in=wanted)
        shelf = cls({code: [] for code in wanted}, {row.code: row for row in found})
        for version in _versions(wanted):
            shelf.versions[version.procedure.code].append(version)
        return shelf

    def holds(self, code: str, digest: str) -> bool:
        """Say whether this very source is the latest one known."""
        sources = [v.source_digest for v in self.versions[code] if v.source_digest]
        return bool(sources) and sources[-1] == digest

    def has_source(self, code: str) -> bool:
        """Say whether the procedure was ever imported."""
        return any(version.source_digest for version in self.versions[code])

    def latest(self, code: str) -> ProcedureVersion:
        """Return the newest version: the draft if there is one."""
        return self.versions[code][-1]

    def draft(self, code: str) -> ProcedureVersion:
        """Return the open draft; ``open_drafts`` has made sure there is one."""
        return self.versions[code][-1]

    def field_of(self, code: str) -> Field:
        """Return the field of a procedure whose draft was opened."""
        return self.fields[code]

    def open_drafts(self, contents: Iterable[VersionContent]) -> None:
        """Lay out a draft for each procedure; ``save`` saves it. Queries: three."""
        wanted = {content.code: content for content in contents}
        self._find_fields(wanted)
        self._find_procedures(wanted)
        for code, content in wanted.items():
            rows = self.versions[code]
            if rows and rows[-1].state == VersionState.DRAFT:
                self.opened.append(rows[-1])
                continue
            draft = ProcedureVersion(
                procedure=self.procedures[code],
                number=rows[-1].number + 1 if rows else 1,
                name=content.name,
                field=self.fields[code],
            )
            self.fresh.append(draft)
            rows.append(draft)

    def save(self) -> None:
        """Save the drafts laid out. Queries: two for 500 of them."""
        ProcedureVersion.objects.bulk_create(self.fresh, batch_size=_BATCH)
        ProcedureVersion.objects.bulk_update(self.opened, _COLUMNS, batch_size=_BATCH)

    def _find_fields(self, contents: dict[str, VersionContent]) -> None:
        named = {code: _field(content.field_name) for code, content in contents.items()}
        Field.objects.bulk_create(
            {row.code: row for row in named.values()}.values(), ignore_conflicts=True
        )
        codes = {row.code for row in named.values()}
        found = {row.code: row for row in Field.objects.filter(code__in=codes)}
        self.fields = {code: found[row.code] for code, row in named.items()}

    def _find_procedures(self, contents: dict[str, VersionContent]) -> None:
        missing = [
            Procedure(code=code, name=content.name, field=self.fields[code])
            for code, content in contents.items()
            if code not in self.procedures
        ]
        Procedure.objects.bulk_create(missing, batch_size=_BATCH)
        self.procedures |= {row.code: row for row in missing}


def _versions(codes: list[str]) -> QuerySet[ProcedureVersion]:
    """Fetch versions in order; their long source is not needed to compare digests."""
    return (
        ProcedureVersion.objects.filter(procedure__code__in=codes)
        .select_related("procedure")
        .defer("source")
        .order_by("procedure__code", "number")
    )


def _field(name: str) -> Field:
    label = name or _("Chưa rõ lĩnh vực")
    words = "".join(letter if letter.isalnum() else " " for letter in fold(label))
    code = "-".join(words.split())[:_LONGEST_CODE] or "khac"
    return Field(code=code, name=label[:_LONGEST_NAME])
