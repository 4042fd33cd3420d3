"""The kinds of scoring rules that ask what is so, or count: parindex handbook, 2.1.

A rule knows its parameters, never a unit, a year or a stage. ``score`` takes the points
the leaf is worth and the inputs by name, and returns an exact, explained outcome.
Variants are parameters with a name; nothing is decided silently.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from motcua.core.scoring.values import (
    Branch,
    Outcome,
    Values,
    WrongInputError,
    added,
    count,
    day,
    flag,
    number,
    times,
    word,
)

_HALF = Fraction(1, 2)
_NOTHING, _ALL = Fraction(0), Fraction(1)
_EARNED_NOTHING = Outcome(_NOTHING, Branch.NONE)


class Rule(Protocol):
    """What every kind of rule can do."""

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs it reads, in the order a form asks for them."""

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Return what the inputs earn of the points.

        :raises MissingInputError: when an input is absent.
        :raises WrongInputError: when one is of the wrong kind.
        :raises ZeroDenominatorError: when there is nothing to measure.
        """


@dataclass(frozen=True, slots=True)
class Boolean:
    """Kind 1. Yes earns all, no nothing."""

    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """The flag."""
        return (self.name,)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """All or nothing."""
        return _flagged(points, flag(values, self.name))


def _flagged(points: Fraction, is_so: bool) -> Outcome:  # noqa: FBT001  the flag itself
    return Outcome(points, Branch.FULL) if is_so else _EARNED_NOTHING


@dataclass(frozen=True, slots=True)
class Checklist:
    """Kind 2. Statements with points of their own. items: (flag, points)."""

    items: tuple[tuple[str, Fraction], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The flags."""
        return tuple(name for name, _ in self.items)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Add up what is true, never above the leaf's points."""
        parts = tuple(
            (name, _flagged(worth, flag(values, name))) for name, worth in self.items
        )
        total = added(part.points for _, part in parts)
        branch = Branch.CAPPED if total > points else Branch.SUMMED
        return Outcome(min(total, points), branch, parts=parts)


@dataclass(frozen=True, slots=True)
class Timeliness:
    """Kind 3. In time and complete earns all, late part, never nothing.

    issued, deadline: days; NEVER in the place of issued is what was never issued.
    complete: a flag, "" when not asked. late_share: of the points, when late or
    incomplete. per_day: of the points, lost each day late, in place of late_share when
    above 0; then incomplete still earns late_share.
    """

    issued: str
    deadline: str
    complete: str = ""
    late_share: Fraction = _HALF
    per_day: Fraction = _NOTHING

    @property
    def names(self) -> tuple[str, ...]:
        """The days, and the flag when asked."""
        return (
            self.issued,
            self.deadline,
            *((self.complete,) if self.complete else ()),
        )

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Compare the days."""
        if values.get(self.issued) == NEVER:
            return Outcome(_NOTHING, Branch.NONE)
        late = (day(values, self.issued) - day(values, self.deadline)).days
        is_complete = not self.complete or flag(values, self.complete)
        if late > 0 and self.per_day:
            left = max(_NOTHING, _ALL - self.per_day * late)
            earned = left if is_complete else min(left, self.late_share)
            return Outcome(points * earned, Branch.LATE)
        if late > 0:
            return Outcome(points * self.late_share, Branch.LATE)
        if not is_complete:
            return Outcome(points * self.late_share, Branch.INCOMPLETE)
        return Outcome(points, Branch.FULL)


NEVER = "never"
"""Given as the day of issue of what was never issued."""


@dataclass(frozen=True, slots=True)
class Deduct:
    """Kind 9. All points less so many for each violation, never below nothing.

    terms: (count, points each).
    """

    terms: tuple[tuple[str, Fraction], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The counts of violations."""
        return tuple(name for name, _ in self.terms)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Subtract."""
        lost = added(times(worth, count(values, name)) for name, worth in self.terms)
        if lost > points:
            return Outcome(_NOTHING, Branch.FLOORED)
        return Outcome(points - lost, Branch.DEDUCTED if lost else Branch.FULL)


@dataclass(frozen=True, slots=True)
class CountCapped:
    """Kind 10. So many points for each, up to the cap or the leaf's points."""

    name: str
    each: Fraction
    cap: Fraction | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The count."""
        return (self.name,)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Count."""
        most = points if self.cap is None else min(points, self.cap)
        earned = times(self.each, count(values, self.name))
        branch = Branch.CAPPED if earned > most else Branch.COUNTED
        return Outcome(min(earned, most), branch)


@dataclass(frozen=True, slots=True)
class RankBased:
    """Kind 13. Points by place. table: (worst place, points), best first."""

    place: str
    table: tuple[tuple[int, Fraction], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The place."""
        return (self.place,)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Return the points of the first row the place fits in."""
        place = number(values, self.place)
        if place < 1 or place.denominator != 1:
            raise WrongInputError(self.place, "place", place)
        for row, (worst, worth) in enumerate(self.table):
            if place <= worst:
                return Outcome(min(worth, points), Branch.BAND, row=row)
        return Outcome(_NOTHING, Branch.NONE)


@dataclass(frozen=True, slots=True)
class ClassValue:
    """Kind 20. A classification is worth a share. table: by class."""

    name: str
    table: Mapping[str, Fraction]

    @property
    def names(self) -> tuple[str, ...]:
        """The class."""
        return (self.name,)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Look the class up."""
        found = word(values, self.name)
        if found not in self.table:
            raise WrongInputError(self.name, "class", found)
        row = list(self.table).index(found)
        return Outcome(points * self.table[found], Branch.BAND, row=row)


@dataclass(frozen=True, slots=True)
class Manual:
    """Kind 21. A person's judgement, with a reason that may not be empty."""

    points_name: str
    reason: str

    @property
    def names(self) -> tuple[str, ...]:
        """The points and the reason."""
        return (self.points_name, self.reason)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Take the points as judged."""
        judged = count(values, self.points_name)
        if judged > points:
            raise WrongInputError(self.points_name, "points", judged)
        if not word(values, self.reason).strip():
            raise WrongInputError(self.reason, "reason", "")
        return Outcome(judged, Branch.JUDGED)
