"""The counter and the desk in a real browser: by keyboard, on one screen, for all."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.models import Dossier
from motcua.apps.dossiers.tests.world import CLERK, MORNING, World, at, world
from motcua.apps.organizations.tests import factories as organizations
from motcua.apps.procedures import operations as catalogue
from motcua.apps.procedures import queries as procedures
from motcua.apps.procedures.content import (
    ChannelContent,
    DocumentContent,
    LimitContent,
)
from motcua.apps.procedures.tests.factories import case, content
from motcua.core.casefile import PaperStatus
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit
from motcua.core.permissions import Officer
from motcua.doors.lobby.tests.visitors import Clock
from tests.browser.focus import wait_for_focus

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "câu thần chú 2026"  # noqa: S105  nobody else's
HEAVIEST = 100 * 1024  # bytes of a first load, fonts apart
# The papers of 1.004873, nearly as its record words them: a typical procedure.
PAPERS = (
    "Tờ khai theo mẫu; nộp trực tuyến thì điền mẫu điện tử tương tác của thủ tục này",
    "Giấy xác nhận tình trạng hôn nhân đã cấp trước đó",
    "Thông tin về bản án, quyết định ly hôn hoặc Trích lục khai tử của vợ, chồng",
    "Văn bản ủy quyền",
    "Căn cước, hộ chiếu hoặc giấy tờ tùy thân có ảnh",
)


@pytest.fixture
def here(transactional_db, monkeypatch) -> Iterator[World]:  # noqa: ARG001
    procedures.forget()
    monkeypatch.setattr("motcua.common.clock.now", Clock(MORNING))
    yield world()
    procedures.forget()


@pytest.fixture
def typical(here) -> int:  # noqa: ARG001  its agencies
    """A published version with five papers, two cases, two channels."""
    limits = ((Channel.DIRECT, 3), (Channel.POST, 5))
    channels = tuple(
        ChannelContent(
            channel=channel,
            limit=LimitContent(amount=Decimal(days), unit=Unit.WORKING_DAY),
        )
        for channel, days in limits
    )
    papers = tuple(
        DocumentContent(name=name, originals=1, is_required=place in {0, 4})
        for place, name in enumerate(PAPERS)
    )
    cases = (
        case(name="Chưa kết hôn", documents=papers, channels=channels),
        case(name="Đã ly hôn", documents=papers[:2], channels=channels[:1]),
    )
    made = content(
        code="1.004873",
        name="Thủ tục cấp Giấy xác nhận tình trạng hôn nhân",
        cases=cases,
    )
    version_id = catalogue.enter(made, by=CLERK, at=MORNING)
    catalogue.publish(
        version_id,
        by=CLERK,
        at=MORNING,
        decision="QĐ 9/QĐ-UBND",
        in_force_from=date(2025, 7, 1),
    )
    return version_id


def sign_in(page: Page, officer: Officer) -> None:
    """Sign in by keyboard."""
    user = User.objects.get(pk=organizations.user_of(officer.person_id))
    user.set_password(PASSWORD)
    user.save()
    page.goto("/dang-nhap/")
    wait_for_focus(page)
    page.keyboard.type(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    go(page, "Enter")


def go(page: Page, key: str) -> None:
    """Press a key that leads to another page."""
    with page.expect_navigation():
        page.keyboard.press(key)


def fill_in(page: Page, *entries: str) -> None:
    """Type, Enter; type, Enter ..."""
    for entry in entries:
        page.keyboard.type(entry)
        page.keyboard.press("Enter")


def test_takes_a_dossier_in_by_keyboard_alone(page, here, typical):
    sign_in(page, here.counter)
    expect(page).to_have_url(re.compile("/quay/$"))
    wait_for_focus(page)
    page.keyboard.type("1.004873")
    go(page, "Enter")
    expect(page).to_have_url(re.compile(f"/quay/nhan/{typical}/$"))
    wait_for_focus(page)

    fill_in(page, "099098000427", "Tô Minh Tuệ", "", "0912 000 427", "Thôn Bản Lề")
    assert page.evaluate("document.activeElement.id") == "id_case"
    go(page, "F9")
    expect(page.locator("h1")).to_have_text("Hẹn trả 08:00 thứ Tư 25/11")
    go(page, "F8")
    expect(page.locator(".toast")).to_contain_text("Đã chuyển 1 hồ sơ.")
    expect(page).to_have_url(re.compile("/quay/$"))
    dossier = Dossier.objects.get()
    assert (dossier.applicant_name, dossier.address) == ("Tô Minh Tuệ", "Thôn Bản Lề")


def test_enter_never_sends_and_a_scanned_card_fills_its_fields(page, here, typical):
    sign_in(page, here.counter)
    page.goto(f"/quay/nhan/{typical}/")
    wait_for_focus(page)
    fill_in(page, "099098000427||Tô Minh Tuệ|05091998|Nữ|Thôn Bản Lề|10052021")
    assert page.input_value("#id_identity_number") == "099098000427"
    assert page.input_value("#id_name") == "Tô Minh Tuệ"
    assert page.input_value("#id_address") == "Thôn Bản Lề"
    for _ in range(30):
        if page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
        page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.value") == "accept"
    assert not Dossier.objects.exists()


def test_single_keys_lead_where_they_say(page, here, typical):
    sign_in(page, here.counter)
    expect(page.locator("#tim-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('tr.sel') !== null")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.id") == "tim-q"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tr.sel') !== null")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "tim"

    page.goto(f"/quay/nhan/{typical}/")
    wait_for_focus(page)
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("3")
    name = page.evaluate("document.activeElement.name")
    assert name == page.locator("tbody select").nth(2).get_attribute("name")
    go(page, "Alt+7")
    expect(page.locator("#loi")).to_contain_text("Cần điền họ tên người nộp.")
    expect(page.locator("#loi")).to_be_focused()


def test_a_second_press_sends_nothing_twice(page, here, typical):
    sign_in(page, here.counter)
    page.goto(f"/quay/nhan/{typical}/")
    wait_for_focus(page)
    fill_in(page, "099098000427", "Tô Minh Tuệ")
    with page.expect_navigation(url=re.compile("/giay/$")):
        page.evaluate(
            "for (const _ of [1, 2]) document.querySelector('[value=accept]').click()"
        )
    assert Dossier.objects.count() == 1


def test_both_panes_and_the_decision_fit_one_screen(page, here, typical):
    page.set_viewport_size({"width": 1366, "height": 768})
    sign_in(page, here.counter)
    page.goto(f"/quay/nhan/{typical}/")
    for pane in (".decide", "#giay-to", ".intake > .stack"):
        box = page.locator(pane).bounding_box()
        assert box["y"] + box["height"] <= 768, pane


def test_another_case_changes_the_papers_and_keeps_the_rest(page, here, typical):
    sign_in(page, here.counter)
    page.goto(f"/quay/nhan/{typical}/")
    wait_for_focus(page)
    fill_in(page, "099098000427", "Tô Minh Tuệ")
    first = page.locator("tbody select").nth(0)
    first.select_option("reused")
    with page.expect_response(re.compile(f"/nhan/{typical}/")):
        page.select_option("#id_case", label="Đã ly hôn")
    expect(page.locator("tbody select")).to_have_count(2)
    expect(page.locator("tbody select").nth(0)).to_have_value("reused")
    assert page.input_value("#id_name") == "Tô Minh Tuệ"
    assert page.evaluate("document.activeElement.id") in {"id_case", "id_kind"}
    expect(page.locator("#id_channel")).to_have_count(0)


def test_everything_works_without_script(browser, live_server, here, typical):
    context = browser.new_context(
        base_url=live_server.url, locale="vi-VN", java_script_enabled=False
    )
    page = context.new_page()
    sign_in(page, here.counter)
    page.goto(f"/quay/nhan/{typical}/")
    page.fill("#id_identity_number", "099098000427")
    page.fill("#id_name", "Tô Minh Tuệ")
    page.select_option("#id_case", label="Đã ly hôn")
    page.click("text=Đổi, giữ những gì đã nhập")
    assert page.input_value("#id_name") == "Tô Minh Tuệ"
    expect(page.locator("tbody select")).to_have_count(2)
    page.focus("#id_name")
    go(page, "Enter")  # sends nothing: the page comes back as it was
    assert page.input_value("#id_name") == "Tô Minh Tuệ"
    page.click("text=Nhận đủ, in giấy hẹn")
    expect(page.locator("h1")).to_contain_text("Hẹn trả 08:00 thứ Tư 25/11")
    context.close()


def _lives(here: World) -> dict[str, int]:
    """Make one dossier in each state the pages know."""
    missing = PaperFound(here.document_id, "Tờ khai", PaperStatus.MISSING)
    paused = here.in_hand()
    dossiers.ask_for_more(
        paused,
        leg=2,
        by=here.handler,
        at=at(10),
        items=[{"name": "Trích lục ly hôn", "why": "bản chụp mờ"}],
        reason="Chưa rõ",
    )
    asked = dossiers.ask_at_intake(
        agency_id=here.commune,
        by=here.counter,
        at=MORNING,
        intake=here.intake(papers=(missing,)),
        reason="Thiếu tờ khai",
    )
    return {
        "accepted": here.accepted(),
        "asked": asked,
        "held": here.in_hand(),
        "paused": paused,
        "to_sign": here.to_sign(),
        "signed": here.signed(),
    }


@pytest.fixture
def counters_pages(here, typical) -> list[str]:
    one = _lives(here)
    return [
        "/quay/",
        "/quay/?q=khong+co",
        f"/quay/nhan/{typical}/",
        "/quay/cho-tiep-nhan/",
        "/quay/ban-giao/",
        "/quay/tra-ket-qua/",
        f"/quay/ho-so/{one['accepted']}/giay/",
        f"/quay/ho-so/{one['asked']}/nhan/",
        f"/quay/ho-so/{one['asked']}/tu-choi/",
        f"/quay/ho-so/{one['paused']}/bo-sung/",
        f"/quay/ho-so/{one['held']}/rut/",
        f"/quay/ho-so/{one['signed']}/tra/",
        f"/ban-viec/ho-so/{one['paused']}/",
        f"/ban-viec/ho-so/{one['signed']}/",
        "/ban-viec/tim/?q=minh",
        "/ban-viec/",
    ]


def look(page, axe_check) -> None:
    """Look at the page on a desk's screen and on a small phone."""
    for width, height in ((1366, 768), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        axe_check(page)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, page.url


def test_no_page_of_the_counter_bars_anybody(page, here, counters_pages, axe_check):
    sign_in(page, here.counter)
    for path in counters_pages:
        page.goto(path)
        look(page, axe_check)


def test_no_page_of_the_desk_bars_anybody(page, here, axe_check):
    one = _lives(here)
    dossiers.hand_over(one["accepted"], leg=1, by=here.counter, at=at(8, 30))
    sign_in(page, here.handler)
    for path in ("/ban-viec/", "/ban-viec/?chong=to_take", "/ban-viec/?chong=mine"):
        page.goto(path)
        look(page, axe_check)
    page.goto(f"/ban-viec/ho-so/{one['held']}/")
    for summary in page.locator("summary").all():
        summary.click()
    look(page, axe_check)


def test_the_last_look_before_signing_bars_nobody(page, here, axe_check):
    dossier_id = here.to_sign()
    sign_in(page, here.approver)
    page.goto(f"/ban-viec/ho-so/{dossier_id}/")
    page.fill("#id_document_number", "41/GXN")
    go(page, "F9")
    axe_check(page)
    go(page, "F9")
    expect(page.locator(".toast")).to_contain_text("Đã ký.")


def test_first_loads_are_light(page, here, counters_pages):
    sign_in(page, here.counter)
    loaded = []

    def note(answer):
        if answer.request.is_navigation_request():
            loaded.clear()
        loaded.append(answer)

    page.on("response", note)
    for path in counters_pages:
        page.goto(path)
        assert sum(map(_weight, loaded)) <= HEAVIEST, path


def _weight(answer) -> int:
    """Bytes on the wire: static text goes out compressed, the page itself does not."""
    kind = answer.request.resource_type
    if not answer.ok or kind == "font":
        return 0
    body = answer.body()
    return len(gzip.compress(body) if kind in {"script", "stylesheet"} else body)
