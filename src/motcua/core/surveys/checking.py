"""What is wrong with a questionnaire before anybody is asked: faults by code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique

from motcua.core.surveys.conditions import Chose, Condition, Leaf, leaves_of
from motcua.core.surveys.questionnaire import (
    CHOICES,
    DONT_KNOW,
    Kind,
    Question,
    Questionnaire,
    Texts,
)
from motcua.core.surveys.reaching import is_reachable

_FEWEST = 2


@unique
class FaultKind(StrEnum):
    """What can be wrong."""

    NO_QUESTION = "no_question"  # in a section, or at all
    CODE_TWICE = "code_twice"
    CODE_RESERVED = "code_reserved"  # an option called as "không biết" is
    OPTION_TWICE = "option_twice"
    FEW_OPTIONS = "few_options"  # fewer than two to choose from
    NEEDLESS_OPTIONS = "needless_options"  # of a number or a text
    TRANSLATION_MISSING = "translation_missing"  # about: the language
    BOUNDS = "bounds"  # the least is above the most, or nothing could be chosen
    ALL_SATISFIED = "all_satisfied"  # every option of a scale would count as satisfied
    NO_SUCH_QUESTION = "no_such_question"  # about: the code a condition names
    NO_SUCH_OPTION = "no_such_option"  # about: "question.option"
    WRONG_TEST = "wrong_test"  # options of a number, bounds of a choice
    CYCLE = "cycle"  # a question is asked only if it was asked
    LOOKS_AHEAD = "looks_ahead"  # a condition on a question printed later
    UNREACHABLE = "unreachable"  # no answers lead to it


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault. code: of the question or section, "" the whole. about: what exactly."""

    code: str
    kind: FaultKind
    about: str = ""


def check(questionnaire: Questionnaire) -> tuple[Fault, ...]:
    """List what is wrong, in printed order; () when it may be used."""
    found = [*_of_whole(questionnaire)]
    for section in questionnaire.sections:
        found += _of_texts(section.code, section.title, questionnaire.languages)
        if not section.questions:
            found.append(Fault(section.code, FaultKind.NO_QUESTION))
    for question in questionnaire.questions:
        found += _of_question(question, questionnaire.languages)
    told = [*_of_conditions(questionnaire)]
    if not told:  # what leads nowhere cannot be walked
        told += [
            Fault(question.code, FaultKind.UNREACHABLE)
            for question in questionnaire.questions
            if not is_reachable(questionnaire, question.code)
        ]
    return tuple(dict.fromkeys(found + told))


def _of_whole(whole: Questionnaire) -> Iterator[Fault]:
    yield from _of_texts("", whole.title, whole.languages)
    if whole.intro is not None:
        yield from _of_texts("", whole.intro, whole.languages)
    if not whole.sections:
        yield Fault("", FaultKind.NO_QUESTION)
    for codes in (
        [section.code for section in whole.sections],
        [question.code for question in whole.questions],
    ):
        for code in _twice(codes):
            yield Fault(code, FaultKind.CODE_TWICE)


def _twice(codes: Iterable[str]) -> list[str]:
    return [code for code, times in Counter(codes).items() if times > 1]


def _of_texts(code: str, texts: Texts, languages: tuple[str, ...]) -> Iterator[Fault]:
    for language in languages:
        if not texts.get(language, "").strip():
            yield Fault(code, FaultKind.TRANSLATION_MISSING, language)


def _of_question(question: Question, languages: tuple[str, ...]) -> Iterator[Fault]:
    code = question.code
    yield from _of_texts(code, question.text, languages)
    if question.note is not None:
        yield from _of_texts(code, question.note, languages)
    for option in question.options:
        yield from _of_texts(code, option.text, languages)
        if option.code == DONT_KNOW:
            yield Fault(code, FaultKind.CODE_RESERVED, DONT_KNOW)
    for twice in _twice(option.code for option in question.options):
        yield Fault(code, FaultKind.OPTION_TWICE, twice)
    if question.kind in CHOICES and len(question.options) < _FEWEST:
        yield Fault(code, FaultKind.FEW_OPTIONS)
    if question.kind not in CHOICES and question.options:
        yield Fault(code, FaultKind.NEEDLESS_OPTIONS)
    yield from _of_bounds(question)


def _of_bounds(question: Question) -> Iterator[Fault]:
    least, most = question.least, question.most
    crossed = least is not None and most is not None and least > most
    sizes = (question.most_chosen, question.longest)
    if crossed or any(size is not None and size < 1 for size in sizes):
        yield Fault(question.code, FaultKind.BOUNDS)
    count = len(question.options)
    if question.kind is Kind.SCALE and not 0 < question.satisfied < max(count, _FEWEST):
        yield Fault(question.code, FaultKind.ALL_SATISFIED)


def _of_conditions(whole: Questionnaire) -> Iterator[Fault]:
    order = {question.code: n for n, question in enumerate(whole.questions)}
    asks = {
        question.code: _named(condition) for question, condition in whole.conditions()
    }
    known = {question.code: question for question in whole.questions}
    for question, condition in whole.conditions():
        code = question.code
        for leaf in leaves_of(condition):
            if leaf.question not in known:
                yield Fault(code, FaultKind.NO_SUCH_QUESTION, leaf.question)
            else:
                yield from _of_test(code, leaf, known[leaf.question])
        for named in asks[code]:
            if _leads_to(named, code, asks):
                yield Fault(code, FaultKind.CYCLE, named)
            elif order.get(named, -1) > order[code]:
                yield Fault(code, FaultKind.LOOKS_AHEAD, named)


def _named(condition: Condition | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(leaf.question for leaf in leaves_of(condition)))


def _of_test(code: str, leaf: Leaf, named: Question) -> Iterator[Fault]:
    if not isinstance(leaf, Chose):
        if named.kind is not Kind.NUMBER:
            yield Fault(code, FaultKind.WRONG_TEST, named.code)
        return
    offered = set(named.best_first)
    if named.may_not_know:
        offered.add(DONT_KNOW)
    if named.kind not in CHOICES and set(leaf.options) != {DONT_KNOW}:
        yield Fault(code, FaultKind.WRONG_TEST, named.code)
        return
    for option in leaf.options:
        if option not in offered:
            yield Fault(code, FaultKind.NO_SUCH_OPTION, f"{named.code}.{option}")


def _leads_to(start: str, goal: str, asks: Mapping[str, tuple[str, ...]]) -> bool:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        code = ahead.pop()
        if code == goal:
            return True
        if code not in seen:
            seen.add(code)
            ahead += asks.get(code, ())
    return False
