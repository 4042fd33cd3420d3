"""A card read by a scanner, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.identity_card import Card, read_card

SCANNED = (
    "099098000427|099123456|Tô Minh Tuệ|05091998|Nữ"
    "|Thôn Bản Lề, xã Suối Mơ, tỉnh Mẫu Sơn|10052021"
)


def test_takes_number_name_and_residence():
    assert read_card(SCANNED) == Card(
        "099098000427", "Tô Minh Tuệ", "Thôn Bản Lề, xã Suối Mơ, tỉnh Mẫu Sơn"
    )


def test_newer_cards_carry_more_after_what_is_needed():
    assert read_card(f"{SCANNED}||Tô Văn A|Lý Thị B") == read_card(SCANNED)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "099098000427",
        "099098000427|Tô Minh Tuệ",
        "99098000427||Tô Minh Tuệ|05091998|Nữ|Thôn Bản Lề",
        "099098000427|||05091998|Nữ|Thôn Bản Lề",
        "०९९०९८०००४२७||Tô Minh Tuệ|05091998|Nữ|Thôn Bản Lề",
    ],
)
def test_anything_else_is_not_a_card(typed):
    assert read_card(typed) is None


@given(st.text())
def test_never_stumbles(typed):
    card = read_card(typed)
    assert card is None or len(card.number) == 12
