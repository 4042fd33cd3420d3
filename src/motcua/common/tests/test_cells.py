"""Names that would be formulas in a spreadsheet."""

from __future__ import annotations

import pytest

from motcua.common.cells import safe


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+84", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\u00a0=1"],
)
def test_no_disguise_makes_a_formula(text):
    assert safe(text) == f"'{text}"


def test_a_name_stays_as_it_is():
    assert safe("Xã Suối Mơ - 2") == "Xã Suối Mơ - 2"
