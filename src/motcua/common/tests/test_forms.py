"""What people type into the house's fields, and what they are told when it is wrong."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.forms import (
    IdentityNumberField,
    MoneyField,
    PersonNameField,
    PhoneField,
    PlainCharField,
    VnDateField,
    tidy,
    tidy_query,
)


def refusal(field: forms.Field, value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return " ".join(caught.value.messages)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("21/11/2026", date(2026, 11, 21)),
        ("5/9/1998", date(1998, 9, 5)),
        ("05-09-1998", date(1998, 9, 5)),
        ("05.09.1998", date(1998, 9, 5)),
        ("05091998", date(1998, 9, 5)),
        (" 29/02/2024 ", date(2024, 2, 29)),
        ("2026-11-21", date(2026, 11, 21)),
    ],
)
def test_takes_a_day_with_the_day_first(typed, meant):
    assert VnDateField().clean(typed) == meant


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("31/02/2026", "Tháng 2/2026 chỉ có 28 ngày."),
        ("29/02/2026", "Tháng 2/2026 chỉ có 28 ngày."),
        ("00/05/2026", "Tháng 5/2026 chỉ có 31 ngày."),
        ("04/13/2026", "Không có tháng 13. Ghi ngày trước, tháng sau."),
        ("05/09/98", "Ngày này chưa đúng. Ghi ngày/tháng/năm, ví dụ 05/09/1998."),
        ("hôm qua", "Ngày này chưa đúng. Ghi ngày/tháng/năm, ví dụ 05/09/1998."),
        ("05/09/0198", "Năm 198 quá xa. Xin kiểm tra lại."),
        ("05/09/1998\x00", "Ngày này chưa đúng."),
    ],
)
def test_says_what_is_wrong_with_a_day(typed, said):
    assert said in refusal(VnDateField(), typed)


@given(st.dates(date(1800, 1, 1), date(2500, 12, 31)))
def test_reads_back_every_day_it_shows(day):
    field = VnDateField()
    assert field.clean(field.prepare_value(day)) == day


@given(st.text())
def test_never_breaks_and_never_keeps_a_nul(text):
    for field in (
        VnDateField(required=False),
        PhoneField(required=False),
        IdentityNumberField(required=False),
        PersonNameField(required=False),
        MoneyField(required=False),
        PlainCharField(required=False),
    ):
        with suppress(ValidationError):
            assert "\x00" not in str(field.clean(text))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0912 000 036", "0912000036"),
        ("0912.000.036", "0912000036"),
        ("+84 912 000 036", "0912000036"),
        ("84912000036", "0912000036"),
        ("+84 (0) 912 000 036", "0912000036"),
        ("(0225) 3822 999", "02253822999"),
    ],
)
def test_keeps_a_telephone_number_as_digits(typed, kept):
    assert PhoneField().clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("091200003", "Số này mới có 9 chữ số, cần 10."),
        ("09120000361", "Số này có 11 chữ số, thừa 1."),
        ("0225382299", "Số này mới có 10 chữ số, cần 11."),
        ("912000036", "bắt đầu bằng số 0"),
        ("0112000036", "Không có đầu số 01."),
        ("không có", "chỉ có chữ số"),
        ("٠٩١٢٠٠٠٠٣٦", "chỉ có chữ số"),
    ],
)
def test_says_what_is_wrong_with_a_telephone_number(typed, said):
    assert said in refusal(PhoneField(), typed)


@pytest.mark.parametrize("typed", ["001 098 012345", "001098012345", "012345678"])
def test_keeps_a_personal_number_as_digits(typed):
    assert IdentityNumberField().clean(typed) == typed.replace(" ", "")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("00109801234", "Số này mới có 11 chữ số, cần 12."),
        ("12345678", "Số này mới có 8 chữ số, cần 12."),
        ("0010980123456", "Số này có 13 chữ số, thừa 1."),
        ("00109801234O", "Số định danh chỉ có chữ số"),
        ("001098012345\x00", "Số định danh chỉ có chữ số"),
    ],
)
def test_says_what_is_wrong_with_a_personal_number(typed, said):
    assert said in refusal(IdentityNumberField(), typed)


@pytest.mark.parametrize(
    "name", ["Tô Minh Tuệ", "H'Hen Niê", "Y Moan Ênuôl", "K’Brôi", "Lơ Mu Ha - Kra Jẵn"]
)
def test_takes_the_names_of_every_people(name):
    assert PersonNameField().clean(name) == name


def test_makes_one_name_of_both_ways_to_write_it():
    decomposed = "  Nguyễn   Thị\tẢnh "
    assert PersonNameField().clean(decomposed) == "Nguyễn Thị Ảnh"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Nguyễn Văn A1", "Họ tên không có chữ số."),
        ("Nguyễn <b>", "Họ tên không có ký tự “<”."),
        ("...", "Họ tên phải có chữ."),
        ("A\x00", "Có ký tự không đọc được."),
    ],
)
def test_says_what_is_wrong_with_a_name(typed, said):
    assert said in refusal(PersonNameField(), typed)


@pytest.mark.parametrize(
    "kind", [PlainCharField, VnDateField, PhoneField, IdentityNumberField]
)
def test_names_the_field_that_is_missing(kind):
    assert refusal(kind(label="Số điện thoại"), " ") == "Cần điền số điện thoại."


@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("15.000", 15_000),
        ("15000", 15_000),
        ("1 234 500 đ", 1_234_500),
        ("0", 0),
        ("1.000.000 đồng", 1_000_000),
    ],
)
def test_reads_dong_with_dots_that_group(typed, dong):
    assert MoneyField().clean(typed) == dong


@pytest.mark.parametrize(
    "typed", ["1.5", "15,5", "-3", "15.00", "mười nghìn", "1.0000"]
)
def test_refuses_an_amount_that_can_be_read_two_ways(typed):
    assert "Ghi đồng chẵn" in refusal(MoneyField(), typed)


def test_leaves_an_amount_empty():
    assert MoneyField(required=False).clean(" ") is None


@given(st.text())
def test_tidies_once_and_for_all(text):
    assert tidy(tidy(text)) == tidy(text)
    assert "\x00" not in tidy(text)


def test_cuts_a_search_no_person_types():
    assert len(tidy_query("a" * 100_000)) == 200
