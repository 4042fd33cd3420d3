"""Criteria sets: drafted, changed, published with a decision's number, cloned.

A draft may contradict itself while it is being worked on; what is published may not,
and never changes again (a trigger of the database sees to it).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from motcua.apps.par_index.documents import document_faults
from motcua.apps.par_index.events import (
    CriteriaChanged,
    CriteriaDiscarded,
    CriteriaDrafted,
    CriteriaPublished,
)
from motcua.apps.par_index.models import CriteriaVersion, RoundGroup
from motcua.apps.par_index.queries.criteria import criteria as criteria_of
from motcua.apps.par_index.words.faults import format_in_words
from motcua.common import events
from motcua.common.access import require
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, Seat
from motcua.core.scoring import CriteriaSet
from motcua.core.scoring.cloning import for_year
from motcua.core.scoring.criteria import nodes_of
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError
from motcua.core.scoring.writing import canonical, criteria_data, digest

_LONGEST_DECISION, _LONGEST_KEY = 200, 80
# Facts keep a code in twenty letters; addresses and boxes part it from what stands by.
_CODE = re.compile(r"[\w.-]{1,20}")


@transaction.atomic
def draft(criteria: CriteriaSet, *, by: Officer, at: datetime) -> int:
    """Keep a set as a draft; return the version's id.

    It becomes the next version of the set with its key.

    :raises NotAllowedError: when the officer may not edit criteria.
    :raises ConflictError: when a draft of this set lies there already.
    """
    seat = require(by, Deed.EDIT_CRITERIA, WHOLE_PROVINCE)
    return _draft(criteria, None, seat, by=by, at=at)


@transaction.atomic
def clone(version_id: int, year: int, *, by: Officer, at: datetime) -> int:
    """Make a draft for another year out of a version; return its id.

    Cut-off days move by as many years.

    :raises NotAllowedError: when the officer may not edit criteria.
    :raises NotFoundError: when there is no such version.
    :raises ConflictError: when a draft of this set lies there already.
    """
    seat = require(by, Deed.EDIT_CRITERIA, WHOLE_PROVINCE)
    found = for_year(criteria_of(version_id), year)
    return _draft(found, version_id, seat, by=by, at=at)


@transaction.atomic
def replace(
    version_id: int, criteria: CriteriaSet, *, seen: str, by: Officer, at: datetime
) -> None:
    """Put another document in the place of a draft's.

    seen: digest of the document the officer had before them.

    :raises NotAllowedError: when the officer may not edit criteria.
    :raises ConflictError: when it is published, or was changed meanwhile.
    :raises RefusedError: when the document has another key.
    """
    seat = require(by, Deed.EDIT_CRITERIA, WHOLE_PROVINCE)
    row = _draft_seen(version_id, seen)
    if criteria.key != row.key:
        said = _("Tệp này là bộ “%(theirs)s”, không phải “%(ours)s”.")
        words = {"theirs": criteria.key, "ours": row.key}
        raise RefusedError(said % words, field="file")
    _write(row, criteria)
    _changed(row, "", seat, by=by, at=at)


@transaction.atomic
def change_leaf(
    version_id: int,
    code: str,
    changes: Mapping[str, Any],
    *,
    seen: str,
    by: Officer,
    at: datetime,
) -> None:
    """Change one leaf of a draft.

    changes: entries of the leaf as the format writes them; None takes one away.
    seen: as with ``replace``.

    :raises NotAllowedError: when the officer may not edit criteria.
    :raises NotFoundError: when the set has no such leaf.
    :raises ConflictError: when it is published, or was changed meanwhile.
    :raises RefusedError: when the leaf would no longer be one; names the entry.
    """
    seat = require(by, Deed.EDIT_CRITERIA, WHOLE_PROVINCE)
    row = _draft_seen(version_id, seen)
    data = criteria_data(criteria_from_yaml(json.loads(row.document)))
    leaf = _leaf(data["fields"], code)
    if leaf is None:
        raise NotFoundError(_("Không có tiêu chí %(code)s.") % {"code": code})
    for name, value in changes.items():
        if value is None:
            leaf.pop(name, None)
        else:
            leaf[name] = value
    try:
        changed = criteria_from_yaml(data)
    except FormatError as error:
        entry = error.where.rpartition("]")[2].strip(".") or None
        raise RefusedError(" ".join(format_in_words(error)), field=entry) from error
    _write(row, changed)
    _changed(row, code, seat, by=by, at=at)


@transaction.atomic
def discard(version_id: int, *, by: Officer, at: datetime) -> None:
    """Throw a draft away.

    :raises NotAllowedError: when the officer may not edit criteria.
    :raises ConflictError: when it is published, or a round is prepared with it.
    """
    seat = require(by, Deed.EDIT_CRITERIA, WHOLE_PROVINCE)
    row = _locked_draft(version_id)
    if RoundGroup.objects.filter(criteria_id=version_id).exists():
        message = _("Một đợt đánh giá đang chuẩn bị dùng bản này; gỡ ra trước khi bỏ.")
        raise ConflictError(message)
    events.publish(CriteriaDiscarded(**_told(row, seat, by, at)))
    row.delete()


@transaction.atomic
def publish(
    version_id: int, *, decision: str, seen: str, by: Officer, at: datetime
) -> None:
    """Publish a draft by decision: from now on nobody can change it.

    seen: as with ``replace``.

    :raises NotAllowedError: when the officer may not publish criteria.
    :raises ConflictError: when it is published, or was changed meanwhile.
    :raises RefusedError: without a decision, or while it contradicts itself.
    """
    seat = require(by, Deed.PUBLISH_CRITERIA, WHOLE_PROVINCE)
    row = _draft_seen(version_id, seen)
    number = decision.strip()[:_LONGEST_DECISION]
    if not number:
        raise RefusedError(_("Nhập số quyết định ban hành."), field="decision")
    found = document_faults(criteria_from_yaml(json.loads(row.document)))
    if found:
        said = _("Bộ tiêu chí còn %(n)d chỗ mâu thuẫn; sửa hết rồi ban hành.")
        raise RefusedError(said % {"n": len(found)})
    row.decision, row.published_at, row.published_by = number, at, by.name
    row.save(update_fields=["decision", "published_at", "published_by"])
    told = _told(row, seat, by, at)
    events.publish(CriteriaPublished(**told, decision=number))


def _draft(
    found: CriteriaSet,
    based_on: int | None,
    seat: Seat,
    *,
    by: Officer,
    at: datetime,
) -> int:
    if len(found.key) > _LONGEST_KEY:
        raise RefusedError(_("Mã bộ tiêu chí quá dài."), field="file")
    versions = CriteriaVersion.objects.filter(key=found.key)
    last = versions.aggregate(last=Max("number"))["last"] or 0
    row = CriteriaVersion(
        key=found.key,
        number=last + 1,
        based_on_id=based_on,
        drafted_at=at,
        drafted_by=by.name,
    )
    _describe(row, found, at)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        message = _("Bộ “%(key)s” đang có một bản nháp; sửa tiếp bản ấy hoặc bỏ nó.")
        raise ConflictError(message % {"key": found.key}) from error
    events.publish(CriteriaDrafted(**_told(row, seat, by, at), based_on=based_on))
    return int(row.pk)


def _describe(row: CriteriaVersion, found: CriteriaSet, at: datetime) -> None:
    nodes = [node for top in found.fields for node in nodes_of(top)]
    for one in (*nodes, *found.outside):
        if not _CODE.fullmatch(one.code):
            said = _(
                "Mã “%(code)s” không dùng được: đặt mã dài nhất 20 ký tự, chỉ gồm chữ, "
                "số, dấu chấm, gạch nối."
            )
            raise RefusedError(said % {"code": one.code}, field="file")
    row.title, row.level = found.title[:300], found.level
    row.year = found.valid_from or at.year
    row.is_illustrative = found.is_illustrative
    row.document, row.sha256 = canonical(found), digest(found)


def _write(row: CriteriaVersion, found: CriteriaSet) -> None:
    _describe(row, found, row.drafted_at)
    row.save()


def _changed(
    row: CriteriaVersion, code: str, seat: Seat, *, by: Officer, at: datetime
) -> None:
    events.publish(CriteriaChanged(**_told(row, seat, by, at), code=code))


def _told(
    row: CriteriaVersion, seat: Seat, by: Officer, at: datetime
) -> dict[str, Any]:
    return {
        "at": at,
        "agency_id": seat.agency_id,
        "person_id": by.person_id,
        "actor": by.name,
        "version_id": row.pk,
        "key": row.key,
        "number": row.number,
        "sha256": row.sha256,
    }


def _locked_draft(version_id: int) -> CriteriaVersion:
    row = CriteriaVersion.objects.select_for_update().filter(pk=version_id).first()
    if row is None:
        raise NotFoundError(_("Không có phiên bản bộ tiêu chí này."))
    if row.published_at is not None:
        message = _("Bản này đã ban hành nên không sửa được. Nhân bản để sửa.")
        raise ConflictError(message)
    return row


def _draft_seen(version_id: int, seen: str) -> CriteriaVersion:
    row = _locked_draft(version_id)
    if row.sha256 != seen:
        message = _("Bản nháp vừa được người khác sửa. Xem lại rồi làm tiếp.")
        raise ConflictError(message)
    return row


def _leaf(nodes: list[dict[str, Any]], code: str) -> dict[str, Any] | None:
    for node in nodes:
        if node["code"] == code and "rule" in node:
            return node
        found = _leaf(node.get("children", []), code)
        if found is not None:
            return found
    return None
