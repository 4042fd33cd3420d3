"""A citizen on a cheap phone, script switched off: find, read, follow."""

import pytest
from playwright.sync_api import Page, expect

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import World, at, world
from motcua.apps.procedures import queries as procedures

_NARROWEST = {"width": 320, "height": 640}
_HEAVIEST = 100 * 1024  # bytes of one page's text; style and script come once

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def province() -> World:
    procedures.forget()
    yield world()
    procedures.forget()


@pytest.fixture
def plain_phone(browser, live_server) -> Page:
    """A very small phone that runs no script."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport=_NARROWEST,
        locale="vi-VN",
        java_script_enabled=False,
    )
    yield context.new_page()
    context.close()


def address(view):
    return f"/theo-doi/{view.number}?ma={view.secret}"


def paused(province):
    dossier_id = province.in_hand()
    dossiers.ask_for_more(
        dossier_id,
        leg=2,
        by=province.handler,
        at=at(9, 30),
        items=[{"name": "Giấy chứng sinh", "why": "bản chụp mờ"}],
        reason="Thiếu giấy tờ",
    )
    return province.view(dossier_id)


def test_finds_a_procedure_and_follows_a_dossier_without_script(plain_phone, province):
    view = province.view(province.in_hand())

    plain_phone.goto("/")
    plain_phone.fill("input[name=q]", "dang ky thu nghiem")
    plain_phone.click("form[role=search] button")
    plain_phone.click("main h2 a")
    expect(plain_phone.locator("h1")).to_have_text("Đăng ký thử nghiệm")

    plain_phone.click("text=Tra cứu hồ sơ")
    plain_phone.fill("input[name=number]", view.number.lower())
    plain_phone.fill("input[name=secret]", "ZZZZZZ")
    plain_phone.click("text=Xem hồ sơ")
    expect(plain_phone.locator("main")).to_contain_text("không khớp")

    plain_phone.fill("input[name=secret]", view.secret.lower())
    plain_phone.click("text=Xem hồ sơ")
    expect(plain_phone.locator("main")).to_contain_text("Mã Văn Sung")
    expect(plain_phone.locator("main")).to_contain_text("không phải làm gì lúc này")

    # The page sends no referrer: the switch must work all the same.
    plain_phone.click("button[value=en]")
    expect(plain_phone.locator("html")).to_have_attribute("lang", "en")
    assert plain_phone.url.endswith(address(view))


def test_no_barrier_on_procedure_and_tracking_pages(page, province, axe_check):
    code = procedures.terms(province.version_id).procedure_code
    running = province.view(province.in_hand())
    finished = province.view(province.signed())
    addresses = [
        f"/thu-tuc/{code}/",
        address(running),
        address(paused(province)),
        address(finished),
        f"/theo-doi/{running.number}?ma=ZZZZZZ",
    ]
    for where in addresses:
        answer = page.goto(where)
        assert len(answer.body()) < _HEAVIEST
        axe_check(page)


def test_nothing_scrolls_sideways_on_the_smallest_phone(phone, province):
    phone.set_viewport_size(_NARROWEST)
    code = procedures.terms(province.version_id).procedure_code
    for where in (f"/thu-tuc/{code}/", address(paused(province))):
        phone.goto(where)
        assert phone.evaluate("document.documentElement.scrollWidth") <= 320
