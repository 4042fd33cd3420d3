"""Thresholds of the house, as their files in law/ have them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

Limits = TypeVar("Limits")


def read(kind: type[Limits], data: Mapping[str, Any]) -> Limits:
    """Return the thresholds of a parsed file, each entry's ``value``, by field.

    kind: a dataclass. :raises KeyError: when one is missing.
    """
    return kind(**{one.name: data[one.name]["value"] for one in fields(kind)})  # type: ignore[arg-type]  # a dataclass
