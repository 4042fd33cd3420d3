"""The kinds of scoring rules that measure a share: parindex handbook, 2.1.

As ``rules``: parameters in, exact and explained outcomes out. A share with nothing to
measure is no score; the leaf's policy decides what that is worth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.scoring.values import (
    Branch,
    Measure,
    Outcome,
    Values,
    WrongInputError,
    ZeroDenominatorError,
    added,
    against,
    count,
    tally,
    times,
)

_HALF = Fraction(1, 2)
_NOTHING, _ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Steps:
    """Kind 4. A table of lower bounds, each closed on its side, highest first.

    rows: (bound, points); below the last bound nothing is earned. is_open: a share
    equal to a bound belongs below it (bounds written with ">").
    """

    measure: Measure
    rows: tuple[tuple[Fraction, Fraction], ...]
    is_open: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the share."""
        return self.measure.names

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Return the points of the first row reached."""
        share = self.measure.of(values)
        for row, (bound, worth) in enumerate(self.rows):
            beyond = against(share, bound)
            if beyond > 0 or (beyond == 0 and not self.is_open):
                return Outcome(min(worth, points), Branch.BAND, share, row)
        return Outcome(_NOTHING, Branch.NONE, share)


@dataclass(frozen=True, slots=True)
class Linear:
    """Kind 5. As much of the points as the share, never above all."""

    measure: Measure

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the share."""
        return self.measure.names

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Multiply."""
        share = self.measure.of(values)
        if share.numerator >= share.denominator:
            return Outcome(points, Branch.FULL, share)
        return Outcome(times(points, share), Branch.LINEAR, share)


@unique
class Floor(StrEnum):
    """What the share is worth just above the floor."""

    PROPORTIONAL = "proportional"  # points x share
    REBASED = "rebased"  # points x (share - floor) / (full - floor)


@dataclass(frozen=True, slots=True)
class FlooredLinear:
    """Kind 6. Nothing below the floor, all from full_at, a line between."""

    measure: Measure
    floor: Fraction
    variant: Floor
    full_at: Fraction = _ALL

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the share."""
        return self.measure.names

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Return all, the line or nothing."""
        share = self.measure.of(values)
        if against(share, self.full_at) >= 0:
            return Outcome(points, Branch.FULL, share)
        if against(share, self.floor) < 0:
            return Outcome(_NOTHING, Branch.BELOW_FLOOR, share)
        part = share if self.full_at == 1 else share / self.full_at
        if self.variant is Floor.REBASED:
            part = (share - self.floor) / (self.full_at - self.floor)
        return Outcome(times(points, part), Branch.LINEAR, share)


@dataclass(frozen=True, slots=True)
class Piece:
    """A band of a piecewise rule, from its lower bound up.

    fixed: points; or None, then slope times the share times the leaf's points.
    """

    bound: Fraction
    fixed: Fraction | None
    slope: Fraction = _ALL


@dataclass(frozen=True, slots=True)
class Piecewise:
    """Kind 7. Bands of which some are fixed and some a formula, highest bound first."""

    measure: Measure
    pieces: tuple[Piece, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the share."""
        return self.measure.names

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Return what the first band reached gives."""
        share = self.measure.of(values)
        for row, piece in enumerate(self.pieces):
            if against(share, piece.bound) >= 0:
                earned = times(times(points, piece.slope), share)
                if piece.fixed is not None:
                    earned = piece.fixed
                return Outcome(min(earned, points), Branch.BAND, share, row)
        return Outcome(_NOTHING, Branch.NONE, share)


@dataclass(frozen=True, slots=True)
class TargetRatio:
    """Kind 8. The share against a target.

    target: of the rule; or target_name, an input that differs by level or unit.
    """

    measure: Measure
    target: Fraction = _ALL
    target_name: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the share, and the target when it is one."""
        more = (self.target_name,) if self.target_name else ()
        return (*self.measure.names, *more)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Return all from the target on, a part below."""
        share, target = self.measure.of(values), self.target
        if self.target_name:
            target = count(values, self.target_name)
        if target == 0:
            raise ZeroDenominatorError
        if against(share, target) >= 0:
            return Outcome(points, Branch.FULL, share)
        return Outcome(times(points, share) / target, Branch.LINEAR, share)


@dataclass(frozen=True, slots=True)
class Growth:
    """Kind 11. This year against the last.

    last: the input with last year's share. full_at: from here all is earned however it
    stood, None when there is no such mark. up, same, down: of the points. base: of the
    points times the share, earned besides.
    """

    measure: Measure
    last: str
    full_at: Fraction | None = None
    up: Fraction = _ALL
    same: Fraction = _NOTHING
    down: Fraction = _NOTHING
    base: Fraction = _NOTHING

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the share, and last year's."""
        return (*self.measure.names, self.last)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Compare the years."""
        share = self.measure.of(values)
        if self.full_at is not None and share >= self.full_at:
            return Outcome(points, Branch.FULL, share)
        before = count(values, self.last)
        part, branch = self.same, Branch.SAME
        if share > before:
            part, branch = self.up, Branch.GREW
        elif share < before:
            part, branch = self.down, Branch.FELL
        earned = min(_ALL, part + self.base * share)
        return Outcome(points * earned, branch, share)


@dataclass(frozen=True, slots=True)
class RelativeToLeader:
    """Kind 12. Half for the target, the rest by the excess against the group's best.

    actual, target: counts. leader_excess: input, the largest (actual - target) / target
    of the group. Not met: half, times what was reached of the target.
    """

    actual: str
    target: str
    leader_excess: str

    @property
    def names(self) -> tuple[str, ...]:
        """Actual, target, and the leader's excess."""
        return (self.actual, self.target, self.leader_excess)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Compare with the target, then with the leader."""
        target = count(values, self.target)
        if target == 0:
            raise ZeroDenominatorError
        reached = count(values, self.actual) / target
        half = points * _HALF
        if reached < 1:
            return Outcome(half * reached, Branch.LINEAR, reached)
        excess, best = reached - 1, count(values, self.leader_excess)
        if excess > best:
            raise WrongInputError(self.leader_excess, "leader", best)
        if excess == 0:
            return Outcome(half, Branch.LINEAR, reached)
        branch = Branch.FULL if excess == best else Branch.GREW
        return Outcome(half + half * excess / best, branch, reached)


@dataclass(frozen=True, slots=True)
class SurveyWeighted:
    """Kind 14. The mean worth of the answers. weights: share of the points by option.

    Answers to options without a weight (left blank, "không biết") are not counted.
    """

    answers: str
    weights: Mapping[str, Fraction]

    @property
    def names(self) -> tuple[str, ...]:
        """The tally."""
        return (self.answers,)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Weigh the answers."""
        counts = tally(values, self.answers)
        valid = sum(n for option, n in counts.items() if option in self.weights)
        if valid == 0:
            raise ZeroDenominatorError
        share = added(
            (self.weights[o] for o in counts if o in self.weights),
            (n for o, n in counts.items() if o in self.weights),
            valid,
        )
        return Outcome(times(points, share), Branch.LINEAR, share)


@dataclass(frozen=True, slots=True)
class ImportIndex:
    """Kind 15. Another index, brought to the leaf's points. scale: its maximum."""

    name: str
    scale: Fraction

    @property
    def names(self) -> tuple[str, ...]:
        """The imported figure."""
        return (self.name,)

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Rescale."""
        figure = count(values, self.name)
        if against(figure, self.scale) > 0:
            raise WrongInputError(self.name, "index", figure)
        share = figure / self.scale
        return Outcome(times(points, share), Branch.LINEAR, share)
