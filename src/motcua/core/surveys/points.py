"""From answers to points: three conversions, exact, with what was left out told.

A blank and "không biết" count in no denominator; how many they were is part of the
result. A question that was not asked of somebody is not blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.surveys.conditions import Answers
from motcua.core.surveys.questionnaire import (
    DONT_KNOW,
    Kind,
    Question,
    Questionnaire,
)

_PERCENT = 100


@unique
class Conversion(StrEnum):
    """What an answer is worth, as a share of the points."""

    WEIGHTS = "weights"  # what each option says, e.g. 100/60/20/0 %
    LINEAR = "linear"  # by its place on the scale, e.g. 100/75/50/25/0 %
    TOP = "top"  # all for the satisfied, nothing for the others


@dataclass(frozen=True, slots=True)
class Tally:
    """How a question was answered. counts: by option, every option, zeros included.

    answered: sheets with an answer that counts. blank: asked and left empty.
    """

    counts: Mapping[str, int]
    answered: int
    dont_know: int
    blank: int
    not_asked: int


@dataclass(frozen=True, slots=True)
class Worth:
    """Points of a question. share: of its points, None when nobody's answer counts."""

    share: Fraction | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Sipas:
    """The satisfaction index: means over questions, each question alike.

    satisfied: mean share of satisfied answers. weighted: mean by the linear scale.
    None when no question has an answer that counts. questions: in printed order.
    """

    satisfied: Fraction | None
    weighted: Fraction | None
    questions: tuple[tuple[str, Worth], ...]


def worths(question: Question, conversion: Conversion) -> dict[str, Fraction]:
    """Return option → share of the points, in [0, 1]; options without one are absent.

    Linear and top ask for an order: other kinds than scales have no worth there.
    """
    if conversion is Conversion.WEIGHTS:
        return {
            option.code: Fraction(option.worth) / _PERCENT
            for option in question.options
            if option.worth is not None
        }
    if question.kind is not Kind.SCALE:
        return {}
    codes = question.best_first
    if conversion is Conversion.TOP:
        best = codes[: question.satisfied]
        return {code: Fraction(code in best) for code in codes}
    steps = len(codes) - 1
    return {code: Fraction(steps - n, steps) for n, code in enumerate(codes)}


def tallied(
    questionnaire: Questionnaire, sheets: Iterable[Answers]
) -> dict[str, Tally]:
    """Count the answers to every question, in printed order. sheets: read and clean."""
    questions = questionnaire.questions
    counts: dict[str, Counter[str]] = {q.code: Counter() for q in questions}
    told: dict[str, Counter[str]] = {q.code: Counter() for q in questions}
    for sheet in sheets:
        asked = set(questionnaire.asked(sheet))
        for question in questions:
            given = sheet.get(question.code) if question.code in asked else None
            told[question.code][_kind_of(given, is_asked=question.code in asked)] += 1
            if given is not None and given != DONT_KNOW:
                counts[question.code].update(
                    [given] if isinstance(given, str) else given
                )
    return {
        question.code: Tally(
            counts={o.code: counts[question.code][o.code] for o in question.options},
            answered=told[question.code]["answered"],
            dont_know=told[question.code]["dont_know"],
            blank=told[question.code]["blank"],
            not_asked=told[question.code]["not_asked"],
        )
        for question in questions
    }


def _kind_of(given: object, *, is_asked: bool) -> str:
    if not is_asked:
        return "not_asked"
    if given is None:
        return "blank"
    return "dont_know" if given == DONT_KNOW else "answered"


def worth_of(question: Question, tally: Tally, conversion: Conversion) -> Worth:
    """Return the mean worth of the answers to one question."""
    values = worths(question, conversion)
    counted = sum(tally.counts[code] for code in values)
    if not counted:
        return Worth(None, tally)
    earned = sum(
        (tally.counts[code] * worth for code, worth in values.items()), Fraction()
    )
    return Worth(earned / counted, tally)


def sipas(questionnaire: Questionnaire, tallies: Mapping[str, Tally]) -> Sipas:
    """Return the satisfaction index of the questions that count in it."""
    asked = [question for question in questionnaire.questions if question.is_sipas]
    top = [(q.code, worth_of(q, tallies[q.code], Conversion.TOP)) for q in asked]
    linear = [worth_of(q, tallies[q.code], Conversion.LINEAR) for q in asked]
    return Sipas(_mean(worth for _, worth in top), _mean(linear), tuple(top))


def _mean(worths: Iterable[Worth]) -> Fraction | None:
    shares = [worth.share for worth in worths if worth.share is not None]
    return sum(shares, Fraction()) / len(shares) if shares else None
