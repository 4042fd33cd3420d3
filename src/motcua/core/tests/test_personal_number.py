"""Numbers that can be, that cannot be, and that are only strange."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.personal_number import (
    Doubt,
    birth_year,
    doubt,
    place_code,
    rules_from_yaml,
)

RULES = rules_from_yaml(
    {
        "centuries": {
            1900: [0, 1],
            2000: [2, 3],
            2100: [4, 5],
            2200: [6, 7],
            2300: [8, 9],
        },
        "provinces": ["001", "004"],
        "invented": ["099"],
    }
)
NOW = 2026


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("001098012345", None),
        ("004326000001", None),  # a girl born this year
        ("004327000001", Doubt.BORN_LATER),
        ("001498012345", Doubt.BORN_LATER),
        ("999999999999", Doubt.BORN_LATER),
        ("999098012345", Doubt.UNKNOWN_PLACE),
        ("099098000427", None),
        ("099123456", None),  # an old card
        ("", None),
        ("０01098012345", None),  # no digit of ours
    ],
)
def test_what_a_number_is_doubted_for(number, said):
    assert doubt(number, NOW, RULES) is said


def test_what_a_number_tells():
    assert birth_year("001098012345", RULES) == 1998
    assert birth_year("001305012345", RULES) == 2005
    assert place_code("001098012345") == "001"
    assert (birth_year("12", RULES), place_code("12")) == (None, "")


@given(st.text(alphabet="0123456789", min_size=12, max_size=12))
def test_whoever_is_born_by_now_is_never_said_to_be_born_later(number):
    year = birth_year(number, RULES)
    assert year is not None
    assert (doubt(number, NOW, RULES) is Doubt.BORN_LATER) == (year > NOW)
