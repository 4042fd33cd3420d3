"""People: known to the house, seated in posts, and leaving them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from motcua.apps.organizations import access
from motcua.apps.organizations.events import (
    DelegationRevoked,
    PersonEnrolled,
    PersonSeated,
    PersonUnseated,
)
from motcua.apps.organizations.models import (
    Delegation,
    Holding,
    Person,
    Post,
)
from motcua.apps.organizations.operations.acting import Said, said
from motcua.common import events
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.folding import fold, name_key
from motcua.core.permissions import Officer


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be known here.

    login: kept in small letters; "" for no account.
    encoded_password: as Django's ``make_password`` returns it; "" for an account that
        cannot be entered until a password is set.
    """

    full_name: str
    login: str = ""
    encoded_password: str = ""
    phone: str = ""


@transaction.atomic
def enrol(new: NewPerson, *, agency_id: int, by: Officer, at: datetime) -> int:
    """Make a person known, with an account when a login is given; return the id.

    agency_id: for which agency it is done; rights come only from posts.
    :raises RefusedError: when the name is empty, or the login ill formed or taken.
    """
    seat = access.require_arrange(by, agency_id)
    name = " ".join(new.full_name.split())
    if not name:
        raise RefusedError(_("Ghi họ và tên."), field="full_name")
    person = Person.objects.create(
        user=_account(new) if new.login else None,
        full_name=name,
        sort_key=name_key(name),
        folded=fold(name),
        phone=new.phone.strip(),
    )
    events.publish(
        PersonEnrolled(
            **said(by, seat, at, agency_id),
            enrolled_id=person.id,
            has_account=bool(new.login),
        )
    )
    return person.id


@transaction.atomic
def seat_person(
    person_id: int, post_id: int, *, from_day: date, by: Officer, at: datetime
) -> None:
    """Seat a person in a vacant post from a day on.

    :raises ConflictError: when somebody holds the post on that day or later.
    :raises NotAllowedError: when the officer seats himself.
    """
    post = _post(post_id)
    seat = access.require_arrange(by, post.agency_id)
    if person_id == by.person_id:
        raise NotAllowedError(_("Không ai tự xếp mình vào vị trí; nhờ người khác làm."))
    if not Person.objects.filter(id=person_id).exists():
        raise NotFoundError(_("Không có người này trong danh mục."), field="person")
    if post.from_day > from_day or (post.to_day and post.to_day <= from_day):
        raise RefusedError(
            _("Vị trí không có hiệu lực vào ngày %(day)s.")
            % {"day": f"{from_day:%d/%m/%Y}"},
            field="from_day",
        )
    _check_vacant(post, from_day)
    Holding.objects.create(person_id=person_id, post=post, from_day=from_day)
    events.publish(
        PersonSeated(
            **said(by, seat, at, post.agency_id),
            seated_id=person_id,
            post_id=post.id,
            from_day=from_day,
        )
    )


@transaction.atomic
def unseat(
    person_id: int, post_id: int, *, on_day: date, by: Officer, at: datetime, why: str
) -> None:
    """End a person's holding of a post; delegations from the post end the same day.

    on_day: first day the person no longer holds it.
    :raises NotFoundError: when the person does not hold the post around that day.
    """
    post = _post(post_id)
    seat = access.require_arrange(by, post.agency_id)
    held = Holding.objects.filter(
        Q(to_day__isnull=True) | Q(to_day__gt=on_day),
        person_id=person_id,
        post=post,
        from_day__lte=on_day,
    )
    if not held.update(to_day=on_day):
        raise NotFoundError(_("Người này không giữ vị trí đó vào ngày đã chọn."))
    common = said(by, seat, at, post.agency_id, why)
    events.publish(
        PersonUnseated(**common, unseated_id=person_id, post_id=post.id, on_day=on_day),
        *_lapse(post, on_day, common),
    )


def _account(new: NewPerson) -> User:
    login = new.login.lower()  # nobody is locked out by a telephone's capital letter
    try:
        User.username_validator(login)
    except ValidationError as error:
        raise RefusedError(
            _("Tên đăng nhập chỉ gồm chữ, số và các dấu . _ - @ +"), field="login"
        ) from error
    if User.objects.filter(username__iexact=login).exists():
        raise ConflictError(_("Tên đăng nhập này đã có người dùng."), field="login")
    user = User(username=login)
    if new.encoded_password:
        user.password = new.encoded_password
    else:
        user.set_unusable_password()
    user.save()
    return user


def _post(post_id: int) -> Post:
    # Locked: two people seating somebody in one chair take turns.
    post = Post.objects.select_for_update().filter(id=post_id).first()
    if post is None:
        raise NotFoundError(_("Không có vị trí này trong danh mục."))
    return post


def _check_vacant(post: Post, from_day: date) -> None:
    lasting = Q(to_day__isnull=True) | Q(to_day__gt=from_day)
    taken_back = Q(to_day=F("from_day"))
    rows = post.holdings.filter(lasting).exclude(taken_back).select_related("person")
    held = rows.first()
    if held is not None:
        raise ConflictError(
            _("Vị trí “%(post)s” đang do %(name)s giữ.")
            % {"post": post.title, "name": held.person.full_name},
            field="post",
        )


def _lapse(post: Post, on_day: date, common: Said) -> list[DelegationRevoked]:
    lent = Delegation.objects.filter(from_post=post, to_day__gt=on_day)
    ended = [
        DelegationRevoked(**common, delegation_id=delegation_id, on_day=on_day)
        for delegation_id in lent.values_list("id", flat=True)
    ]
    lent.update(to_day=Greatest(F("from_day"), Value(on_day)))
    return ended
