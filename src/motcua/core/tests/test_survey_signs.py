"""Signs of fraud: what they find of what was planted, and whom they leave alone.

The table of docs/algorithms/surveys.md is what is measured here, number by number.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
import yaml

from motcua.core import thresholds
from motcua.core.surveys.signs import (
    FAMILIES,
    Filled,
    Limits,
    Sign,
    find,
    intraclass,
)
from motcua.core.tests.interviews import (
    Measured,
    Strength,
    honest,
    planted,
    questionnaire,
)

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "algorithms" / "surveys.md"
LAW = ROOT / "law" / "index_rules" / "survey_signs.yaml"
SEEDS = (11, 23, 42)
HONEST_SEEDS = range(100, 106)
QUESTIONS = questionnaire()


@cache
def limits():
    return thresholds.read(Limits, yaml.safe_load(LAW.read_text(encoding="utf-8")))


@cache
def measured(sign, strength):
    count = hit = false = 0
    for seed in SEEDS:
        sheets, chosen = planted(seed, sign, strength)
        found = {one.who for one in FAMILIES[sign](sheets, QUESTIONS, limits())}
        count += len(chosen)
        hit += len(found & chosen)
        false += len(found - chosen)
    return Measured(count, hit, false)


@cache
def honest_findings():
    return sum(len(find(honest(s), QUESTIONS, limits())) for s in HONEST_SEEDS)


@pytest.mark.parametrize("sign", Sign)
def test_strong_plants_are_found_and_little_else(sign):
    found = measured(sign, Strength.STRONG)

    assert found.precision >= 0.9
    assert found.recall >= (0.75 if sign is Sign.INTERVIEWER else 0.9)


@pytest.mark.parametrize("sign", Sign)
def test_more_is_never_found_of_less(sign):
    recalls = [measured(sign, strength).recall for strength in Strength]

    assert recalls == sorted(recalls)


def test_the_honest_are_left_alone():
    """Six surveys of 24 interviewers and 240 people alone, six families each."""
    assert honest_findings() <= 3


def test_the_printed_table_is_what_is_measured():
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$",
        text,
        re.MULTILINE,
    )
    printed = {(sign, strength): tuple(cells) for sign, strength, *cells in rows}
    assert printed == {
        (sign.value, strength.name.lower()): (
            str((one := measured(sign, strength)).planted),
            str(one.hit),
            str(one.false),
            f"{one.precision:.2f}",
            f"{one.recall:.2f}",
        )
        for sign in Sign
        for strength in Strength
    }
    assert f"**{honest_findings()}** false alarms" in text


def sheet(key, who="a", place="p", score="4", **more):
    answers = {f"q{n}": score if n % 2 else str(int(score) - 1) for n in range(12)}
    return Filled(key, place, answers, 12, interviewer=who, **more)


def test_a_finding_says_which_sheets_and_how_seldom():
    sheets = [sheet(f"a{n}", "a", hour=23) for n in range(5)]
    sheets += [sheet(f"b{n}", "b", hour=9) for n in range(30)]
    sheets += [sheet("alone", "", hour=3), sheet("paper", "a")]

    (found,) = FAMILIES[Sign.ODD_HOURS](sheets, QUESTIONS, limits())

    assert (found.who, found.of, found.usual) == ("a", 5, limits().usual_floor)
    assert found.sheets == ("a0", "a1", "a2", "a3", "a4")
    assert found.chance < limits().chance
    assert find(sheets, QUESTIONS, limits())[0].sign in {
        Sign.ODD_HOURS,
        Sign.REPEATED_ANSWERS,
    }


def test_two_sheets_are_no_sign():
    sheets = [sheet(f"a{n}", "a", hour=23) for n in range(2)]
    sheets += [sheet(f"b{n}", "b", hour=9) for n in range(30)]

    assert not [*FAMILIES[Sign.ODD_HOURS](sheets, QUESTIONS, limits())]


def test_a_survey_on_paper_has_no_pace():
    sheets = [sheet(f"a{n}") for n in range(9)]

    assert not [*FAMILIES[Sign.TOO_FAST](sheets, QUESTIONS, limits())]
    assert not [*FAMILIES[Sign.SAME_DEVICE](sheets, QUESTIONS, limits())]


def test_where_every_home_shares_a_telephone_it_is_usual():
    sheets = [
        sheet(f"{home}-{n}", "", device=f"máy-{home}")
        for home in range(9)
        for n in range(5)
    ]

    assert not [*FAMILIES[Sign.SAME_DEVICE](sheets, QUESTIONS, limits())]


def test_short_sheets_make_no_line_and_no_pattern():
    sheets = [Filled(f"a{n}", "p", {"q1": "4"}, 1, interviewer="a") for n in range(9)]

    assert not [*FAMILIES[Sign.STRAIGHT_LINE](sheets, QUESTIONS, limits())]
    assert not [*FAMILIES[Sign.REPEATED_ANSWERS](sheets, QUESTIONS, limits())]


def test_who_does_not_know_ticks_no_line():
    answers = {f"q{n}": "dk" for n in range(12)}
    sheets = [Filled(f"a{n}", "p", answers, 12, interviewer="a") for n in range(9)]

    assert not [*FAMILIES[Sign.STRAIGHT_LINE](sheets, QUESTIONS, limits())]


def crew(*means, each=10):
    """Interviewers of one place whose sheets score about so much."""
    return [
        sheet(f"{who}-{n}", f"{who}", score=str(mean + n % 2))
        for who, mean in enumerate(means)
        for n in range(each)
    ]


def test_an_interviewer_unlike_the_others_is_told():
    found = [*FAMILIES[Sign.INTERVIEWER](crew(2, 2, 4, 2, 2, 2), QUESTIONS, limits())]

    assert [one.who for one in found] == ["2"]
    assert len(found[0].sheets) == 10
    assert found[0].of == 60
    assert found[0].usual == pytest.approx(0.25)


def test_an_interviewer_unlike_the_others_twice_is_judged_twice():
    here = crew(2, 2, 4, 2, 2, 2)
    there = [replace(one, key=f"xa-{one.key}", place="xa") for one in here]

    found = [*FAMILIES[Sign.INTERVIEWER]([*here, *there], QUESTIONS, limits())]

    assert [one.key for one in found] == ["interviewer:2:p", "interviewer:2:xa"]
    assert not set(found[0].sheets) & set(found[1].sheets)


def test_interviewers_alike_stand_out_about_as_often_as_is_said():
    """Of those told at one in twenty some 6 of 100 are; by all degrees it were 9."""
    dice = np.random.default_rng(7)
    often = replace(limits(), effect_chance=0.05)
    told = 0
    for _ in range(150):
        sheets = [
            sheet(f"{who}.{n}", who=f"{place}{who}", place=place, score=str(score))
            for place in "pqr"
            for who in range(8)
            for n, score in enumerate(dice.integers(1, 6, 8))
        ]
        told += len(list(FAMILIES[Sign.INTERVIEWER](sheets, QUESTIONS, often)))
    assert 0.04 < told / (150 * 24) < 0.075


def test_few_interviewers_cannot_be_told_apart():
    assert not [*FAMILIES[Sign.INTERVIEWER](crew(2, 4, 2), QUESTIONS, limits())]
    few = crew(2, 2, 4, 2, 2, each=3)
    assert not [*FAMILIES[Sign.INTERVIEWER](few, QUESTIONS, limits())]


def test_how_much_interviewers_matter():
    assert intraclass(crew(2, 2, 2, 2), QUESTIONS) == 0
    assert intraclass(crew(2, 4, 2, 4), QUESTIONS) > 0.8
    assert intraclass(crew(2), QUESTIONS) is None
    assert intraclass(crew(2, 3, each=1), QUESTIONS) is None
    assert intraclass([], QUESTIONS) is None
    same = [sheet(f"{who}-{n}", who) for who in "abc" for n in range(3)]
    assert intraclass(same, QUESTIONS) is None


def test_the_intraclass_share_is_that_of_the_analysis_of_variance():
    """Two interviewers, scores 1, 3 and 5, 7 steps: MSB 16, MSW 2, share 7/9."""
    values = {"a": ("1", "3"), "b": ("3", "5")}
    sheets = [
        Filled(f"{who}{n}", "p", {"q0": value}, 1, interviewer=who)
        for who, both in values.items()
        for n, value in enumerate(both)
    ]

    # scores 0, .5 and .5, 1: MSB = 2 (.25² + .25²) = .25, MSW = (4 x .25²) / 2 = .125
    assert intraclass(sheets, QUESTIONS) == pytest.approx(
        (0.25 - 0.125) / (0.25 + 0.125)
    )
