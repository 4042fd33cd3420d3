"""Tables as files for a spreadsheet: Vietnamese is read right, no cell is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

from motcua.common.cells import safe

_BOM = "\ufeff"  # without it spreadsheets read Vietnamese as something else


def table_file(
    heads: Sequence[str], rows: Iterable[Sequence[str | int]], name: str
) -> HttpResponse:
    """Return a table as a download. name: of the file, in plain letters."""
    out = StringIO()
    out.write(_BOM)
    writer = csv.writer(out)
    writer.writerow(heads)
    for row in rows:
        writer.writerow([safe(one) if isinstance(one, str) else one for one in row])
    answer = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
