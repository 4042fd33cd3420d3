"""Where citizens ask: an agency's telephone, changed by a deed that is written down."""

from __future__ import annotations

import pytest

from motcua.apps.organizations import queries
from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.demo import data
from motcua.apps.organizations.operations import change_phone
from motcua.apps.organizations.tests import factories as make
from motcua.common.errors import NotAllowedError, NotFoundError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.permissions import Role

pytestmark = pytest.mark.django_db


def test_it_is_known_with_the_agency_from_then_on():
    agency_id = make.agency(phone=" 0200 000 111 ")
    assert queries.agency(agency_id).phone == "0200 000 111"
    change_phone(agency_id, "0200 000 112", by=FOUNDER, at=make.AT)
    assert queries.agency(agency_id).phone == "0200 000 112"
    told = JournalEntry.objects.get(verb="agency.phone_changed")
    assert (told.agency_id, told.why) == (agency_id, "0200 000 111 → 0200 000 112")


def test_only_who_arranges_changes_it():
    agency_id = make.agency()
    officer = make.sat(Role.COUNTER_OFFICER, agency_id=agency_id).officer()
    with pytest.raises(NotAllowedError):
        change_phone(agency_id, "0200 000 112", by=officer, at=make.AT)


def test_what_is_no_number_of_no_agency_is_refused():
    with pytest.raises(RefusedError, match="dài quá"):
        change_phone(make.agency(), "0" * 21, by=FOUNDER, at=make.AT)
    with pytest.raises(NotFoundError):
        change_phone(999_999, "0200 000 112", by=FOUNDER, at=make.AT)


def test_everybody_in_the_demo_can_be_asked():
    ended = {one.key for one in data.successions()}
    mute = [one.key for one in data.agencies() if not one.phone]
    assert set(mute) <= ended
