"""Tolerances and weights, read from law/time_rules/reconciliation.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.core.reconciliation.values import MOMENTS, Field


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts as the same.

    minutes: working minutes two moments may be apart, by field. days: calendar days
    two bare days may be apart. The rest are points: see the YAML for what each means.
    """

    minutes: Mapping[Field, int]
    days: Mapping[Field, int]
    name_points: int
    procedure_points: int
    procedure_unknown_points: int
    day_points: int
    day_off_points: int
    other_day_points: int
    moment_points: int
    other_number_points: int
    nearest_days: int
    name_at_least: float
    procedure_at_least: float
    accept: int
    margin: int
    doubt: int
    candidates_shown: int
    largest_block: int


def rules_from_yaml(data: Mapping[str, Any]) -> Rules:
    """Return the rules of a parsed file. :raises KeyError: naming what is missing."""
    same, score = data["same"], data["score"]
    return Rules(
        minutes={field: int(same[field.value]["working_minutes"]) for field in MOMENTS},
        days={field: int(same[field.value]["calendar_days"]) for field in MOMENTS},
        **{key: score[key] for key in score if key not in {"citation", "verified"}},
    )
