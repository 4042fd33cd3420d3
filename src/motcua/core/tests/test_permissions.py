from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from motcua.core.permissions import (
    ANYWHERE,
    GRANTS,
    WHOLE_PROVINCE,
    Deed,
    Officer,
    Place,
    Role,
    Scope,
    Seat,
    allows,
    scope_of,
    seats_for,
)

_quick = settings(max_examples=50, deadline=None)  # the machine may be busy

ids = st.integers(min_value=1, max_value=4)
units = st.none() | ids
seats = st.builds(
    Seat,
    post_id=ids,
    agency_id=ids,
    unit_id=units,
    role=st.sampled_from(Role),
    is_provincial=st.booleans(),
)
officers = st.builds(
    Officer,
    person_id=ids,
    name=st.just("Vi Thị Sen"),
    seats=st.lists(seats, max_size=4).map(tuple),
)
deeds = st.sampled_from(Deed)
above = st.lists(ids, max_size=2).map(tuple)
places = st.builds(Place, agency_id=ids, unit_id=units, above=above)


def holder(role, *, agency_id=1, unit_id=7):
    seat = Seat(post_id=1, agency_id=agency_id, unit_id=unit_id, role=role)
    return Officer(person_id=1, name="Vi Thị Sen", seats=(seat,))


def test_every_role_has_its_line_and_every_deed_somebody_who_may_do_it():
    assert set(GRANTS) == set(Role)
    granted = {deed for deeds in GRANTS.values() for deed in deeds}
    assert granted == set(Deed)


def test_signing_belongs_to_approvers_alone():
    assert {role for role in Role if Deed.SIGN in GRANTS[role]} == {Role.APPROVER}
    assert {role for role in Role if Deed.DECIDE in GRANTS[role]} == {Role.APPROVER}


def test_those_who_watch_or_keep_the_machine_handle_no_dossier():
    acting = {Deed.ACCEPT, Deed.TAKE, Deed.HAND_OVER, Deed.DECIDE, Deed.RETURN_RESULT}
    for role in (Role.REFORM_OFFICER, Role.INSPECTOR, Role.TECHNICIAN):
        assert not acting & set(GRANTS[role])
    assert Deed.SEE_DOSSIER not in GRANTS[Role.TECHNICIAN]
    assert Deed.SEE_PERSONAL_DATA not in GRANTS[Role.TECHNICIAN]


def test_a_counter_officer_accepts_in_the_whole_agency_and_in_no_other():
    officer = holder(Role.COUNTER_OFFICER)
    assert allows(officer, Deed.ACCEPT, Place(agency_id=1, unit_id=9))
    assert allows(officer, Deed.ACCEPT, Place(agency_id=1))
    assert not allows(officer, Deed.ACCEPT, Place(agency_id=2, unit_id=7))


def test_a_handler_takes_only_what_lies_in_the_own_unit():
    officer = holder(Role.CASE_HANDLER)
    assert allows(officer, Deed.TAKE, Place(agency_id=1, unit_id=7))
    assert not allows(officer, Deed.TAKE, Place(agency_id=1, unit_id=8))


def test_leaving_the_unit_out_does_not_open_the_agency():
    assert not allows(holder(Role.CASE_HANDLER), Deed.TAKE, Place(agency_id=1))
    head = holder(Role.CASE_HANDLER, unit_id=None)
    assert allows(head, Deed.TAKE, Place(agency_id=1))
    assert not allows(head, Deed.TAKE, Place(agency_id=1, unit_id=7))


@_quick
@given(officers, deeds, places)
def test_a_seat_is_found_exactly_when_the_deed_is_allowed(officer, deed, place):
    found = seats_for(officer, deed, place)
    assert bool(found) == allows(officer, deed, place)
    assert list(found) == [seat for seat in officer.seats if seat in found]


@_quick
@given(officers, deeds, places)
def test_what_is_allowed_somewhere_is_allowed_anywhere(officer, deed, place):
    if allows(officer, deed, place):
        assert allows(officer, deed, ANYWHERE)


@_quick
@given(officers, seats, deeds, places)
def test_another_post_never_takes_a_right_away(officer, seat, deed, place):
    more = Officer(officer.person_id, officer.name, (*officer.seats, seat))
    assert allows(more, deed, place) == (
        allows(officer, deed, place)
        or allows(Officer(officer.person_id, officer.name, (seat,)), deed, place)
    )


@_quick
@given(officers, deeds, places)
def test_no_right_leaves_the_agency_unless_the_table_says_so(officer, deed, place):
    for seat in seats_for(officer, deed, place):
        scope = scope_of(seat, deed)
        is_beneath = scope is Scope.BENEATH and seat.agency_id in place.above
        is_own = seat.agency_id == place.agency_id
        assert scope is Scope.PROVINCE or is_own or is_beneath


