"""Questionnaires: written as drafts, checked, published and then frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.surveys import access
from motcua.apps.surveys.events import QuestionnairePublished
from motcua.apps.surveys.models import Questionnaire, QuestionnaireVersion
from motcua.apps.surveys.words import CampaignKind, VersionState
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.common.events import publish as announce
from motcua.core import surveys
from motcua.core.permissions import Officer


def write(
    document: Mapping[str, Any],
    *,
    name: str,
    kind: CampaignKind,
    is_specimen: bool = False,
    by: Officer,
    at: datetime,
) -> int:
    """Begin a questionnaire under the document's key; return its draft version's id.

    :raises RefusedError: when the key is taken or the document does not read.
    """
    access.require_questionnaires(by)
    read = _read(document)
    try:
        with transaction.atomic():
            head = Questionnaire.objects.create(
                key=read.key,
                name=name,
                kind=kind,
                is_specimen=is_specimen,
                made_at=at,
                made_by=by.name,
            )
    except IntegrityError as error:
        raise RefusedError(_("Đã có phiếu mang mã này."), field="key") from error
    return _draft(head, 1, document, by, at)


def save(
    version_id: int, document: Mapping[str, Any], *, edition: int, by: Officer
) -> int:
    """Keep a draft's new document; return its new edition.

    edition: the one that was edited.
    :raises ConflictError: when somebody saved meanwhile, or it is published.
    """
    access.require_questionnaires(by)
    _read(document)
    with transaction.atomic():
        version = _locked_draft(version_id)
        if version.edition != edition:
            raise ConflictError(
                _("Người khác vừa lưu phiếu này. Mở lại để thấy bản mới rồi sửa tiếp.")
            )
        version.document, version.edition = dict(document), edition + 1
        version.save(update_fields=["document", "edition"])
    return edition + 1


@transaction.atomic
def publish(version_id: int, *, by: Officer, at: datetime) -> str:
    """Freeze a draft; return the digest of what is asked.

    :raises RefusedError: when a check finds fault with it.
    """
    access.require_questionnaires(by)
    version = _locked_draft(version_id)
    read = _read(version.document)
    if faults := surveys.check(read):
        words = ngettext(
            "Phiếu còn %(count)d lỗi, xem mục Kiểm tra. Sửa hết rồi công bố.",
            "Phiếu còn %(count)d lỗi, xem mục Kiểm tra. Sửa hết rồi công bố.",
            len(faults),
        )
        raise RefusedError(words % {"count": len(faults)})
    version.state, version.document = VersionState.PUBLISHED, surveys.to_json(read)
    version.published_at, version.published_by = at, by.name
    version.save(update_fields=["state", "document", "published_at", "published_by"])
    digest = surveys.digest(read)
    announce(
        QuestionnairePublished(
            at=at,
            agency_id=by.seats[0].agency_id,
            person_id=by.person_id,
            actor=by.name,
            version_id=version.pk,
            digest=digest,
        )
    )
    return digest


@transaction.atomic
def revise(version_id: int, *, by: Officer, at: datetime) -> int:
    """Begin the next version from a published one; return the draft's id.

    :raises ConflictError: when a draft is being written already.
    """
    access.require_questionnaires(by)
    version = _version(version_id)
    head = Questionnaire.objects.select_for_update().get(pk=version.questionnaire_id)
    if head.versions.filter(state=VersionState.DRAFT).exists():
        raise ConflictError(_("Phiếu này đã có bản đang soạn. Mở bản đó để sửa tiếp."))
    last = head.versions.aggregate(last=Max("number"))["last"]
    return _draft(head, last + 1, version.document, by, at)


def clone(version_id: int, *, key: str, name: str, by: Officer, at: datetime) -> int:
    """Begin another questionnaire from a version; return its draft's id.

    :raises RefusedError: when the key is taken.
    """
    version = _version(version_id)
    return write(
        {**version.document, "key": key},
        name=name,
        kind=CampaignKind(version.questionnaire.kind),
        is_specimen=version.questionnaire.is_specimen,
        by=by,
        at=at,
    )


def _draft(
    head: Questionnaire,
    number: int,
    document: Mapping[str, Any],
    by: Officer,
    at: datetime,
) -> int:
    made = QuestionnaireVersion.objects.create(
        questionnaire=head,
        number=number,
        state=VersionState.DRAFT,
        document=dict(document),
        made_at=at,
        made_by=by.name,
    )
    return int(made.pk)


def _version(version_id: int) -> QuestionnaireVersion:
    rows = QuestionnaireVersion.objects.select_related("questionnaire")
    found = rows.filter(pk=version_id).first()
    if found is None:
        raise NotFoundError(_("Không có phiếu khảo sát này."))
    return found


def _locked_draft(version_id: int) -> QuestionnaireVersion:
    rows = QuestionnaireVersion.objects.select_for_update()
    version = rows.filter(pk=version_id).first()
    if version is None:
        raise NotFoundError(_("Không có phiếu khảo sát này."))
    if version.state != VersionState.DRAFT:
        raise ConflictError(
            _("Phiếu đã công bố thì không sửa được nữa. Soạn phiên bản mới để đổi.")
        )
    return version


def _read(document: Mapping[str, Any]) -> surveys.Questionnaire:
    try:
        return surveys.from_json(document)
    except surveys.FormatError as error:
        words = _("Phiếu chưa đọc được: %(fault)s.")
        raise RefusedError(words % {"fault": error}) from error
