"""A whole questionnaire at a glance: every page, when what is asked, its translations.

For who writes it, and for paper: nothing is hidden here, so each question says in words
when it is asked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.surveys import (
    DONT_KNOW,
    All,
    Between,
    Chose,
    Condition,
    Either,
    Kind,
    Not,
    Question,
    Questionnaire,
    Section,
    Texts,
)

_HOW: Mapping[Kind, Promise] = {
    Kind.SCALE: gettext_lazy("chọn một"),
    Kind.SINGLE: gettext_lazy("chọn một"),
    Kind.MULTIPLE: gettext_lazy("chọn một hoặc nhiều"),
    Kind.NUMBER: gettext_lazy("ghi số"),
    Kind.TEXT: gettext_lazy("viết"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """A question in one language. text: "" where it is not translated.

    how: how it is answered. when: when it is asked, "" for always.
    """

    language: str
    text: str
    note: str
    how: str
    when: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WholeQuestion:
    """A question in every language shown. lines: to write on, 0 for none."""

    code: str
    is_required: bool
    is_multiple: bool
    lines: int
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class WholeSection:
    """A page. titles, whens: (language, words)."""

    code: str
    number: int
    titles: tuple[tuple[str, str], ...]
    whens: tuple[tuple[str, str], ...]
    questions: tuple[WholeQuestion, ...]


def whole_form(
    asked: Questionnaire, languages: Sequence[str]
) -> tuple[WholeSection, ...]:
    """Return the pages, each text in these languages."""
    return tuple(
        WholeSection(
            code=section.code,
            number=number,
            titles=tuple((one, section.title.get(one, "")) for one in languages),
            whens=_whens(asked, section, languages),
            questions=tuple(
                _question(asked, question, languages) for question in section.questions
            ),
        )
        for number, section in enumerate(asked.sections, start=1)
    )


def when(asked: Questionnaire, condition: Condition | None, language: str) -> str:
    """Return when something is asked, in words of a language; "" for always."""
    if condition is None:
        return ""
    with translation.override(language):
        return _("Chỉ trả lời nếu %(test)s.") % {
            "test": _worded(asked, condition, language)
        }


def _whens(
    asked: Questionnaire, section: Section, languages: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    if section.asked_if is None:
        return ()
    return tuple((one, when(asked, section.asked_if, one)) for one in languages)


def _question(
    asked: Questionnaire, question: Question, languages: Sequence[str]
) -> WholeQuestion:
    return WholeQuestion(
        code=question.code,
        is_required=question.is_required,
        is_multiple=question.kind is Kind.MULTIPLE,
        lines={Kind.NUMBER: 1, Kind.TEXT: 3}.get(question.kind, 0),
        sides=tuple(_side(asked, question, one) for one in languages),
    )


def _side(asked: Questionnaire, question: Question, language: str) -> Side:
    with translation.override(language):
        unknown = [_("Không biết, không có ý kiến")] if question.may_not_know else []
        return Side(
            language=language,
            text=question.text.get(language, ""),
            note=_in(question.note, language),
            how=_how(question),
            when=when(asked, question.asked_if, language),
            options=(*(_in(o.text, language) for o in question.options), *unknown),
        )


def _how(question: Question) -> str:
    if question.most_chosen is not None:
        return _("chọn nhiều nhất %(n)d") % {"n": question.most_chosen}
    if question.least is not None or question.most is not None:
        return _("ghi số %(range)s") % {"range": _range(question.least, question.most)}
    return str(_HOW[question.kind])


def _in(texts: Texts | None, language: str) -> str:
    return (texts or {}).get(language, "")


def _worded(asked: Questionnaire, condition: Condition, language: str) -> str:
    match condition:
        case Chose(code, options):
            named = _(" hoặc ").join(
                f"“{_option(asked, code, one, language)}”" for one in options
            )
            return _("câu %(code)s chọn %(options)s") % {"code": code, "options": named}
        case Between(code, least, most):
            span = _range(least, most)
            return _("câu %(code)s ghi %(range)s") % {"code": code, "range": span}
        case Not(part):
            inner = _worded(asked, part, language)
            return _("không phải %(test)s") % {"test": inner}
        case All(parts):
            return _(" và ").join(_worded(asked, one, language) for one in parts)
        case Either(parts):
            return _(" hoặc ").join(_worded(asked, one, language) for one in parts)


def _range(least: object, most: object) -> str:
    if least is None:
        return _("nhiều nhất %(most)s") % {"most": most}
    if most is None:
        return _("ít nhất %(least)s") % {"least": least}
    return _("từ %(least)s đến %(most)s") % {"least": least, "most": most}


def _option(asked: Questionnaire, code: str, option: str, language: str) -> str:
    if option == DONT_KNOW:
        return _("Không biết, không có ý kiến")
    question = asked.question(code)
    options = () if question is None else question.options
    found = next((one.text for one in options if one.code == option), None)
    return _in(found, language) or option
