"""Lists from outside: bytes of a spreadsheet in, lines with what they say out.

Files are never trusted: sizes are checked before anything is unpacked, formulas are
never worked out, and a cell that cannot be read is named by row and column.
"""

from motcua.apps.reconciliation.lists.headings import Head, find_head, guess
from motcua.apps.reconciliation.lists.reading import Problem, Read, ReadLine, read
from motcua.apps.reconciliation.lists.tables import (
    COLUMN_LIMIT,
    ROW_LIMIT,
    Line,
    Table,
    TooManyRowsError,
    table_of,
)

__all__ = [
    "COLUMN_LIMIT",
    "ROW_LIMIT",
    "Head",
    "Line",
    "Problem",
    "Read",
    "ReadLine",
    "Table",
    "TooManyRowsError",
    "find_head",
    "guess",
    "read",
    "table_of",
]
