"""A draft from the national record to its publication, in a browser without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import import_records
from motcua.apps.procedures.tests.factories import AT, line
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Officer, Role, Seat

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = "1.000001"
DRAFT = f"/danh-muc/thu-tuc/{CODE}/du-thao/"
LONG = "Đăng ký " + "thủ tục có tên rất dài của một cơ quan, đơn vị " * 12
WAYS = (
    "Hình thức nộpThời gianPhí, lệ phíMô tả"
    "Trực tuyến15Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)"
    "Trực tiếp15Miễn phí"
)
PAGES = [
    "/danh-muc/",
    "/danh-muc/du-thao/",
    "/danh-muc/nghi-ngo/",
    "/danh-muc/nhap/",
    DRAFT,
    f"{DRAFT}nguon/",
    f"{DRAFT}cong-bo/",
    f"{DRAFT}sua/thong-tin/",
    f"{DRAFT}sua/truong-hop/",
    f"{DRAFT}sua/thoi-han/",
    f"{DRAFT}sua/phi/",
    f"{DRAFT}sua/giay-to/",
    f"{DRAFT}sua/quy-trinh/",
]
_SCREENS = [(1366, 768), (390, 844), (320, 640)]


@pytest.fixture(autouse=True)
def cookie(live_server, client, monkeypatch, django_user_model):
    """An imported draft full of doubts, and a reform officer signed in."""
    monkeypatch.setattr("motcua.common.clock.now", lambda: AT)
    queries.forget()
    province_id = people.agency(AgencyKind.PROVINCE, key="tinh", name="Tỉnh Thử")
    commune_id = people.agency(parent_id=province_id, name="Xã Thử")
    people.unit(commune_id, "counter", "Trung tâm Phục vụ hành chính công")
    people.unit(commune_id, "justice", "Phòng Tư pháp")
    people.unit(commune_id, "leaders", "Lãnh đạo Ủy ban")
    officer = people.sat(Role.REFORM_OFFICER, agency_id=province_id)
    by = Officer(officer.person_id, "Vi Thị Sen", (_seat(officer),))
    import_records([line(ten_thu_tuc=LONG, cach_thuc_thuc_hien=WAYS)], by=by, at=AT)
    client.force_login(django_user_model.objects.get(pk=officer.user_id))
    ((name, morsel),) = client.cookies.items()
    yield {"name": name, "value": morsel.value, "url": live_server.url}
    queries.forget()


def _seat(officer):
    return Seat(
        officer.post_id,
        officer.agency_id,
        officer.unit_id,
        Role.REFORM_OFFICER,
        is_provincial=True,
    )


@pytest.mark.parametrize(("width", "height"), _SCREENS)
def test_no_barrier_and_no_sideways_scroll(page, cookie, axe_check, width, height):
    page.context.add_cookies([cookie])
    page.set_viewport_size({"width": width, "height": height})
    for address in PAGES:
        page.goto(address)
        axe_check(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address


@pytest.fixture
def plain(browser, live_server, cookie):
    """A page without script, signed in."""
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="vi-VN"
    )
    context.add_cookies([cookie])
    yield context.new_page()
    context.close()


def test_from_record_to_publication_without_script(plain):
    _confirm_limits(plain)
    _confirm_route(plain)
    _settle_the_rest(plain)
    _publish(plain)
    (version,) = queries.versions(CODE)
    assert version.decision == "99/QĐ-UBND"


def _confirm_limits(plain):
    plain.goto(f"{DRAFT}sua/thoi-han/")
    for channel in ("direct", "online"):
        plain.locator(f"[name={channel}-unit]").select_option("wd")
    for box in plain.locator("[name=doubts]").all():
        box.check()
    plain.locator("[name=reason]").fill("Điều 5 ghi ngày làm việc")
    plain.get_by_role("button", name="Lưu").click()
    expect(plain.get_by_text("Đã lưu: Cách nộp, thời hạn.")).to_be_visible()


def _confirm_route(plain):
    plain.goto(f"{DRAFT}sua/quy-trinh/")
    plain.locator("[name=b1-noi0]").fill("Xã, phường: Phòng Tư pháp")
    plain.locator("[name=b2-noi0]").fill("Xã, phường: Lãnh đạo Ủy ban")
    plain.get_by_role("button", name="Thêm bước").click()
    plain.locator("[name=b4-title]").fill("Soát, trình ký")
    plain.locator("[name=b4-noi0]").fill("Phòng không có")
    plain.get_by_role("button", name="Lên bước 5").click()
    plain.get_by_role("button", name="Lên bước 4").click()
    assert plain.locator("[name=b2-title]").input_value() == "Soát, trình ký"

    # Enter saves; it never presses the button of a row.
    plain.locator("[name=b0-amount]").fill("0,25")
    plain.locator("[name=b0-amount]").press("Enter")
    expect(plain.locator("#loi")).to_contain_text("Bước 3: Nơi làm: Không có nơi nào")
    plain.locator("[name=b2-noi0]").fill("Xã, phường: Phòng Tư pháp")
    plain.get_by_role("button", name="Lưu").click()
    expect(plain.get_by_text("Đã lưu: Quy trình nội bộ.")).to_be_visible()


def _settle_the_rest(plain):
    plain.goto(DRAFT)
    reasons = plain.get_by_label("Lý do, căn cứ")
    while reasons.count():
        if not reasons.first.is_visible():
            plain.locator("details.doubt > summary").first.click()
        reasons.first.fill("Theo Nghị quyết 12/2026/NQ-HĐND")
        plain.get_by_role("button", name="Giữ nguyên, ghi lý do").first.click()
        plain.wait_for_load_state()  # half a page may hold no doubt yet
    expect(plain.get_by_role("heading", name="Đủ điều kiện công bố")).to_be_visible()


def _publish(plain):
    plain.get_by_role("link", name="Xem lại và công bố").click()
    plain.get_by_label("Số quyết định công bố").fill("99/QĐ-UBND")
    plain.get_by_label("Có hiệu lực từ ngày").fill("01/12/2026")
    plain.get_by_role("button", name="Tiếp: xem hệ quả").click()
    expect(plain.get_by_text("Từ ngày 01/12/2026, mọi hồ sơ mới")).to_be_visible()
    plain.get_by_role("button", name="Công bố, có hiệu lực từ 01/12/2026").click()
    expect(plain.get_by_text("Đã công bố, không sửa được")).to_be_visible()


def test_rows_are_walked_and_opened_with_the_keyboard(page, cookie):
    page.context.add_cookies([cookie])
    page.goto("/danh-muc/du-thao/")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DRAFT}")
    page.goto(f"{DRAFT}sua/phi/")
    page.keyboard.press("F9")
    expect(page.get_by_text("Đã lưu: Phí, lệ phí.")).to_be_visible()
