"""Confirming what papers are needed, and which cases there are."""

from dataclasses import replace

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import DocumentContent
from motcua.apps.procedures.operations import enter
from motcua.apps.procedures.tests.factories import AT, case, content
from motcua.core.catalogue import PauseRule
from motcua.doors.catalogue.tests.conftest import BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

EDIT, CASES = f"{DRAFT}sua/giay-to/", f"{DRAFT}sua/truong-hop/"


def cases():
    return queries.sheet(queries.draft_of(CODE)).content.cases


def papers(place=0):
    return cases()[place].documents


@pytest.fixture
def form(reformer, draft):
    assert draft
    return sent_from(reformer.get(EDIT))


def test_papers_stand_beside_their_source(reformer, form):
    assert form["gt-so"] == ["2"]
    assert form["gt0-name"] == ["Tờ khai theo mẫu;"]
    assert form["gt0-form_name"] == ["TK01.docx"]
    assert (form["gt1-originals"], form["gt1-copies"]) == (["0"], ["1"])
    assert form["gt1-need"] == ["luon"]
    assert "Tên giấy tờMẫu đơn, tờ khaiSố lượng" in words(reformer.get(EDIT))


def test_a_paper_is_confirmed_and_keeps_its_source(reformer, form):
    source = papers()[1].source_text
    assert source
    form |= {
        "gt1-name": "Bản sao hộ chiếu\n còn hạn",
        "gt1-copies": "2",
        "gt1-need": "khi",
        "gt1-condition": "người nước ngoài",
        "gt1-form_url": "dichvucong.gov.vn/mau.docx",
    }
    assert reformer.post(EDIT, form).status_code == 302
    paper = papers()[1]
    assert paper.name == "Bản sao hộ chiếu còn hạn"
    assert (paper.copies, paper.condition) == (2, "người nước ngoài")
    assert not paper.is_required
    assert paper.form_url == "https://dichvucong.gov.vn/mau.docx"
    assert paper.source_text == source
    assert papers()[0].is_required


@pytest.mark.parametrize(
    ("need", "is_required", "is_shown_only"),
    [("luon", True, False), ("neu-co", False, False), ("xuat-trinh", True, True)],
)
def test_when_a_paper_is_needed(reformer, form, need, is_required, is_shown_only):
    reformer.post(EDIT, form | {"gt0-need": need})
    paper = papers()[0]
    assert (paper.is_required, paper.is_shown_only) == (is_required, is_shown_only)
    assert sent_from(reformer.get(EDIT))["gt0-need"] == [need]


def test_a_count_may_stay_unknown(reformer, form):
    reformer.post(EDIT, form | {"gt0-originals": "", "gt0-copies": ""})
    assert (papers()[0].originals, papers()[0].copies) == (None, None)
    assert "chưa rõ số bản" in words(reformer.get(DRAFT))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"gt0-name": ""}, "Giấy tờ 1: Cần điền tên giấy tờ."),
        ({"gt0-originals": "-1"}, "Giấy tờ 1: Bản chính"),
        ({"gt0-copies": "1000"}, "Giấy tờ 1: Bản sao"),
        ({"gt0-need": "khi"}, "Ghi điều kiện, ví dụ"),
        ({"gt0-condition": "tái hôn"}, "Có điều kiện thì không phải luôn bắt buộc"),
        ({"gt0-form_url": "javascript:alert(1)"}, "Địa chỉ này chưa đúng"),
        ({"gt0-name": "x" * 7000}, "Tên giấy tờ"),
    ],
)
def test_a_wrong_entry_is_told(reformer, form, given, said):
    before = papers()
    answer = reformer.post(EDIT, form | given)
    assert answer.status_code == 422
    assert said in words(answer)
    assert papers() == before


def test_papers_are_moved_and_numbered_anew(reformer, form):
    form = sent_from(reformer.post(EDIT, form | {"viec": "xuong-1"}))
    reformer.post(EDIT, form | {"viec": "luu"})
    assert [(p.code, p.name) for p in papers()] == [
        ("01", "Bản sao hộ chiếu;"),
        ("02", "Tờ khai theo mẫu;"),
    ]


