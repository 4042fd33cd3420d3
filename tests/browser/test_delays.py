"""The pages about delays in a browser: no barrier for axe, no sideways scroll."""

import pytest

from motcua.apps.delays import operations as delays
from motcua.apps.delays.tests.stage import Stage
from motcua.apps.dossiers.tests.world import at, world
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures

pytestmark = pytest.mark.browser

NOW = at(17, day=30)
DAYS = "tu=01/11/2026&den=30/11/2026"


@pytest.fixture(autouse=True)
def addresses(live_server, client, monkeypatch, django_user_model):
    """A late dossier somebody argues about, and an inspector signed in."""
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)
    procedures.forget()
    stage = Stage(world())
    dossier_id, filed = stage.late(), stage.filed()
    head = stage.head()
    delays.contest(dossier_id, owner=stage.blamed, by=head, at=NOW, reason="Chờ xã")
    user_id = people.user_of(stage.inspector().person_id)
    client.force_login(django_user_model.objects.get(pk=user_id))
    ((name, morsel),) = client.cookies.items()
    cookie = {"name": name, "value": morsel.value, "url": live_server.url}
    pages = [
        f"/tre-hen/?{DAYS}",
        f"/tre-hen/?{DAYS}&theo=nguoi",
        f"/tre-hen/ho-so/?lop=tre-han&{DAYS}",
        f"/tre-hen/tiep-nhan/?{DAYS}",
        f"/tre-hen/ho-so/{dossier_id}/",
        f"/tre-hen/ho-so/{filed}/",
    ]
    yield cookie, pages
    procedures.forget()


def test_axe_finds_no_barrier(page, phone, addresses, axe_check):
    cookie, pages = addresses
    for screen in (page, phone):
        screen.context.add_cookies([cookie])
        for address in pages:
            screen.goto(address)
            axe_check(screen)


def test_nothing_scrolls_sideways_on_the_narrowest_screen(phone, addresses):
    cookie, pages = addresses
    phone.context.add_cookies([cookie])
    phone.set_viewport_size({"width": 320, "height": 700})
    for address in pages:
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, address


def test_a_ruling_is_written_with_the_keyboard(page, addresses):
    cookie, pages = addresses
    page.context.add_cookies([cookie])
    page.goto(pages[4])
    page.get_by_label("Nguyên nhân khách quan: không ai chịu").press("Space")
    page.get_by_label("Căn cứ").fill("Mất điện toàn tỉnh")
    page.get_by_role("button", name="Ghi kết luận").press("Enter")
    page.get_by_text("Mất điện toàn tỉnh").wait_for()
    assert page.get_by_role("button", name="Ghi kết luận").count() == 0
