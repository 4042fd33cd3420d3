"""Who sits where: officers with seats, people in a unit, posts, delegations."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.organizations.models import Delegation, Person, in_force
from motcua.apps.organizations.queries.directory import directory
from motcua.apps.organizations.queries.sittings import Sitting, sittings
from motcua.apps.organizations.queries.values import (
    DelegationInfo,
    PersonInfo,
    PostInfo,
    Presence,
)
from motcua.common.errors import NotFoundError
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role, Seat


def officer_of(user_id: int, on: date) -> Officer | None:
    """Return the person of an account in the posts of that day; None for no person.

    Own posts come first, then the posts stood in for by delegation: a stand-in gets the
    very seat of the lending post. A person without a post has no seats. Queries: 1
    (see ``presence_of``).
    """
    found = presence_of(user_id, on)
    return None if found is None else found.officer


def presence_of(user_id: int, on: date) -> Presence | None:
    """Return ``officer_of`` with the words a page shows about it. Queries: 1.

    A second is asked for an account whose person holds no post, or of nobody.
    """
    found = sittings(
        on, {"{person}__user_id": user_id, "{person}__user__is_active": True}
    )
    if not found:
        return _without_post(user_id)
    first = found[0]
    return Presence(
        officer=Officer(
            first.person_id, first.name, tuple(_seat(sitting) for sitting in found)
        ),
        office=first.agency,
        post=first.title,
    )


def officers(person_ids: Collection[int], on: date) -> Mapping[int, Officer]:
    """Return the officers of many people at once, for bulk loads. Queries: 2."""
    seats: dict[int, list[Seat]] = {person_id: [] for person_id in person_ids}
    for sitting in sittings(on, {"{person}_id__in": list(person_ids)}):
        seats[sitting.person_id].append(_seat(sitting))
    return {
        person_id: Officer(person_id, name, tuple(seats[person_id]))
        for person_id, name in person_names(person_ids).items()
    }


def people_in(
    agency_id: int, unit_id: int | None, role: Role | None, on: date
) -> tuple[PersonInfo, ...]:
    """List who sits in an agency on that day, by name as registers sort them.

    unit_id, role: None asks for every unit, every role. A person with two posts stands
    twice; stand-ins are listed with the post they stand in for. Queries: 1.
    """
    wanted: dict[str, object] = {"{post}__agency_id": agency_id}
    if unit_id is not None:
        wanted["{post}__unit_id"] = unit_id
    if role is not None:
        wanted["{post}__role"] = role.value
    found = sorted(sittings(on, wanted), key=lambda sitting: sitting.sort_key)
    return tuple(_person(sitting) for sitting in found)


def people_in_role(role: Role, on: date) -> tuple[PersonInfo, ...]:
    """List who sits in posts of a role on that day, in any agency, by name. Queries: 1.

    A person with two such posts stands twice.
    """
    wanted: dict[str, object] = {"{post}__role": role.value}
    found = sorted(sittings(on, wanted), key=lambda sitting: sitting.sort_key)
    return tuple(_person(sitting) for sitting in found)


def posts_of(person_id: int, on: date) -> tuple[PostInfo, ...]:
    """List the posts a person holds and stands in for, own ones first. Queries: 1 or 2.

    The second is asked only when there is a post to stand in for.
    """
    held = sittings(on, {"{person}_id": person_id})
    lent = [sitting.post_id for sitting in held if sitting.is_stand_in]
    holders = sittings(on, {"{post}_id__in": lent}) if lent else []
    names = {one.post_id: one.name for one in holders if not one.is_stand_in}
    return tuple(
        PostInfo(
            post_id=one.post_id,
            title=one.title,
            role=Role(one.role),
            agency_id=one.agency_id,
            agency_name=one.agency,
            unit_name=one.unit or "",
            since=one.from_day,
            until=one.to_day,
            is_stand_in=one.is_stand_in,
            stands_in_for=names.get(one.post_id, "") if one.is_stand_in else "",
        )
        for one in held
    )


def delegations_from(person_id: int, on: date) -> tuple[DelegationInfo, ...]:
    """List what a person lends now or will lend, from the posts held. Queries: 1."""
    rows = Delegation.objects.filter(
        in_force(on, "from_post__holdings__"),
        from_post__holdings__person_id=person_id,
        to_day__gt=on,
    )
    fields = (
        "id", "from_post_id", "from_post__title", "to_person_id",
        "to_person__full_name", "from_day", "to_day", "reason",
    )  # fmt: skip
    ordered = rows.order_by("from_day", "id").values_list(*fields)
    return tuple(DelegationInfo(*row) for row in ordered)


def person_name(person_id: int) -> str:
    """Return a person's full name. Queries: 1. :raises NotFoundError: for nobody."""
    name = (
        Person.objects.filter(id=person_id).values_list("full_name", flat=True).first()
    )
    if name is None:
        raise NotFoundError(_("Không có người này trong danh mục."))
    return name


def person_names(person_ids: Collection[int]) -> Mapping[int, str]:
    """Return the full names of many people; unknown ids are left out. Queries: 1."""
    rows = Person.objects.filter(id__in=person_ids)
    return dict(rows.values_list("id", "full_name"))


def signature(officer: Officer, seat: Seat) -> str:
    """Return how a deed is written down: "Vi Thị Sen, Phòng Kinh tế, Xã Suối Mơ".

    Queries: 1 (see ``directory``).
    """
    return f"{officer.name}, {directory().full_name(seat.agency_id, seat.unit_id)}"


def _without_post(user_id: int) -> Presence | None:
    person = (
        Person.objects.filter(user_id=user_id, user__is_active=True)
        .values_list("id", "full_name")
        .first()
    )
    if person is None:
        return None
    return Presence(officer=Officer(*person, seats=()), office="", post="")


def _seat(sitting: Sitting) -> Seat:
    return Seat(
        post_id=sitting.post_id,
        agency_id=sitting.agency_id,
        unit_id=sitting.unit_id,
        role=Role(sitting.role),
        is_provincial=sitting.agency_kind == AgencyKind.PROVINCE,
    )


def _person(sitting: Sitting) -> PersonInfo:
    return PersonInfo(
        id=sitting.person_id,
        name=sitting.name,
        post_id=sitting.post_id,
        post_title=sitting.title,
        role=Role(sitting.role),
        agency_id=sitting.agency_id,
        unit_id=sitting.unit_id,
        is_stand_in=sitting.is_stand_in,
    )
