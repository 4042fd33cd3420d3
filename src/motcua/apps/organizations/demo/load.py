"""The demo province, made by the room's own deeds in one transaction."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.demo import data
from motcua.apps.organizations.demo.calendars import decide_all
from motcua.apps.organizations.models import Person, Unit
from motcua.apps.organizations.operations import (
    NewAgency,
    NewPerson,
    NewPost,
    NewUnit,
    create_post,
    dissolve_agency,
    enrol,
    establish_agency,
    open_unit,
    seat_person,
)
from motcua.common.errors import RefusedError


@transaction.atomic
def load_demo(at: datetime) -> None:
    """Make what is missing of the demo province; a second time nothing is missing.

    :raises RefusedError: outside a demo, since everybody knows the password.
    """
    if not settings.DEMO:
        raise RefusedError(_("Chỉ nạp dữ liệu mẫu khi bật chế độ demo."))
    ids = _agencies(at)
    units = _units(ids, at)
    _successions(ids, at)
    _people(ids, units, at)
    decide_all(ids, at)


def _agencies(at: datetime) -> dict[str, int]:
    known = queries.directory().agencies_by_key
    ids = {key: agency.id for key, agency in known.items()}
    for one in data.agencies():
        if one.key in ids:
            continue
        new = NewAgency(
            kind=one.kind,
            key=one.key,
            code=one.code,
            old_code=one.old_code,
            name=one.name,
            short_name=one.short_name,
            place_name=one.place_name,
            from_day=one.from_day,
            parent_id=ids.get(one.parent),
            phone=one.phone,
        )
        ids[one.key] = establish_agency(new, by=FOUNDER, at=at)
    return ids


def _units(ids: dict[str, int], at: datetime) -> dict[tuple[int, str], int]:
    rows = Unit.objects.values_list("agency_id", "key", "id")
    units = {(agency_id, key): unit_id for agency_id, key, unit_id in rows}
    for agency in data.agencies():
        agency_id = ids[agency.key]
        for key, name in agency.units.items():
            if (agency_id, key) not in units:
                new = NewUnit(agency_id, key, name, agency.from_day)
                units[agency_id, key] = open_unit(new, by=FOUNDER, at=at)
    return units


def _successions(ids: dict[str, int], at: datetime) -> None:
    book = queries.directory()
    for told in data.successions():
        if book.agency(ids[told.key]).to_day is None:
            dissolve_agency(
                ids[told.key],
                [ids[heir] for heir in told.heirs],
                on_day=told.on_day,
                decision=told.decision,
                by=FOUNDER,
                at=at,
            )


def _people(
    ids: dict[str, int], units: dict[tuple[int, str], int], at: datetime
) -> None:
    logins = set(Person.objects.values_list("user__username", flat=True))
    missing = [person for person in data.people() if person.login not in logins]
    if not missing:
        return
    encoded = make_password(data.demo_password())  # slow on purpose: once for all
    for person in missing:
        agency_id = ids[person.agency]
        new = NewPerson(person.name, person.login, encoded)
        person_id = enrol(new, agency_id=agency_id, by=FOUNDER, at=at)
        for post in person.posts:
            unit_id = units[agency_id, post.unit]
            wanted = NewPost(agency_id, unit_id, post.title, post.role, data.since())
            post_id = create_post(wanted, by=FOUNDER, at=at)
            seat_person(person_id, post_id, from_day=data.since(), by=FOUNDER, at=at)
