"""Confirming the internal process."""

from dataclasses import replace

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.operations import enter
from motcua.apps.procedures.tests.factories import AT, ROUTE, case, content
from motcua.core.casefile import LegKind
from motcua.core.permissions import Role
from motcua.doors.catalogue.tests.conftest import BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

EDIT = f"{DRAFT}sua/quy-trinh/"
JUSTICE = "Xã, phường: Phòng Tư pháp"


def route(place=0):
    return queries.sheet(queries.draft_of(CODE)).content.cases[place].route


@pytest.fixture
def form(reformer, draft):
    assert draft
    return sent_from(reformer.get(EDIT))


@pytest.fixture
def routed(province):
    assert province
    return enter(content(), by=BY, at=AT)


def test_a_usual_process_is_offered_but_not_kept(reformer, draft):
    assert draft
    answer = reformer.get(EDIT)
    assert "Bốn bước dưới đây chỉ là gợi ý" in words(answer)
    sent = sent_from(answer)
    assert sent["b-so"] == ["4"]
    counter = "Nơi tiếp nhận: Trung tâm Phục vụ hành chính công"
    assert sent["b0-noi0"] == [counter]
    assert route() is None


def test_a_process_is_confirmed(reformer, form):
    form |= {
        "qt-source": "Quyết định 1582/QĐ-UBND",
        "qt-is_verified": "on",
        "b0-amount": "2",
        "b0-share": "gio",
        "b1-noi0": JUSTICE.upper(),
        "b1-amount": "1,25",
        "b2-noi0": "commune:leaders",
        "b2-amount": "30",
        "b2-share": "phut",
    }
    assert reformer.post(EDIT, form).status_code == 302
    kept = route()
    assert (kept.source, kept.is_verified) == ("Quyết định 1582/QĐ-UBND", True)
    assert [step.allowed_minutes for step in kept.steps] == [120, 600, 30, None]
    assert kept.steps[1].places == ("commune:justice",)
    assert kept.steps[2].places == ("commune:leaders",)
    assert [step.is_counted for step in kept.steps] == [True, True, True, False]
    assert len({step.key for step in kept.steps}) == 4


def test_what_is_kept_comes_back_as_it_was_typed(reformer, routed):
    assert routed
    answer = reformer.get(EDIT)
    sent = sent_from(answer)
    assert sent["b0-amount"] == ["0,25"]
    assert sent["b0-share"] == ["ngay"]
    assert sent["b1-noi0"] == [JUSTICE]
    assert "các bước tính giờ cộng lại 2 ngày 6 giờ" in words(answer)
    assert reformer.post(EDIT, sent).status_code == 302
    assert route() == ROUTE


def test_several_places_are_asked_side_by_side(reformer, routed):
    assert routed
    sent = sent_from(reformer.get(EDIT))
    sent |= {
        "b1-kind": "consult",
        "b1-noi1": "Sở Tư pháp: Phòng Bổ trợ tư pháp",
        "b1-noi2": JUSTICE,
    }
    reformer.post(EDIT, sent)
    step = route().steps[1]
    assert step.kind is LegKind.CONSULT
    assert step.places == ("commune:justice", "department:so-tu-phap:justice")
    again = sent_from(reformer.get(EDIT))
    assert again["b1-noi1"] == ["Sở Tư pháp: Phòng Bổ trợ tư pháp"]
    assert "b1-noi3" in again  # there is room for more


def test_steps_are_added_and_moved(reformer, routed):
    assert routed
    form = sent_from(reformer.get(EDIT))
    form = sent_from(reformer.post(EDIT, form | {"viec": "them"}))
    form |= {
        "b4-title": "Soát, trình ký",
        "b4-kind": "review",
        "b4-role": "unit_head",
        "b4-noi0": JUSTICE,
        "b4-amount": "0,25",
    }
    form = sent_from(reformer.post(EDIT, form | {"viec": "len-5"}))
    form = sent_from(reformer.post(EDIT, form | {"viec": "len-4"}))
    assert reformer.post(EDIT, form | {"viec": "luu"}).status_code == 302
    steps = route().steps
    kinds = [LegKind.INTAKE, LegKind.HANDLE, LegKind.REVIEW, LegKind.SIGN]
    assert [step.kind for step in steps[:4]] == kinds
    assert steps[2].role is Role.UNIT_HEAD
    assert steps[2].key == "review-1"
    assert steps[3] == ROUTE.steps[2]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"b1-noi0": "Phòng Không Có"}, "Bước 2: Nơi làm: Không có nơi nào tên"),
        ({"b1-title": ""}, "Bước 2: Cần điền việc."),
        ({"b1-amount": "lâu"}, "Số này chưa đúng"),
        ({"b1-amount": "0,01", "b1-share": "phut"}, "chưa tới một phút"),
        ({"b1-kind": "zzz"}, "Bước 2: Loại bước"),
        ({"b1-stage": "0"}, "Thuộc lần hẹn thứ"),
    ],
)
def test_a_wrong_entry_is_told_and_kept(reformer, routed, given, said):
    assert routed
    form = sent_from(reformer.get(EDIT)) | given
    answer = reformer.post(EDIT, form)
    assert answer.status_code == 422
    assert said in words(answer)
    assert route() == ROUTE
    kept = sent_from(answer)
    for name, value in given.items():
        assert kept[name] == [value] or name == "b1-kind"


def test_two_steps_from_one_get_keys_of_their_own(reformer, routed):
    assert routed
    form = sent_from(reformer.get(EDIT))
    form["b1-goc"] = form["b0-goc"]
    reformer.post(EDIT, form)
    assert len({step.key for step in route().steps}) == 4


def test_without_a_step_there_is_no_process(reformer, routed):
    assert routed
    form = sent_from(reformer.get(EDIT))
    for _ in range(4):
        form = sent_from(reformer.post(EDIT, form | {"viec": "bo-1"}))
    reformer.post(EDIT, form | {"viec": "luu"})
    assert route() is None


def test_one_process_serves_the_cases_ticked(reformer, province):
    assert province
    cases = tuple(case(name=name, route=None) for name in ("A", "B", "C"))
    enter(content(cases=cases), by=BY, at=AT)
    form = sent_from(reformer.get(EDIT))
    form |= {"others": ["3"], "b1-noi0": JUSTICE, "b2-noi0": JUSTICE}
    reformer.post(EDIT, form)
    assert route(0) == route(2)
    assert route(1) is None


def test_a_place_no_unit_answers_to_any_more_is_shown_as_it_is(reformer, province):
    assert province
    step = replace(ROUTE.steps[1], places=("commune:gone",))
    steps = (ROUTE.steps[0], step, *ROUTE.steps[2:])
    enter(content(cases=(case(route=replace(ROUTE, steps=steps)),)), by=BY, at=AT)
    form = sent_from(reformer.get(EDIT))
    assert form["b1-noi0"] == ["commune:gone"]
    answer = reformer.post(EDIT, form)
    assert answer.status_code == 422
    assert "Không có nơi nào tên “commune:gone”" in words(answer)


def test_the_page_asks_little(reformer, routed, django_assert_max_num_queries):
    assert routed
    reformer.get(EDIT)
    with django_assert_max_num_queries(12):
        reformer.get(EDIT)
