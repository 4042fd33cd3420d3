"""What the pages about delays say, to whom, and at what cost."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest
from django.template.loader import render_to_string

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import at
from motcua.core.permissions import Role
from motcua.doors.lobby.tests.visitors import Visitor

MOST = 12
DAYS = {"tu": "01/11/2026", "den": "30/11/2026"}


def test_both_rules_stand_side_by_side(stage, inspector):
    stage.late()
    stage.world.signed()
    page = inspector.get("delays:home", **DAYS).page
    assert "Toàn tỉnh: 1 hồ sơ trễ hạn, 0 đang quá hạn" in page
    assert "1 trễ theo Biểu 06, so ngày" in page
    assert "1 trễ theo Quyết định 766, so giờ" in page
    assert "hai cách tính cho cùng một kết quả" in page


def test_a_difference_is_explained_and_opened(stage, inspector):
    dossier_id = stage.world.to_sign()
    stage.sign(dossier_id, at(16, 30, day=25))
    assert (
        "Xong đúng ngày hẹn nhưng sau giờ hẹn"
        in inspector.get("delays:home", **DAYS).page
    )
    page = inspector.get("delays:list", khac="theo-gio", **DAYS).page
    assert "1 hồ sơ Xong đúng ngày hẹn nhưng sau giờ hẹn" in page
    page = inspector.get("delays:dossier", dossier_id).page
    assert "Biểu 06 so ngày nên đúng hạn" in page


def test_late_hours_lead_to_their_dossiers(stage, inspector):
    number = stage.world.view(stage.late()).number
    inspector.get("delays:home", **DAYS)
    href = re.search(r'href="([^"]+phan=co-quan[^"]+)"', inspector.markup)
    assert href is not None
    answer = inspector.client.get(href[1].replace("&amp;", "&"))
    assert number in answer.content.decode()


@pytest.mark.parametrize("by", ["co-quan", "bo-phan", "buoc", "nguoi"])
def test_late_hours_by_anything(stage, inspector, by):
    stage.late()
    page = inspector.get("delays:home", theo=by, **DAYS).page
    assert "Giờ trễ thuộc về ai" in page


def test_officials_are_named_only_to_who_may_know(stage, inspector, reformer):
    stage.late()
    assert "Bàn Thị Phượng" in inspector.get("delays:home", theo="nguoi", **DAYS).page
    page = reformer.get("delays:home", theo="nguoi", **DAYS).page
    assert "Bàn Thị Phượng" not in page
    assert "(không hiện tên)" in page
    unit = stage.blamed
    found = reformer.get(
        "delays:list",
        phan="nguoi",
        cq=str(unit.agency_id),
        bp=str(unit.unit_id),
        ai=str(stage.world.expert.person_id),
        **DAYS,
    )
    assert found.status == 404


def test_a_head_sees_the_own_agency_and_its_part_elsewhere(stage, head):
    stage.late()
    page = Visitor(head).get("delays:home", theo="nguoi", **DAYS).page
    assert "Bàn Thị Phượng" in page
    other = Visitor(head).get("delays:home", **{"co-quan": str(stage.world.commune)})
    assert other.status == 403


def test_people_without_a_board_do_not_come_in(stage):
    assert Visitor(stage.world.counter).get("delays:home").status == 403


@pytest.mark.parametrize("lop", ["tre-han", "tre-theo-766", "tre-va-qua-han"])
def test_every_class_opens_its_dossiers(stage, inspector, lop):
    number = stage.world.view(stage.late()).number
    assert number in inspector.get("delays:list", lop=lop, **DAYS).page


@pytest.mark.parametrize(
    "asked",
    [{}, {"lop": "la"}, {"khac": "la"}, {"phan": "la"}, {"phan": "buoc", "cq": "x"}],
)
def test_nothing_is_listed_that_was_not_counted(stage, inspector, asked):
    stage.late()
    assert inspector.get("delays:list", **asked).status == 404


def test_an_empty_class_says_so(stage, inspector):
    stage.late()
    page = inspector.get("delays:list", lop="truoc-han", **DAYS).page
    assert "Không có hồ sơ nào" in page


def test_days_that_are_none_are_mended(stage, inspector):
    stage.late()
    found = inspector.get("delays:home", tu="31/02/2026", den="x")
    assert found.status == 422
    assert inspector.get("delays:list", tu="31/02/2026", den="x").status == 404
    assert inspector.get("delays:receipts", tu="31/02/2026", den="x").status == 404


def test_the_page_of_a_dossier_tells_where_its_time_went(stage, inspector):
    page = inspector.get("delays:dossier", stage.late()).page
    assert "Bàn Thị Phượng" in page
    assert "giữ hồ sơ lúc quá hạn" in page
    assert "vì các bước ở đây dùng quá phần của mình" in page


def test_the_parts_of_a_dossier_are_written_whole_so_that_they_add_up():
    parts = SimpleNamespace(stay=None, waited=500, in_hand=13, overrun=0, late=0)
    total = SimpleNamespace(total=513, late=0)
    context = {
        "lines": [SimpleNamespace(part=parts, bar=())],
        "account": SimpleNamespace(parts=total),
    }
    text = render_to_string("delays/dossier/parts.html", context)
    assert "1 ngày 20 phút" in text
    assert "1 ngày 33 phút" in text


def test_before_the_acceptance_only_the_receipt_clock_runs(stage, inspector):
    page = inspector.get("delays:dossier", stage.filed()).page
    assert "Đồng hồ giải quyết chưa chạy" in page
    assert "Đồng hồ tiếp nhận" in page


def test_what_waits_at_the_counter_has_its_own_list(stage, inspector):
    late = stage.world.view(stage.filed()).number
    answered = stage.filed(hour=9)
    dossiers.accept_submitted(answered, by=stage.world.counter, at=at(9, day=23))
    assert "1 hồ sơ đang chậm tiếp nhận" in inspector.get("delays:home", **DAYS).page
    page = inspector.get("delays:receipts", **DAYS).page
    assert late in page
    assert stage.world.view(answered).number in page


def test_a_stranger_does_not_open_a_dossier(stage):
    dossier_id = stage.late()
    stranger = Visitor(stage.world.stranger)
    assert stranger.get("delays:dossier", dossier_id).status == 404


@pytest.mark.parametrize("route", ["home", "list", "receipts", "dossier"])
def test_pages_ask_the_database_little(
    stage, inspector, django_assert_max_num_queries, route
):
    dossier_id = stage.late()
    stage.at_department()
    stage.filed()
    args = [dossier_id] if route == "dossier" else []
    query = {"lop": "tre-va-qua-han", **DAYS} if route == "list" else DAYS
    with django_assert_max_num_queries(MOST):
        assert inspector.get(f"delays:{route}", *args, **query).status == 200


def test_unit_heads_reach_it_from_the_hall_of_time(stage):
    stage.late()
    head = Visitor(stage.head(Role.UNIT_HEAD)).get("delays:home")
    assert "Thời gian" in head.page


def test_a_long_table_is_cut_and_opened_whole(stage, inspector, monkeypatch):
    stage.late()
    stage.at_department()
    monkeypatch.setattr("motcua.doors.delays.views.home._FEW", 1)
    page = inspector.get("delays:home", theo="buoc", **DAYS).page
    assert "nơi khác" in page
    assert "Xem tất cả" in page
    page = inspector.get("delays:home", theo="buoc", **DAYS, **{"tat-ca": "1"}).page
    assert "nơi khác" not in page
