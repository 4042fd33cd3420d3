"""Questionnaires and their versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.surveys.models import QuestionnaireVersion
from motcua.apps.surveys.words import CampaignKind, VersionState
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core import surveys


@dataclass(frozen=True, slots=True)
class VersionView:
    """A version. published_at: None for a draft. edition: told when it is saved."""

    id: int
    questionnaire_id: int
    key: str
    name: str
    kind: CampaignKind
    is_specimen: bool
    number: int
    state: VersionState
    edition: int
    document: Mapping[str, Any]
    made_at: datetime
    made_by: str
    published_at: datetime | None
    published_by: str

    @property
    def asked(self) -> surveys.Questionnaire:
        """What is asked, as the core reads it."""
        return surveys.from_json(self.document)


def questionnaires() -> list[VersionView]:
    """List every version, newest of each questionnaire first. Queries: one."""
    rows = _rows().order_by("questionnaire__name", "questionnaire", "-number")
    return [_view(row) for row in rows]


def published(kind: CampaignKind | None = None) -> list[VersionView]:
    """List what may be asked, the newest first. kind: None for all. Queries: one."""
    rows = _rows().filter(state=VersionState.PUBLISHED)
    if kind is not None:
        rows = rows.filter(questionnaire__kind=kind)
    return [_view(row) for row in rows.order_by("-pk")]


def version(version_id: int) -> VersionView:
    """Return a version. Queries: one. :raises NotFoundError: when there is none."""
    row = _rows().filter(pk=version_id).first()
    if row is None:
        raise NotFoundError(_("Không có phiếu khảo sát này."))
    return _view(row)


def _rows() -> Any:  # noqa: ANN401  a queryset
    return QuestionnaireVersion.objects.select_related("questionnaire")


def _view(row: QuestionnaireVersion) -> VersionView:
    head = row.questionnaire
    at = row.published_at
    return VersionView(
        id=row.pk,
        questionnaire_id=head.pk,
        key=head.key,
        name=head.name,
        kind=CampaignKind(head.kind),
        is_specimen=head.is_specimen,
        number=row.number,
        state=VersionState(row.state),
        edition=row.edition,
        document=row.document,
        made_at=local(row.made_at),
        made_by=row.made_by,
        published_at=None if at is None else local(at),
        published_by=row.published_by,
    )
