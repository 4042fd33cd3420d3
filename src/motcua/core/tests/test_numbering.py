"""Dossier codes in both national patterns, and look-up secrets."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.numbering import (
    SECRET_ALPHABET,
    SECRET_LENGTH,
    DossierCode,
    Pattern,
    dossier_code,
    normalise_code,
    old_identifier,
    parse_code,
    secret_code,
)

NEW, OLD = Pattern.QD_20_2020, Pattern.QCVN_102_2016


def test_writes_the_code_as_real_ones_are_written():
    assert (
        dossier_code("H15.50.05.13", date(2026, 10, 8), 975, NEW)
        == "H15.50.05.13-261008-0975"
    )
    assert (
        dossier_code("H56.06", date(2023, 10, 27), 361, OLD)
        == "000.00.06.H56-231027-0361"
    )


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ("H99", "000.00.00.H99"),
        ("H99.12", "000.00.12.H99"),
        ("H99.12.03", "000.03.12.H99"),
        ("H15.50.05.13", "13.05.50.H15"),
    ],
)
def test_the_old_order_puts_the_province_last(new, old):
    assert old_identifier(new) == old


def test_a_busy_day_grows_a_digit():
    assert dossier_code("H99", date(2026, 1, 5), 12345, NEW) == "H99-260105-12345"


agencies = st.lists(st.integers(0, 99), min_size=0, max_size=3).map(
    lambda groups: ".".join(["H99", *(f"{group:02d}" for group in groups)])
)


@given(
    agencies,
    st.dates(date(2000, 1, 1), date(2068, 12, 31)),
    st.integers(1, 99_999),
    st.sampled_from(Pattern),
)
def test_what_is_written_is_read_back(agency, day, number, pattern):
    code = dossier_code(agency, day, number, pattern)
    found = parse_code(f"  {code.lower()} ")
    printed = code.split("-", maxsplit=1)[0]
    assert found == DossierCode(printed, day, number)


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_none(text):
    found = parse_code(text)
    assert found is None or found.number >= 0


@pytest.mark.parametrize("text", ["", "H99", "H99-261331-0001", "H99.1-261119-0001"])
def test_what_is_no_code_is_none(text):
    assert parse_code(text) is None


def test_long_dashes_and_spaces_are_forgiven():
    assert normalise_code(" h99.12 – 261119 — 0017 ") == "H99.12-261119-0017"


@given(st.binary(min_size=64, max_size=64))
def test_a_secret_is_spelled_with_clear_letters(noise):
    try:
        secret = secret_code(noise)
    except ValueError:
        fair = [byte for byte in noise if byte < 256 - 256 % len(SECRET_ALPHABET)]
        assert len(fair) < SECRET_LENGTH
    else:
        assert len(secret) == SECRET_LENGTH
        assert set(secret) <= set(SECRET_ALPHABET)


@pytest.mark.parametrize("noise", [b"", bytes(SECRET_LENGTH - 1), b"\xff" * 64])
def test_too_few_usable_bytes_spell_no_secret(noise):
    with pytest.raises(ValueError, match="too few"):
        secret_code(noise)


def test_every_letter_of_the_secret_is_as_likely():
    size = len(SECRET_ALPHABET)
    fair = range(256 - 256 % size)
    spelled = [secret_code([byte] * SECRET_LENGTH)[0] for byte in fair]
    assert {spelled.count(letter) for letter in SECRET_ALPHABET} == {len(fair) // size}


def test_letters_that_look_alike_are_left_out():
    assert not set(SECRET_ALPHABET) & set("0O1I2Z5S8B")


@pytest.mark.parametrize(
    "typed",
    [
        "h99.12 261119 0017",
        " H99.12 - 261119 - 0017 ",
        "h99.12–261119–0017",
        "H99.12-261119 -0017",
    ],
)
def test_a_code_is_known_however_it_is_spaced(typed):
    assert parse_code(typed) == DossierCode("H99.12", date(2026, 11, 19), 17)
