"""What addresses and hidden fields say: any key of the database, and nothing else."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.doors.lobby.typed import number, whole

GREATEST = 2**63 - 1


@given(st.integers(0, GREATEST))
def test_any_key_of_the_database_is_read(key):
    assert whole(str(key)) == key


@given(st.integers(min_value=GREATEST + 1))
def test_a_number_no_key_can_be_is_none(number):
    assert whole(str(number)) is None


@pytest.mark.parametrize(
    "nonsense", ["", "-1", "+1", " 1", "1.0", "1e3", "١", "²", "x"]
)
def test_what_is_not_plain_digits_is_none(nonsense):
    assert whole(nonsense) is None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("1.250", "1250"), ("12,5", "12.5"), ("0.250", "0.25"), ("1.2.3", None)],
)
def test_a_number_is_read_as_people_write_it(typed, meant):
    assert number(typed) == (meant and Decimal(meant))
