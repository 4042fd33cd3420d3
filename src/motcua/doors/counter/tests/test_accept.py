"""A complete dossier is taken in on one page, with its scans, once."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import CLERK, MORNING
from motcua.apps.notices import queries as notices
from motcua.apps.organizations.tests import factories as organizations
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures.content import DocumentContent
from motcua.apps.procedures.tests.factories import case, content
from motcua.common.clock import VIETNAM
from motcua.common.files.tests.samples import pdf, picture, sent
from motcua.core.agencies import AgencyKind
from motcua.core.casefile import ApplicantKind, PaperStatus, ReturnWay
from motcua.core.lifecycle import State
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.visitors import Visitor, filled


@pytest.fixture
def page(counter, small_world):
    return counter.get("counter:receive", small_world.version_id)


def test_shows_person_papers_promise_and_the_three_outcomes(page):
    assert page.status == 200
    for said in (
        "1. Người nộp",
        "3. Giấy tờ",
        "Tờ khai",
        "Giấy ủy quyền (nếu có)",
        "4. Hẹn trả 08:00 thứ Tư 25/11 3 ngày làm việc",
        "Phí, lệ phí: không có trong dữ liệu đã công bố",
        "Nhận đủ, in giấy hẹn F9",
        "Yêu cầu bổ sung (một lần) F8",
        "Từ chối, nêu lý do Alt 7",
    ):
        assert said in page.page, said


def test_proves_the_promise_and_names_the_steps(page):
    assert "Vì sao hẹn ngày này?" in page.page
    assert "Ngày Văn hóa" in page.page
    assert "Bước handle" in page.page


def test_takes_it_in_and_goes_on_to_the_slip(counter, small_world):
    counter.post("counter:receive", small_world.version_id, **filled(small_world))
    dossier = Dossier.objects.get()
    assert counter.response.url == f"/quay/ho-so/{dossier.pk}/giay/"

    view = small_world.view(dossier.pk)
    assert view.state is State.ACCEPTED
    assert view.due_at == datetime(2026, 11, 25, 8, 0, tzinfo=VIETNAM)
    assert (view.applicant_name, view.phone) == ("Tô Minh Tuệ", "0912000427")
    assert view.return_way is ReturnWay.COUNTER
    assert [paper.status for paper in view.papers] == [
        PaperStatus.GOOD,
        PaperStatus.NOT_APPLICABLE,
    ]
    assert [paper.originals for paper in view.papers] == [1, 0]
    assert [slip.form for slip in notices.slips_of(dossier.pk)] == ["receipt"]


def test_keeps_the_scans_of_each_paper(counter, small_world):
    form = filled(small_world)
    form[f"p{small_world.document_id}-file"] = [
        sent(pdf(), "to-khai.pdf"),
        sent(picture("PNG"), "trang 2.png"),
    ]
    counter.post("counter:receive", small_world.version_id, **form)

    view = small_world.view(Dossier.objects.get().pk)
    assert [(file.name, file.paper_position) for file in view.files] == [
        ("to-khai.pdf", 1),
        ("trang 2.png", 1),
    ]


def test_a_page_sent_twice_makes_one_dossier(counter, small_world):
    for _ in range(2):
        counter.post("counter:receive", small_world.version_id, **filled(small_world))
        assert counter.status == 302
    assert Dossier.objects.count() == 1
    assert counter.follow().status == 200


def test_two_pages_make_two_dossiers(counter, small_world):
    for key in ("first", "second"):
        form = filled(small_world, page_key=key)
        counter.post("counter:receive", small_world.version_id, **form)
    assert Dossier.objects.count() == 2


def test_a_card_read_by_the_scanner_fills_the_page(counter, small_world):
    card = "099098000427||Tô Minh Tuệ|05091998|Nữ|Thôn Bản Lề|10052021"
    form = filled(small_world, identity_number=card, name="", address="")
    counter.post("counter:receive", small_world.version_id, **form)
    view = small_world.view(Dossier.objects.get().pk)
    assert view.applicant_name == "Tô Minh Tuệ"
    assert view.identity_number == "099098000427"
    assert view.address == "Thôn Bản Lề"


@pytest.mark.parametrize("number", ["0101234567", "0101234567-001", ""])
def test_an_organisation_applies_with_its_tax_code_or_none(
    counter, small_world, number
):
    form = filled(
        small_world,
        kind="organization",
        name="Công ty TNHH Xây dựng 36 & Cộng sự",
        identity_number=number,
    )
    counter.post("counter:receive", small_world.version_id, **form)
    view = small_world.view(Dossier.objects.get().pk)
    assert view.applicant_kind is ApplicantKind.ORGANIZATION
    assert view.identity_number == number


def test_a_foreigner_applies_with_a_passport(counter, small_world):
    form = filled(
        small_world, kind="foreigner", name="Anna O'Neil", identity_number="b123 4567"
    )
    counter.post("counter:receive", small_world.version_id, **form)
    view = small_world.view(Dossier.objects.get().pk)
    assert view.applicant_kind is ApplicantKind.PERSON
    assert view.identity_number == "B1234567"


def test_somebody_who_came_instead_shows_the_authorisation(counter, small_world):
    form = filled(
        small_world,
        representative_name="Hoàng Văn Páo",
        representative_identity="001090000111",
        authorization_paper="Giấy ủy quyền 12 ngày 18/11/2026",
    )
    counter.post("counter:receive", small_world.version_id, **form)
    view = small_world.view(Dossier.objects.get().pk)
    assert view.representative_name == "Hoàng Văn Páo"


def test_another_commune_can_be_the_one_to_handle_it(counter, small_world):
    counter.get("counter:receive", small_world.version_id)
    assert "Nội dung yêu cầu, xã khác giải quyết" in counter.page
    elsewhere = small_world.stranger.seats[0].agency_id
    assert f'<option value="{elsewhere}">' in counter.markup


def test_a_paper_only_shown_is_looked_at_and_given_back(counter):
    counter.get("counter:receive", _published_with_shown_paper())
    assert "chỉ xem, trả lại ngay" in counter.page
    assert "-originals" not in counter.markup


def test_an_unknown_version_is_not_found(counter):
    counter.get("counter:receive", 999_999)
    assert counter.status == 404
    assert "Không có phiên bản thủ tục này" in counter.page


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_draft_is_not_received(counter, small_world, method):
    draft = catalogue.enter(content(code="1.999999"), by=CLERK, at=MORNING)
    form = filled(small_world) if method == "post" else {}
    getattr(counter, method)("counter:receive", draft, **form)
    assert counter.status == 422
    assert "chưa công bố hoặc không còn hiệu lực" in counter.page
    assert not Dossier.objects.exists()


def test_a_version_no_longer_in_force_is_not_received(counter, small_world, time):
    time.at = MORNING.replace(year=2025, month=3)
    counter.post("counter:receive", small_world.version_id, **filled(small_world))
    assert counter.status == 422
    assert not Dossier.objects.exists()


def test_only_counter_officers_receive(small_world, handler):
    handler.get("counter:receive", small_world.version_id)
    assert handler.status == 403
    handler.post("counter:receive", small_world.version_id, **filled(small_world))
    assert handler.status == 403
    assert not Dossier.objects.exists()


def test_a_form_from_elsewhere_is_turned_away(counter, small_world):
    counter.client.handler.enforce_csrf_checks = True
    counter.post("counter:receive", small_world.version_id, **filled(small_world))
    assert counter.status == 403
    assert not Dossier.objects.exists()


def test_says_when_the_calendar_does_not_reach(counter, small_world, time):
    time.at = datetime(2027, 1, 29, 16, 0, tzinfo=VIETNAM)
    counter.get("counter:receive", small_world.version_id)
    assert "Cần nhập thông báo nghỉ lễ" in counter.page
    counter.post("counter:receive", small_world.version_id, **filled(small_world))
    assert counter.status == 422
    assert "Lịch làm việc chưa có đến ngày hẹn trả" in counter.page
    assert not Dossier.objects.exists()


def test_takes_few_queries(counter, small_world, django_assert_max_num_queries):
    counter.get("counter:receive", small_world.version_id)
    with django_assert_max_num_queries(12):
        counter.get("counter:receive", small_world.version_id)


def test_weighs_little(page):
    assert len(page.response.content) < 40_000


def test_a_clerk_of_the_centre_names_the_commune(small_world, time):  # noqa: ARG001
    visitor = Visitor(_centre_officer(small_world))
    visitor.get("counter:receive", small_world.version_id)
    assert "Chọn xã, phường" in visitor.page
    visitor.post("counter:receive", small_world.version_id, **filled(small_world))
    assert visitor.status == 422
    assert "Chọn xã, phường giải quyết hồ sơ." in visitor.page
    form = filled(small_world, competent=str(small_world.commune))
    visitor.post("counter:receive", small_world.version_id, **form)
    assert visitor.status == 302, visitor.page
    assert Dossier.objects.get().competent_id == small_world.commune


def _centre_officer(world):
    centre = organizations.agency(
        AgencyKind.SERVICE_CENTER, parent_id=world.province, key="trung-tam"
    )
    unit_id = organizations.unit(centre, key="counter")
    sat = organizations.sat(Role.COUNTER_OFFICER, agency_id=centre, unit_id=unit_id)
    return sat.officer(MORNING.date())


def _published_with_shown_paper() -> int:
    shown = DocumentContent(name="Căn cước", originals=1, is_shown_only=True)
    made = content(code="1.000777", cases=(case(documents=(shown,)),))
    version_id = catalogue.enter(made, by=CLERK, at=MORNING)
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 2/QĐ-UBND",
        in_force_from=date(2025, 7, 1),
    )
    return version_id
