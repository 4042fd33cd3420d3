"""What a table of the components column is about, told from its title."""

from __future__ import annotations

import re
from enum import StrEnum, unique

from motcua.core.folding import fold


@unique
class SectionKind(StrEnum):
    """Why papers stand together in one table."""

    SUBMIT = "submit"  # to be handed in; also the untitled table
    PRESENT = "present"  # only shown, not kept
    NOTE = "note"  # notices printed as if they were papers
    CONDITION = (
        "condition"  # only when somebody else files, or files by another channel
    )
    CASE = "case"  # a case (trường hợp) of the procedure
    UNCLEAR = "unclear"


# Looked for in this order; the first that stands in the folded title decides.
_TOLD_BY: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (SectionKind.PRESENT, re.compile(r"phai xuat trinh|giay to xuat trinh")),
    (SectionKind.NOTE, re.compile(r"^luu y|^ghi chu|^cu the|^chu y")),
    (
        SectionKind.CONDITION,
        re.compile(
            r"uy quyen|moi truong dien tu|buu chinh|tai khoan dinh danh|"
            r"nop truc t|truc tuyen"
        ),
    ),
    (
        SectionKind.CASE,
        re.compile(
            r"^(?:doi voi |trong )?(?:cac )?truong hop|^doi voi|"
            r"ho so (?:\w+ ){0,8}"
            r"(?:doi voi|truong hop|cap|dang ky|de nghi|cho|hoan|mien)|"
            r"^(?:cap|dang ky|thay doi|thong bao|hoan thue|tau |dieu chinh|gia han|"
            r"tam ngung)"
        ),
    ),
    (
        SectionKind.SUBMIT,
        re.compile(
            r"phai nop|giay to nop|thanh phan ho so|^(?:bo )?ho so(?: gom| bao gom)?$"
        ),
    ),
)
_BULLET = re.compile(
    r"^(?:[\W_]|\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivx]{1,4}|[a-zđ]\d?)\)|\d{1,2}\.)+\s*"
)


def section_kind(title: str) -> SectionKind:
    """Return what the title says; an untitled table holds what is to be handed in."""
    folded = _BULLET.sub("", fold(title))
    if not folded:
        return SectionKind.SUBMIT
    for kind, pattern in _TOLD_BY:
        if pattern.search(folded):
            return kind
    return SectionKind.UNCLEAR
