"""Following a dossier: the two codes, the limit, the page in every state."""

import re
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.casework.moving import MoreTime
from motcua.apps.dossiers.tests.world import SELF, at
from motcua.core.casefile import FactKind, PaperStatus
from motcua.core.deadlines import limit_from_text
from motcua.doors.portal.tracking.promise import check

pytestmark = pytest.mark.django_db

ITEMS = [
    {"name": "Giấy chứng sinh", "why": "bản chụp mờ, không đọc được số"},
    {"name": "Văn bản cam đoan", "why": ""},
]


def address(view):
    return f"/theo-doi/{view.number}?ma={view.secret}"


def page(client, view, status=200, moment=None):
    with time_machine.travel(moment or at(10, 20), tick=False):
        answer = client.get(address(view))
    assert answer.status_code == status
    return answer.content.decode()


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_form_leads_to_the_page(client, small_world):
    view = small_world.view(small_world.in_hand())
    sent = {"number": view.number.lower(), "secret": f" {view.secret.lower()} "}
    answer = client.post("/tra-cuu/", sent)
    assert answer.status_code == 302
    assert answer["Location"] == address(view)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


def test_says_who_holds_it_what_to_do_and_until_when(client, small_world):
    said = words(page(client, small_world.view(small_world.in_hand())))
    assert "Mã Văn Sung, Bộ phận justice" in said
    assert "đang thẩm tra hồ sơ." in said
    assert "Bước 2 trên 4." in said
    assert "Ông/bà không phải làm gì lúc này." in said
    assert "Hẹn trả 08:00 thứ Tư 25/11/2026 Đang kịp hẹn" in said
    assert "Vừa tính lại từ đầu: đúng giờ in trên giấy hẹn." in said


def test_names_stay_away_where_the_office_wants_it(client, small_world, settings):
    settings.TRACKING_SHOWS_NAMES = False
    view = small_world.view(small_world.in_hand())
    html = page(client, view)
    assert "Mã Văn Sung" not in html
    assert "Hứa Thị Nguyệt" not in html
    assert "Bộ phận justice" in html


def test_shows_no_personal_data_beyond_the_name(client, small_world):
    view = small_world.view(small_world.in_hand())
    html = page(client, view)
    assert view.applicant_name in html
    assert view.phone not in html
    assert view.identity_number not in html
    assert "0912 ••• 427" in html


def test_keeps_the_address_to_itself(client, small_world):
    view = small_world.view(small_world.in_hand())
    with time_machine.travel(at(10), tick=False):
        answer = client.get(address(view))
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "private" in answer["Cache-Control"]
    assert "no-store" in answer["Cache-Control"]
    assert "noindex" in answer["X-Robots-Tag"]


def test_forms_work_from_a_page_that_names_no_origin(small_world):
    view = small_world.view(small_world.in_hand())
    strict = Client(enforce_csrf_checks=True, headers={"origin": "null"})
    sent = {"number": view.number, "secret": view.secret}
    assert strict.post("/tra-cuu/", sent).status_code == 302
    switched = strict.post("/ngon-ngu/", {"language": "en", "next": address(view)})
    assert switched["Location"] == address(view)


def test_a_paused_dossier_lists_everything_asked_and_the_last_day(client, small_world):
    dossier_id = small_world.in_hand()
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(9, 30),
        items=ITEMS,
        reason="Thiếu giấy tờ",
        answer_by=date(2026, 12, 3),
    )
    said = words(page(client, small_world.view(dossier_id)))
    assert "Hồ sơ đang chờ ông/bà bổ sung giấy tờ." in said
    assert "Giấy chứng sinh" in said
    assert "bản chụp mờ, không đọc được số" in said
    assert "Văn bản cam đoan" in said
    assert "trước hết ngày Thứ Năm 03/12/2026" in said
    assert "Đồng hồ đang dừng" in said
    assert "cơ quan còn 2 ngày 6 giờ 30 phút làm việc" in said


def test_after_a_supplement_it_says_that_the_promise_moved_and_why(client, small_world):
    dossier_id = small_world.in_hand()
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(9, 30),
        items=ITEMS,
        reason="Mờ",
    )
    dossiers.complete(
        dossier_id, by=small_world.counter, at=at(9, 30, day=20), answer="Đã nộp"
    )
    said = words(page(client, small_world.view(dossier_id), moment=at(10, day=20)))
    assert "Hẹn trả không còn như in trên giấy hẹn" in said
    assert (
        "Giấy hẹn in 08:00 thứ Tư 25/11/2026. Nay là 08:00 thứ Năm 26/11/2026" in said
    )
    assert "Đồng hồ dừng từ 09:30 thứ Năm 19/11 đến 09:30 thứ Sáu 20/11" in said
    assert "kể cả thời gian tạm dừng: đúng giờ đang hẹn" in said


