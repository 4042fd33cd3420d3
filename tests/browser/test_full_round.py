"""A full round of the index: 120 units, 47 leaves, everybody at a screen, nothing lost.

One unit goes through by hand, the other 119 go along: scored and proved, sent by its
head, opened again by name, judged by two at once, answered, judged again, decided,
published, corrected, and a plan made to win the lost points back. In the end every
total is what adding up apart says, and every word that was said is still there.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.test import Client
from PIL import Image
from playwright.sync_api import Page, expect

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index.models import EvidenceView, ScoreFact
from motcua.apps.par_index.queries import publications, results
from motcua.apps.par_index.tests import stage
from motcua.core.assessment import Stage
from motcua.core.scoring import Claim
from tests import index_round
from tests.index_round import FullRound

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

HALF, MOST = Decimal("0.5"), Decimal(1)


@pytest.fixture
def time(monkeypatch):
    """What o'clock it is for the house; moments pass when the test says so."""
    held = SimpleNamespace(now=stage.SELF)
    monkeypatch.setattr("motcua.common.clock.now", lambda: held.now)
    return held


@pytest.fixture
def made(transactional_db, time) -> FullRound:  # noqa: ARG001  the clock stands still
    results.forget()
    with transaction.atomic():
        return index_round.build()


@pytest.fixture
def at_screen(browser, live_server):
    """Return what opens a browser of their own for an officer."""
    opened = []

    def sit_down(officer) -> Page:
        client = Client()
        user_id = people.user_of(officer.person_id)
        client.force_login(get_user_model().objects.get(pk=user_id))
        ((name, morsel),) = client.cookies.items()
        context = browser.new_context(base_url=live_server.url, locale="vi-VN")
        context.add_cookies(
            [{"name": name, "value": morsel.value, "url": live_server.url}]
        )
        opened.append(context)
        return context.new_page()

    yield sit_down
    for context in opened:
        context.close()


def test_a_round_of_120_units_from_claim_to_plan(made, time, at_screen):
    claimer = at_screen(made.here.claimer)
    _score_and_prove(claimer, made)
    _head_sends(at_screen(made.here.head), made)
    time.now = stage.APPRAISAL
    _opened_again_by_name(at_screen(made.here.arranger), claimer, made, time)
    with transaction.atomic():
        index_round.appraise_all(made)
    first, second = at_screen(made.here.appraiser), at_screen(made.colleague)
    _two_at_once(first, second, made)
    _accepted_by_keyboard(first, at_screen(made.here.central), made)
    time.now = stage.REPLY
    _reply(claimer, made)
    time.now = stage.SECOND
    _kept_again(first, made)
    time.now = stage.COUNCIL
    _council(at_screen(made.here.council), made)
    time.now = stage.AFTER
    publisher = at_screen(made.here.publisher)
    _publish(publisher, made)
    _nothing_lost(made, version=1)
    _correct(publisher, made)
    _nothing_lost(made, version=2)
    _plan(claimer, made)


def _leaf(made: FullRound, code: str) -> str:
    return f"/tham-dinh/don-vi/{made.unit.id}/{code}/"


def _own(made: FullRound, code: str) -> str:
    return f"/chi-so/phieu/{made.unit.id}/muc/{code}/"


def _score_and_prove(page: Page, made: FullRound) -> None:
    """Three leaves by hand, one of them with a file."""
    page.goto(_own(made, "1.2"))
    page.locator("[name=so-lieu-reports_failed]").fill("0")
    _explain_and_save(page)
    _said(made, "1.2", {"reports_failed": 0})
    page.goto(_own(made, "3.3"))
    for name in ("progress_province", "progress_district", "progress_commune"):
        _yes(page, name)
    _explain_and_save(page)
    _said(
        made,
        "3.3",
        {
            "progress_province": True,
            "progress_district": True,
            "progress_commune": True,
        },
    )
    page.goto(_own(made, "3.2"))
    for name in ("posted_counter", "posted_portal"):
        _yes(page, name)
    expect(page.locator("#diem")).to_contain_text("1,00")  # told while one types
    page.get_by_role("button", name="Lưu", exact=False).first.click()
    page.wait_for_load_state()
    _said(made, "3.2", {"posted_counter": True, "posted_portal": True})
    page.goto(_own(made, "3.2"))
    form = page.locator("#tu-cham")  # figures typed beside the file are kept with it
    form.locator("input[type=file]").set_input_files(
        {"name": "niem-yet.png", "mimeType": "image/png", "buffer": _picture()}
    )
    form.get_by_role("button", name="Thêm tài liệu").click()
    expect(page.locator("#minh-chung").get_by_text("SHA-256")).to_be_visible()


