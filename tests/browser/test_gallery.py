"""Every component in a real browser: barriers, keys, paper."""

import pytest
from playwright.sync_api import expect

from motcua.doors.gallery import samples

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

_CITIZEN, _OFFICER = "/thu-vien/", "/thu-vien/can-bo/"
_RIBBONS = "/thu-vien/dai-thoi-gian/"
_SCREENS = [(1366, 768), (390, 844), (320, 640)]
_FOCUSED = "document.activeElement.textContent.trim()"
_DIALOG = "document.querySelector('#phim-tat').open"


@pytest.fixture(autouse=True)
def _in_the_demo(settings):
    settings.DEMO = True


@pytest.fixture
def officer(page):
    page.goto(_OFFICER)
    return page


@pytest.mark.parametrize("address", [_CITIZEN, _OFFICER, _RIBBONS])
@pytest.mark.parametrize(("width", "height"), _SCREENS)
def test_no_component_bars_anybody(page, axe_check, address, width, height):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address)

    axe_check(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_no_barrier_in_the_dark(page, axe_check):
    page.goto(_OFFICER)
    page.keyboard.press("?")
    page.get_by_label("Nền tối").check()
    page.reload()

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    axe_check(page)


def test_j_and_k_walk_the_rows_and_enter_would_open_them(officer):
    rows = [row.person for row in samples.everything()["work"]]
    officer.keyboard.press("j")
    assert officer.evaluate(_FOCUSED) == rows[1]
    officer.keyboard.press("k")
    assert officer.evaluate(_FOCUSED) == rows[0]
    assert officer.evaluate("document.activeElement.tagName") == "A"


@pytest.mark.parametrize("keys", ["F9", "Alt+9"])
def test_a_function_key_presses_its_button(officer, keys):
    officer.evaluate(
        "document.querySelector('[data-key=F9]')"
        ".addEventListener('click', () => { document.title = 'F9' })"
    )
    officer.keyboard.press(keys)
    assert officer.title() == "F9"


def test_a_digit_goes_to_the_paper_row(officer):
    officer.keyboard.press("1")
    assert officer.evaluate("document.activeElement.dataset.key") == "1"


def test_single_keys_never_act_inside_a_field(officer):
    officer.locator("#moi_full_name").focus()
    officer.keyboard.type("j?k/1")
    assert officer.locator("#moi_full_name").input_value() == "j?k/1"
    assert not officer.evaluate(_DIALOG)


def test_single_keys_can_be_switched_off_and_stay_off(officer):
    officer.keyboard.press("?")
    assert officer.evaluate(_DIALOG)
    officer.get_by_label("Dùng phím đơn").uncheck()
    officer.reload()

    officer.keyboard.press("?")
    assert not officer.evaluate(_DIALOG)
    officer.get_by_role("link", name="Phím tắt, tùy chọn").click()
    assert officer.evaluate(_DIALOG)
    assert not officer.get_by_label("Dùng phím đơn").is_checked()


def test_the_summary_of_errors_takes_the_focus_and_leads_to_the_field(officer):
    expect(officer.locator("#loi")).to_be_focused()
    officer.get_by_role("link", name="Cần điền họ và tên.").click()
    assert officer.evaluate("document.activeElement.id") == "id_full_name"


def test_the_file_control_names_the_files_chosen(officer):
    chosen = {"name": "to khai.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"}
    officer.locator("#moi_papers").set_input_files(chosen)
    assert officer.get_by_text("to khai.pdf", exact=True).is_visible()


def test_works_without_script(browser, live_server):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="vi-VN"
    )
    page = context.new_page()
    page.goto(_OFFICER)

    assert page.locator("#moi_papers").is_visible()
    assert not page.get_by_label("Nền tối").is_visible()
    context.close()


def test_paper_shows_the_work_and_not_the_bars(officer):
    officer.emulate_media(media="print")
    for hidden in (".desk-head", ".tabs", ".statusline", ".btn"):
        assert not officer.locator(hidden).first.is_visible(), hidden
    for shown in (".work", ".sheet", ".split .key"):
        assert officer.locator(shown).first.is_visible(), shown
