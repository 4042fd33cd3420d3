"""Confirming what a procedure costs."""

from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.core.catalogue import Currency, FeeKind
from motcua.core.channels import Channel
from motcua.doors.catalogue.tests.conftest import CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

EDIT = f"{DRAFT}sua/phi/"


def fees():
    sheet = queries.sheet(queries.draft_of(CODE))
    return {one.channel: one.fees for one in sheet.content.cases[0].channels}


@pytest.fixture
def form(reformer, priced):
    assert priced
    return sent_from(reformer.get(EDIT))


def test_lines_stand_with_their_channel_and_source(reformer, form):
    assert form["phi-so"] == ["2"]
    assert (form["phi0-amount"], form["phi0-channel"]) == (["20.000"], ["online"])
    assert (form["phi1-amount"], form["phi1-channel"]) == (["0"], ["direct"])
    assert "Nguồn ghi:" in words(reformer.get(EDIT))


def test_a_line_is_confirmed_and_keeps_its_source(reformer, form):
    source = fees()[Channel.ONLINE][0].source_text
    assert source
    form |= {
        "phi0-amount": "30.000 ",
        "phi0-kind": "fee",
        "phi0-per": "trang",
        "phi0-from_unit": "3",
        "phi0-cap": "200 000",
        "phi0-reference": "Nghị quyết 12/2026/NQ-HĐND",
    }
    assert reformer.post(EDIT, form).status_code == 302
    (fee,) = fees()[Channel.ONLINE]
    assert (fee.amount, fee.cap, fee.from_unit) == (30000, 200000, 3)
    assert (fee.kind, fee.per) == (FeeKind.FEE, "trang")
    assert fee.source_text == source
    assert fees()[Channel.DIRECT][0].amount == 0


def test_a_line_for_all_channels_is_told_once(reformer, form):
    form |= {"phi0-channel": "moi", "phi0-kind": "charge"}
    reformer.post(EDIT, form)
    assert [fee.amount for fee in fees()[Channel.DIRECT]] == [20000, 0]
    assert [fee.amount for fee in fees()[Channel.ONLINE]] == [20000]
    again = sent_from(reformer.get(EDIT))
    assert [again[f"phi{n}-channel"] for n in range(2)] == [["moi"], ["direct"]]


def test_other_money_has_decimals(reformer, form):
    form |= {"phi0-amount": "12,5", "phi0-currency": "USD"}
    reformer.post(EDIT, form)
    (fee,) = fees()[Channel.ONLINE]
    assert (fee.amount, fee.currency) == (Decimal("12.5"), Currency.DOLLAR)
    assert sent_from(reformer.get(EDIT))["phi0-amount"] == ["12,5"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"phi0-amount": "hai mươi"}, "Mức thu 1: Mức thu: Số tiền chưa đúng"),
        ({"phi0-amount": ""}, "Cần điền mức thu"),
        ({"phi0-amount": "12,5"}, "Ghi đồng chẵn"),
        ({"phi0-amount": "1.5", "phi0-currency": "VND"}, "Ghi đồng chẵn"),
        ({"phi0-amount": "-5"}, "Số tiền chưa đúng"),
        ({"phi0-cap": "5.000"}, "không thấp hơn mức thu"),
        ({"phi0-from_unit": "3"}, "Ghi tính theo gì"),
        ({"phi0-from_unit": "0"}, "Tính từ thứ"),
        ({"phi0-channel": "post"}, "Cách nộp"),
    ],
)
def test_a_wrong_entry_is_told_and_kept(reformer, form, given, said):
    before = fees()
    answer = reformer.post(EDIT, form | given)
    assert answer.status_code == 422
    assert said in words(answer)
    assert fees() == before


def test_lines_are_added_moved_and_taken_away_without_saving(reformer, form):
    before = fees()
    added = reformer.post(EDIT, form | {"viec": "them"})
    assert added.status_code == 200
    form = sent_from(added)
    assert form["phi-so"] == ["3"]
    form["phi2-amount"] = "5.000"

    moved = reformer.post(EDIT, form | {"viec": "len-3"})
    form = sent_from(moved)
    assert form["phi1-amount"] == ["5.000"]
    assert "Chưa lưu" in words(moved)

    form = sent_from(reformer.post(EDIT, form | {"viec": "xuong-1"}))
    assert [form[f"phi{n}-amount"] for n in range(3)] == [["5.000"], ["20.000"], ["0"]]
    form = sent_from(reformer.post(EDIT, form | {"viec": "bo-2"}))
    assert [form[f"phi{n}-amount"] for n in range(2)] == [["5.000"], ["0"]]
    assert fees() == before

    assert reformer.post(EDIT, form | {"viec": "luu"}).status_code == 302
    assert [fee.amount for fee in fees()[Channel.ONLINE]] == [5000]


def test_a_wrong_entry_survives_the_moving_of_rows(reformer, doubtful):
    assert doubtful
    form = sent_from(reformer.get(EDIT))
    form = sent_from(reformer.post(EDIT, form | {"viec": "them"}))
    form |= {"phi0-amount": "hai mươi", "viec": "xuong-1", "reason": "vì"}
    again = sent_from(reformer.post(EDIT, form))
    assert again["phi1-amount"] == ["hai mươi"]
    assert again["reason"] == ["vì"]


@pytest.mark.parametrize(
    "deed", ["len-1", "xuong-2", "bo-0", "bo-99", "len-x", "zzz", "len-²", "-"]
)
def test_a_move_that_cannot_be_moves_nothing(reformer, form, deed):
    again = sent_from(reformer.post(EDIT, form | {"viec": deed}))
    assert again["phi0-amount"] == form["phi0-amount"]
    assert again["phi1-amount"] == form["phi1-amount"]


@pytest.mark.parametrize("count", ["", "x", "-1", "9" * 30, "²"])
def test_a_count_nobody_would_send_does_no_harm(reformer, form, count):
    answer = reformer.post(EDIT, form | {"phi-so": count, "viec": "them"})
    assert answer.status_code == 200


def test_rows_have_an_end(reformer, form):
    answer = reformer.post(EDIT, form | {"phi-so": "900", "viec": "them"})
    assert sent_from(answer)["phi-so"] == ["60"]
    assert "Danh sách đã đủ 60 dòng" in words(answer)


def test_an_empty_row_is_no_line(reformer, form):
    form = sent_from(reformer.post(EDIT, form | {"viec": "them"}))
    assert reformer.post(EDIT, form | {"viec": "luu"}).status_code == 302
    assert [len(lines) for lines in fees().values()] == [1, 1]


def test_without_any_line_the_fee_is_unknown(reformer, form):
    form = sent_from(reformer.post(EDIT, form | {"viec": "bo-1"}))
    form = sent_from(reformer.post(EDIT, form | {"viec": "bo-1"}))
    assert reformer.post(EDIT, form | {"viec": "luu"}).status_code == 302
    assert set(fees().values()) == {()}
    assert sent_from(reformer.get(EDIT))["phi-so"] == ["1"]