def _picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 20), "white").save(out, "PNG")
    return out.getvalue()


def _yes(page: Page, name: str) -> None:
    page.locator(f"[name=so-lieu-{name}][value=co]").check(force=True)


def _explain_and_save(page: Page) -> None:
    words = page.locator("#tu-cham textarea").last
    words.fill("Theo sổ theo dõi của văn phòng.")
    page.locator("#tu-cham").get_by_role(
        "button", name="Lưu", exact=False
    ).first.click()
    page.wait_for_load_state()


def _said(made: FullRound, code: str, values: dict[str, object]) -> None:
    made.book.say(made.unit.id, code, Stage.SELF, Claim(values))


def _head_sends(page: Page, made: FullRound) -> None:
    page.goto(f"/chi-so/phieu/{made.unit.id}/gui/")
    box = page.locator("[name=despite_gaps]")
    if box.count():
        box.check()
    page.get_by_role("button", name="Ký số và gửi").click()
    page.goto(f"/chi-so/phieu/{made.unit.id}/")
    expect(page.get_by_text("Hà Văn Ký ký")).to_be_visible()
    expect(page.get_by_text("phiếu đã khóa")).to_be_visible()


def _opened_again_by_name(page: Page, claimer: Page, made: FullRound, time) -> None:
    """Closed for the unit; opened for a day, with a reason; closed by itself."""
    claimer.goto(_own(made, "1.2"))
    expect(claimer.locator("#tu-cham")).to_have_count(0)
    page.goto(f"/chi-so/dot/{made.round_id}/")
    page.get_by_text("Mở khóa một giai đoạn").click()
    page.locator("#mo-khoa [name=unit]").select_option(str(made.unit.id))
    page.locator("#mo-khoa [name=stage]").select_option("self")
    page.locator("#mo-khoa [name=until]").fill(f"{time.now:%d/%m/%Y}")
    page.locator("#mo-khoa [name=why]").fill("Đơn vị nhập nhầm số báo cáo chậm.")
    page.get_by_role("button", name="Mở khóa", exact=True).click()
    expect(page.get_by_text("Đơn vị nhập nhầm số báo cáo chậm.")).to_be_visible()
    claimer.goto(_own(made, "1.2"))
    claimer.locator("[name=so-lieu-reports_failed]").fill("1")
    _explain_and_save(claimer)
    _said(made, "1.2", {"reports_failed": 1})
    before: datetime = time.now
    time.now = before + timedelta(days=1)
    claimer.goto(_own(made, "1.2"))
    expect(claimer.locator("#tu-cham")).to_have_count(0)


def _two_at_once(first: Page, second: Page, made: FullRound) -> None:
    """Both look at the same leaf; the second is shown what the first wrote."""
    for page in (first, second):
        page.goto(_leaf(made, "3.2"))
    with first.context.expect_page() as opened:
        first.get_by_role("link", name="niem-yet").first.click()
    opened.value.close()
    assert EvidenceView.objects.count() >= 1
    first.reload()
    expect(first.get_by_text("đã mở")).to_be_visible()
    _deduct(first, "0,5", "Cổng còn ba thủ tục cũ.")
    made.book.say(made.unit.id, "3.2", Stage.APPRAISAL, Claim(given=HALF))
    second.get_by_text("Chưa mở 1 minh chứng").first.click()
    second.locator("[name=nhan-unopened]").fill("Đã xem trên cổng.")
    second.get_by_role("button", name="Chấp nhận 1,00").click()
    expect(second.get_by_text("Có người vừa ghi vào mục này")).to_be_visible()
    expect(second.get_by_text("Cổng còn ba thủ tục cũ.").first).to_be_visible()
    assert second.locator("[name=nhan-unopened]").input_value() == "Đã xem trên cổng."


def _deduct(page: Page, points: str, words: str) -> None:
    page.get_by_text("Chấm điểm khác", exact=True).click()
    page.locator("[name=diem-points]").fill(points)
    page.locator("[name=diem-reason]").select_option("weak-evidence")
    page.locator("[name=diem-words]").fill(words)
    page.get_by_role("button", name="Ghi điểm").click()
    expect(page.get_by_text("Đã ghi điểm thẩm định.")).to_be_visible()


def _accepted_by_keyboard(owner: Page, central: Page, made: FullRound) -> None:
    for page, code in ((owner, "3.3"), (central, "1.2")):
        page.goto(_leaf(made, code))
        page.keyboard.press("a")
        expect(page.get_by_text("Đã chấp nhận.")).to_be_visible()
        own = made.book.said[made.unit.id][code][Stage.SELF]
        made.book.say(made.unit.id, code, Stage.APPRAISAL, own)


