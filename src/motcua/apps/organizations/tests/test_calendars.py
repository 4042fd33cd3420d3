"""Deciding working time: versions of calendars, for ever and in every process."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from motcua.apps.organizations import queries
from motcua.apps.organizations.operations import (
    NewCalendarDecision,
    decide_calendar,
)
from motcua.apps.organizations.queries.directory import begin_request, end_request
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role, Seat
from motcua.core.worktime import Change, ChangeKind, Shift

from . import factories as make

pytestmark = pytest.mark.django_db

_MONDAY, _SATURDAY = date(2026, 12, 7), date(2026, 12, 12)
_MORNING = (Shift(450, 690),)
_OFF = Change(ChangeKind.DAY_OFF, _MONDAY, _MONDAY, "Nghỉ bão", "")
_ON = Change(ChangeKind.DAY_ON, _SATURDAY, _SATURDAY, "Làm bù", "", shifts=_MORNING)


def _officer(agency_id, role=Role.REFORM_OFFICER):
    is_provincial = role is Role.REFORM_OFFICER
    seat = Seat(1, agency_id, None, role, is_provincial=is_provincial)
    return Officer(person_id=7, name="Vi Thị Sen", seats=(seat,))


def _decide(agency_id, *changes, at=make.AT, by=None, **more):
    new = NewCalendarDecision(
        agency_id=agency_id,
        number=more.pop("number", "TB 12/TB-UBND"),
        decided_on=more.pop("decided_on", make.TODAY),
        title=more.pop("title", "Nghỉ"),
        changes=changes or (_OFF,),
        **more,
    )
    return decide_calendar(new, by=by or _officer(agency_id), at=at)


@pytest.fixture
def province():
    return make.agency(AgencyKind.PROVINCE)


@pytest.fixture
def commune(province):
    return make.agency(parent_id=province, name="Xã Suối Mơ")


def _calendar(agency_id):
    return queries.calendar(agency_id, make.TODAY)


def test_a_province_decides_for_all_beneath_it(province, commune):
    version = _decide(province)
    elsewhere = make.agency()
    assert not _calendar(commune).is_working_day(_MONDAY)
    assert not _calendar(province).is_working_day(_MONDAY)
    assert _calendar(elsewhere).is_working_day(_MONDAY)
    assert _calendar(commune).version == version
    assert _calendar(commune).label.endswith(f".{version}")
    assert _calendar(commune).days_off[_MONDAY].decision == "TB 12/TB-UBND"


def test_an_agency_decides_for_itself(province, commune):
    neighbour = make.agency(parent_id=province)
    _decide(commune, _OFF, _ON)
    assert _calendar(commune).shifts_on(_SATURDAY) == _MORNING
    assert _calendar(commune).days_off[_MONDAY].is_local
    assert "Xã Suối Mơ" in _calendar(commune).label
    assert _calendar(neighbour).is_working_day(_MONDAY)
    assert not _calendar(neighbour).is_working_day(_SATURDAY)


def test_hours_and_days_without_appointments_come_back_as_decided(commune):
    week = ((Shift(420, 690), Shift(810, 1020)),) * 5 + (_MORNING, ())
    summer = Change(ChangeKind.HOURS, _MONDAY, None, "Giờ mùa hè", "", week=week)
    never = Change(
        ChangeKind.NO_APPOINTMENT, _MONDAY, None, "Chỉ tiếp nhận", "",
        weekdays=frozenset({5}), procedures=frozenset({"1.001"}),
    )  # fmt: skip
    version = _decide(commune, summer, never)
    calendar = _calendar(commune)
    assert calendar.week_on(_SATURDAY) == week
    assert calendar.no_appointment_on(_SATURDAY, "1.001").name == "Chỉ tiếp nhận"
    assert calendar.no_appointment_on(_SATURDAY, "1.002") is None
    (told,) = queries.calendar_decisions([commune])
    assert (told.id, len(told.changes), told.first_day) == (version, 2, _MONDAY)


def test_an_earlier_version_answers_the_same_for_ever(province, commune):
    before = _calendar(commune)
    first = _decide(province)
    second = _decide(commune, _ON, at=make.AT + timedelta(hours=1))
    third = _decide(
        province,
        Change(ChangeKind.ORDINARY, _MONDAY, _MONDAY, "", ""),
        at=make.AT + timedelta(hours=2),
    )
    assert _calendar(commune).version == third
    assert _calendar(commune).is_working_day(_MONDAY)
    as_first = queries.calendar_version(commune, first)
    assert not as_first.is_working_day(_MONDAY)
    assert not as_first.is_working_day(_SATURDAY)
    assert queries.calendar_version(commune, second).is_working_day(_SATURDAY)
    known = queries.calendar_as_known(commune, make.AT + timedelta(minutes=30))
    assert known.version == first
    long_ago = queries.calendar_as_known(commune, make.AT - timedelta(days=1))
    assert long_ago.label == before.label


def test_rehearsing_shows_what_would_be_and_changes_nothing(province, commune):
    would_be = queries.rehearsed_calendar(commune, province, [_OFF])
    assert not would_be.is_working_day(_MONDAY)
    assert _calendar(commune).is_working_day(_MONDAY)
    assert queries.agencies_ruled(commune, make.TODAY) == (commune,)
    assert set(queries.agencies_ruled(province, make.TODAY)) == {province, commune}


def test_asking_costs_one_query_and_none_again_in_a_request(
    commune, django_assert_num_queries
):
    _decide(commune)
    _calendar(commune)
    with django_assert_num_queries(1):
        _calendar(commune)
    begin_request()
    try:
        with django_assert_num_queries(1):
            _calendar(commune)
            _calendar(commune)
    finally:
        end_request()


def test_what_another_process_decided_is_noticed(commune):
    assert _calendar(commune).is_working_day(_MONDAY)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO organizations_calendardecision (agency_id, number, decided_on,"
            " title, file_name, file_sha256, recorded_at, actor)"
            " VALUES (%s, 'QĐ 1', '2026-11-20', 'x', '', '', now(), 'x') RETURNING id",
            [commune],
        )
        version = cursor.fetchone()[0]
        cursor.execute(
            "INSERT INTO organizations_calendarchange (decision_id, kind, first_day,"
            " last_day, name, shifts, week, weekdays, procedures) VALUES (%s,"
            " 'day_off', %s, %s, 'Bão', '[]', '{}', '[]', '[]')",
            [version, _MONDAY, _MONDAY],
        )
    assert not _calendar(commune).is_working_day(_MONDAY)


@pytest.mark.parametrize("table", ["calendardecision", "calendarchange"])
@pytest.mark.parametrize(
    "deed", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"]
)
def test_nothing_decided_is_changed_or_erased(commune, table, deed):
    _decide(commune)
    connection.check_constraints()
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(deed.format(f"organizations_{table}"))


def test_only_who_may_decides_and_only_for_the_own_agency(province, commune):
    head = _officer(commune, Role.APPROVER)
    _decide(commune, by=head)
    for agency_id in (province, make.agency(parent_id=province)):
        with pytest.raises(NotAllowedError):
            _decide(agency_id, by=head)
    with pytest.raises(NotAllowedError):
        _decide(commune, by=_officer(commune, Role.CASE_HANDLER))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"number": " "}, "number"),
        ({"title": ""}, "title"),
        ({"decided_on": make.TODAY + timedelta(days=1)}, "decided_on"),
    ],
)
def test_what_is_missing_is_named(commune, wrong, field):
    with pytest.raises(RefusedError) as refused:
        _decide(commune, **wrong)
    assert refused.value.field == field


_GONE = Change(
    ChangeKind.DAY_OFF,
    make.TODAY - timedelta(days=1),
    make.TODAY - timedelta(days=1),
    "Bão",
    "",
)
_FILE = {"file_name": "tb-12.pdf", "file_sha256": "a" * 64}


def test_an_agency_does_not_change_days_gone_by_for_itself(province, commune):
    head = _officer(commune, Role.APPROVER)
    with pytest.raises(RefusedError) as refused:
        _decide(commune, _OFF, _GONE, by=head, **_FILE)
    assert refused.value.field == "first"
    assert _calendar(commune).is_working_day(_GONE.first)
    _decide(commune, _GONE, by=_officer(province), **_FILE)
    assert not _calendar(commune).is_working_day(_GONE.first)


def test_days_gone_by_change_by_a_document_only(province):
    with pytest.raises(RefusedError) as refused:
        _decide(province, _GONE)
    assert refused.value.field == "file"
    today = Change(ChangeKind.DAY_OFF, make.TODAY, make.TODAY, "Bão", "")
    assert _decide(province, today), "what begins today needs none"


def test_days_beyond_the_calendar_are_refused(commune):
    far = date(2050, 1, 3)
    with pytest.raises(RefusedError):
        _decide(commune, Change(ChangeKind.DAY_OFF, far, far, "Xa", ""))


def test_a_rehearsal_overtaken_by_another_decision_is_not_applied(province, commune):
    first = _decide(province)
    _decide(commune, after=first)
    with pytest.raises(ConflictError):
        _decide(commune, after=first)


def test_a_decision_stands_in_the_journal(commune):
    version = _decide(commune)
    entry = JournalEntry.objects.filter(verb="calendar.decided").get()
    assert entry.subject_id == version
