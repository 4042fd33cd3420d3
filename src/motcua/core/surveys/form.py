"""A questionnaire as JSON, there and back; every fault of form names its place.

The written form is canonical (keys sorted, nothing superfluous), so that its digest
names a frozen version: two questionnaires have one digest only if they ask the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from motcua.core.scoring.rulebook import FormatError
from motcua.core.surveys.conditions import (
    All,
    Between,
    Chose,
    Condition,
    Either,
    Not,
    as_number,
)
from motcua.core.surveys.questionnaire import (
    Kind,
    Option,
    Question,
    Questionnaire,
    Section,
    Texts,
)

Json = dict[str, Any]
_DEEPEST = 8  # conditions within conditions


def to_json(questionnaire: Questionnaire) -> Json:
    """Return the form that is kept; ``from_json`` reads it back to an equal value."""
    return _kept(
        {
            "key": questionnaire.key,
            "languages": list(questionnaire.languages),
            "title": dict(questionnaire.title),
            "intro": questionnaire.intro and dict(questionnaire.intro),
            "sections": [_section_out(part) for part in questionnaire.sections],
        }
    )


def digest(questionnaire: Questionnaire) -> str:
    """Return the SHA-256 of the canonical form, 64 hexadecimal digits."""
    text = json.dumps(to_json(questionnaire), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def from_json(data: object) -> Questionnaire:
    """Return the questionnaire parsed JSON describes; ``check`` tells if it holds.

    :raises FormatError: when something is missing or of the wrong form, naming where.
    """
    place = _Place(data, "")
    return Questionnaire(
        key=place.text("key"),
        title=place.texts("title"),
        sections=tuple(_section(part) for part in place.places("sections")),
        languages=place.words("languages", ("vi",)),
        intro=place.texts("intro") if place.has("intro") else None,
    )


def _kept(values: Json) -> Json:
    return {key: v for key, v in values.items() if v not in (None, "", False, [])}


def _section_out(section: Section) -> Json:
    return _kept(
        {
            "code": section.code,
            "title": dict(section.title),
            "asked_if": section.asked_if and condition_to_json(section.asked_if),
            "questions": [_question_out(question) for question in section.questions],
        }
    )


def _question_out(question: Question) -> Json:
    return _kept(
        {
            "code": question.code,
            "kind": question.kind.value,
            "text": dict(question.text),
            "note": question.note and dict(question.note),
            "options": [
                _kept({"code": o.code, "text": dict(o.text), "worth": _out(o.worth)})
                for o in question.options
            ],
            "required": question.is_required,
            "may_not_know": question.may_not_know,
            "asked_if": question.asked_if and condition_to_json(question.asked_if),
            "best_first": question.is_best_first,
            "satisfied": question.satisfied if question.kind is Kind.SCALE else None,
            "least": _out(question.least),
            "most": _out(question.most),
            "most_chosen": question.most_chosen,
            "longest": question.longest,
            "feeds": question.feeds,
            "sipas": question.is_sipas,
        }
    )


def _out(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def condition_to_json(condition: Condition) -> Json:
    """Return a condition as it is written: by names, no code."""
    if isinstance(condition, Not):
        return {"not": condition_to_json(condition.part)}
    if isinstance(condition, Chose):
        return {"question": condition.question, "is": list(condition.options)}
    if isinstance(condition, Between):
        bounds = {"least": _out(condition.least), "most": _out(condition.most)}
        return {"question": condition.question} | _kept(bounds)
    word = "all" if isinstance(condition, All) else "any"
    return {word: [condition_to_json(part) for part in condition.parts]}


def _section(place: _Place) -> Section:
    return Section(
        code=place.text("code"),
        title=place.texts("title"),
        questions=tuple(_question(part) for part in place.places("questions", [])),
        asked_if=_asked_if(place),
    )


def _question(place: _Place) -> Question:
    return Question(
        code=place.text("code"),
        kind=place.kind("kind"),
        text=place.texts("text"),
        options=tuple(_option(part) for part in place.places("options", [])),
        is_required=place.flag("required"),
        may_not_know=place.flag("may_not_know"),
        asked_if=_asked_if(place),
        is_best_first=place.flag("best_first"),
        satisfied=place.whole("satisfied") if place.has("satisfied") else 2,
        least=place.number("least"),
        most=place.number("most"),
        most_chosen=place.whole("most_chosen") if place.has("most_chosen") else None,
        longest=place.whole("longest") if place.has("longest") else None,
        note=place.texts("note") if place.has("note") else None,
        feeds=place.text("feeds", ""),
        is_sipas=place.flag("sipas"),
    )


def _option(place: _Place) -> Option:
    worth = place.number("worth")
    if worth is not None and not 0 <= worth <= 100:  # noqa: PLR2004  percent
        raise FormatError(place.at("worth"), "percent")
    return Option(place.text("code"), place.texts("text"), worth)


def _asked_if(place: _Place) -> Condition | None:
    if not place.has("asked_if"):
        return None
    return condition_from_json(place.data["asked_if"], place.at("asked_if"))


def condition_from_json(data: object, where: str = "", depth: int = 0) -> Condition:
    """Return the condition parsed JSON describes.

    :raises FormatError: when it is none, or is nested beyond reading.
    """
    place = _Place(data, where)
    if depth > _DEEPEST:
        raise FormatError(where, "simpler condition")
    if place.has("not"):
        return Not(condition_from_json(place.data["not"], place.at("not"), depth + 1))
    for word, kind in (("all", All), ("any", Either)):
        if place.has(word):
            parts = place.places(word)
            return kind(
                tuple(condition_from_json(p.data, p.where, depth + 1) for p in parts)
            )
    question = place.text("question")
    if place.has("is"):
        return Chose(question, place.words("is", ()))
    least, most = place.number("least"), place.number("most")
    if least is None and most is None:
        raise FormatError(where, "is | least | most | all | any | not")
    return Between(question, least, most)


class _Place:
    """A mapping of the file, and where it stands."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise FormatError(where, "mapping")
        self.data: Mapping[str, Any] = data
        self.where = where

    def at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def has(self, key: str) -> bool:
        return self.data.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        found = self.data.get(key, default)
        if not isinstance(found, str) or (default is None and not found.strip()):
            raise FormatError(self.at(key), "text")
        return found

    def texts(self, key: str) -> Texts:
        found = self.data.get(key)
        if not isinstance(found, Mapping) or not found:
            raise FormatError(self.at(key), "texts by language")
        for language, text in found.items():
            if not isinstance(language, str) or not isinstance(text, str):
                raise FormatError(f"{self.at(key)}.{language}", "text")
        return dict(found)

    def flag(self, key: str) -> bool:
        found = self.data.get(key, False)
        if not isinstance(found, bool):
            raise FormatError(self.at(key), "true | false")
        return found

    def number(self, key: str) -> Decimal | None:
        if not self.has(key):
            return None
        found = as_number(self.data[key])
        if found is None:
            raise FormatError(self.at(key), "number")
        return found

    def whole(self, key: str) -> int:
        found = self.data[key]
        if isinstance(found, bool) or not isinstance(found, int):
            raise FormatError(self.at(key), "whole number")
        return found

    def kind(self, key: str) -> Kind:
        try:
            return Kind(self.text(key))
        except ValueError:
            raise FormatError(self.at(key), " | ".join(Kind)) from None

    def words(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        found = self.data.get(key)
        if found is None and default:
            return default
        if not isinstance(found, list) or not found:
            raise FormatError(self.at(key), "list")
        if not all(isinstance(word, str) and word for word in found):
            raise FormatError(self.at(key), "list of texts")
        return tuple(found)

    def places(self, key: str, default: Sequence[Any] | None = None) -> list[_Place]:
        found = self.data.get(key, default)
        if not isinstance(found, list):
            raise FormatError(self.at(key), "list")
        return [_Place(item, f"{self.at(key)}[{n}]") for n, item in enumerate(found)]
