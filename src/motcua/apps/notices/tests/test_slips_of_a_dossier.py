"""What the room hands out when it hears of a dossier, as the citizen would read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as records
from motcua.apps.notices import operations, queries
from motcua.apps.notices.filling import fill
from motcua.apps.notices.models import SlipContent
from motcua.apps.notices.paper.data import FormKey, PaperSize
from motcua.apps.notices.tests.commune import at
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.operations import NewCalendarDecision, decide_calendar
from motcua.common.paper.tests.poppler import needs, text_of
from motcua.core.casefile import PaperStatus, ReturnWay
from motcua.core.worktime import Change, ChangeKind

pytestmark = pytest.mark.django_db


def only(dossier_id: int, form: FormKey) -> queries.SlipView:
    (slip,) = queries.slips_of(dossier_id)
    assert slip.form is form
    return slip


def filled(slip: queries.SlipView):
    view = records.dossier(slip.dossier_id)
    with translation.override("vi"):
        return fill(slip, view, organizations.directory())


@pytest.fixture
def moved(place):
    """Return a dossier recounted for a closed day, its slip not printed yet."""
    dossier_id = place.accepted()
    day = at(25).date()
    storm = Change(ChangeKind.DAY_OFF, day, day, "Bão", "")
    agency_id = records.dossier(dossier_id).agency_id
    version = decide_calendar(
        NewCalendarDecision(agency_id, "TB 12", at(20).date(), "nghỉ bão", (storm,)),
        by=place.approver,
        at=at(20),
    )
    (decision,) = organizations.calendar_decisions(ids=[version])
    dossiers.recount([dossier_id], by=place.approver, at=at(20), decision=decision)
    return dossier_id


def test_a_slip_printed_late_argues_for_the_promise_it_makes(moved):
    before = only(moved, FormKey.RECEIPT)
    assert records.dossier(moved).due_at == at(26, 10, 20)
    data = filled(before)
    *why, calendar = data.extras.derivation
    assert data.due_at == at(25, 10, 20)
    assert "hẹn trả 10:20 thứ Tư 25/11" in data.extras.ribbon_text
    assert "26/11" not in f"{data.extras.ribbon_svg}{data.extras.ribbon_text}"
    assert not [line for line in why if "Bão" in line]
    assert calendar == first_label(moved)


def first_label(dossier_id: int) -> str:
    agency_id = records.dossier(dossier_id).agency_id
    return organizations.calendar_version(agency_id, 0).label


def test_no_reasons_are_better_than_reasons_for_another_day(place):
    slip = only(place.accepted(), FormKey.RECEIPT)
    view = replace(records.dossier(slip.dossier_id), first_due_at=at(24))
    data = fill(slip, view, organizations.directory())
    assert data.due_at == at(24)
    assert (data.extras.derivation, data.extras.ribbon_text) == ((), "")
    assert data.extras.ribbon_svg is None


def test_an_acceptance_hands_out_one_receipt(place):
    slip = only(place.accepted(), FormKey.RECEIPT)
    assert slip.number == "1/2026-TTPVHCC"
    assert slip.made_by == "Hứa Thị Minh Nguyệt"
    assert slip.made_at == at(19, 10, 20)


def test_the_receipt_says_who_what_and_when(place):
    dossier_id = place.accepted()
    view = records.dossier(dossier_id)
    data = filled(only(dossier_id, FormKey.RECEIPT))
    assert data.heading.parent == "Ủy ban nhân dân xã Suối Mơ"
    assert data.heading.office == "Trung tâm Phục vụ hành chính công"
    assert data.applicant.name == "Tô Minh Tuệ"
    assert data.applicant.identity_number == "0990••••0427"
    assert data.request == "Đăng ký thử nghiệm"
    assert [(paper.name, paper.originals) for paper in data.papers] == [("Tờ khai", 1)]
    assert data.time_limit == "03 ngày làm việc"
    assert data.received_at == at(19, 10, 20)
    assert data.due_at == view.due_at == at(25, 10, 20)
    assert data.extras.lookup_code == view.secret
    assert data.extras.tracking_url.endswith(f"{view.number}?ma={view.secret}")


def test_the_receipt_says_why_that_day_and_by_which_calendar(place):
    data = filled(only(place.accepted(), FormKey.RECEIPT))
    *why, calendar = data.extras.derivation
    assert calendar.startswith("Lịch làm việc 2018")
    assert tuple(why) == (
        "nhận lúc 10:20 thứ Năm 19/11",
        "cộng 03 ngày làm việc",
        "không tính thứ Bảy 21/11, Chủ nhật 22/11 (cuối tuần)",
        "không tính thứ Ba 24/11 (Ngày Văn hóa Việt Nam)",
    )


def test_what_the_office_looks_up_is_not_collected(place):
    slip = only(place.accepted(status=PaperStatus.REUSED), FormKey.RECEIPT)
    (line,) = filled(slip).papers
    assert not line.is_handed_in
    assert "không thu" in line.note


def test_a_result_by_post_goes_to_the_address(place):
    slip = only(place.accepted(return_way=ReturnWay.POST), FormKey.RECEIPT)
    assert "bưu chính" in filled(slip).return_place


def test_the_first_print_is_kept_and_said_again(place):
    dossier_id = place.accepted()
    slip = only(dossier_id, FormKey.RECEIPT)
    assert not SlipContent.objects.exists()
    first = operations.pdf(slip.id)
    dossiers.withdraw(dossier_id, by=place.counter, at=at(20), reason="Đổi ý")
    assert operations.pdf(slip.id) == first
    assert SlipContent.objects.count() == 1


def test_paper_is_vietnamese_whoever_prints_it(place):
    slip = only(place.accepted(), FormKey.RECEIPT)
    with translation.override("en"):
        english = operations.pdf(slip.id)
    assert operations.pdf(slip.id) == english
    kept = SlipContent.objects.get().content
    assert kept["time_limit"] == "03 ngày làm việc"
    assert kept["extras"]["derivation"][0] == "nhận lúc 10:20 thứ Năm 19/11"


@needs("pdftotext")
def test_the_printed_receipt_reads_so(place, tmp_path):
    dossier_id = place.accepted()
    slip = only(dossier_id, FormKey.RECEIPT)
    text = text_of(operations.pdf(slip.id, PaperSize.A4), tmp_path)
    assert "Thời gian nhận hồ sơ: 10 giờ 20 phút, ngày 19/11/2026" in text
    assert "10 giờ 20 phút, ngày 25/11/2026" in text
    assert records.dossier(dossier_id).number in text


def test_a_supplement_hands_out_its_notice(place):
    dossier_id = place.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=at(19, 11))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=place.handler,
        at=at(20, 9),
        items=[{"name": "Tờ khai", "why": "thiếu chữ ký"}],
        reason="chưa ký tờ khai",
        answer_by=date(2026, 11, 27),
    )
    receipt, notice = queries.slips_of(dossier_id)
    assert (receipt.form, notice.form) == (FormKey.RECEIPT, FormKey.SUPPLEMENT)
    assert notice.position == 1
    data = filled(notice)
    assert data.items == ("Tờ khai: thiếu chữ ký",)
    assert data.reason == "chưa ký tờ khai"
    assert data.reply_by == at(27, 17, 0)
    assert "không tính" in data.clock_note
    assert operations.pdf(notice.id).startswith(b"%PDF")


def test_a_supplement_at_the_counter_says_the_clock_has_not_begun(place):
    dossier_id = dossiers.ask_at_intake(
        agency_id=place.agency_id,
        by=place.counter,
        at=at(19),
        intake=place.intake(status=PaperStatus.MISSING, note="chưa có"),
        reason="thiếu tờ khai",
    )
    data = filled(only(dossier_id, FormKey.SUPPLEMENT))
    assert data.items == ("Tờ khai: chưa có",)
    assert "bắt đầu tính" in data.clock_note
    assert data.reply_by is None


def test_a_refusal_hands_out_its_reason(place):
    dossier_id = dossiers.refuse(
        agency_id=place.agency_id,
        by=place.counter,
        at=at(19),
        intake=place.intake(),
        reason="Không thuộc thẩm quyền của xã",
    )
    slip = only(dossier_id, FormKey.REFUSAL)
    assert filled(slip).reasons == ("Không thuộc thẩm quyền của xã",)
    assert operations.pdf(slip.id).startswith(b"%PDF")


def test_a_withdrawal_hands_out_a_stop_notice(place):
    dossier_id = place.accepted()
    dossiers.withdraw(dossier_id, by=place.counter, at=at(20), reason="Đổi ý")
    notice = queries.latest(dossier_id, FormKey.STOP)
    assert notice is not None
    data = filled(notice)
    assert "đề nghị dừng" in data.cause
    assert "Đổi ý" in data.cause
    assert data.signer.name == "Đàm Thị Hoài"
    assert operations.pdf(notice.id).startswith(b"%PDF")


def test_the_control_sheet_follows_the_file(place):
    dossier_id = place.accepted()
    sheet = {"at": at(19, 10, 30), "person_id": 1, "actor": "Hứa Thị Minh Nguyệt"}
    first = operations.control_sheet(dossier_id, **sheet)
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=at(19, 11))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    second = operations.control_sheet(dossier_id, **sheet)
    assert second != first
    slip = queries.latest(dossier_id, FormKey.CONTROL)
    assert slip is not None
    assert slip.number == "1/PKS-TTPVHCC"
    (row,) = filled(slip).hand_overs
    assert row.giver_unit.startswith("Trung tâm Phục vụ hành chính công")
    assert row.receiver == "Mã Văn Sung"
    assert row.at == at(19, 14)
    assert row.result == "Trước hạn"


def test_an_acceptance_costs_two_queries_for_its_slip(place):
    with CaptureQueriesContext(connection) as seen:
        place.accepted()
    about = [query for query in seen if "notices_" in query["sql"]]
    assert len(about) == 2
