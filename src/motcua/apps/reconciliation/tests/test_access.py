"""Who reconciles where: the own agency, and those beneath for who watches over them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.reconciliation import access
from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Officer, Role


def reformer(agency_id: int, *, is_provincial: bool) -> Officer:
    officer = people.sat(Role.REFORM_OFFICER, agency_id=agency_id).officer()
    seats = [replace(seat, is_provincial=is_provincial) for seat in officer.seats]
    return replace(officer, seats=tuple(seats))


def test_who_watches_over_an_agency_reconciles_beneath_it(here):
    by = reformer(here.province_id, is_provincial=False)
    access.require_reconcile(by, here.commune.id)
    assert access.may_reconcile(by, here.commune.id)
    assert {here.province_id, here.commune.id} <= (access.agencies_of(by) or set())


def test_not_beside_it(here):
    beside = reformer(people.agency(), is_provincial=False)
    assert not access.may_reconcile(beside, here.commune.id)
    assert here.commune.id not in (access.agencies_of(beside) or set())
    with pytest.raises(NotAllowedError):
        access.require_reconcile(beside, here.commune.id)


def test_the_province_reconciles_everywhere_a_head_at_home(here):
    assert access.agencies_of(reformer(here.province_id, is_provincial=True)) is None
    assert access.agencies_of(here.officer) == {here.commune.id}
