"""How results are told, read once per process. Needs no table: commands ask it too."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from motcua.common import law


@dataclass(frozen=True, slots=True)
class Rules:
    """law/index_rules/surveys.yaml. level: of confidence. least: answers of a cell."""

    level: float
    least: int


@cache
def rules() -> Rules:
    """Return how results are told."""
    data = law.read("index_rules/surveys.yaml")
    return Rules(float(data["level"]["value"]), int(data["least_cell"]["value"]))


def least_told() -> int:
    """Return from how many answers on figures are told of."""
    return rules().least
