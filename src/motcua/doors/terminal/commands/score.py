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

import yaml
from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Fault,
    LeafScore,
    MissingInputError,
    Outcome,
    Sheet,
    class_of,
    faults,
    score,
)
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rulebook import FormatError
from motcua.core.scoring.values import WrongInputError
from motcua.doors.terminal.parsers import UNUSABLE, Subparsers

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DIGITS = Decimal("0.000001")


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser(
        "score",
        help="score a unit's values by a criteria set",
        description="VALUES.json: an object of inputs for each leaf's code; null for a "
        "leaf that does not apply. Days are written 2026-01-31. Exit code 2 when the "
        "set contradicts itself, or a file cannot be used.",
    )
    parser.add_argument("criteria", type=Path, metavar="CRITERIA.yaml")
    parser.add_argument("values", type=Path, metavar="VALUES.json")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run, brings_own_database=True, exit_when_refused=UNUSABLE)


def run(args: argparse.Namespace) -> int:
    """Score one sheet; ``UNUSABLE`` when the set contradicts itself.

    :raises RefusedError: when a file cannot be read.
    """
    criteria = _criteria(args.criteria)
    if found := faults(criteria):
        print("\n".join(_fault_line(fault) for fault in found), file=sys.stderr)
        return UNUSABLE
    sheet = score(criteria, _claims(args.values, criteria))
    if args.json:
        print(json.dumps(_values(sheet, criteria), ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(sheet, criteria)))
    return 0


def _criteria(path: Path) -> CriteriaSet:
    try:
        return criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8-sig")))
    except FormatError as problem:
        said = _("Bộ tiêu chí sai ở %(where)s: cần %(wanted)s.")
        raise RefusedError(
            said % {"where": problem.where or path.name, "wanted": problem.wanted}
        ) from problem
    except (OSError, ValueError, yaml.YAMLError) as problem:
        said = _("Không đọc được bộ tiêu chí %(name)s.")
        raise RefusedError(said % {"name": path.name}) from problem


def _claims(path: Path, criteria: CriteriaSet) -> dict[str, Claim]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        given = json.loads(text, parse_float=Decimal, object_pairs_hook=_once)
    except (OSError, ValueError) as problem:
        said = _("Không đọc được số liệu %(name)s: cần tệp JSON.")
        raise RefusedError(said % {"name": path.name}) from problem
    known = {leaf.code for leaf in criteria.leaves}
    known |= {item.code for item in criteria.outside}
    if not isinstance(given, dict) or (strange := given.keys() - known):
        names = ", ".join(sorted(strange)) if isinstance(given, dict) else path.name
        said = _("Số liệu không thuộc bộ tiêu chí: %(names)s.")
        raise RefusedError(said % {"names": names})
    return {code: _claim(values, code) for code, values in given.items()}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object. :raises RefusedError: when it names something twice."""
    told = dict(pairs)
    if len(told) < len(pairs):
        names = [name for name, _value in pairs]
        twice = sorted({name for name in names if names.count(name) > 1})
        said = _("Số liệu nêu hai lần: %(names)s.")
        raise RefusedError(said % {"names": ", ".join(twice)})
    return told


def _claim(values: object, code: str) -> Claim:
    if values is None:
        return Claim(is_applicable=False)
    if not isinstance(values, Mapping):
        said = _("Số liệu của %(code)s phải là các cặp tên và giá trị.")
        raise RefusedError(said % {"code": code})
    return Claim({name: _value(value) for name, value in values.items()})


def _value(value: Any) -> Any:  # noqa: ANN401  whatever JSON holds
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value  # no such day: the rule will say what it wants instead
    return value


def _fault_line(fault: Fault) -> str:
    parts = [fault.code or "*", fault.kind.value, fault.expected, fault.found]
    return " · ".join(part for part in parts if part)


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


def _values(sheet: Sheet, criteria: CriteriaSet) -> dict[str, Any]:
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
        "leaves": [_leaf_values(leaf) for leaf in sheet.leaves],
        "outside": [
            {
                "code": item.outside.code,
                "points": str(item.points),
                "problem": _problem(item.problem),
            }
            for item in sheet.outside
        ],
    }


def _leaf_values(leaf: LeafScore) -> dict[str, Any]:
    return {
        "code": leaf.leaf.code,
        "max": str(leaf.leaf.points),
        "points": str(leaf.points),
        "is_excluded": leaf.is_excluded,
        "rule": leaf.leaf.rule_text,
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
    value = Decimal(number.numerator) / number.denominator
    short = value.quantize(_DIGITS).normalize()
    return f"{short:f}"


def _problem(
    problem: MissingInputError | WrongInputError | None,
) -> dict[str, str] | None:
    if problem is None:
        return None
    wanted = problem.wanted if isinstance(problem, WrongInputError) else "value"
    return {"input": problem.name, "wanted": wanted}
