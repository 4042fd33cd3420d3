"""The tabs that the pages about time share."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import include, path

from motcua.core.permissions import Officer, Role, Seat


def _nothing(_request: object) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [
    path("goi-hom-nay/", include(([path("", _nothing, name="home")], "morning"))),
    path("tre-hen/", include(([path("", _nothing, name="home")], "delays"))),
    path("lich-lam-viec/", include(([path("", _nothing, name="home")], "calendar"))),
]


def shown(role: Role, address: str) -> str:
    officer = Officer(1, "Vi Thị Sen", (Seat(1, 7, None, role),))
    context = Context({"officer": officer, "request": RequestFactory().get(address)})
    return Template("{% load time_pages %}{% time_tabs %}").render(context)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("role", "addresses"),
    [
        (Role.CASE_HANDLER, ["/goi-hom-nay/"]),
        (Role.UNIT_HEAD, ["/goi-hom-nay/", "/tre-hen/"]),
        (Role.TECHNICIAN, ["/lich-lam-viec/"]),
    ],
)
def test_tabs_show_the_doors_that_open(role, addresses):
    html = shown(role, "/tre-hen/")
    assert html.count("<li>") == len(addresses)
    assert all(f'href="{address}"' in html for address in addresses)


@pytest.mark.urls(__name__)
def test_the_tab_one_stands_in_is_marked():
    html = shown(Role.UNIT_HEAD, "/tre-hen/ho-so/7/")
    assert 'href="/tre-hen/" aria-current="page"' in html
    assert html.count("aria-current") == 1
