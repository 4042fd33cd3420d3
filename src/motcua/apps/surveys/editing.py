"""Editing a questionnaire's document: each edit gives a new document, or refuses.

Documents are the JSON core.surveys reads. What is half-written may be kept: only the
form is held here, the checks are told on the page and asked at publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from django.utils.translation import gettext as _

from motcua.common.errors import NotFoundError, RefusedError
from motcua.core import surveys

Document = dict[str, Any]


def blank(key: str, title: Mapping[str, str], languages: list[str]) -> Document:
    """Return a questionnaire with a title and nothing asked."""
    return {"key": key, "languages": languages, "title": dict(title), "sections": []}


def with_heading(document: Document, heading: Document) -> Document:
    """Return the document with title, intro and languages put in place."""
    return _read({**deepcopy(document), **heading})


def with_section(document: Document, section: Document, code: str = "") -> Document:
    """Return the document with a section added, or put in place of the one called so.

    The section's questions stay unless it brings its own.
    :raises RefusedError: when another section has its code.
    """
    made = deepcopy(document)
    sections = made["sections"]
    taken = {one["code"] for one in sections if one["code"] != code}
    if section["code"] in taken:
        raise RefusedError(_("Đã có phần mang mã này."), field="code")
    if not code:
        sections.append({"questions": [], **section})
        return _read(made)
    place = _section_place(made, code)
    kept = sections[place].get("questions", [])
    sections[place] = {"questions": kept, **section}
    return _read(made)


def without_section(document: Document, code: str) -> Document:
    """Return the document without a section and its questions."""
    made = deepcopy(document)
    del made["sections"][_section_place(made, code)]
    return made


def with_question(
    document: Document, section: str, question: Document, code: str = ""
) -> Document:
    """Return the document with a question added to a section, or put in place.

    :raises RefusedError: when another question has its code.
    """
    made = deepcopy(document)
    known = {one["code"] for part in made["sections"] for one in part["questions"]}
    if question["code"] in known - {code}:
        raise RefusedError(_("Đã có câu hỏi mang mã này."), field="code")
    if not code:
        made["sections"][_section_place(made, section)]["questions"].append(question)
        return _read(made)
    part, place = _question_place(made, code)
    made["sections"][part]["questions"][place] = question
    return _read(made)


def without_question(document: Document, code: str) -> Document:
    """Return the document without a question."""
    made = deepcopy(document)
    part, place = _question_place(made, code)
    del made["sections"][part]["questions"][place]
    return made


def moved(document: Document, code: str, by: int) -> Document:
    """Return the document with a question or section moved by so many places."""
    made = deepcopy(document)
    if any(one["code"] == code for one in made["sections"]):
        _shift(made["sections"], _section_place(made, code), by)
        return made
    part, place = _question_place(made, code)
    _shift(made["sections"][part]["questions"], place, by)
    return made


def question_of(document: Document, code: str) -> Document:
    """Return a question as it is written. :raises NotFoundError: when there is none."""
    part, place = _question_place(document, code)
    found: Document = document["sections"][part]["questions"][place]
    return found


def section_of(document: Document, code: str) -> Document:
    """Return a section as it is written. :raises NotFoundError: when there is none."""
    found: Document = document["sections"][_section_place(document, code)]
    return found


def _shift(rows: list[Any], place: int, by: int) -> None:
    row = rows.pop(place)
    rows.insert(max(0, min(place + by, len(rows))), row)


def _section_place(document: Document, code: str) -> int:
    for place, section in enumerate(document["sections"]):
        if section["code"] == code:
            return place
    raise NotFoundError(_("Không có phần này trong phiếu."))


def _question_place(document: Document, code: str) -> tuple[int, int]:
    for part, section in enumerate(document["sections"]):
        for place, question in enumerate(section["questions"]):
            if question["code"] == code:
                return part, place
    raise NotFoundError(_("Không có câu hỏi này trong phiếu."))


def _read(document: Document) -> Document:
    """Return the document once it reads. :raises RefusedError: naming where not."""
    try:
        surveys.from_json(document)
    except surveys.FormatError as error:
        words = _("Phiếu chưa đọc được: %(fault)s.")
        raise RefusedError(words % {"fault": error}) from error
    return document
