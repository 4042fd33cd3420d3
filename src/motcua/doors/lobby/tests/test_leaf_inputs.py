"""A leaf's inputs asked for in their kind, read as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.utils.datastructures import MultiValueDict

from motcua.core.scoring import (
    NEVER,
    Boolean,
    ClassValue,
    Leaf,
    Linear,
    Manual,
    Quotient,
    Source,
    SurveyWeighted,
    Timeliness,
)
from motcua.core.scoring.values import Given
from motcua.doors.lobby.leaf_inputs import LeafInputs, written


def leaf(rule):
    return Leaf("1.1", "Mục", Decimal(1), Source.SELF, rule, definitions=(("x", "X"),))


def form(rule, data=None, **more):
    sent = None
    if data is not None:
        sent = MultiValueDict({f"so-lieu-{k}": [v] for k, v in data.items()})
    return LeafInputs(leaf(rule), sent, **more)


def read(rule, **data):
    found = form(rule, data)
    assert found.is_valid(), found.errors
    return found.values


SHARE = Linear(Quotient("x", "y"))
GIVEN = Linear(Given("x"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("49.533", 49533),
        ("49533", 49533),
        ("12,5", Decimal("12.5")),
        ("12.5", Decimal("12.5")),
        ("1.234,5", Decimal("1234.5")),
        (" 7 ", 7),
        ("45.250.000.000.000", 45_250_000_000_000),  # a province's budget in đồng
        ("0", 0),
        ("0.250", Decimal("0.25")),  # nobody groups a number that begins with nought
        ("0.125", Decimal("0.125")),
        ("0,125", Decimal("0.125")),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, meant):
    assert read(SHARE, x=typed, y="1") == {"x": meant, "y": 1}


@pytest.mark.parametrize(
    ("typed", "said"),
    [("-1", "Ghi một số từ 0 trở lên.")]
    + [
        (typed, "Ghi một con số")
        for typed in ("1,2,3", "1.23.4", "abc", "5%", "1e5", "9" * 40)
    ],
)
def test_what_is_no_count_is_said_to_be_none(typed, said):
    found = form(SHARE, {"x": typed})
    assert not found.is_valid()
    assert said in str(found.errors["x"])
    assert found["x"].value() == typed


def test_a_share_may_be_a_percentage():
    assert read(GIVEN, x="97,5%") == {"x": Decimal("0.975")}


def test_yes_no_and_not_known_are_three_things():
    assert read(Boolean("x"), x="co") == {"x": True}
    assert read(Boolean("x"), x="khong") == {"x": False}
    assert read(Boolean("x"), x="") == {}


def test_days_words_choices_and_tallies():
    rule = Timeliness("x", "y", "z")
    assert read(rule, x="05/01/2026", y="15/1/2026", z="co") == {
        "x": date(2026, 1, 5),
        "y": date(2026, 1, 15),
        "z": True,
    }
    assert read(rule, x="Chưa ban hành") == {"x": NEVER}
    assert read(ClassValue("x", {"A": Fraction(1)}), x="A") == {"x": "A"}
    assert read(Manual("x", "y"), x="0,5", y="Vì thế.") == {
        "x": Decimal("0.5"),
        "y": "Vì thế.",
    }
    survey = SurveyWeighted("x", {"A": Fraction(1), "B": Fraction(1, 2)})
    tally = form(survey, {"x--A": "40", "x--B": ""})
    assert tally.is_valid()
    assert tally.values == {"x": {"A": 40, "B": 0}}
    assert form(survey, {}).is_valid()


def test_what_was_claimed_is_shown_and_read_back_the_same():
    values = {"x": Decimal("12.5"), "y": 62027}
    shown = form(SHARE, values=values)
    told = {name: shown[name].value() for name in ("x", "y")}
    assert told == {"x": "12,5", "y": "62027"}
    assert read(SHARE, **told) == values
    assert form(Timeliness("x", "y"), values={"x": NEVER})["x"].value() == (
        "chưa ban hành"
    )
    assert written(Fraction(1, 4)) == "0,25"


@pytest.mark.parametrize("known", [Fraction(2, 3), Fraction(1, 3_000), Fraction(70, 3)])
def test_a_number_without_end_that_is_left_as_shown_stays_exact(known):
    shown = form(GIVEN, values={"x": known})["x"].value()
    typed = shown if isinstance(shown, str) else written(shown)
    again = form(GIVEN, {"x": typed}, values={"x": known})
    assert again.is_valid(), again.errors
    assert again.values == {"x": known}
    other = form(GIVEN, {"x": "0,5"}, values={"x": known})
    assert other.is_valid()
    assert other.values == {"x": Decimal("0.5")}
