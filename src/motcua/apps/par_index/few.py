"""Answers of few people: the index scores them, and nothing writes them.

One rule for every page and file: of fewer answers than surveys tell figures of
(``law/index_rules/surveys.yaml``) it is said that they are fewer, and neither how many
nor what was answered. Who reads a unit's sheet are the officials those few judged.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from motcua.apps.surveys.told import least_told
from motcua.core.scoring import Values
from motcua.core.scoring.values import Value


class OfFew:
    """A value few people gave: scored as any other, never written."""

    __slots__ = ()


class FewTally(OfFew, dict[str, int]):
    """A tally of few answers."""


class FewShare(OfFew, Decimal):
    """A share of few answers; its places would tell of how many."""


def is_few(count: object) -> bool:
    """Whether so many answered are fewer than is told of; never where nobody said."""
    return isinstance(count, int) and count < least_told()


def marked(values: Values, count: object) -> Values:
    """Return a survey's values, each marked where few answered. count: None if typed.

    A figure typed from a report has none: it stands there for everybody to read.
    """
    if not is_few(count):
        return values
    return {name: _marked(value) for name, value in values.items()}


def _marked(value: Value) -> Value:
    match value:
        case Mapping():
            return FewTally(value)
        case Decimal():
            return FewShare(value)
    return value
