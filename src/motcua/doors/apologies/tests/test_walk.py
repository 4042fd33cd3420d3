"""From the list through draft and signature to the citizen's hand, page by page."""

from __future__ import annotations

import pytest
from django.urls import reverse

from motcua.apps.apologies import queries
from motcua.apps.apologies.tests.stage import AFTER_DUE, IN_TIME, NEW_DAY
from motcua.apps.dossiers.tests.world import at
from motcua.apps.organizations.tests import factories as organizations
from motcua.core.apologies import LetterState
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.visitors import Visitor

WORDS = "Ba công chức nghỉ ốm cùng lúc."


@pytest.fixture(autouse=True)
def _monday(time):
    time.at = IN_TIME


@pytest.fixture
def held(small_world):
    return small_world.in_hand()


def typed(small_world, **changed):
    given = {
        "cause_agency_id": small_world.commune,
        "grounds": "workload",
        "words": WORDS,
        "new_at": "27/11/2026",
        "way": "counter",
    }
    return {**given, **changed}


def test_the_list_says_what_cannot_be_made_and_until_when(handler, held, small_world):
    handler.get("apologies:home")
    assert handler.status == 200
    for said in (
        "1 hồ sơ không kịp hẹn, chưa có phiếu xin lỗi",
        "1 hồ sơ còn kịp gửi phiếu đúng lúc, 0 hồ sơ đã quá hẹn",
        small_world.view(held).number,
        "còn kịp xin lỗi",
        "17:00 T2 23/11",
        "Soạn phiếu",
    ):
        assert said in handler.page


def test_the_draft_page_proposes_the_agency_and_the_day(handler, held, small_world):
    handler.get("apologies:draft", held)
    assert handler.status == 200
    html = handler.response.content.decode()
    # The 24th is a holiday: a day and a half of steps, at least a day after the 25th.
    assert 'value="26/11/2026"' in html
    assert f'value="{small_world.commune}" selected' in html
    assert "Gửi phiếu trước 17:00 thứ Hai 23/11" in handler.page
    assert "Ai cho phép hẹn lại lần nữa" not in handler.page


def test_a_letter_goes_from_draft_to_the_citizens_hand(
    handler, approver, counter, held, small_world
):
    handler.post("apologies:draft", held, **typed(small_world))
    assert handler.status == 302
    (letter,) = queries.letters_of(held)
    handler.get("apologies:drafts")
    assert WORDS in handler.page

    approver.get("apologies:to_sign")
    assert "1 phiếu xin lỗi chờ anh/chị ký" in approver.page
    approver.get("apologies:paper", letter.id)
    assert approver.response["Content-Type"] == "application/pdf"
    approver.post("apologies:sign_many", leg=f"{letter.id}.0")
    approver.get("apologies:to_sign")
    assert "Đã ký 1 phiếu xin lỗi." in approver.page

    counter.get("apologies:to_deliver")
    assert "1 phiếu đã ký, chưa tới tay người dân" in counter.page
    counter.post("apologies:send", letter.id, way="counter", reference="Tô Minh Tuệ")
    counter.get("apologies:dossier", held)
    assert "xin lỗi kịp thời" in counter.page
    assert "Người dân đã nhận" in counter.page
    assert queries.letter(letter.id).state is LetterState.DELIVERED
    assert small_world.view(held).reappointed_at == NEW_DAY
    counter.get("apologies:sent")
    assert "1/PXL" in counter.page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"words": ""}, "Ghi vì sao chậm bằng lời người dân đọc được."),
        ({"new_at": "mai"}, "/2026."),
        ({"new_at": "24/11/2026"}, "Ngày này nghỉ. Chọn một ngày làm việc."),
        ({"new_at": "23/11/2026"}, "Ngày hẹn mới phải trong giờ làm việc"),
        ({"new_at": "1/1/2040"}, "Lịch làm việc chưa có đến ngày này"),
        ({"grounds": ""}, "Vì sao chậm"),
    ],
)
def test_what_is_wrong_is_named_and_what_was_typed_stays(
    handler, held, small_world, changed, said
):
    handler.post("apologies:draft", held, **typed(small_world, **changed))
    assert handler.status == 422
    assert said in handler.page
    if "words" not in changed:
        assert WORDS in handler.response.content.decode()
    assert queries.letters_of(held) == ()


