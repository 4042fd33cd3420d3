"""What was typed is what is scored again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

from motcua.apps.par_index.packing import pack, unpack


def test_values_come_back_as_they_were():
    values = {
        "count": 12,
        "money": Decimal("0.10"),
        "share": Fraction(1, 3),
        "flag": False,
        "day": date(2026, 1, 5),
        "word": "never",
        "answers": {"A": 40, "B": 0},
        "nothing": None,
    }
    kept = json.loads(json.dumps(pack(values)))
    told = unpack(kept)
    assert told == {k: v for k, v in values.items() if v is not None}
    assert [type(v) for v in told.values()] == [
        type(v) for v in values.values() if v is not None
    ]
    assert str(told["money"]) == "0.10"
