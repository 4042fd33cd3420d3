"""One answer sheet held against its questionnaire.

A sheet is what JSON gave: question code → option code, list of option codes, number or
text. Nothing is trusted, nothing is guessed: what fits is kept in one clean form, what
does not is told with its reason, and the caller decides whether that refuses the sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum, unique

from motcua.core.surveys.conditions import Answer, as_number
from motcua.core.surveys.questionnaire import (
    DONT_KNOW,
    Kind,
    Question,
    Questionnaire,
)

Sheet = Mapping[str, object]
_LONGEST = 4000  # characters of a free text whose question sets no limit
_LONGEST_NUMBER = 30


@unique
class Trouble(StrEnum):
    """Why an answer cannot stand."""

    NO_SUCH_QUESTION = "no_such_question"
    NOT_ASKED = "not_asked"  # the skip logic passes the question over
    WRONG_FORM = "wrong_form"
    NO_SUCH_OPTION = "no_such_option"
    CHOSEN_TWICE = "chosen_twice"
    TOO_MANY = "too_many"
    NOT_A_NUMBER = "not_a_number"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer that cannot stand. limit: the bound it breaks, "" where none does."""

    question: str
    why: Trouble
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """A sheet that was read.

    asked: codes in printed order. answers: what stands, clean and fit for JSON; blanks
    are absent. missing: asked, required and blank. refused: what cannot stand.
    """

    asked: tuple[str, ...]
    answers: Mapping[str, Answer]
    missing: tuple[str, ...]
    refused: tuple[Refusal, ...]

    @property
    def is_whole(self) -> bool:
        """Nothing is missing and nothing is refused."""
        return not self.missing and not self.refused


def read_sheet(questionnaire: Questionnaire, sheet: Sheet) -> Checked:
    """Hold a sheet against its questionnaire; every trouble is told at once."""
    known = {question.code: question for question in questionnaire.questions}
    clean: dict[str, Answer] = {}
    refused = [
        Refusal(code, Trouble.NO_SUCH_QUESTION) for code in sheet if code not in known
    ]
    for code, question in known.items():
        found = read_answer(question, sheet.get(code))
        if isinstance(found, Refusal):
            refused.append(found)
        elif found is not None:
            clean[code] = found
    asked = questionnaire.asked(clean)
    refused += [Refusal(c, Trouble.NOT_ASKED) for c in clean if c not in asked]
    spoilt = {refusal.question for refusal in refused}
    return Checked(
        asked=asked,
        answers={code: clean[code] for code in asked if code in clean},
        missing=tuple(
            code
            for code in asked
            if known[code].is_required and code not in clean and code not in spoilt
        ),
        refused=tuple(refused),
    )


def read_answer(question: Question, given: object) -> Answer | Refusal | None:
    """Return one answer in its clean form, why it cannot stand, or None for a blank."""
    if isinstance(given, str):
        given = given.strip()
    if given is None or given in ("", []):
        return None
    if question.may_not_know and given in (DONT_KNOW, [DONT_KNOW]):
        return DONT_KNOW
    return _READERS[question.kind](question, given)


def _one(question: Question, given: object) -> Answer | Refusal:
    if not isinstance(given, str):
        return Refusal(question.code, Trouble.WRONG_FORM)
    if given not in question.best_first:
        return Refusal(question.code, Trouble.NO_SUCH_OPTION)
    return given


def _several(question: Question, given: object) -> Answer | Refusal:
    chosen = [given] if isinstance(given, str) else given
    if not isinstance(chosen, list) or not all(isinstance(c, str) for c in chosen):
        return Refusal(question.code, Trouble.WRONG_FORM)
    if not set(chosen) <= set(question.best_first):
        return Refusal(question.code, Trouble.NO_SUCH_OPTION)
    if len(set(chosen)) < len(chosen):
        return Refusal(question.code, Trouble.CHOSEN_TWICE)
    most = question.most_chosen
    if most is not None and len(chosen) > most:
        return Refusal(question.code, Trouble.TOO_MANY, str(most))
    return [option.code for option in question.options if option.code in chosen]


def _number(question: Question, given: object) -> Answer | Refusal:
    number = as_number(given)
    if number is None or len(str(given)) > _LONGEST_NUMBER:
        return Refusal(question.code, Trouble.NOT_A_NUMBER)
    if question.least is not None and number < question.least:
        return Refusal(question.code, Trouble.TOO_SMALL, str(question.least))
    if question.most is not None and number > question.most:
        return Refusal(question.code, Trouble.TOO_LARGE, str(question.most))
    return _plain(number)


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(question: Question, given: object) -> Answer | Refusal:
    if not isinstance(given, str):
        return Refusal(question.code, Trouble.WRONG_FORM)
    longest = question.longest or _LONGEST
    if len(given) > longest:
        return Refusal(question.code, Trouble.TOO_LONG, str(longest))
    return given


_READERS: Mapping[Kind, Callable[[Question, object], Answer | Refusal]] = {
    Kind.SCALE: _one,
    Kind.SINGLE: _one,
    Kind.MULTIPLE: _several,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}
