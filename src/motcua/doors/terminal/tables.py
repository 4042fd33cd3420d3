"""Printed tables as files: rows of texts, and classes as words of a command."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.core.integrity import Limit, number_of


def printed(path: Path, needed: Sequence[str]) -> list[Mapping[str, str]]:
    """Return the rows of a CSV, columns by small letters; empty rows are let be.

    Semicolons, tabs or commas part the cells.
    :raises RefusedError: when it cannot be read or lacks a needed column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        said = _("Không đọc được tệp %(name)s: cần tệp CSV mã UTF-8.")
        raise RefusedError(said % {"name": path.name}) from problem
    heading = text.partition("\n")[0]
    parting = max(";\t,", key=heading.count)
    rows = csv.DictReader(StringIO(text), delimiter=parting, restval="")
    names = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if missing := [column for column in needed if column not in names]:
        said = _("Bảng thiếu cột %(columns)s.")
        raise RefusedError(said % {"columns": ", ".join(missing)})
    rows.fieldnames = names
    return [row for row in rows if any(text for text in row.values())]


def limit(text: str) -> Limit:
    """Return a class as typed: "Tốt=80", or "Tốt>80" when 80 lies below it.

    :raises RefusedError: when it is none.
    """
    name, mark, bound = text.partition(">" if ">" in text else "=")
    number = number_of(bound)
    if not name or number is None:
        said = _("--class %(text)s: ghi như Tốt=80 hoặc Tốt>80.")
        raise RefusedError(said % {"text": text})
    return Limit(name.strip(), number, is_open=mark == ">")
