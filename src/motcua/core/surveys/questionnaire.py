"""A questionnaire as a value: sections, questions, options, texts by language.

A version in use never changes: answers are kept by the codes of their questions and
options, and the texts people saw are the texts that stay. Nothing of an answer is ever
put into a text (no piping), so that every respondent read the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

from motcua.core.surveys.conditions import All, Answers, Condition

Texts = Mapping[str, str]  # language code ("vi", "en") → text
DONT_KNOW = "dk"  # the answer "không biết, không có ý kiến"; no option may be called so


@unique
class Kind(StrEnum):
    """What an answer looks like."""

    SCALE = "scale"  # one of a few options that have an order
    SINGLE = "single"  # one of a few options
    MULTIPLE = "multiple"  # any number of options
    NUMBER = "number"
    TEXT = "text"


CHOICES = frozenset({Kind.SCALE, Kind.SINGLE, Kind.MULTIPLE})


@dataclass(frozen=True, slots=True)
class Option:
    """What may be chosen. worth: percent of the points, None when it is not weighed."""

    code: str
    text: Texts
    worth: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as it is printed.

    options: in printed order; of a scale the best comes first where is_best_first.
    satisfied: how many of a scale's best options count as satisfied. may_not_know:
    "không biết" is offered. asked_if: None when it is always asked. least, most: of a
    number, both allowed. most_chosen: of a multiple question. longest: characters of a
    text. feeds: code of the leaf of a criteria set its answers are points for.
    is_sipas: it counts in the satisfaction index.
    """

    code: str
    kind: Kind
    text: Texts
    options: tuple[Option, ...] = ()
    is_required: bool = False
    may_not_know: bool = False
    asked_if: Condition | None = None
    is_best_first: bool = False
    satisfied: int = 2
    least: Decimal | None = None
    most: Decimal | None = None
    most_chosen: int | None = None
    longest: int | None = None
    note: Texts | None = None
    feeds: str = ""
    is_sipas: bool = False

    @property
    def best_first(self) -> tuple[str, ...]:
        """The codes of its options, the best first where they have an order."""
        codes = tuple(option.code for option in self.options)
        return codes if self.is_best_first else codes[::-1]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of questions under one heading, asked or passed over together."""

    code: str
    title: Texts
    questions: tuple[Question, ...]
    asked_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole questionnaire. languages: every text is wanted in each of them."""

    key: str
    title: Texts
    sections: tuple[Section, ...]
    languages: tuple[str, ...] = ("vi",)
    intro: Texts | None = None

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in printed order."""
        return tuple(question for question, _ in self.conditions())

    def question(self, code: str) -> Question | None:
        """Return the question with a code, None when there is none."""
        return next((q for q in self.questions if q.code == code), None)

    def conditions(self) -> Iterator[tuple[Question, Condition | None]]:
        """Yield each question with all that must hold for it to be asked."""
        for section in self.sections:
            for question in section.questions:
                both = (section.asked_if, question.asked_if)
                parts = tuple(part for part in both if part is not None)
                yield question, _joined(parts)

    def asked(self, answers: Answers) -> tuple[str, ...]:
        """Return the codes asked of somebody who gave these answers, in order.

        An answer to a question that is passed over counts for nothing further on.
        """
        asked: dict[str, None] = {}
        valid: dict[str, str | list[str]] = {}
        for question, condition in self.conditions():
            if condition is None or condition.holds(valid):
                asked[question.code] = None
                if question.code in answers:
                    valid[question.code] = answers[question.code]
        return tuple(asked)


def _joined(parts: tuple[Condition, ...]) -> Condition | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else All(parts)
