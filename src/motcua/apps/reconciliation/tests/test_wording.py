"""How far apart two moments are, as a reader says it."""

from __future__ import annotations

import pytest

from motcua.apps.reconciliation.wording import apart_words


@pytest.mark.parametrize(
    ("minutes", "days", "said"),
    [
        (210, 0, "danh sách muộn hơn 3 giờ 30 phút làm việc"),
        (-210, -1, "danh sách sớm hơn 1 ngày, 3 giờ 30 phút làm việc"),
        (0, 0, ""),
    ],
)
def test_apart_is_said_in_hours(minutes, days, said):
    assert apart_words(minutes, days) == said
