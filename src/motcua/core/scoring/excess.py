"""Parts greater than their wholes: likely slips, though some rules measure over 100 %.

Nothing is refused for it: whoever shows a score says it beside the points.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from motcua.core.scoring.composing import ChooseOne, Gate, Sum
from motcua.core.scoring.rules import Rule
from motcua.core.scoring.values import Quotient, Values, number

Excess = tuple[Fraction, Fraction]


def excesses(rule: Rule, values: Values) -> tuple[Excess, ...]:
    """Return (part, whole) of every share whose part is more than its whole.

    What is missing or no number is passed over: the rule itself says that. So is a
    whole of nothing with nothing in it.
    """
    return tuple(dict.fromkeys(_found(rule, values)))


def _found(rule: Rule, values: Values) -> Iterator[Excess]:
    match rule:
        case Gate():
            yield from _found(rule.rule, values)
        case Sum():
            for part in rule.parts:
                yield from _found(part.rule, values)
        case ChooseOne():
            formula = rule.formulas.get(str(values.get(rule.picked)))
            if formula is not None:
                yield from _found(formula, values)
        case _:
            measure = getattr(rule, "measure", None)
            if isinstance(measure, Quotient):
                yield from _beyond(measure, values)


def _beyond(measure: Quotient, values: Values) -> Iterator[Excess]:
    try:
        part = number(values, measure.numerator)
        whole = number(values, measure.denominator)
    except (LookupError, ValueError):
        return
    if part > whole >= 0:
        yield part, whole
