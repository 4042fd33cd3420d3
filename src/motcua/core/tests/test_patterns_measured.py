"""How well the patterns find what was planted, and how seldom they accuse the honest.

The table of docs/algorithms/patterns.md is what is measured here, number by number.
"""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from motcua.core import thresholds
from motcua.core.patterns import FAMILIES, Limits, Pattern, find
from motcua.core.tests.calendars import everywhere
from motcua.core.tests.histories import (
    Measured,
    Strength,
    honest,
    keys_by_pattern,
    planted,
)

ROOT = Path(__file__).parents[4]
PAGE = ROOT / "docs" / "algorithms" / "patterns.md"
LAW = ROOT / "law" / "time_rules" / "patterns.yaml"
SEEDS = (11, 23, 42)
HONEST_SEEDS = range(100, 106)


@cache
def limits():
    return thresholds.read(Limits, yaml.safe_load(LAW.read_text(encoding="utf-8")))


@cache
def measured(pattern: Pattern, strength: Strength) -> Measured:
    count = hit = false = 0
    for seed in SEEDS:
        entries, chosen = planted(seed, pattern, strength)
        findings = list(FAMILIES[pattern](entries, everywhere, limits()))
        found = keys_by_pattern(findings)[pattern]
        count += len(chosen)
        hit += len(found & chosen)
        false += len(found - chosen)
    return Measured(count, hit, false)


@pytest.mark.parametrize("pattern", Pattern)
def test_strong_plants_are_found_and_little_else(pattern):
    found = measured(pattern, Strength.STRONG)

    assert found.precision >= 0.9
    assert found.recall >= 0.9


@pytest.mark.parametrize("pattern", Pattern)
def test_medium_plants_mostly(pattern):
    found = measured(pattern, Strength.MEDIUM)

    assert found.precision >= 0.85
    assert found.recall >= 0.7


@pytest.mark.parametrize("pattern", Pattern)
def test_more_is_never_found_of_less(pattern):
    recalls = [measured(pattern, strength).recall for strength in Strength]

    assert recalls == sorted(recalls)


def honest_findings() -> int:
    return sum(len(find(honest(seed), everywhere, limits())) for seed in HONEST_SEEDS)


def test_the_honest_are_left_alone():
    """Six histories of 24 people and three months, six families each."""
    assert honest_findings() <= 5


def test_the_printed_table_is_what_is_measured():
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+)` \| (\w+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) \| ([\d.]+) \|$",
        text,
        re.MULTILINE,
    )
    printed = {
        (name, strength): (int(count), int(hit), int(false), precision, recall)
        for name, strength, count, hit, false, precision, recall in rows
    }
    found = {
        (pattern.value, strength.name.lower()): _row(measured(pattern, strength))
        for pattern in Pattern
        for strength in Strength
    }
    assert printed == found
    assert f"**{honest_findings()}** false alarms" in text


def _row(found: Measured) -> tuple[int, int, int, str, str]:
    return (
        found.planted,
        found.hit,
        found.false,
        f"{found.precision:.2f}",
        f"{found.recall:.2f}",
    )
