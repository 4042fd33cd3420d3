"""The lists laid beside the record, and how each came out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from motcua.apps.reconciliation.models import Reconciliation, Source
from motcua.apps.reconciliation.words import CaseState, RunState, SourceKind
from motcua.common.clock import local
from motcua.common.errors import NotFoundError

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class RunView:
    """One run. counts: {} for a draft. open_count: differences nobody settled."""

    id: int
    agency_id: int
    source: str
    kind: SourceKind
    since: date
    until: date
    as_of: datetime
    state: RunState
    file_name: str
    sha256: str
    columns: Mapping[str, int]
    counts: Mapping[str, Any]
    opened_at: datetime
    person_id: int | None
    opened_by: str
    compared_at: datetime | None
    difference_count: int
    open_count: int


def runs(agency_ids: Collection[int] | None) -> list[RunView]:
    """List the newest runs of these agencies, None for all. Queries: one."""
    rows = _counted()
    if agency_ids is not None:
        rows = rows.filter(agency__in=agency_ids)
    return [_view(row) for row in rows.order_by("-id")[:_SHOWN]]


def run(run_id: int) -> RunView:
    """Return a run. Queries: one.

    :raises NotFoundError: when there is none.
    """
    row = _counted().filter(pk=run_id).first()
    if row is None:
        raise NotFoundError(_("Không có lần đối soát này."))
    return _view(row)


def source_names(agency_ids: Collection[int] | None) -> list[str]:
    """List the names of sources known, for the form's suggestions. Queries: one."""
    rows = Source.objects.all()
    if agency_ids is not None:
        rows = rows.filter(agency__in=agency_ids)
    names = rows.order_by("name").values_list("name", flat=True)
    return list(names.distinct()[:_SHOWN])


def _counted() -> Any:  # noqa: ANN401  an annotated queryset
    return Reconciliation.objects.select_related("source").annotate(
        found=Count("differences"),
        still=Count("differences", filter=Q(differences__state=CaseState.OPEN)),
    )


def _view(row: Any) -> RunView:  # noqa: ANN401  a row with its counts
    return RunView(
        id=row.pk,
        agency_id=row.agency_id,
        source=row.source.name,
        kind=SourceKind(row.source.kind),
        since=row.since,
        until=row.until,
        as_of=local(row.as_of),
        state=RunState(row.state),
        file_name=row.file_name,
        sha256=row.sha256,
        columns=row.columns,
        counts=row.counts,
        opened_at=local(row.opened_at),
        person_id=row.person_id,
        opened_by=row.opened_by,
        compared_at=None if row.compared_at is None else local(row.compared_at),
        difference_count=row.found,
        open_count=row.still,
    )
