"""Rules made of rules: gates, caps, sums, and one of several formulas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.scoring.rules import Rule
from motcua.core.scoring.values import (
    Branch,
    Outcome,
    Values,
    WrongInputError,
    count,
    flag,
    word,
)

_NOTHING = Fraction(0)


@unique
class Test(StrEnum):
    """How a condition looks at its input."""

    IS_TRUE = "is_true"
    IS_FALSE = "is_false"
    ABOVE = "above"
    BELOW = "below"

    __test__ = False  # not one of pytest's


@dataclass(frozen=True, slots=True)
class Condition:
    """Something that closes a gate. bound: for ABOVE and BELOW, not reached itself."""

    name: str
    test: Test
    bound: Fraction = _NOTHING

    def holds(self, values: Values) -> bool:
        """Say whether it is so."""
        if self.test in {Test.IS_TRUE, Test.IS_FALSE}:
            return flag(values, self.name) is (self.test is Test.IS_TRUE)
        figure = count(values, self.name)
        return figure > self.bound if self.test is Test.ABOVE else figure < self.bound


@dataclass(frozen=True, slots=True)
class Gate:
    """Kind 16. When the condition holds, at most so many points; 0 for none."""

    rule: Rule
    condition: Condition
    most: Fraction

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of the rule, and the condition's."""
        return tuple(dict.fromkeys((*self.rule.names, self.condition.name)))

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Score, then cap."""
        inner = self.rule.score(points, values)
        if not self.condition.holds(values) or inner.points <= self.most:
            return inner
        return replace(
            inner, points=self.most, branch=Branch.CAPPED, parts=(("rule", inner),)
        )


@dataclass(frozen=True, slots=True)
class Part:
    """One rule of a sum. points: what it is worth by itself."""

    name: str
    points: Fraction
    rule: Rule


@dataclass(frozen=True, slots=True)
class Sum:
    """Several rules added up, never above the leaf's points."""

    parts: tuple[Part, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The inputs of all, each once."""
        return tuple(dict.fromkeys(n for part in self.parts for n in part.rule.names))

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Add up."""
        parts = tuple(
            (part.name, part.rule.score(part.points, values)) for part in self.parts
        )
        total = sum((outcome.points for _, outcome in parts), _NOTHING)
        branch = Branch.CAPPED if total > points else Branch.SUMMED
        return Outcome(min(total, points), branch, parts=parts)


@dataclass(frozen=True, slots=True)
class ChooseOne:
    """Kind 19. One of several formulas, named by an input. formulas: by name."""

    picked: str
    formulas: Mapping[str, Rule]

    @property
    def names(self) -> tuple[str, ...]:
        """The choice, and the inputs of every formula, each once."""
        inner = (name for rule in self.formulas.values() for name in rule.names)
        return tuple(dict.fromkeys((self.picked, *inner)))

    def score(self, points: Fraction, values: Values) -> Outcome:
        """Score by the formula picked."""
        name = word(values, self.picked)
        if name not in self.formulas:
            raise WrongInputError(self.picked, "formula", name)
        inner = self.formulas[name].score(points, values)
        return replace(inner, branch=Branch.CHOSEN, parts=((name, inner),))
