"""Integrity: what contradicts itself in a table of results, ours or printed."""

from motcua.core.integrity.checks import check
from motcua.core.integrity.classes import Limit, class_name
from motcua.core.integrity.table import (
    Cell,
    Column,
    Finding,
    Kind,
    Row,
    number_of,
    read,
)

__all__ = [
    "Cell",
    "Column",
    "Finding",
    "Kind",
    "Limit",
    "Row",
    "check",
    "class_name",
    "number_of",
    "read",
]
