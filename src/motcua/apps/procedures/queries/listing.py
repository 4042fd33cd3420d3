"""Lists of the catalogue for those who keep it: a stretch at a time, by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from motcua.apps.procedures.models import Doubt, ProcedureVersion
from motcua.apps.procedures.queries.searching import LONG, in_force_on, named
from motcua.apps.procedures.queries.values import (
    CatalogueCounts,
    DoubtKindSummary,
    DraftSummary,
    FieldSummary,
    ListedVersion,
)
from motcua.core.catalogue import Level, VersionState
from motcua.core.folding import sort_key
from motcua.core.records.doubts import BLOCKING

_A_PAGE = 50


class Standing(Enum):
    """Where a published version stands on a day."""

    IN_FORCE = auto()
    TO_COME = auto()
    ENDED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sieve:
    """What a list is narrowed to; the empty one lets everything through.

    text: every word must stand in code, name or field, marks aside. doubt: a kind that
    must be open, for drafts.
    """

    text: str = ""
    field_code: str = ""
    level: Level | None = None
    doubt: str = ""


def listed(
    on: date,
    standing: Standing,
    sieve: Sieve,
    *,
    start: int = 0,
    count: int = _A_PAGE,
) -> tuple[ListedVersion, ...]:
    """List published versions by code, newest first. Queries: one."""
    sibling = ProcedureVersion.objects.filter(
        procedure=OuterRef("procedure"), state=VersionState.DRAFT
    )
    rows = (
        _through(sieve, _standing(standing, on))
        .select_related("procedure", "field")
        .defer(*LONG)
        .annotate(has_draft=Exists(sibling))
        .order_by("procedure__code", "-number")[start : start + count]
    )
    return tuple(
        ListedVersion(
            version_id=row.pk,
            code=row.procedure.code,
            number=row.number,
            title=row.name,
            field_name=row.field.name,
            levels=tuple(Level(level) for level in row.levels),
            in_force_from=row.in_force_from,
            in_force_to=row.in_force_to,
            decision=row.decision,
            has_draft=row.has_draft,
        )
        for row in rows
    )


def drafts(
    sieve: Sieve, *, start: int = 0, count: int = _A_PAGE
) -> tuple[DraftSummary, ...]:
    """List drafts by code, with their open doubts. Queries: two."""
    rows = list(
        _through(sieve, _drafts())
        .select_related("procedure", "field")
        .defer(*LONG)
        .order_by("procedure__code")[start : start + count]
    )
    doubts = _open_doubts(row.pk for row in rows)
    return tuple(
        DraftSummary(
            version_id=row.pk,
            code=row.procedure.code,
            number=row.number,
            title=row.name,
            field_name=row.field.name,
            levels=tuple(Level(level) for level in row.levels),
            edited_at=row.edited_at,
            open_doubts=tuple(doubts[row.pk].most_common()),
        )
        for row in rows
    )


def doubt_kinds() -> tuple[DoubtKindSummary, ...]:
    """List the kinds of doubt open in drafts, most frequent first. Queries: one."""
    rows = (
        _open_in_drafts()
        .values("kind")
        .annotate(doubts=Count("pk"), drafts=Count("version", distinct=True))
        .order_by("-doubts", "kind")
    )
    return tuple(
        DoubtKindSummary(
            row["kind"], row["doubts"], row["drafts"], row["kind"] in BLOCKING
        )
        for row in rows
    )


def draft_fields() -> tuple[FieldSummary, ...]:
    """List the fields with drafts, in alphabetical order. Queries: one."""
    rows = _drafts().values("field__code", "field__name").annotate(count=Count("pk"))
    found = (
        FieldSummary(row["field__code"], row["field__name"], row["count"])
        for row in rows.order_by()
    )
    return tuple(sorted(found, key=lambda row: sort_key(row.name)))


def counts(on: date) -> CatalogueCounts:
    """Count what is in force, drafts and their open doubts. Queries: three."""
    return CatalogueCounts(
        in_force=in_force_on(on).count(),
        drafts=_drafts().count(),
        doubts=_open_in_drafts().count(),
    )


def _standing(standing: Standing, on: date) -> QuerySet[ProcedureVersion]:
    published = ProcedureVersion.objects.filter(~Q(state=VersionState.DRAFT))
    return {
        Standing.IN_FORCE: in_force_on(on),
        Standing.TO_COME: published.filter(in_force_from__gt=on),
        Standing.ENDED: published.filter(in_force_to__lte=on),
    }[standing]


def _drafts() -> QuerySet[ProcedureVersion]:
    return ProcedureVersion.objects.filter(state=VersionState.DRAFT)


def _open_in_drafts() -> QuerySet[Doubt]:
    return Doubt.objects.filter(
        settled_at__isnull=True, version__state=VersionState.DRAFT
    )


def _through(
    sieve: Sieve, rows: QuerySet[ProcedureVersion]
) -> QuerySet[ProcedureVersion]:
    rows = rows.filter(named(sieve.text))
    if sieve.field_code:
        rows = rows.filter(field__code=sieve.field_code)
    if sieve.level is not None:
        rows = rows.filter(levels__contains=[sieve.level])
    if sieve.doubt:
        open_ones = Doubt.objects.filter(
            version=OuterRef("pk"), kind=sieve.doubt, settled_at__isnull=True
        )
        rows = rows.filter(Exists(open_ones))
    return rows


def _open_doubts(version_ids: Iterable[int]) -> dict[int, Counter[str]]:
    ids = list(version_ids)
    found: dict[int, Counter[str]] = {version_id: Counter() for version_id in ids}
    rows = (
        Doubt.objects.filter(version__in=ids, settled_at__isnull=True)
        .values_list("version_id", "kind")
        .annotate(count=Count("pk"))
    )
    for version_id, kind, number in rows:
        found[version_id][kind] = number
    return found
