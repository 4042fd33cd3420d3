"""Rows of a CSV, read so that an open quote never swallows others in silence."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError


def csv_rows(text: str, delimiter: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV, in order; an empty line is an empty row.

    :raises RefusedError: naming the line where a row begins that cannot be read: its
        quote is never closed, letters follow a closing quote (the next quote of the
        file closed an open one), or a cell is beyond ``csv.field_size_limit()``.
    """
    lines = StringIO(text, newline="")
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    ended = 0
    try:
        for row in rows:
            ended = rows.line_num
            yield row
    except csv.Error as error:
        words = _(
            "Dòng %(row)d của tệp CSV hỏng: ngoặc kép không đóng, có chữ liền "
            "sau ngoặc kép đóng, hoặc ô quá dài."
        )
        raise RefusedError(words % {"row": ended + 1}, field="file") from error
