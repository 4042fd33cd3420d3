"""The board in a browser: no barrier for axe, no sideways scroll, one printed page."""

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics import operations
from motcua.apps.statistics.tests import stage
from motcua.apps.statistics.tests.stage import on
from motcua.core.permissions import Role

pytestmark = pytest.mark.browser

NOW = on("12/11 10:00")
HOME = "/dieu-hanh/"
PAGES = [HOME, f"{HOME}?tu=31/02/2026&den=x", f"{HOME}ho-so/tiep-nhan/?ky=thang"]


@pytest.fixture(autouse=True)
def cookie(live_server, client, monkeypatch, django_user_model):
    """A commune with late and open dossiers, and a reform officer signed in."""
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)
    procedures.forget()
    version_id, province_id = stage.procedure(), stage.province()
    commune = stage.commune(version_id, province_id, "Xã Mỏ Sắt")
    commune.resolve(commune.accept(on("02/11 08:00")), on("10/11 09:00"))
    commune.accept(on("04/11 09:00"))
    commune.pause(commune.accept(on("05/11 09:00")), on("06/11 09:00"))
    operations.fill(None, on("11/11 00:00").date(), at=NOW)
    officer = people.sat(Role.REFORM_OFFICER, agency_id=province_id)
    client.force_login(django_user_model.objects.get(pk=officer.user_id))
    ((name, morsel),) = client.cookies.items()
    yield {"name": name, "value": morsel.value, "url": live_server.url}
    procedures.forget()


def test_axe_finds_no_barrier(page, phone, cookie, axe_check):
    for screen in (page, phone):
        screen.context.add_cookies([cookie])
        for address in PAGES:
            screen.goto(address)
            axe_check(screen)


def test_nothing_scrolls_sideways_on_the_narrowest_screen(phone, cookie):
    phone.context.add_cookies([cookie])
    phone.set_viewport_size({"width": 320, "height": 700})
    for address in PAGES:
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, address


def test_the_board_prints_on_one_page(page, cookie):
    page.context.add_cookies([cookie])
    page.goto(HOME)
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1


def test_a_number_is_reached_and_opened_with_the_keyboard(page, cookie):
    page.context.add_cookies([cookie])
    page.goto(HOME)
    page.get_by_role("link", name="1 quá hạn").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/ho-so/qua-han/**")
    assert "1 hồ sơ đang giải quyết, quá hạn" in page.locator("h1").inner_text()
