"""The frames pages stand in: the way about, languages, refusals, policy."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.urls import include, path

from motcua.common.design import navigation
from motcua.core.permissions import Deed, Officer, Role, Seat


def _nothing(_request: object) -> HttpResponse:
    return HttpResponse("")


urlpatterns = [
    path("quay/", include(([path("", _nothing, name="home")], "counter"))),
    path("viec/", include(([path("", _nothing, name="home")], "desk"))),
    path("so/", include(([path("", _nothing, name="home")], "board"))),
]


def officer(*roles: Role) -> Officer:
    seats = tuple(Seat(place, 7, None, role) for place, role in enumerate(roles, 1))
    return Officer(1, "Hứa Thị Minh Nguyệt", seats)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("role", "titles"),
    [
        (Role.COUNTER_OFFICER, ["Quầy tiếp nhận", "Bàn việc"]),
        (Role.CASE_HANDLER, ["Bàn việc"]),
        (Role.REFORM_OFFICER, ["Điều hành"]),
        (Role.TECHNICIAN, []),
    ],
)
def test_an_officer_sees_the_doors_that_open_and_no_others(role, titles):
    found = navigation.links(navigation.OFFICER_DOORS, officer(role), "/")
    assert [str(link.title) for link in found] == titles


@pytest.mark.urls(__name__)
def test_nobody_without_a_post_sees_an_officers_door():
    assert navigation.links(navigation.OFFICER_DOORS, None, "/") == []


@pytest.mark.urls(__name__)
def test_marks_the_door_one_stands_in():
    everywhere = officer(Role.COUNTER_OFFICER, Role.APPROVER)
    found = navigation.links(navigation.OFFICER_DOORS, everywhere, "/viec/ho-so/9/")
    assert [str(link.title) for link in found if link.is_current] == ["Bàn việc"]


def test_every_officers_door_asks_for_a_deed():
    for entry in navigation.OFFICER_DOORS:
        doors = entry.doors if isinstance(entry, navigation.Hall) else (entry,)
        assert all(isinstance(door.deed, Deed) for door in doors)


@pytest.mark.urls(__name__)
def test_a_hall_leads_to_its_first_door_that_opens_and_is_marked_in_any_of_them():
    halls = (
        navigation.Hall("Một", (_door("counter", Deed.ARRANGE), _door("board", None))),
        navigation.Hall("Hai", (_door("desk", Deed.ARRANGE),)),
    )
    found = navigation.links(halls, officer(Role.CASE_HANDLER), "/so/thang/")
    assert found == [navigation.Link("Một", "/so/", is_current=True)]


def _door(name, deed):
    return navigation.Door(name, f"{name}:home", deed)


@pytest.mark.parametrize("name", ["400", "403_csrf", "413", "500"])
def test_the_last_pages_need_nothing_at_all(name):
    html = render_to_string(f"{name}.html")
    assert html.count("<h1>") == 1
    assert 'lang="vi"' in html
