"""How far to trust the list."""

import pytest

from motcua.apps.forecasts import operations, queries
from motcua.apps.forecasts.tests.conftest import NOW
from motcua.doors.morning import saying
from motcua.doors.morning.templatetags.morning import decimal, verdict
from motcua.doors.morning.tests.test_home import text_of

PAGE = "/goi-hom-nay/do-tin-cay/"


def test_what_was_said_stands_beside_what_came(past, sign_in):
    operations.train(at=NOW)
    operations.train(at=NOW)
    answer = sign_in(past.world.handler).get(PAGE)
    shown, told = text_of(answer), queries.latest()
    assert "Đã nói và đã xảy ra" in shown
    assert decimal(told.brier) in shown
    assert f"{told.judged} lần dự báo" in shown
    assert "Những lần đo trước" in shown
    drawing = answer.content.decode().partition('class="plane"')[2].partition("</svg>")
    assert drawing[0].count("<circle") == len(told.bins)


@pytest.mark.usefixtures("past")
def test_before_the_first_measure_it_says_so(past, sign_in):
    shown = text_of(sign_in(past.world.handler).get(PAGE))
    assert "Chưa đủ dữ liệu để đo" in shown


@pytest.mark.parametrize(
    ("late", "words"),
    [
        (0.3, "3 trên 10 hồ sơ như thế này đã trễ"),
        (0.74, "7 trên 10 hồ sơ như thế này đã trễ"),
        (0.97, "Hầu hết hồ sơ như thế này đã trễ"),
    ],
)
def test_chances_are_said_as_people_count(late, words):
    assert saying.odds(late) == words


@pytest.mark.parametrize(
    ("predicted", "observed", "words"),
    [
        (0.5, 0.55, "đúng như đã nói"),
        (0.5, 0.8, "trễ nhiều hơn đã nói"),
        (0.5, 0.2, "trễ ít hơn đã nói"),
    ],
)
def test_the_verdict_of_a_bin(predicted, observed, words):
    one = queries.BinView(0.5, 0.6, 50, predicted, observed, is_enough=True)
    assert verdict(one) == words