def test_a_leader_sees_the_figures_of_the_agencies_beneath_and_decides_nothing_there():
    leader = holder(Role.APPROVER, agency_id=1)
    beneath = Place(agency_id=2, above=(1,))
    assert allows(leader, Deed.SEE_BOARD, beneath)
    assert not allows(leader, Deed.SEE_BOARD, Place(agency_id=2))
    assert not allows(leader, Deed.SIGN, beneath)
    assert not allows(holder(Role.UNIT_HEAD, agency_id=1), Deed.SEE_BOARD, beneath)


@_quick
@given(officers, deeds, places)
def test_a_unit_right_stays_in_the_unit(officer, deed, place):
    for seat in seats_for(officer, deed, place):
        if GRANTS[seat.role][deed] is Scope.UNIT:
            assert seat.unit_id == place.unit_id


@_quick
@given(officers, deeds, places)
def test_a_place_without_a_unit_is_reached_only_by_agency_rights_or_agency_posts(
    officer, deed, place
):
    for seat in seats_for(officer, deed, Place(place.agency_id)):
        assert GRANTS[seat.role][deed] is not Scope.UNIT or seat.unit_id is None


@_quick
@given(deeds, places)
def test_without_a_post_nothing_is_allowed(deed, place):
    nobody = Officer(person_id=1, name="Vi Thị Sen", seats=())
    assert not allows(nobody, deed, place)
    assert not allows(nobody, deed, ANYWHERE)


@_quick
@given(officers)
def test_an_officer_names_agencies_and_roles_of_the_posts(officer):
    assert officer.agency_ids == {seat.agency_id for seat in officer.seats}
    assert officer.roles == {seat.role for seat in officer.seats}


_WATCHERS = (Role.REFORM_OFFICER, Role.INSPECTOR, Role.TECHNICIAN)
# What is published is no secret.
_EVERYBODYS = {Deed.SEE_CATALOGUE, Deed.SEE_CRITERIA}
# Appraisers of a department judge units of the whole province: that is their office.
_JUDGES = {Role.APPRAISER, Role.COUNCIL}
_OF_THE_INDEX = {
    Deed.SEE_CRITERIA,
    Deed.SEE_INDEX,
    Deed.APPRAISE,
    Deed.SEE_REMEDIES,
    Deed.SEE_SURVEYS,
}


@_quick
@given(seats, deeds)
def test_a_reach_is_worked_out_to_one_of_four(seat, deed):
    settled = {None, Scope.UNIT, Scope.AGENCY, Scope.BENEATH, Scope.PROVINCE}
    assert scope_of(seat, deed) in settled


@_quick
@given(seats, deeds, places)
def test_outside_the_provinces_own_agency_nobody_reaches_past_what_is_beneath(
    seat, deed, place
):
    local = replace(seat, is_provincial=False)
    officer = Officer(person_id=1, name="Vi Thị Sen", seats=(local,))
    is_far = local.agency_id not in {place.agency_id, *place.above}
    if is_far and deed not in _EVERYBODYS and seat.role not in _JUDGES:
        assert not allows(officer, deed, place)
        assert not allows(officer, deed, WHOLE_PROVINCE)


@_quick
@given(seats, deeds)
def test_who_judges_other_agencies_reads_the_index_and_no_dossier(seat, deed):
    judge = replace(seat, is_provincial=False)
    officer = Officer(person_id=1, name="Vi Thị Sen", seats=(judge,))
    if judge.role in _JUDGES and allows(officer, deed, WHOLE_PROVINCE):
        assert deed in _OF_THE_INDEX


@_quick
@given(seats, deeds, places)
def test_sitting_in_the_provinces_own_agency_takes_no_right_away(seat, deed, place):
    def may(is_provincial):
        held = replace(seat, is_provincial=is_provincial)
        return allows(Officer(1, "Vi Thị Sen", (held,)), deed, place)

    assert may(is_provincial=True) or not may(is_provincial=False)


def test_a_watcher_of_the_province_reaches_all_and_one_of_a_commune_the_commune():
    elsewhere = Place(agency_id=2, above=(9,))
    for role in _WATCHERS:
        for deed, scope in GRANTS[role].items():
            if scope is not Scope.JURISDICTION:
                continue
            everywhere = Officer(1, "", (Seat(1, 9, None, role, is_provincial=True),))
            local = Officer(1, "", (Seat(1, 1, None, role),))
            assert allows(everywhere, deed, elsewhere)
            assert not allows(local, deed, elsewhere)
            assert allows(local, deed, Place(agency_id=1, unit_id=5))
            assert allows(local, deed, Place(agency_id=3, above=(1, 9)))


def test_the_catalogue_is_changed_from_the_centre_alone():
    for deed in (Deed.EDIT_PROCEDURE, Deed.PUBLISH_PROCEDURE):
        local = Officer(1, "", (Seat(1, 1, None, Role.REFORM_OFFICER),))
        assert not allows(local, deed)
        assert not allows(local, deed, Place(agency_id=1))
        central = replace(local.seats[0], is_provincial=True)
        assert allows(Officer(1, "", (central,)), deed)