def test_a_second_letter_is_refused_while_one_is_drafted(handler, held, small_world):
    handler.post("apologies:draft", held, **typed(small_world))
    handler.post("apologies:draft", held, **typed(small_world))
    assert handler.status == 409
    assert "đã có người soạn" in handler.page


def test_a_draft_is_changed_and_given_up(handler, held, small_world):
    handler.post("apologies:draft", held, **typed(small_world))
    (letter,) = queries.letters_of(held)
    handler.get("apologies:revise", letter.id)
    assert WORDS in handler.response.content.decode()
    again = typed(small_world, words="Chờ xác minh")
    handler.post("apologies:revise", letter.id, **again)
    assert queries.letter(letter.id).words == "Chờ xác minh"
    handler.post("apologies:withdraw", letter.id, why="")
    assert handler.status == 422
    handler.post("apologies:withdraw", letter.id, why="Kịp rồi")
    handler.get("apologies:dossier", held)
    assert "đã bỏ" in handler.page


def test_the_second_asks_who_allowed_it(handler, stage, small_world, time):
    dossier_id = stage.view(stage.sent()).dossier_id
    time.at = at(9, day=30)
    handler.get("apologies:draft", dossier_id)
    assert "Hẹn lại lần nữa là vi phạm" in handler.page
    again = typed(small_world, new_at="02/12/2026")
    handler.post("apologies:draft", dossier_id, **again)
    assert handler.status == 422
    assert "Cần điền ai cho phép hẹn lại lần nữa." in handler.page
    assert "Cần điền lý do được cho phép." in handler.page
    allowed = {"authority": "Chủ tịch tỉnh", "authority_why": "Lũ quét"}
    handler.post("apologies:draft", dossier_id, **again, **allowed)
    assert handler.status == 302
    handler.get("apologies:dossier", dossier_id)
    assert "hẹn lại quá một lần" in handler.page


def test_a_provider_that_fails_is_told_and_nothing_is_signed(approver, stage, settings):
    apology_id = stage.drafted()
    settings.SIGNING_PROVIDER = (
        "motcua.apps.signing.providers.failing_demo.FailingDemoSigner"
    )
    approver.post("apologies:sign", apology_id)
    assert approver.status == 422
    assert "Chưa ký được, chưa ghi gì" in approver.page
    assert stage.view(apology_id).state is LetterState.DRAFTED


def test_a_call_is_logged(handler, held):
    said = {"on": "23/11/2026", "at": "8h30", "outcome": "answered", "words": "Đã báo"}
    handler.post("apologies:log_call", held, **said)
    handler.get("apologies:dossier", held)
    assert "08:30 thứ Hai 23/11 · Gặp được người dân · 0912000427" in handler.page
    handler.post("apologies:log_call", held, **{**said, "at": "9h30"})
    assert handler.status == 422
    assert "Thời điểm này chưa tới." in handler.page


def test_mail_is_proved_by_its_number(counter, stage):
    apology_id = stage.signed()
    counter.post("apologies:send", apology_id, way="mail", reference="")
    assert counter.status == 422
    assert "Cần điền bằng chứng." in counter.page
    counter.post("apologies:send", apology_id, way="mail", reference="RM1VN")
    came = {"on": "23/11/2026", "at": "09:00", "outcome": "received"}
    counter.post("apologies:deliver", apology_id, **came, receiver="Bà Tuệ")
    assert stage.view(apology_id).state is LetterState.DELIVERED


