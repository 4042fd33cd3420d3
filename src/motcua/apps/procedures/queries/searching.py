"""Finding procedures: in force on a day, at a level, by words without marks."""

from __future__ import annotations

from datetime import date

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from motcua.apps.procedures.models import Doubt, ProcedureVersion
from motcua.apps.procedures.queries.values import (
    DoubtView,
    FieldSummary,
    ProcedureSummary,
    VersionSummary,
)
from motcua.core.catalogue import Level, VersionState, with_dots
from motcua.core.folding import fold, sort_key
from motcua.core.records.doubts import BLOCKING

# Long columns no list shows.
LONG = ("source", "steps_text", "requirements")


def published(
    on: date, *, level: Level | None = None, field_code: str = "", text: str = ""
) -> tuple[ProcedureSummary, ...]:
    """List procedures in force on a day, in Vietnamese alphabetical order.

    text: every word must stand in code, name or field, marks aside. Queries: one.
    """
    found = in_force_on(on)
    if level is not None:
        found = found.filter(levels__contains=[level])
    if field_code:
        found = found.filter(field__code=field_code)
    found = found.filter(named(text))
    rows = [
        _summary(row) for row in found.select_related("procedure", "field").defer(*LONG)
    ]
    return tuple(sorted(rows, key=lambda row: sort_key(row.title)))


def find(text: str, on: date, *, level: Level | None = None) -> ProcedureSummary | None:
    """Return the one procedure in force with this code; None when there is none."""
    found, code = published(on, level=level, text=text), with_dots(text.strip())
    return next((row for row in found if row.code == code), None)


def current_version(code: str, on: date) -> int | None:
    """Return the version in force on a day; None without. Queries: one."""
    return (
        in_force_on(on)
        .filter(procedure__code=code)
        .values_list("pk", flat=True)
        .first()
    )


def hold_in_force(version_id: int, on: date) -> bool:
    """Say whether a version is in force on a day, and keep it so until the commit.

    Many may hold it at once; a decision that would end it waits for them, and who
    waited for such a decision reads what it says. Queries: one.
    """
    in_force = in_force_on(on).filter(pk=version_id).values_list("pk")
    sql, values = in_force.query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} FOR SHARE", values)  # the ORM knows FOR UPDATE only
        return cursor.fetchone() is not None


def versions(code: str) -> tuple[VersionSummary, ...]:
    """List what was ever published of a procedure, newest first. Queries: one."""
    rows = ProcedureVersion.objects.filter(
        ~Q(state=VersionState.DRAFT), procedure__code=code
    )
    return tuple(
        VersionSummary(
            version_id=row.pk,
            number=row.number,
            in_force_from=row.in_force_from,
            in_force_to=row.in_force_to,
            decision=row.decision,
            is_retired=row.state == VersionState.RETIRED,
            published_at=row.published_at,
            published_by=row.published_by_name,
        )
        for row in rows.defer(*LONG).order_by("-number")
    )


def fields(on: date, *, level: Level | None = None) -> tuple[FieldSummary, ...]:
    """List the fields with procedures in force, in alphabetical order. Queries: one."""
    found = in_force_on(on)
    if level is not None:
        found = found.filter(levels__contains=[level])
    rows = found.values("field__code", "field__name").annotate(count=Count("pk"))
    summaries = [
        FieldSummary(row["field__code"], row["field__name"], row["count"])
        for row in rows.order_by()
    ]
    return tuple(sorted(summaries, key=lambda row: sort_key(row.name)))


def draft_of(code: str) -> int | None:
    """Return the open draft of a procedure; None without. Queries: one."""
    return (
        ProcedureVersion.objects.filter(procedure__code=code, state=VersionState.DRAFT)
        .values_list("pk", flat=True)
        .first()
    )


def doubts(version_id: int) -> tuple[DoubtView, ...]:
    """List all doubts of a version, open ones first, as the record told them."""
    rows = Doubt.objects.filter(version=version_id).order_by(
        F("settled_at").asc(nulls_first=True), "pk"
    )
    return tuple(
        DoubtView(
            id=row.pk,
            kind=row.kind,
            field=row.field,
            text=row.text,
            is_blocking=row.kind in BLOCKING,
            reason=row.reason,
            settled_by=row.settled_by_name,
            settled_at=row.settled_at,
        )
        for row in rows
    )


def in_force_on(on: date) -> QuerySet[ProcedureVersion]:
    """Select published and retired versions: what held on a past day, held."""
    return ProcedureVersion.objects.filter(
        Q(in_force_to__isnull=True) | Q(in_force_to__gt=on),
        ~Q(state=VersionState.DRAFT),
        in_force_from__lte=on,
    )


def named(text: str) -> Q:
    """Match versions that have every word in code, name or field, marks aside."""
    words = fold(with_dots(text)).split()
    return Q(*(Q(folded__contains=word) for word in words))


def versions_named(text: str) -> QuerySet[ProcedureVersion, int]:
    """Select the ids of versions by words, for another room's own query. Queries: none.

    Whatever their state: what was received under an old version keeps its name.
    """
    return ProcedureVersion.objects.filter(named(text)).values_list("pk", flat=True)


def _summary(row: ProcedureVersion) -> ProcedureSummary:
    return ProcedureSummary(
        version_id=row.pk,
        code=row.procedure.code,
        title=row.name,
        field_code=row.field.code,
        field_name=row.field.name,
        levels=tuple(Level(level) for level in row.levels),
    )
