"""Inputs nobody ever counted: drawn from a seed, as a unit of some quality might give.

All of it is invented. What is drawn always fits its rule, and mostly scores well, as
self-assessments do.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from motcua.core.scoring import (
    ImportIndex,
    Leaf,
    Manual,
    Outside,
    RankBased,
    Rule,
    SurveyWeighted,
    Values,
)
from motcua.core.scoring.composing import ChooseOne, Gate, Sum
from motcua.core.scoring.inputs import InputKind, InputSpec, inputs_of
from motcua.core.scoring.rules import Timeliness
from motcua.core.scoring.shares import Growth, TargetRatio
from motcua.core.scoring.values import Quotient, Value

_ANSWERS = 400
_SELDOM = 0.15
_LARGE = ("capital", "documents", "files", "filed", "by_post", "on_time", "finished")
_TARGETS: Mapping[str, Value] = {"files_target": Decimal("0.5"), "staff_target": 5}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit to invent for. quality: how often it does what is asked, 0 to 1."""

    quality: float
    year: int


def invented(item: Leaf | Outside, unit: Unit, dice: random.Random) -> Values:
    """Return inputs for a leaf or a list outside the hundred."""
    if isinstance(item, Outside):
        return {name: int(dice.random() < _SELDOM) for name in item.rule.names}
    return _drawn(item.rule, unit, dice)


def _drawn(  # noqa: PLR0911  a way for each kind of rule
    rule: Rule, unit: Unit, dice: random.Random
) -> dict[str, Value]:
    match rule:
        case Gate():
            inner = _drawn(rule.rule, unit, dice)
            return inner | {rule.condition.name: int(dice.random() > unit.quality)}
        case Sum():
            found: dict[str, Value] = {}
            for part in rule.parts:
                found |= _drawn(part.rule, unit, dice)
            return found
        case ChooseOne():
            name = next(iter(rule.formulas))
            return {rule.picked: name, **_drawn(rule.formulas[name], unit, dice)}
        case Timeliness():
            return _dated(rule, unit, dice)
        case ImportIndex():
            share = _share(unit, dice)
            return {rule.name: round(Decimal(rule.scale.numerator) * share, 1)}
        case SurveyWeighted():
            return {rule.answers: _answers(tuple(rule.weights), unit, dice)}
        case RankBased():
            return {rule.place: dice.randint(1, 5)}
        case Manual():
            return {rule.points_name: 0, rule.reason: "Giả định"}
        case _:
            return _counted(rule, unit, dice)


def _counted(rule: Rule, unit: Unit, dice: random.Random) -> dict[str, Value]:
    measure = getattr(rule, "measure", None)
    if isinstance(measure, Quotient):
        found = _quotient(measure, unit, dice)
        if isinstance(rule, Growth):
            found[rule.last] = max(Decimal(0), _share(unit, dice) - Decimal("0.02"))
        if isinstance(rule, TargetRatio) and rule.target_name:
            found[rule.target_name] = _TARGETS.get(rule.target_name, 1)
        return found
    return {spec.name: _one(spec, unit, dice) for spec in inputs_of(rule)}


def _one(spec: InputSpec, unit: Unit, dice: random.Random) -> Value:
    if spec.name in _TARGETS:
        return _TARGETS[spec.name]
    if spec.kind is InputKind.FLAG:
        return dice.random() < unit.quality
    if spec.kind is InputKind.COUNT:  # violations, initiatives
        return int(dice.random() > unit.quality) + int("initiatives" in spec.name)
    if spec.kind is InputKind.CHOICE:
        return spec.options[0]
    return dice.randint(4, 5)


def _quotient(measure: Quotient, unit: Unit, dice: random.Random) -> dict[str, Value]:
    is_large = measure.denominator.startswith(_LARGE)
    whole = dice.randint(400, 3000) if is_large else dice.randint(6, 40)
    share = min(Decimal(1), _share(unit, dice) + Decimal("0.04"))
    return {measure.numerator: int(whole * share), measure.denominator: whole}


def _dated(rule: Timeliness, unit: Unit, dice: random.Random) -> dict[str, Value]:
    deadline = date(unit.year, 1, 31)
    is_late = dice.random() > unit.quality
    days = timedelta(days=dice.randint(1, 12))
    found: dict[str, Value] = {
        rule.issued: deadline + days if is_late else deadline - days,
        rule.deadline: deadline,
    }
    return found | ({rule.complete: True} if rule.complete else {})


def _answers(
    options: tuple[str, ...], unit: Unit, dice: random.Random
) -> dict[str, int]:
    first = 0.55 + 0.4 * (unit.quality - 0.6) + dice.uniform(-0.06, 0.06)
    left = 1 - first
    shares = (first, 0.62 * left, 0.28 * left)
    counts = [int(_ANSWERS * share) for share in shares[: len(options) - 1]]
    return dict(zip(options, [*counts, _ANSWERS - sum(counts)], strict=True))


def _share(unit: Unit, dice: random.Random) -> Decimal:
    drawn = dice.gauss(0.80 + 0.2 * unit.quality, 0.05)
    return round(Decimal(min(1.0, max(0.3, drawn))), 3)
