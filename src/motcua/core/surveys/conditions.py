"""Skip logic as readable conditions over the answers given so far.

A condition on a question nobody was asked, or left blank, does not hold; "không biết"
is an answer of its own and is named by its code. ``Not`` of such a condition holds.
Conditions look back only: ``check`` tells those that look ahead or in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

Answer = str | list[str]  # a code, a number as text or free words; or several codes
Answers = Mapping[str, Answer]
_LONGEST = 30  # digits before or after the point; what is longer is no answer


@dataclass(frozen=True, slots=True)
class Chose:
    """One of these options was chosen (of a multiple question: at least one)."""

    question: str
    options: tuple[str, ...]

    def holds(self, answers: Answers) -> bool:
        """Return whether it does."""
        given = answers.get(self.question)
        chosen = given if isinstance(given, list) else [given]
        return any(option in self.options for option in chosen)


@dataclass(frozen=True, slots=True)
class Between:
    """The number given is in these bounds, both included. None: no bound."""

    question: str
    least: Decimal | None = None
    most: Decimal | None = None

    def holds(self, answers: Answers) -> bool:
        """Return whether it does; what is no number is in no bounds."""
        number = as_number(answers.get(self.question))
        if number is None or (self.least is not None and number < self.least):
            return False
        return self.most is None or number <= self.most


@dataclass(frozen=True, slots=True)
class Not:
    """The other does not hold."""

    part: Condition

    def holds(self, answers: Answers) -> bool:
        """Return whether it does."""
        return not self.part.holds(answers)


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        """Return whether it does."""
        return all(part.holds(answers) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def holds(self, answers: Answers) -> bool:
        """Return whether it does."""
        return any(part.holds(answers) for part in self.parts)


Leaf = Chose | Between
Condition = Leaf | Not | All | Either


def leaves_of(condition: Condition | None) -> Iterator[Leaf]:
    """Yield the tests a condition is made of, in written order."""
    if isinstance(condition, Not):
        yield from leaves_of(condition.part)
    elif isinstance(condition, All | Either):
        for part in condition.parts:
            yield from leaves_of(part)
    elif condition is not None:
        yield condition


def as_number(answer: object) -> Decimal | None:
    """Return an answer as an exact number; None when it is none.

    A float is taken by its shortest writing, which is how it was typed.
    """
    if isinstance(answer, bool) or not isinstance(answer, int | float | str | Decimal):
        return None
    try:
        number = Decimal(str(answer))
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST:
        return None
    return number
