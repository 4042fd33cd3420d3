"""Rows of a CSV, read so that an open quote never swallows the rest in silence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from itertools import chain

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError


def csv_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV, in order; an empty line is an empty row.

    :raises RefusedError: naming the line where a quote opens that is never closed, or
        that holds a cell longer than ``csv.field_size_limit()``.
    """
    # A line of our own ends the text: it is a row by itself unless a quote is open.
    lines = chain(StringIO(text, newline=""), ("\n",))
    rows = csv.reader(lines, delimiter=delimiter)
    began = ended = 0
    row: list[str] | None = None
    try:
        for following in rows:
            if row is not None:
                yield row
            began, ended, row = ended + 1, rows.line_num, following
    except csv.Error as error:
        raise _broken(ended + 1) from error
    if began != ended:
        raise _broken(began)


def _broken(line: int) -> RefusedError:
    words = _("Dòng %(row)d của tệp CSV hỏng: ngoặc kép không đóng, hoặc ô quá dài.")
    return RefusedError(words % {"row": line}, field="file")
