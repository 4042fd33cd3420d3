"""What a rule is given and what it answers: inputs by name, outcomes that explain.

Everything is exact: shares and points are fractions until the one rounding a criteria
set declares. Text and tables are not written here; whoever shows a score words it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from functools import lru_cache
from itertools import repeat
from math import gcd

Number = int | Decimal | Fraction
Tally = Mapping[str, int]
Value = Number | bool | date | str | Tally | None
Values = Mapping[str, Value]


class MissingInputError(LookupError):
    """A rule was not given what it needs. name: of the input."""

    def __init__(self, name: str) -> None:
        """Keep the name, so that a sheet can point at the empty box."""
        super().__init__(f"input {name!r} is missing")
        self.name = name


class WrongInputError(ValueError):
    """An input is of a kind, or of a size, the rule cannot take.

    wanted: one word for what it takes instead ("number", "share", "tally" ...).
    """

    def __init__(self, name: str, wanted: str, given: object) -> None:
        """Keep name and kind, so that a sheet can say both."""
        super().__init__(f"input {name!r} must be a {wanted}, not {given!r}")
        self.name = name
        self.wanted = wanted


class ZeroDenominatorError(ArithmeticError):
    """Nothing to measure: the leaf's policy decides what that is worth."""


@unique
class Branch(StrEnum):
    """Which way through its rule a score took."""

    FULL = "full"
    NONE = "none"
    BAND = "band"  # a row of the rule's table; Outcome.row says which
    LINEAR = "linear"
    BELOW_FLOOR = "below_floor"
    LATE = "late"
    INCOMPLETE = "incomplete"
    DEDUCTED = "deducted"
    FLOORED = "floored"  # more was deducted than there was
    COUNTED = "counted"
    CAPPED = "capped"
    GREW = "grew"
    SAME = "same"
    FELL = "fell"
    SUMMED = "summed"
    CHOSEN = "chosen"
    JUDGED = "judged"
    NOT_APPLICABLE = "not_applicable"
    NOTHING_TO_MEASURE = "nothing_to_measure"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule gave, unrounded, and why.

    points: at least 0. share: what was measured, None where the rule measures none.
    row: of the rule's table, from 0; None unless branch is BAND. parts: outcomes of the
    rules it is composed of, by their names.
    """

    points: Fraction
    branch: Branch
    share: Fraction | None = None
    row: int | None = None
    parts: tuple[tuple[str, Outcome], ...] = ()


@lru_cache(maxsize=1 << 16)
def exactly(points: Decimal) -> Fraction:
    """Return a decimal as a fraction. Kept, since the same few points are met often."""
    return Fraction(*points.as_integer_ratio())


def added(
    parts: Iterable[Fraction], counts: Iterable[int] = repeat(1), among: int = 1
) -> Fraction:
    """Return the sum, each part counted so often, shared among so many.

    Reduced once, at the end: fractions that are added one by one are slow.
    """
    above, below = 0, 1
    for part, count in zip(parts, counts, strict=False):
        numerator, denominator = part.as_integer_ratio()
        if denominator != below:
            common = gcd(denominator, below)
            above *= denominator // common
            numerator *= below // common
            below *= denominator // common
        above += numerator * count
    return Fraction(above, below * among)


def times(one: Fraction, other: Fraction) -> Fraction:
    """Return the product; in half the time of the operator, which guards for floats."""
    above, below = one.as_integer_ratio()
    by_above, by_below = other.as_integer_ratio()
    return Fraction(above * by_above, below * by_below)


def against(one: Fraction, other: Fraction) -> int:
    """Return what compares with 0 as one does with the other; quick as ``times``."""
    above, below = one.as_integer_ratio()
    by_above, by_below = other.as_integer_ratio()
    return above * by_below - by_above * below


def present(values: Values, name: str) -> Value:
    """Return an input. :raises MissingInputError: when it is absent or None."""
    value = values.get(name)
    if value is None:
        raise MissingInputError(name)
    return value


def number(values: Values, name: str) -> Fraction:
    """Return a number exactly. :raises WrongInputError: for anything else."""
    value = present(values, name)
    if type(value) is int:  # as nearly always
        return Fraction(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise WrongInputError(name, "number", value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise WrongInputError(name, "number", value)
        return exactly(value)
    return Fraction(value)


def count(values: Values, name: str) -> Fraction:
    """Return a number that is not negative. :raises WrongInputError: when it is."""
    value = number(values, name)
    if value.numerator < 0:
        raise WrongInputError(name, "count", value)
    return value


def flag(values: Values, name: str) -> bool:
    """Return a yes or no. :raises WrongInputError: for anything else."""
    value = present(values, name)
    if not isinstance(value, bool):
        raise WrongInputError(name, "flag", value)
    return value


def day(values: Values, name: str) -> date:
    """Return a day. :raises WrongInputError: for anything else."""
    value = present(values, name)
    if not isinstance(value, date):
        raise WrongInputError(name, "day", value)
    return value


def word(values: Values, name: str) -> str:
    """Return a word, a class or a choice. :raises WrongInputError: for others."""
    value = present(values, name)
    if not isinstance(value, str):
        raise WrongInputError(name, "word", value)
    return value


def tally(values: Values, name: str) -> Tally:
    """Return counts by option. :raises WrongInputError: unless all are counts."""
    value = present(values, name)
    if not isinstance(value, Mapping) or not all(map(_is_count, value.values())):
        raise WrongInputError(name, "tally", value)
    return value


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


@dataclass(frozen=True, slots=True)
class Quotient:
    """A share made of two counts. numerator, denominator: names of inputs."""

    numerator: str
    denominator: str

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs it needs."""
        return (self.numerator, self.denominator)

    def of(self, values: Values) -> Fraction:
        """Return the share. :raises ZeroDenominatorError: when nothing is counted."""
        above, below = values.get(self.numerator), values.get(self.denominator)
        if type(above) is int and type(below) is int and above >= 0 and below > 0:
            return Fraction(above, below)  # as nearly always
        parts = count(values, self.numerator), count(values, self.denominator)
        if not parts[1]:
            raise ZeroDenominatorError
        return parts[0] / parts[1]


@dataclass(frozen=True, slots=True)
class Given:
    """A share that comes as one figure, e.g. imported. scale: what counts as all."""

    name: str
    scale: Fraction = Fraction(1)

    @property
    def names(self) -> tuple[str, ...]:
        """The input it needs."""
        return (self.name,)

    def of(self, values: Values) -> Fraction:
        """Return the share."""
        return count(values, self.name) / self.scale


Measure = Quotient | Given
