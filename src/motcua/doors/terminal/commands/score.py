"""``motcua score``: a unit's values by a criteria set, every leaf explained.

For whoever writes a set, and for tests. Needs no database.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.par_index.words.faults import fault_in_words
from motcua.common.errors import RefusedError
from motcua.core.integrity import number_of
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Fault,
    LeafScore,
    MissingInputError,
    Outcome,
    Rule,
    Sheet,
    class_of,
    faults,
    score,
)
from motcua.core.scoring.inputs import InputKind, inputs_of
from motcua.core.scoring.rule_data import rule_data
from motcua.core.scoring.sheet import NO_CLAIM
from motcua.core.scoring.values import WrongInputError
from motcua.doors.terminal.parsers import UNUSABLE, Subparsers
from motcua.doors.terminal.refusals import refusals
from motcua.doors.terminal.sets import criteria_set

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLACES = 6
# What is written as text where a figure is wanted: "0.80", "0,80".
_FIGURES = frozenset({InputKind.COUNT, InputKind.SHARE, InputKind.PLACE})


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "score",
        help="score a unit's values by a criteria set",
        description="VALUES.json: an object of inputs for each leaf's code; null for a "
        "leaf that does not apply. Numbers may be written as text, with a comma or a "
        "point before the decimals; days are written 2026-01-31. Exit code 2 when the "
        "set contradicts itself, a file cannot be used, or a value is not of the kind "
        "or the size its rule takes; a value that is missing leaves the sheet open.",
    )
    parser.add_argument("criteria", type=Path, metavar="CRITERIA.yaml")
    parser.add_argument("values", type=Path, metavar="VALUES.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True, exit_when_refused=UNUSABLE)


def run(args: argparse.Namespace) -> int:
    """Score one sheet; ``UNUSABLE`` when the set or a value cannot be taken.

    :raises RefusedError: when a file cannot be read.
    """
    criteria = criteria_set(args.criteria)
    if found := faults(criteria):
        print("\n".join(_fault_line(fault) for fault in found), file=sys.stderr)
        return UNUSABLE
    claims = _claims(args.values, criteria)
    if refused := list(refusals(criteria, claims)):
        print("\n".join(refused), file=sys.stderr)
        return UNUSABLE
    sheet = score(criteria, claims)
    if args.json:
        told = _values(sheet, criteria, claims)
        print(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join(_lines(sheet, criteria)))
    return 0


def _claims(path: Path, criteria: CriteriaSet) -> dict[str, Claim]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        given = json.loads(text, parse_float=Decimal, object_pairs_hook=_once)
    except (OSError, ValueError, RecursionError) as problem:
        said = _("Không đọc được số liệu %(name)s: cần tệp JSON.")
        raise RefusedError(said % {"name": path.name}) from problem
    rules = {leaf.code: leaf.rule for leaf in criteria.leaves}
    rules |= {item.code: item.rule for item in criteria.outside}
    if not isinstance(given, dict) or (strange := given.keys() - rules.keys()):
        names = ", ".join(sorted(strange)) if isinstance(given, dict) else path.name
        said = _("Số liệu không thuộc bộ tiêu chí: %(names)s.")
        raise RefusedError(said % {"names": names})
    return {code: _claim(values, code, rules[code]) for code, values in given.items()}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object. :raises RefusedError: when it names something twice."""
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _value in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        said = _("Số liệu nêu hai lần: %(names)s.")
        raise RefusedError(said % {"names": ", ".join(twice)})
    return told


def _claim(values: object, code: str, rule: Rule) -> Claim:
    if values is None:
        return Claim(is_applicable=False)
    if not isinstance(values, Mapping):
        said = _("Số liệu của %(code)s phải là các cặp tên và giá trị.")
        raise RefusedError(said % {"code": code})
    kinds = {spec.name: spec.kind for spec in inputs_of(rule)}
    return Claim({n: _value(value, kinds.get(n)) for n, value in values.items()})


