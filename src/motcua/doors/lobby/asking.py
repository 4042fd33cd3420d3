"""Questions of a survey as a form: shown, read back, shown again with what is wrong.

Shared by the public page, the interviewer's, paper entry and the preview. A question
whose condition does not hold yet is there but hidden and disabled: a script shows it
at once, and without a script the next answer of the server does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from motcua.core.surveys import (
    DONT_KNOW,
    Answer,
    Answers,
    Checked,
    Condition,
    Kind,
    Question,
    Questionnaire,
    Refusal,
    Texts,
    Trouble,
    condition_to_json,
)
from motcua.doors.lobby.typed import number as written_number

_SOURCE = "vi"
_SPACED = re.compile(r"-?[0-9]{1,3}(\s[0-9]{3})+(,[0-9]+)?")
_WITH_POINT = re.compile(r"-?\d+\.\d+", re.ASCII)
TROUBLES: Mapping[Trouble, Promise] = {
    Trouble.NO_SUCH_QUESTION: gettext_lazy("Câu này không có trong phiếu."),
    Trouble.NOT_ASKED: gettext_lazy("Câu này không hỏi trong trường hợp này."),
    Trouble.WRONG_FORM: gettext_lazy("Câu trả lời không đúng dạng. Xin chọn lại."),
    Trouble.NO_SUCH_OPTION: gettext_lazy("Chọn một trong các mức dưới đây."),
    Trouble.CHOSEN_TWICE: gettext_lazy("Một ý được chọn hai lần. Xin chọn lại."),
    Trouble.TOO_MANY: gettext_lazy("Chọn nhiều nhất %(limit)s ý."),
    Trouble.NOT_A_NUMBER: gettext_lazy("Ghi một con số."),
    Trouble.TOO_SMALL: gettext_lazy("Số này ít nhất là %(limit)s."),
    Trouble.TOO_LARGE: gettext_lazy("Số này nhiều nhất là %(limit)s."),
    Trouble.TOO_LONG: gettext_lazy("Viết nhiều nhất %(limit)s chữ."),
}


@dataclass(frozen=True, slots=True)
class ShownOption:
    """An option. place: from 1, the key that chooses it."""

    code: str
    text: str
    place: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as a template needs it. condition: JSON for the script, "" for none.

    marker: a hidden field sent when the question stood there to be answered.
    is_asked: its condition holds by what is known. error: in words, "" for none.
    """

    code: str
    name: str
    marker: str
    kind: str
    text: str
    note: str
    options: tuple[ShownOption, ...]
    value: str
    is_required: bool
    is_asked: bool
    error: str
    condition: str
    longest: int | None


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A stretch of questions. number: from 1."""

    code: str
    number: int
    title: str
    questions: tuple[ShownQuestion, ...]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Field ids with which question it is and what is wrong there, in order."""
        return [
            (f"h-{q.name}", f"{q.text}: {q.error}") for q in self.questions if q.error
        ]


def said_in(texts: Texts | None, language: str = "") -> str:
    """Return a text in the reader's language, else as it was written first."""
    if texts is None:
        return ""
    wanted = language or get_language() or _SOURCE
    return texts.get(wanted) or texts.get(_SOURCE) or next(iter(texts.values()), "")


def shown(
    whole: Questionnaire,
    answers: Answers,
    *,
    prefix: str = "",
    checked: Checked | None = None,
    language: str = "",
) -> tuple[ShownSection, ...]:
    """Return the sections with what was answered. checked: tells what is wrong."""
    asked = set(whole.asked(answers))
    errors = {} if checked is None else faults(checked)
    conditions = {question.code: held for question, held in whole.conditions()}
    return tuple(
        ShownSection(
            code=section.code,
            number=number,
            title=said_in(section.title, language),
            questions=tuple(
                ShownQuestion(
                    code=question.code,
                    name=f"{prefix}q-{question.code}",
                    marker=f"{prefix}co-{question.code}",
                    kind=question.kind.value,
                    text=said_in(question.text, language),
                    note=said_in(question.note, language),
                    options=_options(question, answers.get(question.code), language),
                    value=_value(question, answers.get(question.code)),
                    is_required=question.is_required,
                    is_asked=question.code in asked,
                    error=errors.get(question.code, ""),
                    condition=_condition(conditions[question.code]),
                    longest=question.longest,
                )
                for question in section.questions
            ),
        )
        for number, section in enumerate(whole.sections, start=1)
    )


def given(
    questions: Iterable[Question], data: QueryDict, prefix: str = ""
) -> dict[str, object]:
    """Return what a sent form says to these questions; blanks are left out.

    Numbers as the core writes them; what is none stays as it was typed.
    """
    said: dict[str, object] = {}
    for question in questions:
        name = f"{prefix}q-{question.code}"
        value: object = data.get(name, "").replace("\0", "")
        if question.kind is Kind.MULTIPLE:
            value = data.getlist(name)
        if question.kind is Kind.NUMBER:
            value = exactly(str(value))
        if value not in ("", []):
            said[question.code] = value
    return said


def exactly(text: str) -> str:
    """Write a number people wrote, "1.250.000" or "12,5", as the core reads it."""
    bare = text.strip()
    if _SPACED.fullmatch(bare):
        bare = "".join(bare.split())
    found = written_number(bare.removeprefix("-"))
    sign = "-" if bare.startswith("-") else ""
    return text if found is None else f"{sign}{found:f}"


def as_typed(number: str) -> str:
    """Write a number of the core's so that ``exactly`` reads it the same."""
    return number.replace(".", ",") if _WITH_POINT.fullmatch(number) else number


def typed(said: Mapping[str, object]) -> dict[str, Answer]:
    """Keep what was typed, right or wrong, so that it can be shown and mended."""
    return {
        code: value
        for code, value in said.items()
        if isinstance(value, str)
        or (isinstance(value, list) and all(isinstance(one, str) for one in value))
    }


def was_seen(question: str, data: QueryDict, prefix: str = "") -> bool:
    """Say whether the question stood on the page that was sent, to be answered."""
    return f"{prefix}co-{question}" in data


def faults(checked: Checked) -> dict[str, str]:
    """Return what is wrong with a sheet, by question, in words."""
    words = {code: _("Xin trả lời câu này.") for code in checked.missing}
    return words | {one.question: refused(one) for one in checked.refused}


def refused(refusal: Refusal) -> str:
    """Return why an answer cannot stand, in words."""
    return str(TROUBLES[refusal.why]) % {"limit": refusal.limit}


def known(answers: Answers) -> str:
    """Return the answers for the script, which decides what to show next."""
    return json.dumps(dict(answers), ensure_ascii=False)


def _options(
    question: Question, answer: object, language: str
) -> tuple[ShownOption, ...]:
    chosen = answer if isinstance(answer, list) else [answer]
    options = [
        ShownOption(one.code, said_in(one.text, language), place, one.code in chosen)
        for place, one in enumerate(question.options, start=1)
    ]
    if question.may_not_know:
        words = _("Không biết, không có ý kiến")
        options.append(ShownOption(DONT_KNOW, words, 0, DONT_KNOW in chosen))
    return tuple(options)


def _value(question: Question, answer: object) -> str:
    """Return what stands in a field; a number so that it is read back the same."""
    if not isinstance(answer, str):
        return ""
    return as_typed(answer) if question.kind is Kind.NUMBER else answer


def _condition(condition: Condition | None) -> str:
    if condition is None:
        return ""
    return json.dumps(condition_to_json(condition), ensure_ascii=False)
