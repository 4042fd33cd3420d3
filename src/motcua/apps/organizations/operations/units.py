"""Units and posts: the chairs before anybody sits in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from motcua.apps.organizations import access
from motcua.apps.organizations.events import PostCreated, UnitOpened
from motcua.apps.organizations.models import KEY_PATTERN, Agency, Post, Unit, in_force
from motcua.apps.organizations.operations.acting import said
from motcua.common import events
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.permissions import Officer, Role


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit to be opened. key: unique within the agency ("counter", "justice")."""

    agency_id: int
    key: str
    name: str
    from_day: date


@dataclass(frozen=True, slots=True)
class NewPost:
    """A post to be created. unit_id: None for a post directly under the agency."""

    agency_id: int
    unit_id: int | None
    title: str
    role: Role
    from_day: date


@transaction.atomic
def open_unit(new: NewUnit, *, by: Officer, at: datetime) -> int:
    """Open a unit in an agency and return its id.

    :raises RefusedError: when the agency is not in force, or the key is taken there.
    """
    seat = access.require_arrange(by, new.agency_id)
    if not new.name.strip():
        raise RefusedError(_("Ghi tên đơn vị."), field="name")
    if not re.match(KEY_PATTERN, new.key):
        raise RefusedError(
            _("Khóa chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: justice."),
            field="key",
        )
    _check_agency(new.agency_id, new.from_day)
    lasting = Q(to_day__isnull=True) | Q(to_day__gt=new.from_day)
    if Unit.objects.filter(lasting, agency_id=new.agency_id, key=new.key).exists():
        raise ConflictError(
            _("Cơ quan đã có đơn vị với khóa “%(key)s”.") % {"key": new.key},
            field="key",
        )
    unit = Unit.objects.create(
        agency_id=new.agency_id,
        key=new.key,
        name=new.name.strip(),
        from_day=new.from_day,
    )
    events.publish(
        UnitOpened(
            **said(by, seat, at, new.agency_id), unit_id=unit.id, from_day=new.from_day
        )
    )
    return unit.id


@transaction.atomic
def create_post(new: NewPost, *, by: Officer, at: datetime) -> int:
    """Create a post with a role and return its id.

    :raises RefusedError: when the agency or the unit is not in force, or is another's.
    """
    seat = access.require_arrange(by, new.agency_id)
    if not new.title.strip():
        raise RefusedError(_("Ghi tên vị trí."), field="title")
    _check_agency(new.agency_id, new.from_day)
    if new.unit_id is not None:
        _check_unit(new.unit_id, new.agency_id, new.from_day)
    post = Post.objects.create(
        agency_id=new.agency_id,
        unit_id=new.unit_id,
        title=new.title.strip(),
        role=new.role,
        from_day=new.from_day,
    )
    events.publish(
        PostCreated(
            **said(by, seat, at, new.agency_id),
            post_id=post.id,
            role=new.role.value,
            from_day=new.from_day,
        )
    )
    return post.id


def _check_agency(agency_id: int, on: date) -> None:
    # Locked, so that no merger closes the agency under the new unit or post.
    agencies = Agency.objects.select_for_update(no_key=True).filter(in_force(on))
    if agencies.filter(id=agency_id).first() is None:
        raise RefusedError(
            _("Cơ quan không hoạt động vào ngày %(day)s.") % {"day": f"{on:%d/%m/%Y}"},
            field="from_day",
        )


def _check_unit(unit_id: int, agency_id: int, on: date) -> None:
    if not Unit.objects.filter(in_force(on), id=unit_id, agency_id=agency_id).exists():
        raise RefusedError(
            _("Chọn đơn vị đang hoạt động của chính cơ quan này."), field="unit"
        )