def test_the_figures_lead_to_their_dossiers(approver, stage, small_world, time):
    stage.sent()
    late = small_world.in_hand()
    time.at = AFTER_DUE
    approver.get("apologies:figures")
    assert approver.status == 200
    assert "1 trong 2 hồ sơ trễ hẹn chưa được xin lỗi" in approver.page
    assert "Lý Thanh Bình" in approver.page
    approver.get("apologies:behind", "chua-xin-loi")
    assert small_world.view(late).number in approver.page
    assert "1 hồ sơ chưa xin lỗi" in approver.page
    approver.get("apologies:behind", "khong-co")
    assert approver.status == 404


def test_a_wrong_period_is_said(approver):
    approver.get("apologies:figures", tu="40/11/2026", den="")
    assert approver.status == 422


def test_who_may_not_know_the_citizen_sees_neither_name_nor_words(reformer, stage):
    letter = stage.view(stage.sent())
    reformer.get("apologies:dossier", letter.dossier_id)
    assert reformer.status == 200
    assert "Tô Minh Tuệ" not in reformer.page
    assert WORDS not in reformer.page
    reformer.get("apologies:paper", letter.id)
    assert reformer.status == 403
    reformer.get("apologies:sent")
    assert "Tô Minh Tuệ" not in reformer.page
    assert WORDS not in reformer.page
    assert "Số hồ sơ tăng cao, thiếu người xử lý" in reformer.page


def test_a_letter_is_linked_only_for_who_may_know_the_citizen(
    reformer, handler, stage, time
):
    time.at = IN_TIME
    sent, drafted = stage.sent(), stage.drafted()
    for name, letter, stands in (
        ("sent", sent, "1/PXL"),
        ("drafts", drafted, "chờ ký"),
    ):
        paper = reverse("apologies:paper", args=[letter])
        reformer.get(f"apologies:{name}")
        assert stands in reformer.markup.rsplit('data-l="Phiếu"', 1)[1]
        assert paper not in reformer.markup
        assert f"/xin-loi/ho-so/{stage.view(letter).dossier_id}/" in reformer.markup
        assert paper in handler.get(f"apologies:{name}").markup


def test_a_figures_dossier_is_linked_only_for_who_may_open_its_apologies(
    approver, small_world, time
):
    late = small_world.in_hand()
    time.at = AFTER_DUE
    sat = organizations.sat(Role.APPROVER, agency_id=small_world.province)
    leader, address = Visitor(sat.officer()), reverse("apologies:dossier", args=[late])
    for reader, is_linked in ((leader, False), (approver, True)):
        reader.get("apologies:behind", "chua-xin-loi")
        assert small_world.view(late).number in reader.page
        assert (address in reader.markup) is is_linked


def test_strangers_find_nothing(stranger, stage):
    letter = stage.view(stage.sent())
    for route, number in (
        ("apologies:dossier", letter.dossier_id),
        ("apologies:paper", letter.id),
    ):
        stranger.get(route, number)
        assert stranger.status == 404
    stranger.get("apologies:home")
    assert "Không hồ sơ nào đang nợ lời xin lỗi" in stranger.page


@pytest.mark.parametrize(
    "name", ["home", "drafts", "to_sign", "to_deliver", "sent", "figures"]
)
def test_pages_stay_quick(approver, stage, name, django_assert_max_num_queries):
    stage.drafted()
    stage.signed()
    stage.sent()
    approver.get(f"apologies:{name}")  # the procedure is read once
    with django_assert_max_num_queries(12):
        approver.get(f"apologies:{name}")


def test_a_dossiers_pages_stay_quick(handler, stage, django_assert_max_num_queries):
    sent, owed = stage.view(stage.sent()).dossier_id, stage.world.in_hand()
    for route, dossier_id in (("dossier", sent), ("dossier", owed), ("draft", owed)):
        with django_assert_max_num_queries(12):
            handler.get(f"apologies:{route}", dossier_id)
