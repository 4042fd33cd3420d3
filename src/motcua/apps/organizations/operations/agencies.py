"""Agencies come and go: established, merged, dissolved - never deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from motcua.apps.organizations import access
from motcua.apps.organizations.events import (
    AgencyEstablished,
    AgencyPhoneChanged,
    AgencySucceeded,
)
from motcua.apps.organizations.models import (
    CODE_PATTERN,
    KEY_PATTERN,
    OLD_CODE_PATTERN,
    Agency,
    AgencySuccession,
    Delegation,
    Holding,
    Post,
    Unit,
    in_force,
)
from motcua.apps.organizations.operations.acting import said
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer

_LONGEST_PHONE = 20


@dataclass(frozen=True, slots=True)
class NewAgency:
    """An agency to be established.

    old_code: "" if it never had one. parent_id: None for a province. phone: where
    citizens ask, "" while none is known.
    """

    kind: AgencyKind
    key: str
    code: str
    name: str
    short_name: str
    place_name: str
    from_day: date
    parent_id: int | None = None
    old_code: str = ""
    phone: str = ""


@transaction.atomic
def establish_agency(new: NewAgency, *, by: Officer, at: datetime) -> int:
    """Add an agency to the structure and return its id.

    :raises RefusedError: when a field is empty, ill formed or taken.
    """
    seat = access.require_arrange(by, new.parent_id or 0)
    _check_words(new)
    _check_free(new)
    _check_parent(new)
    agency = Agency.objects.create(
        kind=new.kind,
        key=new.key,
        code=new.code,
        old_code=new.old_code,
        name=new.name.strip(),
        short_name=new.short_name.strip(),
        place_name=new.place_name.strip(),
        parent_id=new.parent_id,
        from_day=new.from_day,
        phone=new.phone.strip(),
    )
    events.publish(
        AgencyEstablished(**said(by, seat, at, agency.id), from_day=new.from_day)
    )
    return agency.id


@transaction.atomic
def change_phone(agency_id: int, phone: str, *, by: Officer, at: datetime) -> None:
    """Let citizens ask at another number; what was printed before keeps the old one.

    :raises NotFoundError: when there is no such agency.
    :raises RefusedError: when the number is too long to be one.
    """
    seat = access.require_arrange(by, agency_id)
    if len(phone.strip()) > _LONGEST_PHONE:
        raise RefusedError(_("Số điện thoại dài quá."), field="phone")
    agency = Agency.objects.select_for_update().filter(id=agency_id).first()
    if agency is None:
        raise NotFoundError(_("Không có cơ quan này trong danh mục."))
    why = f"{agency.phone or '–'} → {phone.strip() or '–'}"
    agency.phone = phone.strip()
    agency.save(update_fields=["phone"])
    events.publish(AgencyPhoneChanged(**said(by, seat, at, agency_id, why)))


@transaction.atomic
def merge_agencies(
    predecessor_ids: Sequence[int],
    successor_id: int,
    *,
    on_day: date,
    decision: str,
    by: Officer,
    at: datetime,
) -> None:
    """End agencies on a day and let one agency take over all their work.

    on_day: first day the predecessors no longer exist. Their units, posts, holdings and
    delegations end with them; people are seated anew by ``seat_person``.
    Legal frame: Nghị quyết sắp xếp đơn vị hành chính 2025, in force 01/07/2025.
    :raises RefusedError: when an agency is not in force around that day.
    """
    for predecessor_id in predecessor_ids:
        _succeed(predecessor_id, [successor_id], on_day, decision, by, at)


@transaction.atomic
def dissolve_agency(
    agency_id: int,
    successor_ids: Sequence[int],
    *,
    on_day: date,
    decision: str,
    by: Officer,
    at: datetime,
) -> None:
    """End an agency on a day and divide its work among others, as districts were.

    :raises RefusedError: when an agency is not in force around that day.
    """
    _succeed(agency_id, successor_ids, on_day, decision, by, at)


def _succeed(
    agency_id: int,
    successor_ids: Sequence[int],
    on_day: date,
    decision: str,
    by: Officer,
    at: datetime,
) -> None:
    seat = access.require_arrange(by, agency_id)
    if not decision.strip():
        raise RefusedError(_("Ghi số, ngày của văn bản sắp xếp."), field="decision")
    agency = _ending(agency_id, on_day)
    for successor_id in successor_ids:
        _check_successor(agency, successor_id, on_day)
    _close(agency, on_day)
    AgencySuccession.objects.bulk_create(
        AgencySuccession(
            predecessor_id=agency_id,
            successor_id=successor_id,
            on_day=on_day,
            decision=decision.strip(),
        )
        for successor_id in successor_ids
    )
    events.publish(
        AgencySucceeded(
            **said(by, seat, at, agency_id),
            successor_ids=tuple(successor_ids),
            on_day=on_day,
            decision=decision.strip(),
        )
    )


def _check_words(new: NewAgency) -> None:
    words = {"name": new.name, "short_name": new.short_name, "place": new.place_name}
    for field, text in words.items():
        if not text.strip():
            raise RefusedError(_("Ghi đủ tên cơ quan."), field=field)
    if not re.match(KEY_PATTERN, new.key):
        raise RefusedError(
            _("Khóa chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: xa-suoi-mo."),
            field="key",
        )
    if not re.match(CODE_PATTERN, new.code):
        raise RefusedError(
            _("Mã định danh viết theo mẫu H99.12 (Quyết định 20/2020/QĐ-TTg)."),
            field="code",
        )
    if new.old_code and not re.match(OLD_CODE_PATTERN, new.old_code):
        raise RefusedError(
            _("Mã cũ viết theo mẫu 000.00.12.H99 (QCVN 102:2016/BTTTT)."),
            field="old_code",
        )


def _check_free(new: NewAgency) -> None:
    taken = Q(key=new.key) | Q(code=new.code)
    if new.old_code:
        taken |= Q(old_code=new.old_code)
    other = Agency.objects.filter(taken).first()
    if other is None:
        return
    field = "key" if other.key == new.key else "code"
    raise ConflictError(
        _("Mã hoặc khóa này đã cấp cho %(agency)s và không được cấp lại.")
        % {"agency": other.short_name},
        field=field,
    )


def _check_parent(new: NewAgency) -> None:
    if new.kind is AgencyKind.PROVINCE:
        if new.parent_id is not None:
            raise RefusedError(_("Tỉnh không thuộc cơ quan nào khác."), field="parent")
        return
    above = Agency.objects.filter(in_force(new.from_day), id=new.parent_id or 0)
    if not above.exists():
        raise RefusedError(
            _("Chọn cơ quan cấp trên đang hoạt động vào ngày thành lập."),
            field="parent",
        )


def _ending(agency_id: int, on_day: date) -> Agency:
    agency = Agency.objects.select_for_update().filter(id=agency_id).first()
    if agency is None:
        raise NotFoundError(_("Không có cơ quan này trong danh mục."))
    if agency.to_day is not None:
        raise ConflictError(
            _("%(agency)s đã kết thúc hoạt động ngày %(day)s.")
            % {"agency": agency.short_name, "day": f"{agency.to_day:%d/%m/%Y}"}
        )
    later = Q(agency=agency, from_day__gte=on_day)
    has_later = (
        Unit.objects.filter(later).exists() or Post.objects.filter(later).exists()
    )
    if agency.from_day >= on_day or has_later:
        raise RefusedError(
            _("%(agency)s có phần tổ chức lập từ ngày này trở đi; chọn ngày muộn hơn.")
            % {"agency": agency.short_name},
            field="on_day",
        )
    return agency


def _check_successor(agency: Agency, successor_id: int, on_day: date) -> None:
    heirs = Agency.objects.filter(in_force(on_day), id=successor_id)
    if successor_id == agency.id or not heirs.exists():
        raise RefusedError(
            _("Cơ quan kế thừa phải là cơ quan khác, đang hoạt động vào ngày %(day)s.")
            % {"day": f"{on_day:%d/%m/%Y}"},
            field="successor",
        )


def _close(agency: Agency, on_day: date) -> None:
    lasting = Q(to_day__isnull=True) | Q(to_day__gt=on_day)
    end = Greatest(F("from_day"), Value(on_day))
    posts = Post.objects.filter(agency=agency)
    Delegation.objects.filter(lasting, from_post__in=posts).update(to_day=end)
    Holding.objects.filter(lasting, post__in=posts).update(to_day=end)
    posts.filter(lasting).update(to_day=on_day)
    Unit.objects.filter(lasting, agency=agency).update(to_day=on_day)
    agency.to_day = on_day
    agency.save(update_fields=["to_day"])
