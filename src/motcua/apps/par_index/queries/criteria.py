"""Criteria versions: which there are, and each as the value the core scores with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.utils.translation import gettext as _

from motcua.apps.par_index.models import CriteriaVersion, RoundGroup
from motcua.common.errors import NotFoundError
from motcua.core.scoring import CriteriaSet
from motcua.core.scoring.reading import criteria_from_yaml


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A version of a criteria set, without its document.

    year: the first it is for. published_at: None for a draft. based_on: the version it
    was cloned from, None for none.
    """

    id: int
    key: str
    number: int
    title: str
    level: str
    year: int
    sha256: str
    is_illustrative: bool
    decision: str
    drafted_at: datetime
    drafted_by: str
    published_at: datetime | None
    published_by: str
    based_on: int | None

    @property
    def is_draft(self) -> bool:
        """Whether it may still change."""
        return self.published_at is None


def criteria(version_id: int) -> CriteriaSet:
    """Return the set of a version. What is published is read once in a process.

    Two queries for a draft, one for what is published; none from the second time on.

    :raises NotFoundError: when there is no such version.
    """
    try:
        return _published(version_id)
    except _NotPublishedError:
        text = CriteriaVersion.objects.filter(pk=version_id)
        return _read(text.values_list("document", flat=True).first())


def forget() -> None:
    """Read published sets anew: for tests that begin with an empty database."""
    _published.cache_clear()


class _NotPublishedError(LookupError):
    """A draft may still change, so it is never kept."""


@lru_cache(maxsize=64)
def _published(version_id: int) -> CriteriaSet:
    found = CriteriaVersion.objects.filter(pk=version_id, published_at__isnull=False)
    text = found.values_list("document", flat=True).first()
    if text is None:
        raise _NotPublishedError
    return _read(text)


def _read(text: str | None) -> CriteriaSet:
    if text is None:
        raise NotFoundError(_("Không có phiên bản bộ tiêu chí này."))
    return criteria_from_yaml(json.loads(text))


def version(version_id: int) -> VersionInfo:
    """Return a version by its id. One query.

    :raises NotFoundError: when there is none.
    """
    found = CriteriaVersion.objects.defer("document").filter(pk=version_id).first()
    if found is None:
        raise NotFoundError(_("Không có phiên bản bộ tiêu chí này."))
    return _info(found)


def versions(level: str = "", year: int | None = None) -> tuple[VersionInfo, ...]:
    """Return the versions: newest year first, newest of a set first. One query.

    level: only sets for it; "" for all. year: only sets whose first year it is.
    """
    found = CriteriaVersion.objects.defer("document").order_by(
        "-year", "key", "-number"
    )
    if level:
        found = found.filter(level=level)
    if year is not None:
        found = found.filter(year=year)
    return tuple(_info(row) for row in found)


def published_versions() -> tuple[VersionInfo, ...]:
    """Return what a round may score by: the published versions, newest first."""
    return tuple(found for found in versions() if not found.is_draft)


def rounds_with(version_id: int) -> tuple[str, ...]:
    """Return the names of the rounds scored by a version, newest first. One query."""
    groups = RoundGroup.objects.filter(criteria_id=version_id)
    found = groups.order_by("-round__year", "-round_id")
    return tuple(dict.fromkeys(found.values_list("round__name", flat=True)))


def _info(row: CriteriaVersion) -> VersionInfo:
    return VersionInfo(
        id=row.pk,
        key=row.key,
        number=row.number,
        title=row.title,
        level=row.level,
        year=row.year,
        sha256=row.sha256,
        is_illustrative=row.is_illustrative,
        decision=row.decision,
        drafted_at=row.drafted_at,
        drafted_by=row.drafted_by,
        published_at=row.published_at,
        published_by=row.published_by,
        based_on=row.based_on_id,
    )
