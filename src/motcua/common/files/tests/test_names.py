"""File names from anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.common.files.names import tidy_name


@pytest.mark.parametrize(
    ("name", "tidy"),
    [
        ("Giấy khai sinh.PDF", "Giấy khai sinh.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\lan\\don.docx", "don.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("don\u202efdp.exe", "donfdp.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("...", "tep.pdf"),
        ("", "tep.pdf"),
        ("Quyết định số 1234.QD-UBND", "Quyết định số 1234.QD-UBND.pdf"),
    ],
)
def test_makes_a_harmless_name(name, tidy):
    assert tidy_name(name, ".pdf") == tidy


@given(st.text())
def test_names_are_always_harmless(name):
    tidy = tidy_name(name, ".jpg")
    assert tidy.endswith(".jpg")
    assert len(tidy) <= 124
    assert not set(tidy) & set('/\\:*?"<>|\r\n\x00')
    assert not tidy.startswith(".")
