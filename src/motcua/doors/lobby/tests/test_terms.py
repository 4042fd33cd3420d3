"""Fees in the words of the counter."""

from __future__ import annotations

from decimal import Decimal

import pytest

from motcua.apps.procedures.queries import FeeTerms
from motcua.core.casefile import ReturnWay
from motcua.core.catalogue import Currency, FeeKind
from motcua.core.channels import Channel
from motcua.doors.lobby import terms


def fee(amount="15000.00", **more):
    values = {
        "kind": FeeKind.FEE,
        "amount": Decimal(amount),
        "currency": Currency.DONG,
        "per": "",
        "from_unit": 1,
        "cap": None,
        "note": "",
        "reference": "",
    }
    return FeeTerms(**{**values, **more})


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([], ""),
        ([fee("0")], "miễn phí"),
        ([fee()], "15.000\u00a0đ"),
        ([fee(per="lần")], "15.000\u00a0đ mỗi lần"),
        (
            [fee("2000", per="trang", from_unit=3, cap=Decimal(200_000))],
            "2.000\u00a0đ mỗi trang, từ trang thứ 3, tối đa 200.000\u00a0đ",
        ),
        ([fee("12.50", currency=Currency.DOLLAR)], "12,5 USD"),
        ([fee("0"), fee("8000", per="bản sao")], "miễn phí; 8.000\u00a0đ mỗi bản sao"),
        ([fee(), fee()], "15.000\u00a0đ"),
    ],
)
def test_says_what_is_charged(lines, said):
    assert terms.fees(lines) == said


def test_every_channel_and_way_back_has_its_words():
    assert set(terms.CHANNELS) == set(Channel)
    assert set(terms.RETURN_WAYS) == set(ReturnWay)
