"""The record's texts with what is in doubt marked; fields; places."""

from datetime import date, time
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from motcua.apps.organizations import queries as organizations
from motcua.doors.catalogue import words
from motcua.doors.catalogue.forms import fields
from motcua.doors.catalogue.places import name_of, place_of, places
from motcua.doors.catalogue.source import keys_of, marked, texts


def cut(text, *snippets):
    return [(one.text, one.is_marked) for one in marked(text, snippets)]


def test_what_is_in_doubt_is_marked():
    assert cut("a bc d", "bc") == [("a ", False), ("bc", True), (" d", False)]


def test_a_doubt_on_one_line_is_found_over_several():
    assert cut("a b\n  c d", "b c") == [("a ", False), ("b\n  c", True), (" d", False)]


def test_a_doubt_cut_short_marks_what_there_is_of_it():
    assert cut("mười ngày làm việc", "mười ngày…")[0] == ("mười ngày", True)


def test_overlapping_doubts_are_marked_once():
    assert cut("abcd", "abc", "bcd", "b") == [("abc", True), ("d", True)]


def test_what_is_not_there_is_not_marked():
    assert cut("abc", "x", "", "…") == [("abc", False)]
    assert cut("", "x") == []


@given(st.text(max_size=60), st.lists(st.text(max_size=8), max_size=6))
def test_no_letter_is_lost_or_doubled(text, snippets):
    assert "".join(one.text for one in marked(text, snippets)) == text


def test_long_texts_are_cut_and_say_so():
    (short,) = texts({"ten_thu_tuc": "x" * 100}, ["ten_thu_tuc"], (), most=10)
    assert short.is_cut
    assert len(short.stretches[0].text) == 10
    (whole,) = texts({"ten_thu_tuc": "x" * 100}, ["ten_thu_tuc"], ())
    assert not whole.is_cut


def test_strange_values_of_a_record_are_shown_as_text():
    values = {"ten_thu_tuc": 7, "la": ["a"], "linh_vuc": None}
    assert keys_of(values) == ["ten_thu_tuc", "linh_vuc", "la"]
    shown = texts(values, keys_of(values), ())
    assert [one.is_empty for one in shown] == [False, True, False]
    assert shown[2].title == "la"


@pytest.mark.parametrize(
    ("typed", "found"),
    [("3", "3"), ("0,25", "0.25"), ("0.5", "0.5"), (" 12 ", "12"), ("", None)],
)
def test_numbers(typed, found):
    field = fields.NumberField(required=False)
    value = field.clean(typed)
    assert value == (None if found is None else Decimal(found))
    assert field.prepare_value(value) in {typed.strip().replace(".", ","), None}


@pytest.mark.parametrize("typed", ["ba", "0", "0,001", "1,5,5", "-1", "123456", "1e3"])
def test_what_is_no_number(typed):
    with pytest.raises(ValidationError):
        fields.NumberField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "found"),
    [("15:00", time(15)), ("15h", time(15)), ("7 giờ", time(7)), ("7g30", time(7, 30))],
)
def test_hours(typed, found):
    assert fields.HourField().clean(typed) == found


@pytest.mark.parametrize("typed", ["24:00", "7:60", "trưa", "150"])
def test_what_is_no_hour(typed):
    with pytest.raises(ValidationError):
        fields.HourField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "in_dong", "found"),
    [
        ("15.000", True, "15000"),
        ("1.500.000", True, "1500000"),
        ("200", True, "200"),
        ("12,50", False, "12.50"),
        ("12.5", False, "12.5"),
    ],
)
def test_sums(typed, in_dong, found):
    assert fields.sum_of(typed, in_dong=in_dong) == Decimal(found)


@pytest.mark.parametrize(
    ("typed", "in_dong"),
    [("1.50", True), ("15,5", True), ("mười", True), ("1.500,5", False), ("-1", False)],
)
def test_what_is_no_sum(typed, in_dong):
    with pytest.raises(ValidationError):
        fields.sum_of(typed, in_dong=in_dong)


def test_a_sum_is_shown_as_it_is_typed():
    field = fields.SumField()
    assert field.prepare_value(Decimal("15000.00")) == "15.000"
    assert field.prepare_value(Decimal("12.50")) == "12,5"
    assert field.prepare_value("sai") == "sai"


@pytest.mark.usefixtures("province")
def test_every_place_can_be_named_and_found_again():
    known = places(organizations.directory(), date(2026, 11, 20))
    assert known["receiving:counter"] == (
        "Nơi tiếp nhận: Trung tâm Phục vụ hành chính công"
    )
    assert known["department:so-tu-phap:justice"] == (
        "Sở Tư pháp: Phòng Bổ trợ tư pháp"
    )
    assert len(set(known.values())) == len(known)
    for place, name in known.items():
        assert place_of(name, known) == place
        assert place_of(f" {name.upper()} ", known) == place
        assert name_of(place, known) == name
    assert place_of("Phòng nào đó", known) is None
    assert name_of("commune:gone", known) == "commune:gone"


def test_numbers_in_words():
    assert words.number(Decimal("10.00")) == "10"
    assert words.number(Decimal("0.25")) == "0,25"
    assert words.number(Decimal(100)) == "100"
