"""The morning list in a browser: no barrier for axe, no sideways scroll."""

from datetime import timedelta

import pytest

from motcua.apps.forecasts import operations
from motcua.apps.forecasts.tests.conftest import NOW, past
from motcua.apps.organizations.tests import factories as people

__all__ = ["past"]

pytestmark = pytest.mark.browser

PAGES = ("/goi-hom-nay/", "/goi-hom-nay/?cua=toi", "/goi-hom-nay/do-tin-cay/")


@pytest.fixture
def cookie(past, live_server, client, monkeypatch, django_user_model):
    """A handler signed in, with three dossiers of which one should be called about."""
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW.replace(hour=16))
    operations.train(at=NOW)
    for back in (0, 1, 2):
        past.begun(NOW - timedelta(days=back))
    user_id = people.user_of(past.world.handler.person_id)
    client.force_login(django_user_model.objects.get(pk=user_id))
    ((name, morsel),) = client.cookies.items()
    return {"name": name, "value": morsel.value, "url": live_server.url}


def test_axe_finds_no_barrier_and_nothing_scrolls_sideways(
    page, phone, cookie, axe_check
):
    for screen in (page, phone):
        screen.context.add_cookies([cookie])
        for address in PAGES:
            screen.goto(address)
            axe_check(screen)
    phone.set_viewport_size({"width": 320, "height": 700})
    for address in PAGES:
        phone.goto(address)
        assert phone.evaluate("document.documentElement.scrollWidth") == 320, address


def test_from_the_list_to_the_dossier(page, cookie):
    page.context.add_cookies([cookie])
    page.goto("/goi-hom-nay/")
    page.get_by_role("link", name="Tô Minh Tuệ").first.press("Enter")
    page.wait_for_url("**/ban-viec/ho-so/**")
