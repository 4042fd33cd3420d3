"""Who may see a dossier does not therefore learn whose it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.intake import Applicant, FileKept
from motcua.apps.dossiers.tests.world import at
from motcua.apps.notices import queries as notices
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.casefile import ApplicantKind
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.fixtures import *  # noqa: F403
from motcua.doors.lobby.tests.visitors import Visitor

CITIZEN = Applicant(
    "Tô Minh Tuệ", "099098000427", phone="0912000427", address="Thôn Bản Lề"
)
_ABOUT_HIM = ("Tô Minh Tuệ", "099098000427", "0912000427", "Thôn Bản Lề", "bí mật")


@pytest.fixture
def held(small_world):
    """A dossier in a handler's hands, with a file and words about its citizen."""
    dossier_id = small_world.accepted(applicant=CITIZEN, summary="Chuyện bí mật")
    dossiers.hand_over(
        dossier_id, leg=1, by=small_world.counter, at=at(8, 30), note="Lời bí mật"
    )
    dossiers.take(dossier_id, leg=2, by=small_world.handler, at=at(9))
    file = FileKept("đơn bí mật.pdf", "application/pdf", 10, "b" * 64)
    dossiers.attach(dossier_id, by=small_world.handler, at=at(10), files=[file])
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(10),
        items=[{"name": "Trích lục", "why": "Việc bí mật"}],
        reason="Điều bí mật",
    )
    return dossier_id


@pytest.fixture(params=["reform officer", "colleague of another unit"])
def onlooker(request, small_world, time):  # noqa: ARG001  the clock stands still
    """Somebody who sees the dossier and has nothing to do with it."""
    if request.param == "reform officer":
        role, agency_id = Role.REFORM_OFFICER, small_world.province
    else:
        role, agency_id = Role.CASE_HANDLER, small_world.commune
    return organizations.sat(role, agency_id=agency_id).officer()


def test_the_dossier_page_tells_an_onlooker_nothing_of_the_person(onlooker, held):
    page = Visitor(onlooker).get("desk:dossier", held)
    assert page.status == 200
    for said in _ABOUT_HIM:
        assert said not in page.markup, said


@pytest.mark.parametrize("text", ["099098000427", "0912000427", "minh tue", "to"])
def test_search_is_no_oracle(onlooker, small_world, held, text):
    page = Visitor(onlooker).get("desk:find", q=text)
    assert page.status == 200
    assert small_world.view(held).number not in page.markup


def test_an_onlooker_finds_by_number_and_procedure_without_a_name(
    onlooker, small_world, held
):
    view = small_world.view(held)
    for text in (view.number, view.title):
        (row,) = queries.find(text, onlooker)
        assert (row.id, row.is_known, row.applicant_name) == (held, False, "")


def test_files_and_slips_stay_closed_to_an_onlooker(onlooker, small_world, held):
    visitor, view = Visitor(onlooker), small_world.view(held)
    assert visitor.get("desk:file", view.files[0].id).status == 403
    for slip in notices.slips_of(held):
        assert visitor.get("desk:slip", slip.id).status == 403


def test_rows_for_nobody_in_particular_name_nobody(small_world, held):
    (row,) = queries.rows_of([held])
    assert (row.is_known, row.applicant_name) == (False, "")
    (row,) = queries.rows_of([held], small_world.handler)
    assert (row.is_known, row.applicant_name) == (True, "Tô Minh Tuệ")


def test_who_handles_it_knows_everything(small_world, held):
    for officer in (small_world.counter, small_world.handler, small_world.approver):
        view = small_world.view(held)
        assert queries.known_to(officer, view) is view


def test_an_organisation_has_a_name_for_everybody(onlooker, small_world):
    firm = replace(CITIZEN, kind=ApplicantKind.ORGANIZATION, name="Hợp tác xã Bản Lề")
    dossier_id = small_world.accepted(applicant=firm)
    known = queries.known_to(onlooker, small_world.view(dossier_id))
    assert known.applicant_name == "Hợp tác xã Bản Lề"
    assert (known.identity_number, known.phone, known.secret) == ("", "", "")
