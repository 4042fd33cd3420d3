from fractions import Fraction

import pytest

from motcua.core.scoring import SurveyWeighted
from motcua.core.surveys import read_sheet
from motcua.core.surveys.double_entry import Difference, compare
from motcua.core.surveys.groups import Rating, own_group, welch
from motcua.core.surveys.points import (
    Conversion,
    Tally,
    sipas,
    tallied,
    worth_of,
    worths,
)
from motcua.core.tests.questionnaires import sipas as asked

A_TO_D = {"A": 40, "B": 35, "C": 20, "D": 5}


def question(code):
    return asked().question(code)


def tally(counts):
    return Tally(counts, sum(counts.values()), 0, 0, 0)


def clean(*sheets):
    return [read_sheet(asked(), sheet).answers for sheet in sheets]


def test_three_conversions():
    assert worths(question("direction"), Conversion.WEIGHTS) == {
        "A": 1,
        "B": Fraction(3, 5),
        "C": Fraction(1, 5),
        "D": 0,
    }
    assert worths(question("result"), Conversion.LINEAR) == {
        "5": 1,
        "4": Fraction(3, 4),
        "3": Fraction(1, 2),
        "2": Fraction(1, 4),
        "1": 0,
    }
    assert worths(question("result"), Conversion.TOP) == {
        "5": 1,
        "4": 1,
        "3": 0,
        "2": 0,
        "1": 0,
    }


def test_what_has_no_order_has_no_worth():
    assert worths(question("came"), Conversion.LINEAR) == {}
    assert worths(question("result"), Conversion.WEIGHTS) == {}


def test_the_golden_vector_of_the_handbook():
    """parindex.md 2.2: m = 5, A..D = 100/60/20/0, counts 40/35/20/5: 3.25."""
    found = worth_of(question("direction"), tally(A_TO_D), Conversion.WEIGHTS)

    assert found.share * 5 == Fraction("3.25")
    rule = SurveyWeighted("answers", worths(question("direction"), Conversion.WEIGHTS))
    assert rule.score(Fraction(5), {"answers": A_TO_D}).points == found.share * 5


def test_nobody_s_answer_is_no_share():
    none = tally(dict.fromkeys("ABCD", 0))

    assert worth_of(question("direction"), none, Conversion.LINEAR).share is None


def test_blanks_and_who_does_not_know_are_told_and_not_counted():
    sheets = clean(
        {"came": "counter", "officer": "5", "trips": "2", "why": ["late", "papers"]},
        {"came": "counter", "officer": "dk", "trips": "1"},
        {"came": "online", "trips": "3", "why": "late"},
        {"came": "counter"},
    )

    found = tallied(asked(), sheets)

    officer = found["officer"]
    assert officer.counts == {"1": 0, "2": 0, "3": 0, "4": 0, "5": 1}
    assert (officer.answered, officer.dont_know) == (1, 1)
    assert (officer.blank, officer.not_asked) == (1, 1)
    assert found["why"].counts == {"papers": 1, "absent": 0, "late": 2}
    assert found["why"].answered == 2
    assert found["trips"].counts == {}
    assert found["trips"].answered == 3


def test_satisfaction_is_the_mean_over_questions():
    sheets = clean(
        {"came": "counter", "officer": "5", "result": "4"},
        {"came": "counter", "officer": "3", "result": "5"},
        {"came": "online", "result": "1"},
    )

    found = sipas(asked(), tallied(asked(), sheets))

    assert found.satisfied == (Fraction(1, 2) + Fraction(2, 3)) / 2
    assert found.weighted == (Fraction(3, 4) + Fraction(7, 12)) / 2
    assert [code for code, _ in found.questions] == ["officer", "result"]


def test_no_answers_no_satisfaction():
    found = sipas(asked(), tallied(asked(), []))

    assert found.satisfied is None
    assert found.weighted is None


def test_kindness_to_one_s_own_is_measured():
    own = [Rating(0.9 + 0.01 * (n % 3), is_own=True) for n in range(12)]
    other = [Rating(0.7 + 0.02 * (n % 4), is_own=False) for n in range(20)]

    found = own_group([*own, *other])

    assert found.difference == pytest.approx(0.18)
    assert (found.own_count, found.other_count) == (12, 20)
    assert found.chance < 1e-9


def test_without_a_side_there_is_no_difference():
    found = own_group([Rating(0.9, is_own=True)])

    assert found.other is None
    assert found.difference is None
    assert found.chance is None
    assert own_group([Rating(0.9, is_own=False)]).own is None


def test_welch_by_hand():
    """Means 2 and 4, variances 1 and 4, three each: t = -1.549, degrees 2.94."""
    assert welch([1, 2, 3], [2, 4, 6]) == pytest.approx(0.2211, abs=5e-4)
    assert welch([1, 1], [2, 2]) is None


def test_two_entries_of_paper_are_compared():
    first = {
        "s1": {"came": "counter", "result": "4", "why": ["papers", "late"]},
        "s2": {"came": "online"},
        "s3": {},
    }
    second = {
        "s1": {"came": "counter", "result": "5", "why": ["papers", "late"]},
        "s2": {"result": "3"},
        "s4": {},
    }

    found = compare(asked(), first, second)

    assert [(d.sheet, d.question, d.how) for d in found.disagreements] == [
        ("s1", "result", Difference.OTHER),
        ("s2", "came", Difference.ONLY_FIRST),
        ("s2", "result", Difference.ONLY_SECOND),
    ]
    assert (found.disagreements[0].first, found.disagreements[0].second) == ("4", "5")
    assert found.once == ("s3", "s4")
    assert found.compared == 5
    assert found.rate == Fraction(3, 5)


def test_nothing_typed_has_no_rate():
    assert compare(asked(), {}, {}).rate is None
