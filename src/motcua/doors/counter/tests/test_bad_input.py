"""What is wrong is named, nothing is written, and what was typed stays on the page."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers.models import Dossier
from motcua.apps.notices.models import Slip
from motcua.common.models import JournalEntry
from motcua.doors.lobby.tests.visitors import filled


@pytest.fixture
def send(counter, small_world):
    def send(**more):
        form = filled(small_world, **more)
        return counter.post("counter:receive", small_world.version_id, **form)

    return send


def nothing_was_written():
    return not (
        Dossier.objects.exists()
        or Slip.objects.exists()
        or JournalEntry.objects.filter(verb__startswith="dossier").exists()
    )


def test_an_empty_form_names_every_field_it_needs(counter, small_world):
    counter.post("counter:receive", small_world.version_id, outcome="accept")
    assert counter.status == 422
    for said in (
        "chỗ cần sửa",
        "Cần điền số định danh.",
        "Cần điền họ tên người nộp.",
        "Số bộ: Cần điền mục này.",
        "Tình trạng giấy tờ 1: Cần điền mục này.",
    ):
        assert said in counter.page, said
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("identity_number", "099098000", None),  # an old card has nine
        ("identity_number", "0990980004", "Số này mới có 10 chữ số, cần 12."),
        ("identity_number", "0990980004271", "Số này có 13 chữ số, thừa 1."),
        ("identity_number", "099998000427", "ứng với năm sinh 2398"),
        ("identity_number", "09909800042x", "Số định danh chỉ có chữ số"),
        ("name", "Tô Minh 2", "Họ tên không có chữ số."),
        ("name", "<script>", "Họ tên không có ký tự “<”."),
        ("name", "Tô\x00Minh", "Có ký tự không đọc được. Xin gõ lại."),
        ("address", "Thôn\x00", "Có ký tự không đọc được. Xin gõ lại."),
        ("summary", "\x00", "Có ký tự không đọc được. Xin gõ lại."),
        ("reason", "một\x00hai", "Có ký tự không đọc được. Xin gõ lại."),
        ("phone", "0912", "Số này mới có 4 chữ số, cần 10."),
        ("email", "không phải thư", "Thư điện tử"),
        ("set_count", "0", "Số bộ"),
        ("set_count", "mười", "Số bộ"),
        ("kind", "robot", "Người nộp là"),
        ("return_way", "bồ câu", "Trả kết quả"),
        ("case", "999999", "Thủ tục này không có trường hợp đã gửi."),
        ("channel", "pigeon", "Không nhận hồ sơ này bằng cách nộp đã gửi."),
        ("answer_by", "31/02/2027", "Tháng 2/2027 chỉ có 28 ngày."),
        ("competent", "abc", "Xã, phường giải quyết"),
    ],
)
def test_names_the_field_and_the_mend(send, field, typed, said):
    form = {field: typed}
    if field == "case":
        form["former_case"] = typed
    page = send(**form)
    if said is None:
        assert page.status == 302
        return
    assert page.status == 422
    assert said in page.page
    assert nothing_was_written()


def test_keeps_what_was_typed_right_or_wrong(send):
    page = send(identity_number="09909800", phone="0912", address="Thôn Bản Lề")
    values = page.values()
    assert values["identity_number"] == "09909800"
    assert values["phone"] == "0912"
    assert values["address"] == "Thôn Bản Lề"
    assert values["name"] == "Tô Minh Tuệ"
    assert values["page_key"] == "one-page"


def test_a_name_of_ten_thousand_letters_is_refused_and_kept(send):
    name = "Tô " + "a" * 10_000
    page = send(name=name)
    assert page.status == 422
    assert "200 ký tự" in page.page
    assert page.values()["name"] == name
    assert nothing_was_written()


@pytest.mark.parametrize(
    ("kind", "number", "said"),
    [
        ("organization", "12345", "Mã số thuế có 10 chữ số"),
        ("foreigner", "B#1", "Số hộ chiếu chỉ có chữ cái và chữ số"),
        ("foreigner", "", "Cần điền số định danh."),
    ],
)
def test_each_kind_of_applicant_has_its_number(send, kind, number, said):
    page = send(kind=kind, identity_number=number, name="Công ty 36")
    assert page.status == 422
    assert said in page.page


def test_somebody_else_must_show_an_authorisation(send):
    page = send(representative_name="Hoàng Văn Páo")
    assert page.status == 422
    assert "Ghi số, ngày của giấy ủy quyền" in page.page
    assert '<details open=""' in page.markup.replace(
        "<details open>", '<details open=""'
    )


def test_a_missing_paper_keeps_it_out_and_is_marked(send, small_world):
    page = send(**{f"p{small_world.document_id}-state": "missing"})
    assert page.status == 422
    assert "Tình trạng giấy tờ 1: Còn thiếu hoặc chưa đúng" in page.page
    assert nothing_was_written()


def test_counts_are_counts(send, small_world):
    page = send(**{f"p{small_world.document_id}-originals": "-1"})
    assert page.status == 422
    assert "Bản chính giấy tờ 1" in page.page


@pytest.mark.parametrize("outcome", ["", "steal", None])
def test_without_one_of_the_three_outcomes_nothing_happens(
    counter, small_world, outcome
):
    form = filled(small_world, outcome=outcome)
    if outcome is None:
        del form["outcome"]
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 200
    assert counter.values()["name"] == "Tô Minh Tuệ"
    assert nothing_was_written()


@pytest.mark.parametrize(
    "path",
    [
        "/quay/nhan/99999999999999999999/",
        "/quay/ho-so/99999999999999999999/giay/",
        "/quay/ho-so/0/tra/",
        "/quay/giay/99999999999999999999.pdf",
        "/ban-viec/ho-so/99999999999999999999/",
        "/ban-viec/tep/99999999999999999999/",
    ],
)
def test_a_number_of_nothing_is_not_found(counter, path):
    assert counter.client.get(path).status_code == 404


def test_other_methods_are_not_for_pages(counter, small_world):
    path = f"/quay/nhan/{small_world.version_id}/"
    assert counter.client.delete(path).status_code == 405
    assert counter.client.get("/quay/nguoi-nop/").status_code == 405
    assert counter.client.post("/quay/").status_code == 405


def test_a_paper_found_good_of_which_nothing_came_is_named(counter, small_world):
    form = filled(small_world, **{f"p{small_world.document_id}-originals": "0"})
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 422
    assert "“Tờ khai” ghi đủ, đúng nhưng 0 bản." in counter.page
    assert not Dossier.objects.exists()

    form[f"p{small_world.document_id}-copies"] = "1"
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 302


def test_what_was_filed_online_has_no_copies_to_count(counter, small_world):
    form = filled(
        small_world,
        channel="online",
        **{f"p{small_world.document_id}-originals": "0"},
    )
    counter.post("counter:receive", small_world.version_id, **form)
    assert counter.status == 302
