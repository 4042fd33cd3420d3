"""Every route says who may open it."""

import pytest

from tests.routes import every_route


def test_every_route_has_a_rule():
    without = [route.pattern for route in every_route() if route.rule is None]

    assert without == [], (
        "mark the view with common.access: public, signed_in, requires"
    )


def test_the_house_has_routes_at_all():
    assert every_route()


@pytest.mark.django_db
@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.pattern)
def test_what_is_not_public_asks_for_a_sign_in(route, client):
    if route.has_arguments or route.rule is None or route.rule.is_public:
        pytest.skip("needs arguments, or is open to everybody")

    answer = client.get("/" + route.pattern)

    assert answer.status_code in {302, 403, 404, 405}, route.pattern
