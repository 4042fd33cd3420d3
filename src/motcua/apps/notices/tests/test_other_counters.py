"""Slips where things are less usual: a centre, an organisation, somebody instead."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as records
from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.dossiers.casework.intake import Applicant
from motcua.apps.notices import operations, queries, results
from motcua.apps.notices.filling.short import Occasion, told
from motcua.apps.notices.paper.data import FormKey
from motcua.apps.notices.tests.commune import at
from motcua.apps.notices.tests.test_slips_of_a_dossier import filled
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.tests import factories as people
from motcua.common.clock import VIETNAM
from motcua.common.paper.tests.poppler import needs, text_of
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import ApplicantKind, Outcome
from motcua.core.permissions import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre(place):
    """Open a centre over the commune, with an officer and nobody to head it."""
    province = organizations.agency(place.agency_id).parent_id
    agency_id = people.agency(
        AgencyKind.SERVICE_CENTER,
        parent_id=province,
        name="tỉnh Mẫu Sơn",
        code="H99.02",
    )
    unit_id = people.unit(agency_id, "counter", "Quầy")
    sat = people.sat(
        Role.COUNTER_OFFICER, name="Vi Thị Sen", agency_id=agency_id, unit_id=unit_id
    )
    return agency_id, sat.officer()


def receipt(dossier_id):
    return filled(queries.latest(dossier_id, FormKey.RECEIPT))


def accepted_at(centre, place):
    agency_id, by = centre
    intake = place.intake(competent_id=place.agency_id)
    return dossiers.accept(agency_id=agency_id, by=by, at=at(19), intake=intake)


def test_a_centre_writes_under_its_province(place, centre):
    data = receipt(accepted_at(centre, place))
    assert data.heading.parent.startswith("Ủy ban nhân dân Tỉnh Số")
    assert data.heading.office == "Ủy ban nhân dân tỉnh Mẫu Sơn"
    assert data.return_place == data.heading.office


def test_where_nobody_heads_the_section_the_title_stands_alone(place, centre):
    dossier_id = accepted_at(centre, place)
    dossiers.withdraw(dossier_id, by=centre[1], at=at(20), reason="Đổi ý")
    data = filled(queries.latest(dossier_id, FormKey.STOP))
    assert data.signer_title == ("Thủ trưởng cơ quan, đơn vị",)
    assert data.signer.name == ""


def test_who_acts_elsewhere_is_told_with_the_agency(place, centre):
    dossier_id = accepted_at(centre, place)
    dossiers.hand_over(dossier_id, leg=1, by=centre[1], at=at(19, 10))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    dossiers.ask_for_payment(
        dossier_id,
        leg=2,
        by=place.handler,
        at=at(20),
        items=[{"name": "Lệ phí"}],
        reason="TB 1",
    )
    dossiers.complete(dossier_id, by=centre[1], at=at(23), answer="BL 1")
    view, book = records.dossier(dossier_id), organizations.directory()
    moved = replace(
        view,
        facts=tuple(
            replace(fact, place_agency_id=place.agency_id) for fact in view.facts
        ),
    )
    assert "người nhận: Vi Thị Sen." in told(Occasion.ANSWERED, view, 1, book)
    text = told(Occasion.ANSWERED, moved, 1, book)
    assert "người nhận: Vi Thị Sen (xã Suối Mơ)." in text


def test_an_organisation_is_known_by_its_whole_number(place):
    company = Applicant(
        name="Hợp tác xã Bản Lề",
        identity_number="9912345678",
        kind=ApplicantKind.ORGANIZATION,
        representative_name="Tô Minh Tuệ",
        representative_identity="099012340427",
        authorization_paper="GT 12",
    )
    data = receipt(place.accepted(applicant=company))
    assert data.applicant.identity_number == "9912345678"
    assert data.representative.name == "Tô Minh Tuệ"
    assert data.representative.identity_number == "0990••••0427"
    assert data.submitter.name == "Tô Minh Tuệ"


def test_a_day_nobody_works_ends_at_midnight(place):
    dossier_id = place.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=at(19, 11))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    saturday = date(2026, 11, 28)
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=place.handler,
        at=at(20),
        items=[{"name": "Tờ khai"}],
        reason="chưa ký",
        answer_by=saturday,
    )
    data = filled(queries.latest(dossier_id, FormKey.SUPPLEMENT))
    assert data.reply_by == datetime.combine(saturday, time.max, VIETNAM)


@pytest.mark.parametrize(
    ("handed_over", "words"),
    [(at(19, 11), "Trước hạn"), (at(19, 13, 50), "Đúng hạn"), (at(20, 8), "Quá hạn")],
)
def test_the_control_sheet_says_how_each_share_was_kept(place, handed_over, words):
    dossier_id = place.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=handed_over)
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(20, 9))
    operations.control_sheet(dossier_id, at=at(20, 10), person_id=1, actor="Mã")
    (row,) = filled(queries.latest(dossier_id, FormKey.CONTROL)).hand_overs
    assert row.result == words


def test_the_control_sheet_says_what_was_sent_back_and_why(place):
    dossier_id = place.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=at(19, 11))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    dossiers.send_back(
        dossier_id, leg=2, by=place.handler, at=at(19, 15), reason="Thiếu tờ khai"
    )
    dossiers.take(dossier_id, leg=3, by=place.counter, at=at(19, 16))
    operations.control_sheet(dossier_id, at=at(20), person_id=1, actor="Hứa")
    rows = filled(queries.latest(dossier_id, FormKey.CONTROL)).hand_overs
    assert rows[-1].note.endswith(": Thiếu tờ khai")


@needs("pdftotext")
def test_a_department_writes_under_its_province_and_drafts_look_alike(place, tmp_path):
    province = organizations.agency(place.agency_id).parent_id
    department = people.agency(
        AgencyKind.DEPARTMENT, parent_id=province, name="Sở Tư pháp", code="H99.03"
    )
    view = records.dossier(place.accepted())
    leg = replace(view.legs[0], agency_id=department)
    verdict = Verdict(Outcome.GRANTED, "1/KQ", "Kết quả")

    pdf = results.draft(view, verdict, leg=leg, by=place.approver, at=at(20))

    text = text_of(pdf, tmp_path)
    assert "ỦY BAN NHÂN DÂN TỈNH SỐ" in text.upper()
    assert "Sở Tư pháp" in text or "SỞ TƯ PHÁP" in text
    assert view.number in text


def test_rows_are_called_by_their_numbers(place):
    dossier_id = place.accepted()
    slip = queries.latest(dossier_id, FormKey.RECEIPT)
    operations.pdf(slip.id)
    row = queries.Slip.objects.get(pk=slip.id)
    assert str(row) == "receipt 1/2026-TTPVHCC"
    assert str(row.content) == f"slip {slip.id}"