def _reply(page: Page, made: FullRound) -> None:
    page.goto("/tham-dinh/giai-trinh/")
    page.goto(f"/tham-dinh/giai-trinh/{made.unit.id}/3.2/")
    page.locator("[name=tra-loi-words]").fill("Ba thủ tục ấy đã gỡ ngày 12/5.")
    page.locator("[name=tra-loi-proposed]").fill("1")
    page.get_by_role("button", name="Gửi giải trình").click()
    expect(page.get_by_text("đã gửi giải trình")).to_be_visible()
    made.book.say(made.unit.id, "3.2", Stage.REPLY, None)


def _kept_again(page: Page, made: FullRound) -> None:
    page.goto(_leaf(made, "3.2"))
    expect(page.get_by_text("Ba thủ tục ấy đã gỡ ngày 12/5.")).to_be_visible()
    page.get_by_text("Giữ nguyên sau giải trình").click()
    page.locator("[name=giu-words]").fill("Ngày chốt vẫn còn một thủ tục.")
    page.get_by_role("button", name="Giữ nguyên", exact=True).click()
    expect(page.get_by_text("Đã giữ nguyên.")).to_be_visible()
    made.book.say(made.unit.id, "3.2", Stage.SECOND, Claim(given=HALF))


def _council(page: Page, made: FullRound) -> None:
    page.goto(f"/tham-dinh/hoi-dong/?ky={made.round_id}")
    disputed = page.locator("#disputed [name=muc]")
    expect(disputed).to_have_count(1)
    disputed.check()
    page.get_by_role("button", name="Đưa mục đã chọn vào phiên họp").click()
    page.locator("[name=hop-number]").fill("01/BB-HĐTĐ")
    page.locator("[name=hop-held_on]").fill("08/10/2026")
    page.locator("[name=hop-present]").fill("Lục Văn Trường, Chủ tịch Hội đồng")
    page.locator("[name=hop-words]").fill("Công nhận một phần.")
    page.locator("[name=muc0-points]").fill("0,75")
    page.locator("[name=muc0-words]").fill("Hai trên ba thủ tục đã gỡ.")
    page.get_by_role("button", name="Ghi quyết định của hội đồng").click()
    expect(page.get_by_text("Đã quyết 1 mục.")).to_be_visible()
    made.book.say(made.unit.id, "3.2", Stage.COUNCIL, Claim(given=Decimal("0.75")))


def _publish(page: Page, made: FullRound) -> None:
    page.goto(f"/tham-dinh/cong-bo/{made.round_id}/")
    expect(page.get_by_text("kiểm tra không thấy chỗ sai")).to_be_visible()
    page.locator("[name=qd-number]").fill("31/QĐ-UBND")
    page.locator("[name=qd-decided_on]").fill("09/11/2026")
    page.get_by_role("button", name="Công bố kết quả").click()
    expect(page.get_by_role("heading", name="Kết quả đã công bố")).to_be_visible()


def _correct(page: Page, made: FullRound) -> None:
    unit = made.unit.id
    page.goto(f"/tham-dinh/cong-bo/{made.round_id}/dinh-chinh/?don-vi={unit}&ma=3.2")
    page.locator("[name=muc0-points]").fill("1")
    page.locator("[name=muc0-words]").fill("Đếm nhầm một thủ tục.")
    page.locator("[name=qd-number]").fill("57/QĐ-UBND")
    page.locator("[name=qd-decided_on]").fill("10/11/2026")
    page.locator("[name=qd-words]").fill("Đính chính số đếm.")
    page.get_by_role("button", name="Công bố bản đính chính").click()
    expect(page.get_by_text("Đã công bố bản đính chính.")).to_be_visible()
    made.book.say(unit, "3.2", Stage.PUBLICATION, Claim(given=MOST))


def _nothing_lost(made: FullRound, version: int) -> None:
    info, document = publications.publication(made.round_id, version)
    (told,) = results.publication(info.id)
    printed = {row.unit_id: row.total for row in told.rows}
    assert printed == {unit.id: made.book.total(unit.id) for unit in made.units}
    assert len(printed) == index_round.UNITS
    assert len(document["results"][0]["rows"][0]["leaves"]) == 47
    facts = ScoreFact.objects.filter(unit__round_id=made.round_id)
    assert facts.count() == made.book.words


def _plan(page: Page, made: FullRound) -> None:
    page.goto(f"/khac-phuc/don-vi/{made.unit.id}/")
    page.get_by_role("button", name="Lập dự thảo kế hoạch").click()
    expect(page.get_by_text("Đã lập dự thảo từ kết quả đã công bố.")).to_be_visible()
