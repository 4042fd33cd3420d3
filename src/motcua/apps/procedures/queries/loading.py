"""A version read from its tables in two queries; kept once it is frozen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from motcua.apps.procedures.models import ProcedureVersion
from motcua.apps.procedures.queries.building import version_terms
from motcua.apps.procedures.queries.rows import rows_of
from motcua.apps.procedures.queries.values import VersionTerms
from motcua.common.errors import NotFoundError
from motcua.core.catalogue import VersionState

# A province publishes some thousands of procedures; more than that are past versions.
_MOST_KEPT = 8192
_kept: dict[int, VersionTerms] = {}


def terms(version_id: int) -> VersionTerms:
    """Return everything a version promises.

    Queries: none for a published version once asked, else two.

    :raises NotFoundError: when there is no such version.
    """
    if version_id not in _kept:
        found = _load([version_id])
        if version_id not in found:
            raise NotFoundError(_("Không có phiên bản thủ tục này."))
        return found[version_id]
    return _kept[version_id]


def terms_of(version_ids: Iterable[int]) -> dict[int, VersionTerms]:
    """Return several versions at once, known ids only. Queries: two or none."""
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
    rows = rows_of(version_ids)
    loaded: dict[int, VersionTerms] = {}
    for version in versions:
        loaded[version.pk] = version_terms(version, rows)
        if version.state != VersionState.DRAFT:
            _keep(loaded[version.pk])
    return loaded


def _keep(version: VersionTerms) -> None:
    while len(_kept) >= _MOST_KEPT:
        _kept.pop(next(iter(_kept)))
    _kept[version.version_id] = version
