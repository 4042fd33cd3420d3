"""Lending a post to a stand-in, and taking it back.

What is lent is the seat itself, for a stretch that ends: the stand-in may do what the
post may do, and every deed is journalled under the stand-in's own name. A power that
was lent is not lent on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from motcua.apps.organizations import access
from motcua.apps.organizations.events import DelegationRevoked, PowerDelegated
from motcua.apps.organizations.models import Delegation, Holding, Post, in_force
from motcua.apps.organizations.operations.acting import said
from motcua.common import events
from motcua.common.clock import local
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.permissions import Deed, Officer, Place, Seat, allows


@dataclass(frozen=True, slots=True)
class NewDelegation:
    """A post to be lent. to_day: first day no longer; always given."""

    post_id: int
    to_person_id: int
    from_day: date
    to_day: date
    reason: str


@transaction.atomic
def delegate(new: NewDelegation, *, by: Officer, at: datetime) -> int:
    """Lend a post to a stand-in and return the delegation's id.

    By the holder of the post, or by whoever may arrange the agency - never to oneself.
    :raises NotAllowedError: when the post is not the officer's own to lend.
    :raises RefusedError: when it starts in the past, has no reason, or has no end.
    :raises ConflictError: when the stand-in has the post in those days already.
    """
    post = _post(new.post_id)
    today = local(at).date()
    seat = _lender(by, post, today)
    _check_days(new, today)
    _check_stand_in(new, post, by)
    delegation = Delegation.objects.create(
        from_post=post,
        to_person_id=new.to_person_id,
        from_day=new.from_day,
        to_day=new.to_day,
        reason=new.reason.strip(),
    )
    events.publish(
        PowerDelegated(
            **said(by, seat, at, post.agency_id, new.reason.strip()),
            delegation_id=delegation.id,
            post_id=post.id,
            to_person_id=new.to_person_id,
            from_day=new.from_day,
            to_day=new.to_day,
        )
    )
    return delegation.id


@transaction.atomic
def revoke(delegation_id: int, *, by: Officer, at: datetime, why: str = "") -> None:
    """End a delegation today; one that has not begun never will.

    :raises NotFoundError: when there is none. :raises ConflictError: when it is over.
    :raises NotAllowedError: when the post is not the officer's own.
    """
    found = Delegation.objects.select_for_update().filter(id=delegation_id).first()
    if found is None:
        raise NotFoundError(_("Không có ủy quyền này."))
    today = local(at).date()
    post = _post(found.from_post_id)
    seat = _lender(by, post, today)
    if found.to_day <= max(today, found.from_day):
        raise ConflictError(_("Ủy quyền này đã hết hiệu lực."))
    Delegation.objects.filter(id=found.id).update(
        to_day=Greatest(F("from_day"), Value(today))
    )
    events.publish(
        DelegationRevoked(
            **said(by, seat, at, post.agency_id, why),
            delegation_id=found.id,
            on_day=today,
        )
    )


def _post(post_id: int) -> Post:
    post = Post.objects.select_for_update().filter(id=post_id).first()
    if post is None:
        raise NotFoundError(_("Không có vị trí này trong danh mục."), field="post")
    return post


def _lender(by: Officer, post: Post, today: date) -> Seat:
    held = Holding.objects.filter(in_force(today), post=post, person_id=by.person_id)
    own = next((seat for seat in by.seats if seat.post_id == post.id), None)
    if own is not None and held.exists():
        return own
    if own is not None and not allows(by, Deed.ARRANGE, Place(post.agency_id)):
        raise NotAllowedError(_("Người được ủy quyền không được ủy quyền lại."))
    return access.require_arrange(by, post.agency_id)


def _check_days(new: NewDelegation, today: date) -> None:
    if not new.reason.strip():
        raise RefusedError(_("Ghi lý do hoặc số văn bản ủy quyền."), field="reason")
    if new.from_day < today:
        raise RefusedError(
            _("Ủy quyền bắt đầu từ hôm nay hoặc sau này, không lùi ngày."),
            field="from_day",
        )
    if new.to_day <= new.from_day:
        raise RefusedError(_("Ngày kết thúc phải sau ngày bắt đầu."), field="to_day")


def _check_stand_in(new: NewDelegation, post: Post, by: Officer) -> None:
    sits = Holding.objects.filter(in_force(new.from_day), person_id=new.to_person_id)
    posts = set(sits.values_list("post_id", flat=True))
    if new.to_person_id == by.person_id or post.id in posts:
        raise RefusedError(
            _("Người nhận ủy quyền phải là người khác."), field="to_person"
        )
    if not posts:
        raise RefusedError(
            _("Người nhận ủy quyền phải đang giữ một vị trí."), field="to_person"
        )
    lent = Delegation.objects.filter(
        from_post=post,
        to_person_id=new.to_person_id,
        from_day__lt=new.to_day,
        to_day__gt=new.from_day,
    )
    if lent.exists():
        raise ConflictError(
            _("Người này đã được ủy quyền vị trí đó trong những ngày ấy."),
            field="to_person",
        )
