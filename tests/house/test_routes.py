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


def _closed_without_arguments():
    return [
        route
        for route in every_route()
        if not route.has_arguments and not (route.rule and route.rule.is_public)
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "route", _closed_without_arguments(), ids=lambda route: route.pattern
)
def test_what_is_not_public_asks_for_a_sign_in(route, client):
    answer = client.get("/" + route.pattern)

    assert answer.status_code in {302, 403, 404, 405}
