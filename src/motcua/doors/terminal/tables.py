"""Printed tables as files: rows of texts, and classes as words of a command."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.common.commas import csv_rows
from motcua.common.errors import RefusedError
from motcua.core.folding import fold
from motcua.core.integrity import Column, Limit, number_of

# As decisions and newspapers head their columns, without marks.
_HEADINGS = {
    heading: column.value
    for column, headings in {
        Column.UNIT: "don vi|ten don vi|co quan|dia phuong",
        Column.GROUP: "nhom|khoi|nhom don vi",
        Column.YEAR: "nam",
        Column.RANK: "hang|xep hang|thu hang",
        Column.APPRAISED: "diem tham dinh",
        Column.SURVEY: "diem dieu tra|diem khao sat|diem dieu tra xa hoi hoc",
        Column.TOTAL: "tong|tong diem|tong cong",
        Column.CLASS: "xep loai|loai",
        Column.CHANGE: "tang giam|tang/giam|so voi nam truoc",
        Column.RANK_CHANGE: "doi hang|tang giam hang|tang/giam hang",
        Column.MEAN: "trung binh|diem trung binh",
        Column.ABOVE_MEAN: "so voi trung binh|chenh so voi trung binh",
        Column.MAX: "diem toi da",
        Column.NUMERATOR: "tu so",
        Column.DENOMINATOR: "mau so",
        Column.PERCENT: "ty le|ty le (%)|ty le %",
        Column.UPS: "so tang|so don vi tang",
        Column.DOWNS: "so giam|so don vi giam",
        Column.UNCHANGED: "giu nguyen|so giu nguyen|so don vi giu nguyen",
        Column.UNITS: "so don vi",
    }.items()
    for heading in headings.split("|")
}


def printed(
    path: Path, needed: Sequence[str], *, is_case_kept: bool = False
) -> list[Mapping[str, str]]:
    """Return the rows of a CSV, at least one; empty rows are let be.

    Semicolons, tabs or commas part the cells. Columns are named in small letters, those
    headed in Vietnamese as ``Column`` names them; where their case is kept, only unit
    and group, if they are needed.
    :raises RefusedError: when it cannot be read, lacks a needed column, has one twice,
        or a row has more cells than the heading.
    """
    rows = _cells(path)
    names = [name.strip() for name in (rows[0] if rows else ())]
    plain = [_HEADINGS.get(fold(name), name.lower()) for name in names]
    if is_case_kept:
        asked = {Column.UNIT.value, Column.GROUP.value} & set(needed) - set(names)
        names = [
            alike if alike in asked and name not in needed else name
            for name, alike in zip(names, plain, strict=True)
        ]
    else:
        names = plain
    if missing := [column for column in needed if column not in names]:
        said = _("Bảng thiếu cột %(columns)s.")
        raise RefusedError(said % {"columns": ", ".join(missing)})
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        said = _("Bảng có hai cột cùng tên %(columns)s.")
        raise RefusedError(said % {"columns": ", ".join(twice)})
    filled = [row for row in rows[1:] if any(row)]
    if not filled:
        raise RefusedError(_("Bảng không có dòng nào."))
    return [_named(names, row, number) for number, row in enumerate(filled, start=1)]


def _cells(path: Path) -> list[list[str]]:
    """Return a CSV's cells. :raises RefusedError: when it is none."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        heading = text.partition("\n")[0]
        parting = max(";\t,", key=heading.count)
        if "\0" not in text:
            return list(csv_rows(text, parting))
        problem: Exception | None = None
    except (OSError, UnicodeDecodeError) as error:
        problem = error
    said = _("Không đọc được tệp %(name)s: cần tệp CSV mã UTF-8.")
    raise RefusedError(said % {"name": path.name}) from problem


def _named(names: Sequence[str], row: Sequence[str], number: int) -> Mapping[str, str]:
    """Return a row's cells by column; those it lacks are empty.

    :raises RefusedError: when it has too many: a decimal comma may have split a number.
    """
    if any(row[len(names) :]):
        said = _(
            "Dòng %(row)d có nhiều ô hơn tiêu đề: số có dấu phẩy phải đặt trong ngoặc "
            "kép, hoặc ngăn các cột bằng dấu chấm phẩy."
        )
        raise RefusedError(said % {"row": number})
    cells = [*row, *[""] * (len(names) - len(row))]
    return dict(zip(names, cells, strict=False))


def limits(texts: Sequence[str]) -> list[Limit]:
    """Return classes as typed, best first: "Tốt=80", or "Tốt>80" when 80 lies below.

    :raises RefusedError: when one is none, or two begin at the same bound.
    """
    found = [_limit(text) for text in texts]
    found.sort(key=lambda one: (-one.bound, not one.is_open))
    for better, worse in pairwise(found):
        if (better.bound, better.is_open) == (worse.bound, worse.is_open):
            said = _("--class: %(better)s và %(worse)s có cùng một mức.")
            raise RefusedError(said % {"better": better.name, "worse": worse.name})
    return found


def _limit(text: str) -> Limit:
    """Return one class. :raises RefusedError: when it is none."""
    text = text.replace(">=", "=")
    name, mark, bound = text.partition(">" if ">" in text else "=")
    number = number_of(bound)
    if not name or number is None:
        said = _("--class %(text)s: ghi như Tốt=80 hoặc Tốt>80.")
        raise RefusedError(said % {"text": text})
    return Limit(name.strip(), number, is_open=mark == ">")
