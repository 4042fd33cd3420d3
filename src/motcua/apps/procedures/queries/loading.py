"""A version read from its tables in nine queries; kept once it is frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.procedures.models import (
    CaseChannel,
    ChannelStage,
    Fee,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    ProcedureVersion,
    RequiredDocument,
    RouteStep,
)
from motcua.apps.procedures.queries import building
from motcua.apps.procedures.queries.values import VersionTerms
from motcua.common.errors import NotFoundError
from motcua.core.catalogue import VersionState

# A province publishes some thousands of procedures; more than that are past versions.
_MOST_KEPT = 8192
_kept: dict[int, VersionTerms] = {}

Rows = Mapping[int, Sequence[Any]]


def terms(version_id: int) -> VersionTerms:
    """Return everything a version promises.

    Queries: none for a published version once asked, else nine.

    :raises NotFoundError: when there is no such version.
    """
    if version_id not in _kept:
        found = _load([version_id])
        if version_id not in found:
            raise NotFoundError(_("Không có phiên bản thủ tục này."))
        return found[version_id]
    return _kept[version_id]


def terms_of(version_ids: Iterable[int]) -> dict[int, VersionTerms]:
    """Return several versions at once, known ids only. Queries: nine or none."""
    wanted = set(version_ids)
    missing = wanted - _kept.keys()
    found = _load(sorted(missing)) if missing else {}
    return {i: _kept[i] for i in wanted & _kept.keys()} | found


def forget() -> None:
    """Empty the store, for tests that roll a publication back."""
    _kept.clear()


def _load(version_ids: Sequence[int]) -> dict[int, VersionTerms]:
    versions = (
        ProcedureVersion.objects.filter(pk__in=version_ids)
        .select_related("procedure", "field")
        .defer("source")
    )
    rows = building.Rows(
        cases=_by_version(ProcedureCase, version_ids, "order"),
        channels=_by_version(CaseChannel, version_ids, "pk"),
        stages=_by_version(ChannelStage, version_ids, "number"),
        fees=_by_version(Fee, version_ids, "order"),
        documents=_by_version(RequiredDocument, version_ids, "order"),
        steps=_by_version(RouteStep, version_ids, "order"),
        acts=_by_version(LegalBasis, version_ids, "order"),
        results=_by_version(ProcedureResult, version_ids, "order"),
    )
    loaded: dict[int, VersionTerms] = {}
    for version in versions:
        loaded[version.pk] = building.version_terms(version, rows)
        if version.state != VersionState.DRAFT:
            _keep(loaded[version.pk])
    return loaded


def _keep(version: VersionTerms) -> None:
    while len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[version.version_id] = version


def _by_version(model: type[Any], version_ids: Sequence[int], order: str) -> Rows:
    query = model.objects.filter(version__in=version_ids).order_by(order)
    if model is ProcedureCase:
        query = query.select_related("route")
    rows: dict[int, list[Any]] = defaultdict(list)
    for row in query:
        rows[row.version_id].append(row)
    return rows