def test_a_national_code_stays(reformer, province):
    assert province
    paper = DocumentContent(name="Tờ khai", code="G01-HT-02", originals=1)
    enter(content(cases=(case(documents=(paper,)),)), by=BY, at=AT)
    form = sent_from(reformer.get(EDIT))
    reformer.post(EDIT, form | {"gt0-originals": "2"})
    assert papers()[0] == replace(paper, originals=2)


def test_papers_are_settled_with_their_doubts(reformer, take_in):
    draft = take_in(
        thanh_phan_ho_so="--Tên giấy tờMẫu đơn, tờ khaiSố lượngSổ hộ khẩu;0 bản chính"
    )
    (doubt,) = queries.doubts(draft)
    assert doubt.kind == "component_count_is_zero"
    form = sent_from(reformer.get(EDIT))
    form |= {
        "gt0-need": "xuat-trinh",
        "gt0-originals": "1",
        "doubts": [doubt.id],
        "reason": "Chỉ xuất trình",
    }
    assert reformer.post(EDIT, form).status_code == 302
    assert not queries.doubts(draft)[0].is_open
    assert papers()[0].is_shown_only


def test_cases_are_named_divided_and_taken_away(reformer, draft):
    assert draft
    form = sent_from(reformer.get(CASES))
    assert form["th-so"] == ["1"]
    form = sent_from(reformer.post(CASES, form | {"viec": "them"}))
    assert "th0-model" not in form  # only a new case begins from another
    form |= {
        "th0-name": "Cấp mới",
        "th1-name": "Cấp lại",
        "th1-result_name": "Giấy phép cấp lại",
        "th1-pause_rule": "restart",
        "th1-pause_reference": "Điều 9",
    }
    assert reformer.post(CASES, form | {"viec": "luu"}).status_code == 302
    first, second = cases()
    assert (first.name, second.name) == ("Cấp mới", "Cấp lại")
    assert second.documents == first.documents
    assert second.channels == first.channels
    assert second.pause_rule is PauseRule.RESTART
    assert second.result_name == "Giấy phép cấp lại"

    form = sent_from(reformer.get(CASES))
    form = sent_from(reformer.post(CASES, form | {"viec": "bo-1"}))
    reformer.post(CASES, form | {"viec": "luu"})
    assert [one.name for one in cases()] == ["Cấp lại"]


def test_a_new_case_may_begin_empty(reformer, draft):
    assert draft
    form = sent_from(reformer.get(CASES))
    form = sent_from(reformer.post(CASES, form | {"viec": "them"}))
    form |= {"th0-name": "A", "th1-name": "B", "th1-model": ""}
    reformer.post(CASES, form | {"viec": "luu"})
    assert cases()[1].documents == ()


def test_several_cases_need_names_of_their_own(reformer, draft):
    assert draft
    form = sent_from(reformer.get(CASES))
    form = sent_from(reformer.post(CASES, form | {"viec": "them"}))
    answer = reformer.post(CASES, form | {"viec": "luu", "th1-name": "Cấp lại"})
    assert answer.status_code == 422
    assert "Trường hợp 1: Tên trường hợp: Có nhiều trường hợp" in words(answer)
    same = form | {"viec": "luu", "th0-name": "Cấp lại", "th1-name": "Cấp lại"}
    answer = reformer.post(CASES, same)
    assert answer.status_code == 422
    assert "Hai trường hợp cùng tên “Cấp lại”" in words(answer)
    assert len(cases()) == 1


def test_a_section_of_a_case_waits_for_the_first_case(reformer, province):
    assert province
    enter(content(cases=()), by=BY, at=AT)
    answer = reformer.get(EDIT)
    assert answer.url == CASES
    form = sent_from(reformer.get(CASES))
    form |= {"th0-name": "Cấp mới"}
    assert reformer.post(CASES, form).status_code == 302
    assert cases()[0].name == "Cấp mới"


def test_cases_changed_meanwhile_are_a_conflict(reformer, draft):
    from motcua.apps.procedures.operations import revise

    form = sent_from(reformer.get(CASES))
    revise(draft, lambda now: replace(now, cases=(case(),)), by=BY, at=AT)
    answer = reformer.post(CASES, form | {"th0-name": "Cấp mới"})
    assert answer.status_code == 409
    assert cases()[0].name == ""
