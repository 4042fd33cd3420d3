"""Taking the national records in: drafts, their doubts, and what could not be read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.db import connection, transaction
from django.utils.translation import gettext as _

from motcua.apps.procedures import access, labels, law, store
from motcua.apps.procedures.events import ProcedureImported
from motcua.apps.procedures.models import Doubt, ProcedureVersion
from motcua.apps.procedures.operations.versions import Shelf
from motcua.apps.procedures.reading import content_of
from motcua.common import events
from motcua.common.clock import local
from motcua.core.permissions import Officer
from motcua.core.records import (
    Breakage,
    BrokenLineError,
    DoubtKind,
    Knowledge,
    ParsedProcedure,
    parse,
    read_line,
)
from motcua.core.records import Doubt as ParsedDoubt
from motcua.core.records.doubts import doubt
from motcua.core.records.procedure import CODE

# Each batch is saved whole or not at all; an interrupted import goes on from there.
_BATCH = 250
# Any constant will do, as long as every import asks for the same one.
_ONE_AT_A_TIME = 7_301_193

Record = dict[str, object]


@dataclass(frozen=True, slots=True)
class Rejection:
    """A line that is no record: its number from 1, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class DoubtFound:
    """An open doubt about an imported procedure."""

    procedure: str
    kind: str
    field: str
    text: str


@dataclass(slots=True)
class ImportReport:
    """What an import did. doubts: those still open, of every procedure in the file."""

    created: int = 0
    unchanged: int = 0
    updated: int = 0
    rejected: list[Rejection] = field(default_factory=list)
    doubts: list[DoubtFound] = field(default_factory=list)

    @property
    def taken(self) -> int:
        """How many lines were records."""
        return self.created + self.unchanged + self.updated


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    record: Record
    digest: str

    @property
    def code(self) -> str:
        return str(self.record[CODE])


def import_records(
    lines: Iterable[bytes],
    *,
    by: Officer,
    at: datetime,
    progress: Callable[[int], None] | None = None,
) -> ImportReport:
    """Write a draft for every national record, and report every doubt and broken line.

    lines: one JSON object each; blank ones are passed over. progress: told after each
    batch how many lines were read. A record already imported and unchanged is left
    alone; a changed one rewrites the draft, or makes one beside a published version; a
    draft a person has edited keeps the edit and gets the doubt that its source changed.

    :raises NotAllowedError: when the officer may not edit the catalogue.
    """
    access.require_edit(by)
    report = ImportReport()
    seen: dict[str, _Line] = {}
    numbered = enumerate(lines, start=1)
    while batch := list(islice(numbered, _BATCH)):
        fresh = list(_readable(batch, seen, report))
        with transaction.atomic():
            _take(fresh, report, by, at)
        if progress:
            progress(batch[-1][0])
    return report


def digest_of(record: Record) -> str:
    """Return a digest of the record's content, whatever the order of its keys."""
    text = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _readable(
    batch: list[tuple[int, bytes]], seen: dict[str, _Line], report: ImportReport
) -> Iterator[_Line]:
    """Yield the records of a batch, each code once; report what is not a record."""
    for number, raw in batch:
        if not raw.strip():
            continue
        try:
            record = read_line(raw)
        except BrokenLineError as problem:
            report.rejected.append(Rejection(number, _words(problem)))
            continue
        line = _Line(number, record, digest_of(record))
        first = seen.setdefault(line.code, line)
        if first is line:
            yield line
        elif first.digest == line.digest:
            report.unchanged += 1
        else:
            words = _("mã %(code)s đã có ở dòng %(line)d với nội dung khác")
            reason = words % {"code": line.code, "line": first.number}
            report.rejected.append(Rejection(number, reason))


def _words(problem: BrokenLineError) -> str:
    reason = str(labels.BREAKAGES[problem.breakage])
    if not problem.detail:
        return reason
    if problem.breakage in {Breakage.NOT_JSON, Breakage.NOT_UTF8}:
        words = _("%(reason)s, sai từ ký tự thứ %(place)s")
        return words % {"reason": reason, "place": problem.detail}
    return f"{reason}: {problem.detail}"


def _take(lines: list[_Line], report: ImportReport, by: Officer, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    today = local(at).date()
    knowledge = Knowledge(on=today, replaced=law.replaced_acts(today))
    shelf = Shelf.of(line.code for line in lines)
    changed = [line for line in lines if not shelf.holds(line.code, line.digest)]
    parsed = {line.code: parse(line.record, knowledge) for line in changed}
    report.unchanged += len(lines) - len(changed)
    for line in changed:
        if shelf.has_source(line.code):
            report.updated += 1
        else:
            report.created += 1
    versions = _write(changed, parsed, shelf, at)
    _announce(versions, by, at)
    report.doubts += _open_doubts(shelf, [line.code for line in lines])


def _write(
    lines: list[_Line],
    parsed: dict[str, ParsedProcedure],
    shelf: Shelf,
    at: datetime,
) -> list[ProcedureVersion]:
    contents = {code: content_of(procedure) for code, procedure in parsed.items()}
    shelf.open_drafts(contents.values())
    drafts = {code: shelf.draft(code) for code in parsed}
    edited = {code for code, draft in drafts.items() if draft.edited_at is not None}
    old = {code: draft.pk for code, draft in drafts.items() if draft.pk}
    Doubt.objects.filter(version__in=old.values()).delete()
    store.clear([pk for code, pk in old.items() if code not in edited])
    sheets = store.Sheets()
    doubts: list[Doubt] = []
    for line in lines:
        version = drafts[line.code]
        version.source = line.record
        version.source_digest = line.digest
        version.imported_at = at
        found = parsed[line.code].doubts
        if line.code in edited:
            changed = doubt(DoubtKind.SOURCE_CHANGED, CODE, line.code)
            found = (changed, *found)
        else:
            store.fill(version, contents[line.code], shelf.field_of(line.code))
            store.write(sheets, version, contents[line.code])
        doubts += [_row(version, d) for d in found]
    shelf.save()
    sheets.save()
    Doubt.objects.bulk_create(doubts, batch_size=2000)
    return list(drafts.values())


def _row(version: ProcedureVersion, found: ParsedDoubt) -> Doubt:
    field_ = found.field[:120]
    return Doubt(version=version, kind=found.kind, field=field_, text=found.text)


def _announce(versions: list[ProcedureVersion], by: Officer, at: datetime) -> None:
    events.publish(
        *(
            ProcedureImported(
                at=at,
                agency_id=by.seats[0].agency_id,
                person_id=access.acting_person(by),
                actor=by.name,
                version_id=version.pk,
                code=version.procedure.code,
            )
            for version in versions
        )
    )


def _open_doubts(shelf: Shelf, codes: list[str]) -> list[DoubtFound]:
    latest = {shelf.latest(code).pk: code for code in codes}
    rows = (
        Doubt.objects.filter(version__in=latest, settled_at__isnull=True)
        .order_by("pk")
        .values_list("version_id", "kind", "field", "text")
    )
    by_code: dict[str, list[DoubtFound]] = {code: [] for code in codes}
    for version_id, kind, field_, text in rows:
        code = latest[version_id]
        by_code[code].append(DoubtFound(code, kind, field_, text))
    return [found for code in codes for found in by_code[code]]
