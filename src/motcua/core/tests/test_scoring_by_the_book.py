"""The table of docs/algorithms/scoring.md, row by row."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from motcua.core.scoring import Level, Mode, Rounding
from motcua.core.scoring.rulebook import _KINDS, read_rule

PAGE = Path(__file__).resolve().parents[4] / "docs" / "algorithms" / "scoring.md"
ROUNDED = Rounding(Decimal("0.01"), Mode.HALF_UP, Level.LEAF)


def rows():
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith("| `{kind"):
            rule, points, inputs, earned = line.strip("| ").split(" | ")
            yield pytest.param(rule, points, inputs, earned, id=rule[8:40])


@pytest.mark.parametrize(("rule", "points", "inputs", "earned"), list(rows()))
def test_the_row_holds(rule, points, inputs, earned):
    given = yaml.safe_load(inputs.strip("`"))
    values = {
        name: Decimal(str(value)) if isinstance(value, float) else value
        for name, value in given.items()
    }
    outcome = read_rule(yaml.safe_load(rule.strip("`")), "rule").score(
        Fraction(points), values
    )
    assert ROUNDED(outcome.points) == Decimal(earned)


def test_every_kind_has_a_row():
    told = {yaml.safe_load(row.values[0].strip("`"))["kind"] for row in rows()}
    assert told == set(_KINDS)