def test_more_time_given_by_law_is_named_as_the_reason(client, small_world):
    dossier_id = small_world.in_hand()
    law = "Khoản 3 Điều 36 Luật Mẫu"
    more = MoreTime(limit_from_text("2wd"), reason="Xác minh thực địa", reference=law)
    dossiers.extend(dossier_id, leg=2, by=small_world.approver, at=at(14), more=more)
    said = words(page(client, small_world.view(dossier_id), moment=at(15)))
    assert f"Gia hạn theo luật ({law}): Xác minh thực địa" in said
    assert "Từ 14:00 thứ Năm 19/11 hẹn 08:00 thứ Sáu 27/11" in said
    assert "Không thấy lần tạm dừng nào" not in said


def test_a_decision_on_working_time_is_named_as_the_reason(small_world):
    view = small_world.view(small_world.in_hand())
    decided = replace(
        view.facts[-1],
        kind=FactKind.RECOUNTED,
        occurred_at=at(14),
        cause="nghỉ bão số 9",
        reference="TB 12",
        promised_at=at(8, day=26),
    )
    moved = replace(view, due_at=at(8, day=26), facts=(*view.facts, decided))
    found = check(moved, queries.derivation(view))
    with translation.override("vi"):
        told = render_to_string("portal/tracking/check.html", {"check": found})
    said = " ".join(re.sub(r"<[^>]+>", " ", told).split())
    assert "Tính lại theo lịch làm việc (TB 12): nghỉ bão số 9." in said
    assert "Không thấy lần tạm dừng nào" not in said


def test_an_overdue_dossier_says_by_how_much(client, small_world):
    view = small_world.view(small_world.in_hand())
    said = words(page(client, view, moment=at(10, day=25)))
    assert "Trễ hẹn" in said
    assert "Đã quá hẹn 2 giờ làm việc." in said


def test_a_finished_dossier_invites_to_collect(client, small_world):
    view = small_world.view(small_world.signed())
    said = words(page(client, view, moment=at(16, day=20)))
    assert "Đã có kết quả." in said
    assert "nhận kết quả, mang theo căn cước và giấy hẹn" in said
    assert "41/GXN" in said
    assert "Xong trước hẹn" in said


def test_a_returned_dossier_is_done(client, small_world):
    dossier_id = small_world.signed()
    dossiers.return_result(
        dossier_id, by=small_world.counter, at=at(8, day=23), collector=SELF
    )
    html = page(client, small_world.view(dossier_id), moment=at(9, day=23))
    assert "Đã trả kết quả. Hồ sơ đã xong." in html
    assert SELF.identity_number not in html


def test_a_refused_dossier_says_why(client, small_world):
    dossier_id = dossiers.refuse(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=at(8),
        intake=small_world.intake(),
        reason="Không thuộc thẩm quyền của xã",
    )
    said = words(page(client, small_world.view(dossier_id)))
    assert "Hồ sơ không được tiếp nhận." in said
    assert "Không thuộc thẩm quyền của xã" in said
    assert "Hẹn trả" not in said


def test_a_withdrawn_dossier_says_so(client, small_world):
    dossier_id = small_world.in_hand()
    dossiers.withdraw(
        dossier_id, by=small_world.counter, at=at(10), reason="Người nộp xin rút"
    )
    said = words(page(client, small_world.view(dossier_id)))
    assert "Hồ sơ đã rút theo đề nghị của ông/bà." in said
    assert "Người nộp xin rút" in said


def test_what_is_asked_at_intake_is_listed_without_a_promise(client, small_world):
    paper = PaperFound(
        small_world.document_id, "Tờ khai", PaperStatus.MISSING, note="chưa ký"
    )
    dossier_id = dossiers.ask_at_intake(
        agency_id=small_world.commune,
        by=small_world.counter,
        at=at(8),
        intake=small_world.intake(papers=(paper,)),
        reason="Tờ khai chưa ký",
    )
    said = words(page(client, small_world.view(dossier_id)))
    assert "Hồ sơ đang chờ ông/bà bổ sung giấy tờ." in said
    assert "chưa ký" in said
    assert "Phiếu yêu cầu không ghi hạn cuối." in said


def test_a_dossier_that_waits_for_a_payment_lists_what_is_owed(client, small_world):
    dossier_id = small_world.in_hand()
    dossiers.ask_for_payment(
        dossier_id,
        leg=2,
        by=small_world.handler,
        at=at(9, 30),
        items=[{"name": "Lệ phí trước bạ", "why": "1.250.000 đ"}],
        reason="Theo thông báo của cơ quan thuế",
    )
    said = words(page(client, small_world.view(dossier_id)))
    assert "Hồ sơ đang chờ ông/bà nộp nghĩa vụ tài chính." in said
    assert "Lệ phí trước bạ 1.250.000 đ" in said
    assert "Hẹn trả mới được tính ngay khi xác nhận đã nộp." in said


def test_officials_notes_to_each_other_stay_inside(client, small_world):
    dossier_id = small_world.in_hand()
    dossiers.hand_over(
        dossier_id, leg=2, by=small_world.handler, at=at(10), note="ông này hay kêu ca"
    )
    html = page(client, small_world.view(dossier_id), moment=at(11))
    assert "hay kêu ca" not in html
    assert "chờ nơi đó xác nhận đã nhận" in html


def test_asks_little(client, small_world, django_assert_max_num_queries):
    view = small_world.view(small_world.signed())
    with django_assert_max_num_queries(12):
        page(client, view, moment=at(16, day=20))