def _value(value: Any, kind: InputKind | None) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return what JSON cannot tell from text; the rule says what it wants instead."""
    if isinstance(value, str) and kind in _FIGURES:
        figure = number_of(value)
        return value if figure is None else figure
    if isinstance(value, Mapping) and kind is InputKind.TALLY:
        return {option: _whole(count) for option, count in value.items()}
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value  # no such day
    return value


def _whole(count: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    """Return a count written as text or with decimals that say nothing: "40", 40.0."""
    figure = number_of(count) if isinstance(count, str) else count
    if isinstance(figure, Decimal) and figure == figure.to_integral_value():
        return int(figure)
    return count


def _fault_line(fault: Fault) -> str:
    text = " ".join(fault_in_words(fault))
    return f"{fault.code}: {text}" if fault.code else text


def _lines(sheet: Sheet, criteria: CriteriaSet) -> list[str]:
    lines = [
        f"{leaf.leaf.code:8} {leaf.points:>6} / {leaf.leaf.points:<6} "
        f"{leaf.leaf.title}{_problem_words(leaf)}"
        for leaf in sheet.leaves
    ]
    lines += [
        f"{item.outside.code:8} {item.points:>6}   {item.outside.title}"
        for item in sheet.outside
    ]
    name = class_of(sheet.total, criteria.classes)
    return [*lines, f"{_('Tổng')}: {sheet.total} {name}".rstrip()]


def _problem_words(leaf: LeafScore) -> str:
    if leaf.problem is None:
        return ""
    return f" ({_('chưa chấm được')}: {leaf.problem.name})"


def _values(
    sheet: Sheet, criteria: CriteriaSet, claims: Mapping[str, Claim]
) -> dict[str, Any]:
    return {
        "criteria": criteria.key,
        "appraised": str(sheet.appraised),
        "removed": str(sheet.removed),
        "inside": str(sheet.inside),
        "total": str(sheet.total),
        "class": class_of(sheet.total, criteria.classes),
        "is_complete": sheet.is_complete,
        "fields": [
            {
                "code": node.node.code,
                "max": str(node.node.points),
                "points": str(node.points),
            }
            for node in sheet.fields
        ],
        "rounding": {
            "place": str(criteria.rounding.place),
            "mode": criteria.rounding.mode,
            "level": criteria.rounding.level,
        },
        "leaves": [_leaf_values(leaf, claims) for leaf in sheet.leaves],
        "outside": [
            {
                "code": item.outside.code,
                "points": str(item.points),
                "problem": _problem(item.problem),
            }
            for item in sheet.outside
        ],
    }


def _leaf_values(leaf: LeafScore, claims: Mapping[str, Claim]) -> dict[str, Any]:
    return {
        "code": leaf.leaf.code,
        "max": str(leaf.leaf.points),
        "points": str(leaf.points),
        "is_excluded": leaf.is_excluded,
        "rule": leaf.leaf.rule_text,
        "kind": rule_data(leaf.leaf.rule)["kind"],
        "inputs": claims.get(leaf.leaf.code, NO_CLAIM).values,
        "why": _outcome(leaf.outcome) if leaf.outcome else None,
        "problem": _problem(leaf.problem),
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    told: dict[str, Any] = {
        "branch": outcome.branch,
        "unrounded": _decimal(outcome.points),
    }
    if outcome.share is not None:
        told["share"] = _decimal(outcome.share)
    if outcome.row is not None:
        told["row"] = outcome.row
    if outcome.parts:
        told["parts"] = {name: _outcome(part) for name, part in outcome.parts}
    return told


def _decimal(number: Fraction) -> str:
    short = round(number, _PLACES)
    return f"{(Decimal(short.numerator) / short.denominator).normalize():f}"


def _problem(
    problem: MissingInputError | WrongInputError | None,
) -> dict[str, str] | None:
    if problem is None:
        return None
    wanted = problem.wanted if isinstance(problem, WrongInputError) else "value"
    return {"input": problem.name, "wanted": wanted}
