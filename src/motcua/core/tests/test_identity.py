"""Ids that carry their partition."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.identity import DossierKey, unpack

keys = st.builds(
    DossierKey,
    agency_id=st.integers(0, 2**20 - 1),
    day=st.dates(date(2000, 1, 1), date(2179, 6, 6)),
    number=st.integers(0, 2**17 - 1),
)


@given(keys)
def test_what_is_packed_is_unpacked(key):
    packed = key.pack()
    assert unpack(packed) == key
    assert 0 <= packed < 2**53


@given(keys, keys)
def test_different_keys_have_different_ids(one, other):
    assert (one.pack() == other.pack()) == (one == other)


@given(keys, st.integers(1, 365))
def test_an_agencys_ids_grow_with_time(key, days):
    later = DossierKey(key.agency_id, date.fromordinal(key.day.toordinal()), 1)
    earlier_day = date.fromordinal(max(key.day.toordinal() - days, 730120))
    earlier = DossierKey(key.agency_id, earlier_day, key.number)
    assert earlier_day >= key.day or earlier.pack() < later.pack()


@pytest.mark.parametrize(
    "key",
    [
        DossierKey(2**20, date(2026, 1, 1), 1),
        DossierKey(1, date(1999, 12, 31), 1),
        DossierKey(1, date(2026, 1, 1), 2**17),
    ],
)
def test_what_does_not_fit_is_refused(key):
    with pytest.raises(ValueError, match="does not fit"):
        key.pack()
