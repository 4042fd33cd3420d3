"""What a rule is given and what it answers: inputs by name, outcomes that explain.

Everything is exact: shares and points are fractions until the one rounding a criteria
set declares. Text and tables are not written here; whoever shows a score words it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction

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


def present(values: Values, name: str) -> Value:
    """Return an input. :raises MissingInputError: when it is absent or None."""
    value = values.get(name)
    if value is None:
        raise MissingInputError(name)
    return value


def number(values: Values, name: str) -> Fraction:
    """Return a number exactly. :raises WrongInputError: for anything else."""
    value = present(values, name)
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction):
        raise WrongInputError(name, "number", value)
    if isinstance(value, Decimal) and not value.is_finite():
        raise WrongInputError(name, "number", value)
    return Fraction(value)


def count(values: Values, name: str) -> Fraction:
    """Return a number that is not negative. :raises WrongInputError: when it is."""
    value = number(values, name)
    if value < 0:
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
        above, below = count(values, self.numerator), count(values, self.denominator)
        if below == 0:
            raise ZeroDenominatorError
        return above / below


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
