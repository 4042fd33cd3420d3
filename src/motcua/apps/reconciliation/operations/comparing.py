"""Laying a list beside the record, and again once people have settled things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.dossiers.queries.recorded import legs_of, recorded
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.apps.reconciliation import access
from motcua.apps.reconciliation.events import ListCompared
from motcua.apps.reconciliation.models import Difference, Entry, Reconciliation
from motcua.apps.reconciliation.operations.keeping import keep
from motcua.apps.reconciliation.owners import Owner, owner_of
from motcua.apps.reconciliation.packing import details_of, unpack
from motcua.apps.reconciliation.rules import rules
from motcua.apps.reconciliation.words import CaseState, RunState
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError
from motcua.core import reconciliation as core
from motcua.core.permissions import Officer
from motcua.core.reconciliation import Comparison, Field, Kind, Listing, Outside


def compare_again(run_id: int, *, by: Officer, at: datetime) -> Mapping[str, Any]:
    """Compare the list with the record as it is told now; return the new counts.

    What no longer differs is settled as corrected, and opened again when it returns;
    what is new becomes a case; what people settled stays settled.
    """
    with transaction.atomic():
        run = Reconciliation.objects.select_for_update().filter(pk=run_id).first()
        if run is None:
            raise NotFoundError(_("Không có lần đối soát này."))
        access.require_reconcile(by, run.agency_id)
        if run.state != RunState.COMPARED:
            raise ConflictError(_("Danh sách này chưa được nhập."))
        compare(run, by=by, at=at)
    counts: Mapping[str, Any] = run.counts
    return counts


def compare(run: Reconciliation, *, by: Officer, at: datetime) -> None:
    """Compare and keep what was found. Runs inside the caller's transaction."""
    rows = list(Entry.objects.filter(reconciliation=run).order_by("row"))
    entries = {entry.row: entry.pk for entry in rows}
    lines = [unpack(entry.row, entry.said) for entry in rows if not entry.problem]
    found = _compared(run, lines)
    unreadable = [entry for entry in rows if entry.problem]
    drafts = [*_drafts(run, found, entries), *_unreadable(run, unreadable)]
    keep(run, drafts, by=by, at=at)
    run.counts = _counts(found, len(rows), len(unreadable))
    run.compared_at, run.state = at, RunState.COMPARED
    run.save(update_fields=["counts", "compared_at", "state"])
    events.publish(
        ListCompared(
            at=at,
            agency_id=run.agency_id,
            person_id=by.person_id,
            actor=by.name,
            reconciliation_id=run.pk,
            sha256=run.sha256,
            rows=len(rows),
            differences=len(drafts),
        )
    )


def _compared(run: Reconciliation, lines: list[Outside]) -> Comparison:
    codes = {
        text
        for line in lines
        for number in (line.number, line.other_number)
        if number
        for text in (number, *core.spellings(number))
    }
    dossiers = recorded(run.agency_id, run.since, run.until, codes, run.as_of)
    calendar = organizations.calendar(run.agency_id, run.until)
    fields = frozenset(Field(name) for name in run.columns)
    listing = Listing(run.as_of, fields)
    return core.compare(lines, dossiers, listing, calendar, rules())


def _drafts(
    run: Reconciliation, found: Comparison, entries: Mapping[int, int]
) -> Iterable[Difference]:
    ids = {one.recorded.id for one in found.differences if one.recorded}
    legs, book = legs_of(ids), organizations.directory()
    for one in found.differences:
        dossier_id = one.recorded.id if one.recorded else None
        fields = [detail.field.value for detail in one.details]
        held = legs.get(dossier_id, ()) if dossier_id else ()
        owner = owner_of(one.kind, fields, held, run.agency_id, run.as_of)
        yield _difference(
            run,
            one.kind,
            entries[one.outside.row] if one.outside else None,
            dossier_id,
            details_of(one),
            owner,
            book,
        )


def _unreadable(run: Reconciliation, rows: Iterable[Entry]) -> Iterable[Difference]:
    book = organizations.directory()
    for entry in rows:
        owner = Owner(run.agency_id)
        yield _difference(run, Kind.UNREADABLE, entry.pk, None, {}, owner, book)


def _difference(  # noqa: PLR0913, PLR0917  the columns of a row
    run: Reconciliation,
    kind: Kind,
    entry_id: int | None,
    dossier_id: int | None,
    details: Mapping[str, Any],
    owner: Owner,
    book: Directory,
) -> Difference:
    return Difference(
        reconciliation=run,
        agency_id=run.agency_id,
        year=run.year,
        kind=kind,
        entry_id=entry_id,
        dossier_id=dossier_id,
        details=details,
        owner_agency_id=owner.agency_id,
        owner_unit_id=owner.unit_id,
        owner_person_id=owner.person_id,
        owner_name=name_of(owner, book),
        state=CaseState.OPEN,
    )


def name_of(owner: Owner, book: Directory) -> str:
    """Return the owner in words: "Nguyễn Văn A, Phòng Tư pháp, Xã Suối Mơ"."""
    place = book.full_name(owner.agency_id, owner.unit_id)
    return f"{owner.person_name}, {place}" if owner.person_name else place


def _counts(found: Comparison, rows: int, unreadable: int) -> dict[str, Any]:
    """Return numbers that add up: every row and every dossier is counted once."""
    matching = found.matching
    missed = [one for one in matching.only_recorded if one.is_in_scope]
    in_doubt = [one for one in matching.in_doubt if one.is_in_scope]
    in_scope = sum(pair.recorded.is_in_scope for pair in matching.pairs)
    differing = {
        one.outside.row
        for one in found.differences
        if one.outside is not None and one.recorded is not None
    }
    ways = Counter(pair.how.value for pair in matching.pairs)
    kinds = core.difference_kinds(found)
    return {
        "rows": rows,
        "matched": len(matching.pairs),
        "agreeing": len(matching.pairs) - len(differing),
        "only_outside": len(matching.only_outside),
        "doubtful": len(matching.doubtful),
        "duplicates": len(matching.duplicates),
        "unreadable": unreadable,
        "recorded": in_scope + len(missed) + len(in_doubt),
        "recorded_matched": in_scope,
        "only_recorded": len(missed),
        "in_doubt": len(in_doubt),
        "ways": ways,
        "kinds": {kind.value: n for kind, n in kinds.items() if n}
        | ({Kind.UNREADABLE.value: unreadable} if unreadable else {}),
    }
