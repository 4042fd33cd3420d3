"""Scales that come ready to use: law/surveys/scales.yaml, read once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from motcua.common import law
from motcua.core.surveys import Kind, Texts


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale by name. options: as a questionnaire's document keeps them.

    satisfied: how many of its best options count as satisfied, None of no scale.
    """

    key: str
    name: Texts
    kind: Kind
    is_best_first: bool
    satisfied: int | None
    options: tuple[dict[str, Any], ...]


@cache
def scales() -> tuple[Scale, ...]:
    """Return the scales, in the file's order."""
    return tuple(
        Scale(
            key=one["key"],
            name=one["name"],
            kind=Kind(one["kind"]),
            is_best_first=one.get("best_first", False),
            satisfied=one.get("satisfied"),
            options=tuple(one["options"]),
        )
        for one in law.read("surveys/scales.yaml")["scales"]
    )


def scale(key: str) -> Scale | None:
    """Return a scale; None when there is none of this name."""
    return next((one for one in scales() if one.key == key), None)
