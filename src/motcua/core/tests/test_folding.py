"""Search without marks, and the order of the Vietnamese alphabet."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.folding import fold, name_key, sort_key

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SYLLABLES = st.text(LETTERS, min_size=1, max_size=5)
PHRASES = st.lists(SYLLABLES, min_size=1, max_size=4).map(" ".join)


def shuffled(items: list[str]) -> list[str]:
    mixed = list(items)
    random.Random(8).shuffle(mixed)  # noqa: S311  an order to undo, not a secret
    return mixed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường", "duong"),
        ("NGUYỄN  THỊ\u00a0ẢNH", "nguyen thi anh"),
        ("Xã Ðồng Tâm", "xa dong tam"),  # U+00D0, which looks the same
        ("H’Hen Niê", "h'hen nie"),
        ("Kra Jẵn, Ƀuôn Ma Thuột", "kra jan, buon ma thuot"),
        ("ổ\u200bi", "oi"),
        ("1.013978.H99", "1.013978.h99"),
        ("", ""),
    ],
)
def test_folds_what_people_search_for(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folds_both_ways_to_write_a_letter_alike(text):
    assert fold(unicodedata.normalize("NFD", text)) == fold(
        unicodedata.normalize("NFC", text)
    )


@given(PHRASES)
def test_folded_vietnamese_is_plain_ascii(phrase):
    assert fold(phrase).isascii()


def test_follows_the_alphabet():
    letters = list("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")
    assert sorted(shuffled(letters), key=sort_key) == letters


def test_follows_the_tones():
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "man", "măn", "mân"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_orders_as_a_dictionary_syllable_by_syllable():
    words = ["ba", "ba ba", "ba lô", "bà", "bà ba", "bà con", "bán", "băng", "bằng"]
    assert sorted(shuffled(words), key=sort_key) == words


def test_orders_names_by_given_name_then_family_then_middle():
    names = [
        "Nguyễn Thị Ái",
        "Lê Văn An",
        "Bùi Đức Ánh",
        "Đỗ Văn Ấn",
        "Trần Văn Hà",
        "Nguyễn Văn Hạ",
        "Hoàng Thị Hạnh",
        "Dương Thị Hằng",
        "Đặng Thị Hằng",
        "Phạm Thị Minh Hằng",
        "Phạm Thị Thu Hằng",
        "Lò Văn Ún",
        "Vi Thị Ư",
    ]
    assert sorted(shuffled(names), key=name_key) == names


def test_counts_numbers():
    places = ["Phường 2", "Phường 10", "Phường 10A", "Phường 011", "Phường An"]
    assert sorted(shuffled(places), key=sort_key) == places


def test_takes_old_and_new_tone_places_for_one_word():
    assert sort_key("Hòa Bình") == sort_key("Hoà Bình")


def test_divides_words_at_hyphens_and_ignores_other_punctuation():
    assert sort_key("Đắk-Lắk") == sort_key("Đắk Lắk")
    assert sort_key("(Xã) Hòa-Bình!") == sort_key("xã hòa bình")
    assert sort_key("H'Hen") == sort_key("H’Hen")


def test_puts_other_peoples_letters_beside_their_nearest():
    names = ["Ca", "Ča", "Cha", "Ñu", "O", "Ŏ", "Ô", "Яна"]
    assert sorted(shuffled(names), key=sort_key) == names


@given(st.text())
def test_writes_a_letter_both_ways_with_one_key(text):
    nfd, nfc = (unicodedata.normalize(form, text.lower()) for form in ("NFD", "NFC"))
    assert sort_key(nfd) == sort_key(nfc)


@given(st.text())
def test_keys_hold_nothing_a_database_refuses(text):
    assert "\x00" not in sort_key(text)
    assert "\x00" not in name_key(text)


@given(SYLLABLES, st.sampled_from(TONES), st.sampled_from(TONES))
def test_a_tone_never_outweighs_a_letter(word, one, other):
    longer = unicodedata.normalize("NFC", word + one + "a")
    shorter = unicodedata.normalize("NFC", word + other)
    assert sort_key(shorter) < sort_key(longer)


@given(PHRASES, PHRASES)
def test_a_phrase_stands_before_whatever_it_begins(phrase, more):
    assert sort_key(phrase) < sort_key(f"{phrase} {more}")
