"""What kind of thing each input of a rule is, so that a form can ask for it.

A kind says what the rule will take (``values``); it says nothing of a form's looks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique

from motcua.core.scoring.composing import ChooseOne, Gate, Sum, Test
from motcua.core.scoring.rules import (
    Boolean,
    Checklist,
    ClassValue,
    CountCapped,
    Deduct,
    Manual,
    RankBased,
    Rule,
    Timeliness,
)
from motcua.core.scoring.shares import RelativeToLeader, SurveyWeighted
from motcua.core.scoring.values import Quotient


@unique
class InputKind(StrEnum):
    """What an input is."""

    COUNT = "count"  # how many there are: not negative
    SHARE = "share"  # a figure that stands for itself, or for a part of one
    FLAG = "flag"  # yes or no
    DAY = "day"
    DAY_OR_NEVER = "day_or_never"
    PLACE = "place"  # in a ranking, from 1
    CHOICE = "choice"  # one of options
    TALLY = "tally"  # counts by option
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class InputSpec:
    """One input a rule reads. options: of a choice or a tally, in the rule's order."""

    name: str
    kind: InputKind
    options: tuple[str, ...] = ()


def inputs_of(rule: Rule) -> tuple[InputSpec, ...]:
    """Return what a rule reads, each input once, in the order a form asks for them."""
    found: dict[str, InputSpec] = {}
    for spec in _specs(rule):
        found.setdefault(spec.name, spec)
    return tuple(found.values())


def _specs(rule: Rule) -> Iterator[InputSpec]:
    match rule:
        case Gate():
            yield from _specs(rule.rule)
            is_flag = rule.condition.test in {Test.IS_TRUE, Test.IS_FALSE}
            kind = InputKind.FLAG if is_flag else InputKind.COUNT
            yield InputSpec(rule.condition.name, kind)
        case Sum():
            for part in rule.parts:
                yield from _specs(part.rule)
        case ChooseOne():
            yield InputSpec(rule.picked, InputKind.CHOICE, tuple(rule.formulas))
            for formula in rule.formulas.values():
                yield from _specs(formula)
        case _:
            yield from _plain(rule)


def _plain(rule: Rule) -> Iterator[InputSpec]:
    match rule:
        case Boolean() | Checklist():
            yield from _each(rule.names, InputKind.FLAG)
        case Timeliness():
            yield InputSpec(rule.issued, InputKind.DAY_OR_NEVER)
            yield InputSpec(rule.deadline, InputKind.DAY)
            yield from _each(rule.names[2:], InputKind.FLAG)
        case Deduct() | CountCapped():
            yield from _each(rule.names, InputKind.COUNT)
        case RankBased():
            yield InputSpec(rule.place, InputKind.PLACE)
        case ClassValue():
            yield InputSpec(rule.name, InputKind.CHOICE, tuple(rule.table))
        case Manual():
            yield InputSpec(rule.points_name, InputKind.SHARE)
            yield InputSpec(rule.reason, InputKind.WORDS)
        case SurveyWeighted():
            yield InputSpec(rule.answers, InputKind.TALLY, tuple(rule.weights))
        case _:
            yield from _measured(rule)


def _measured(rule: Rule) -> Iterator[InputSpec]:
    """Rules that measure a share, and what they compare it with."""
    measured: tuple[str, ...] = ()
    measure = getattr(rule, "measure", None)
    if isinstance(measure, Quotient):
        measured = measure.names
    if isinstance(rule, RelativeToLeader):
        measured = (rule.actual, rule.target)
    for name in rule.names:
        kind = InputKind.COUNT if name in measured else InputKind.SHARE
        yield InputSpec(name, kind)


def _each(names: tuple[str, ...], kind: InputKind) -> Iterator[InputSpec]:
    for name in names:
        yield InputSpec(name, kind)
