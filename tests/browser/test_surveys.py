"""Surveys in a browser: the script asks as the server would; forms survive offline."""

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.surveys import operations
from motcua.apps.surveys.models import Invitation, Sealed
from motcua.apps.surveys.tests import stage
from motcua.apps.surveys.tests.stage import NOW
from tests.browser.focus import wait_for_focus

pytestmark = pytest.mark.browser
_SPOIL = """([key, invitation]) => {
  const kept = JSON.parse(localStorage.getItem(key));
  const sheets = Object.values(kept.find((one) => one.invitation === invitation).forms);
  sheets.forEach((answers) => { answers.A1 = "9"; });
  localStorage.setItem(key, JSON.stringify(kept));
}"""


@pytest.fixture
def open_campaign(live_server, monkeypatch):
    """An open campaign, two of its respondents for the interviewer to ask."""
    del live_server  # its database is emptied after the test
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)
    here = stage.build()
    campaign_id = here.open(12)
    operations.assign(campaign_id, here.caller_id, "H2", 2, by=here.arranger, at=NOW)
    return here, campaign_id


def test_the_script_asks_at_once_what_the_server_would_ask(
    phone, open_campaign, axe_check
):
    here, campaign_id = open_campaign
    letter = here.letters(campaign_id)[0]
    phone.goto("/tra-loi/")
    phone.get_by_label("Mã trả lời").fill(letter.code.lower())
    phone.get_by_role("button", name="Mở phiếu").click()
    phone.get_by_role("link", name="Bắt đầu").click()
    phone.wait_for_load_state()  # the script with it
    why = phone.get_by_label("Vì sao chưa tốt?")
    assert not why.is_visible()
    phone.get_by_label("Mức 2").check()
    assert why.is_visible()
    axe_check(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    phone.get_by_label("Mức 4").check()
    assert not why.is_visible()
    phone.get_by_role("button", name="Tiếp tục").click()
    phone.get_by_label("Mức 5").check()
    phone.get_by_role("button", name="Tiếp tục").click()
    phone.get_by_role("button", name="Gửi phiếu").click()
    phone.wait_for_url("**/cam-on/")
    assert Sealed.objects.get().content == {"A1": "4", "B1": "5"}


def test_a_form_filled_in_offline_is_sent_once(
    phone, open_campaign, client, live_server, django_user_model
):
    here, campaign_id = open_campaign
    _enter(phone, client, live_server, django_user_model, here.caller_id)
    phone.goto(f"/khao-sat/ngoai-tuyen/{campaign_id}/")
    phone.get_by_text("Trang đã nằm trên máy").wait_for()
    phone.context.set_offline(True)
    phone.reload()  # opened once, it is there again
    phone.get_by_text("0 phiếu chờ gửi").wait_for()
    phone.get_by_text("Trang đã nằm trên máy").wait_for()
    phone.get_by_label("Chọn người trả lời").select_option(index=1)
    phone.get_by_role("button", name="Giữ phiếu trên máy").click()
    assert phone.get_by_text("Còn câu chưa trả lời.").is_visible()
    for question in ("Nơi ngồi chờ?", "Kết quả?"):
        phone.get_by_role("group", name=question).get_by_label("Mức 5").check()
    phone.get_by_role("button", name="Giữ phiếu trên máy").click()
    phone.get_by_role("button", name="Gửi phiếu").click()
    phone.get_by_text("Phiếu vẫn nằm trên máy").wait_for()
    assert not Sealed.objects.exists()
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Gửi phiếu").click()
    phone.get_by_text("0 phiếu chờ gửi").wait_for()
    kept = Sealed.objects.get()
    assert (kept.channel, kept.content) == ("offline", {"A1": "5", "B1": "5"})


def test_one_refused_form_does_not_hold_up_the_others(
    phone, open_campaign, client, live_server, django_user_model, axe_check
):
    here, campaign_id = open_campaign
    operations.assign(campaign_id, here.caller_id, "H2", 1, by=here.arranger, at=NOW)
    _enter(phone, client, live_server, django_user_model, here.caller_id)
    _ask_offline(phone, campaign_id, (1, 2, 3))
    # The first one answers by telephone meanwhile; the second form bears a step that
    # this questionnaire does not have.
    first, second, _third = Invitation.objects.filter(
        interviewer_id=here.caller_id
    ).order_by("turn")
    said = {here.second_id: {"A1": "5", "B1": "5"}}
    operations.answer_by_phone(first.pk, said, seconds=60, by=here.caller, at=NOW)
    phone.evaluate(_SPOIL, [f"motcua.ngoai-tuyen.{campaign_id}", second.pk])
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Gửi phiếu").click()
    phone.get_by_text("Đã gửi 1. 2 phiếu máy chủ không nhận").wait_for()
    assert Sealed.objects.filter(channel="offline").count() == 1
    phone.goto("/khao-sat/phong-van/")  # where they start the next day
    phone.get_by_role("link", name="2 phiếu hỏi ngoại tuyến còn trên máy này").click()
    phone.get_by_text("Trang đã nằm trên máy").wait_for()  # the reasons are kept, too
    assert phone.get_by_text("A1. Nơi ngồi chờ?: Chọn một trong các mức").is_visible()
    assert phone.get_by_text("Người này đã trả lời bằng cách khác").is_visible()
    axe_check(phone)
    assert phone.evaluate("document.documentElement.scrollWidth") == 360

    _mend(phone, axe_check)
    assert Sealed.objects.filter(content={"A1": "3", "B1": "5"}).exists()
    text = _put_aside(phone)
    assert first.member.name in text
    assert "A1. Nơi ngồi chờ?\n    Mức 5" in text


def _ask_offline(phone, campaign_id, places):
    phone.goto(f"/khao-sat/ngoai-tuyen/{campaign_id}/")
    phone.get_by_text("Trang đã nằm trên máy").wait_for()
    phone.context.set_offline(True)
    for place in places:
        phone.get_by_label("Chọn người trả lời").select_option(index=place)
        for question in ("Nơi ngồi chờ?", "Kết quả?"):
            phone.get_by_role("group", name=question).get_by_label("Mức 5").check()
        phone.get_by_role("button", name="Giữ phiếu trên máy").click()


def _mend(phone, axe_check):
    """Mend the one form that can be, and send it under its own number."""
    phone.get_by_role("button", name="Sửa phiếu").click()
    waiting_room = phone.get_by_role("group", name="Nơi ngồi chờ?")
    assert waiting_room.get_by_text("Chọn một trong các mức").is_visible()
    result = phone.get_by_role("group", name="Kết quả?")
    assert result.get_by_label("Mức 5").is_checked()
    axe_check(phone)
    waiting_room.get_by_label("Mức 3").check()
    phone.get_by_role("button", name="Giữ phiếu trên máy").click()
    phone.get_by_role("button", name="Gửi phiếu").click()
    phone.get_by_text("Đã gửi 1. 1 phiếu máy chủ không nhận").wait_for()


def _put_aside(phone):
    """Put the other form aside; save it, return what the file says, throw it away."""
    phone.get_by_role("button", name="Để riêng").click()
    phone.get_by_text("0 phiếu chờ gửi").wait_for()
    dialogs = []
    phone.on("dialog", lambda one: (dialogs.append(one.message), one.accept()))
    phone.get_by_role("button", name="Xoá danh sách khỏi máy này").click()
    assert phone.get_by_text("Chưa xoá: còn phiếu").is_visible()
    phone.get_by_role("button", name="Xoá khỏi máy:").click()
    assert "Lưu phiếu ra tệp trước" in dialogs[0]
    with phone.expect_download() as download:
        phone.get_by_role("button", name="Lưu ra tệp").click()
    phone.get_by_role("button", name="Xoá khỏi máy:").click()
    assert not phone.get_by_text("Phiếu để riêng").is_visible()
    return download.value.path().read_text("utf-8-sig")


def test_digits_answer_at_once(
    page, open_campaign, client, live_server, django_user_model
):
    here, _campaign_id = open_campaign
    _enter(page, client, live_server, django_user_model, here.caller_id)
    asked = Invitation.objects.filter(interviewer_id=here.caller_id).first()
    page.goto(f"/khao-sat/phong-van/{asked.pk}/")
    wait_for_focus(page)
    page.keyboard.press("1")  # nobody touched the page before
    page.keyboard.press("2")
    for question, level in (("Nơi ngồi chờ?", "Mức 5"), ("Kết quả?", "Mức 4")):
        group = page.get_by_role("group", name=question)
        assert group.get_by_label(level).is_checked()
    assert page.locator(".picks kbd").first.inner_text() == "1"


def _enter(page, client, live_server, users, person_id):
    """Sign a person in, in the browser."""
    client.force_login(users.objects.get(pk=people.user_of(person_id)))
    ((name, morsel),) = client.cookies.items()
    cookie = {"name": name, "value": morsel.value, "url": live_server.url}
    page.context.add_cookies([cookie])
