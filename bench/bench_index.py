"""The index: 3,321 communes scored, ranked and explained; their places simulated.

A set of a hundred leaves of ten kinds of rules, ten leaves each; shares of counts that
hardly ever repeat, yes and no that do. Bars are for the wall of a quiet machine: beside
it stands the processor's time, which others' work stretches less.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
from meter import table, verdict

from motcua.core.robustness import (
    Sampling,
    Strictness,
    Table,
    Weights,
    blame,
    simulate,
)
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Cutoff,
    Leaf,
    Level,
    Mode,
    Node,
    Rounding,
    Sheet,
    Source,
    class_of,
    rank,
    score,
    score_many,
)
from motcua.core.scoring.rulebook import read_rule

_COMMUNES, _PROVINCES, _TABLES = 3321, 34, 10_000
_SHARE = {"numerator": "done", "denominator": "all"}
_RULES: tuple[dict[str, Any], ...] = (
    {"kind": "linear"} | _SHARE,
    {"kind": "floored_linear", "floor": "0.8", "variant": "proportional"} | _SHARE,
    {"kind": "steps", "rows": [["0.9", 1], ["0.8", "0.5"]]} | _SHARE,
    {"kind": "checklist", "items": {"a": "0.25", "b": "0.25", "c": "0.5"}},
    {"kind": "boolean", "input": "a"},
    {"kind": "target_ratio", "target": "0.9"} | _SHARE,
    {"kind": "survey", "input": "answers", "weights": {"A": 1, "B": "0.6", "C": "0.2"}},
    {"kind": "index", "input": "index", "scale": 22},
    {"kind": "deduct", "terms": {"reports": "0.25"}},
    {"kind": "timeliness", "issued": "on", "deadline": "by", "complete": "b"},
)


def main() -> None:
    """Print each bar with what was measured."""
    criteria, dice = _criteria(), random.Random(2026)
    units = [_claims(criteria, dice) for _ in range(_COMMUNES)]
    rows: list[list[object]] = []
    sheets = _measured(rows, f"{_COMMUNES:,} x 100", 3, lambda: _whole(criteria, units))
    few = units[:_PROVINCES]
    _whole(criteria, few)
    _measured(
        rows, f"{_PROVINCES} anew, all leaves", 0.05, lambda: _whole(criteria, few)
    )
    totals = {n: sheet.total for n, sheet in enumerate(sheets[:_PROVINCES])}
    _measured(
        rows, "one of them anew", 0.05, lambda: _pressed(criteria, few[0], totals)
    )
    drawn = _table(criteria, sheets)
    sources = _sources(drawn)
    name = f"{_TABLES:,} tables of {_COMMUNES:,}"
    _measured(rows, name, 20, lambda: simulate(drawn, sources, _TABLES, 1))
    few_drawn = _table(criteria, sheets[:_PROVINCES])
    few_sources = _sources(few_drawn)
    name = f"{_TABLES:,} tables of {_PROVINCES}"
    _measured(rows, name, 2, lambda: simulate(few_drawn, few_sources, _TABLES, 1))
    name = f"whose doing, {_PROVINCES}, 3 sources"
    _measured(rows, name, 5, lambda: blame(few_drawn, few_sources, 2048, 1))
    table(["what", "s wall", "s cpu", "wall of bar"], rows)


def _measured(
    rows: list[list[object]], name: str, bar: float, work: Callable[[], Any]
) -> Any:  # noqa: ANN401  whatever was made
    wall, cpu = time.perf_counter(), time.process_time()
    made = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    rows.append([name, f"{wall:.3f}", f"{cpu:.3f}", verdict(wall, bar)])
    return made


def _whole(criteria: CriteriaSet, units: list[dict[str, Claim]]) -> tuple[Sheet, ...]:
    """Score, rank, class, and tell every leaf's lost points."""
    sheets = score_many(criteria, units)
    places = rank({n: sheet.total for n, sheet in enumerate(sheets)})
    classes = [class_of(sheet.total, criteria.classes) for sheet in sheets]
    assert len(places) == len(classes) == len(units)
    assert all(leaf.outcome for leaf in sheets[0].leaves)
    return sheets


def _pressed(
    criteria: CriteriaSet, claims: dict[str, Claim], totals: dict[int, Decimal]
) -> None:
    """Do what a key pressed on one sheet asks for: its score, and everybody's place."""
    rank(totals | {0: score(criteria, claims).total})


def _criteria() -> CriteriaSet:
    fields = [
        Node(
            str(field),
            "Lĩnh vực",
            Decimal(10),
            tuple(
                Leaf(
                    f"{field}.{number}",
                    "Tiêu chí",
                    Decimal(1),
                    Source.SURVEY if rule["kind"] == "survey" else Source.SELF,
                    read_rule(rule, "rule"),
                )
                for number, rule in enumerate(_RULES, start=1)
            ),
        )
        for field in range(1, 11)
    ]
    return CriteriaSet(
        key="bench",
        title="Bộ tiêu chí để đo",
        level="commune",
        points=Decimal(100),
        fields=tuple(fields),
        rounding=Rounding(Decimal("0.01"), Mode.HALF_UP, Level.LEAF),
        classes=(Cutoff("Tốt", Decimal(80)), Cutoff("Khá", Decimal(0))),
    )


def _claims(criteria: CriteriaSet, dice: random.Random) -> dict[str, Claim]:
    claims = {}
    for leaf in criteria.leaves:
        counted = dice.randint(50, 5000)
        known = {
            "done": dice.randint(int(counted * 0.7), counted),
            "all": counted,
            "answers": {option: dice.randint(0, 60) for option in "ABCD"},
            "index": Decimal(dice.randint(0, 2200)) / 100,
            "reports": dice.randint(0, 3),
            "on": date(2026, 1, dice.randint(1, 31)),
            "by": date(2026, 1, 20),
            **{flag: dice.random() < 0.9 for flag in "abc"},
        }
        claims[leaf.code] = Claim({name: known[name] for name in leaf.rule.names})
    return claims


def _table(criteria: CriteriaSet, sheets: tuple[Sheet, ...]) -> Table:
    leaves = criteria.leaves
    return Table(
        units=tuple(map(str, range(len(sheets)))),
        totals=np.array([float(sheet.total) for sheet in sheets]),
        leaves=tuple(leaf.code for leaf in leaves),
        points=np.array([[float(leaf.points) for leaf in s.leaves] for s in sheets]),
        most=np.array([float(leaf.points) for leaf in leaves]),
        fields=tuple(leaf.code.partition(".")[0] for leaf in leaves),
    )


def _sources(drawn: Table) -> list[Any]:
    is_survey = [code.endswith(".7") for code in drawn.leaves]
    errors = np.where(is_survey, 0.03, 0.0) * np.ones_like(drawn.earned)
    claimed = np.minimum(drawn.worth, drawn.earned * 1.1)
    return [Weights(0.1), Sampling(errors), Strictness(claimed, 0.3, drawn.fields)]


if __name__ == "__main__":
    main()
