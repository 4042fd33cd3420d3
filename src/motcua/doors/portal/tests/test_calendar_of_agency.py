"""The public year: the province's, and of an agency that decided for itself."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.operations import NewCalendarDecision, decide_calendar
from motcua.apps.organizations.tests import factories as make
from motcua.core.agencies import AgencyKind
from motcua.core.worktime import Change, ChangeKind
from motcua.doors.lobby.tests.visitors import words

pytestmark = pytest.mark.django_db
_STORM = date(2026, 12, 7)


@pytest.fixture
def commune():
    province = make.agency(AgencyKind.PROVINCE, name="Tỉnh Mẫu")
    return make.agency(parent_id=province, name="Xã Suối Mơ")


def _shut(agency_id):
    change = Change(ChangeKind.DAY_OFF, _STORM, _STORM, "Bão số 9", "")
    new = NewCalendarDecision(
        agency_id, "12/TB-UBND", make.TODAY, "Nghỉ bão", (change,)
    )
    decide_calendar(new, by=FOUNDER, at=make.AT)


def _page(**asked):
    return Client().get("/lich-lam-viec/", {"nam": "2026", **asked})


def test_what_an_agency_decided_shows_on_its_own_page_only(commune):
    _shut(commune)
    assert "Bão số 9" not in words(_page().content.decode())
    own = words(_page(**{"co-quan": str(commune)}).content.decode())
    assert "Xã Suối Mơ: Lịch làm việc năm 2026" in own
    assert "Bão số 9" in own
    assert "12/TB-UBND" in own
    assert "chưa đối chiếu" not in own.split("12/TB-UBND")[1][:30]


def test_agencies_with_their_own_time_are_offered(commune):
    assert "Xã Suối Mơ" not in words(_page().content.decode())
    _shut(commune)
    assert "Xã Suối Mơ" in words(_page().content.decode())


@pytest.mark.parametrize("asked", ["0", "999999", "x"])
def test_an_agency_that_never_was_is_not_found(commune, asked):
    del commune
    assert _page(**{"co-quan": asked}).status_code == 404
