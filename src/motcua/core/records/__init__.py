"""The national procedure record, read into a structured value with its doubts.

Pure: no file, no database, no clock. ``read_line`` makes a record of a line, ``parse``
makes a ``ParsedProcedure`` of a record. docs/algorithms/records.md tells the grammar.
"""

from motcua.core.records.doubts import Doubt, DoubtKind
from motcua.core.records.procedure import Knowledge, ParsedProcedure, parse
from motcua.core.records.reading import Breakage, BrokenLineError, read_line

__all__ = [
    "Breakage",
    "BrokenLineError",
    "Doubt",
    "DoubtKind",
    "Knowledge",
    "ParsedProcedure",
    "parse",
    "read_line",
]
