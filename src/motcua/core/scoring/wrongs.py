"""Inputs a rule cannot take, all of them: a rule itself stops at the first.

Nor does it get as far where an input before is missing. What is missing is no fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from motcua.core.scoring.composing import ChooseOne, Gate, Sum
from motcua.core.scoring.inputs import InputKind, inputs_of
from motcua.core.scoring.rules import NEVER, Rule
from motcua.core.scoring.values import (
    MissingInputError,
    Values,
    WrongInputError,
    ZeroDenominatorError,
    count,
    day,
    flag,
    number,
    tally,
    word,
)


def wrong_inputs(
    rule: Rule, points: Fraction, values: Values
) -> tuple[WrongInputError, ...]:
    """Return what is of the wrong kind or size, each input once, in the rule's order.

    points: what the rule is worth. Of several formulas the one that is picked counts.
    """
    found: dict[str, WrongInputError] = {}
    for wrong in _found(rule, points, values):
        found.setdefault(wrong.name, wrong)
    return tuple(found[name] for name in rule.names if name in found)


def _found(rule: Rule, points: Fraction, values: Values) -> Iterator[WrongInputError]:
    match rule:
        case Gate():
            yield from _found(rule.rule, points, values)
            yield from _refused(lambda: rule.condition.holds(values))
        case Sum():
            for part in rule.parts:
                yield from _found(part.rule, part.points, values)
        case ChooseOne():
            formula = rule.formulas.get(str(values.get(rule.picked)))
            if formula is None:
                yield from _refused(lambda: rule.score(points, values))
            else:
                yield from _found(formula, points, values)
        case _:
            for spec in inputs_of(rule):
                yield from _of_kind(spec.name, spec.kind, values)
            yield from _refused(lambda: rule.score(points, values))


def _of_kind(name: str, kind: InputKind, values: Values) -> Iterator[WrongInputError]:
    if kind is not InputKind.DAY_OR_NEVER or values.get(name) != NEVER:
        yield from _refused(lambda: _TAKEN[kind](values, name))


def _refused(taken: Callable[[], object]) -> Iterator[WrongInputError]:
    try:
        taken()
    except WrongInputError as wrong:
        yield wrong
    except (MissingInputError, ZeroDenominatorError):
        return


_TAKEN: Mapping[InputKind, Callable[[Values, str], object]] = {
    InputKind.COUNT: count,
    InputKind.SHARE: count,
    InputKind.FLAG: flag,
    InputKind.DAY: day,
    InputKind.DAY_OR_NEVER: day,
    InputKind.PLACE: number,  # the rule says the rest
    InputKind.CHOICE: word,
    InputKind.TALLY: tally,
    InputKind.WORDS: word,
}
