"""Rules as data again: what ``read_rule`` reads, written so that it reads the same.

Numbers are written as decimal texts, as a decision prints them; parameters that stand
at their default are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from motcua.core.scoring import composing, rules, shares
from motcua.core.scoring.composing import Condition, Test
from motcua.core.scoring.rules import Rule
from motcua.core.scoring.shares import Piece
from motcua.core.scoring.values import Measure, Quotient

Data = dict[str, Any]
_ALL = Fraction(1)


def rule_data(rule: Rule) -> Data:
    """Return the mapping that describes a rule, its kind first.

    :raises ValueError: when a number has no end as a decimal.
    """
    kind, parameters = _WRITERS[type(rule)]
    return {"kind": kind} | parameters(rule)


def number_text(number: Fraction | Decimal) -> str:
    """Return a number as a decimal text, exactly and without needless zeros.

    :raises ValueError: when it has no end as a decimal (1/3).
    """
    exact = Fraction(number)
    places, rest = 0, exact.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        message = f"{exact} has no end as a decimal"
        raise ValueError(message)
    digits = str(abs(exact.numerator) * 10**places // exact.denominator)
    digits = digits.rjust(places + 1, "0")
    sign = "-" if exact < 0 else ""
    whole, tail = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{sign}{whole}.{tail}" if tail else f"{sign}{whole}"


def _unless(default: Fraction | None, **numbers: Fraction | None) -> Data:
    return {
        name: number_text(number)
        for name, number in numbers.items()
        if number is not None and number != default
    }


def _measure(measure: Measure) -> Data:
    if isinstance(measure, Quotient):
        return {"numerator": measure.numerator, "denominator": measure.denominator}
    return {"share": measure.name} | _unless(_ALL, scale=measure.scale)


def _pairs(pairs: Mapping[str, Fraction]) -> Data:
    return {name: number_text(number) for name, number in pairs.items()}


def _timeliness(rule: rules.Timeliness) -> Data:
    told: Data = {"issued": rule.issued, "deadline": rule.deadline}
    if rule.complete:
        told["complete"] = rule.complete
    told |= _unless(Fraction(1, 2), late_share=rule.late_share)
    return told | _unless(Fraction(0), per_day=rule.per_day)


def _steps(rule: shares.Steps) -> Data:
    rows = [[number_text(bound), number_text(worth)] for bound, worth in rule.rows]
    told = _measure(rule.measure) | {"rows": rows}
    return told | ({"open": True} if rule.is_open else {})


def _floored(rule: shares.FlooredLinear) -> Data:
    told = _measure(rule.measure) | {"floor": number_text(rule.floor)}
    return told | {"variant": rule.variant.value} | _unless(_ALL, full_at=rule.full_at)


def _piece(piece: Piece) -> Data:
    told = {"from": number_text(piece.bound)}
    if piece.fixed is not None:
        return told | {"points": number_text(piece.fixed)}
    return told | _unless(_ALL, slope=piece.slope)


def _target(rule: shares.TargetRatio) -> Data:
    told = _measure(rule.measure)
    if rule.target_name:
        return told | {"target_input": rule.target_name}
    return told | {"target": number_text(rule.target)}


def _growth(rule: shares.Growth) -> Data:
    told = _measure(rule.measure) | {"last": rule.last}
    told |= _unless(None, full_at=rule.full_at) | _unless(_ALL, up=rule.up)
    return told | _unless(Fraction(0), same=rule.same, down=rule.down, base=rule.base)


def _by_place(rule: rules.RankBased) -> Data:
    table = [[place, number_text(worth)] for place, worth in rule.table]
    return {"place": rule.place, "table": table}


def _condition(condition: Condition) -> Data:
    told: Data = {"input": condition.name, "is": condition.test.value}
    if condition.test in {Test.ABOVE, Test.BELOW}:
        told |= _unless(Fraction(0), bound=condition.bound)
    return told


def _gate(rule: composing.Gate) -> Data:
    return {
        "rule": rule_data(rule.rule),
        "when": _condition(rule.condition),
        "most": number_text(rule.most),
    }


def _part(part: composing.Part) -> Data:
    points = number_text(part.points)
    return {"name": part.name, "points": points, "rule": rule_data(part.rule)}


def _choice(rule: composing.ChooseOne) -> Data:
    formulas = {name: rule_data(inner) for name, inner in rule.formulas.items()}
    return {"picked": rule.picked, "formulas": formulas}


def _manual(rule: rules.Manual) -> Data:
    told = {"input": rule.points_name}
    return told if rule.reason == "reason" else told | {"reason": rule.reason}


_WRITERS: Mapping[type, tuple[str, Callable[[Any], Data]]] = {
    rules.Boolean: ("boolean", lambda rule: {"input": rule.name}),
    rules.Checklist: ("checklist", lambda rule: {"items": _pairs(dict(rule.items))}),
    rules.Timeliness: ("timeliness", _timeliness),
    shares.Steps: ("steps", _steps),
    shares.Linear: ("linear", lambda rule: _measure(rule.measure)),
    shares.FlooredLinear: ("floored_linear", _floored),
    shares.Piecewise: (
        "piecewise",
        lambda rule: (
            _measure(rule.measure) | {"pieces": [_piece(p) for p in rule.pieces]}
        ),
    ),
    shares.TargetRatio: ("target_ratio", _target),
    rules.Deduct: ("deduct", lambda rule: {"terms": _pairs(dict(rule.terms))}),
    rules.CountCapped: (
        "count",
        lambda rule: (
            {"input": rule.name, "each": number_text(rule.each)}
            | _unless(None, cap=rule.cap)
        ),
    ),
    shares.Growth: ("growth", _growth),
    shares.RelativeToLeader: (
        "relative_to_leader",
        lambda rule: {
            "actual": rule.actual,
            "target": rule.target,
            "leader_excess": rule.leader_excess,
        },
    ),
    rules.RankBased: ("rank", _by_place),
    shares.SurveyWeighted: (
        "survey",
        lambda rule: {"input": rule.answers, "weights": _pairs(rule.weights)},
    ),
    shares.ImportIndex: (
        "index",
        lambda rule: {"input": rule.name, "scale": number_text(rule.scale)},
    ),
    composing.Gate: ("gate", _gate),
    composing.Sum: ("sum", lambda rule: {"parts": [_part(p) for p in rule.parts]}),
    composing.ChooseOne: ("choose_one", _choice),
    rules.ClassValue: (
        "class",
        lambda rule: {"input": rule.name, "classes": _pairs(rule.table)},
    ),
    rules.Manual: ("manual", _manual),
}
