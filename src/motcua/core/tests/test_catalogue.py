"""Codes as people type them."""

from __future__ import annotations

import pytest

from motcua.core.catalogue import with_dots


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("1001193", "1.001193"),
        (" 1001193 khai sinh", " 1.001193 khai sinh"),
        ("1.001193", "1.001193"),
        ("1001193.H99", "1.001193.H99"),
        ("0912000427", "0912000427"),
        ("100119", "100119"),
        ("", ""),
    ],
)
def test_a_code_gets_its_dot_and_nothing_else_does(typed, written):
    assert with_dots(typed) == written
