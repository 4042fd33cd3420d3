"""An index as a model: a tree, weights at every level, and every choice by its name."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, unique

Figures = Mapping[str, float | None]
"""A figure for each unit; None where there is none."""


@unique
class Method(StrEnum):
    """How the figures of a leaf are brought to one scale."""

    NONE = "none"
    MINMAX = "minmax"  # least and most of the units become the ends of the range
    ZSCORE = "zscore"  # mean 0, sample standard deviation 1; the range is not used
    RANK = "rank"  # 1 for the least; ties share the lower place; no range
    BORDA = "borda"  # places, brought to the range
    PERCENTILE = "percentile"  # share of the others that are worse, ties half
    GOALPOSTS = "goalposts"  # two fixed figures become the ends; nothing lies beyond
    MAX = "distance_to_max"  # ratio to the best unit's figure
    REFERENCE = "distance_to_reference"  # ratio to one unit's figure; may lie beyond


@unique
class Aggregate(StrEnum):
    """How children become their parent."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"


@unique
class Missing(StrEnum):
    """What stands in for a figure that is missing; before figures are normalised."""

    EXCLUDE = "exclude"  # nothing: the others weigh more for this unit
    REFUSE = "refuse"  # there is no index
    MEAN = "mean"
    MEDIAN = "median"
    MINIMUM = "minimum"  # the worst any unit has
    GROUP_MEAN = "group_mean"  # the mean of the unit's group


class ModelError(ValueError):
    """The model, or its figures, cannot give an index. code: of the node, or ""."""

    def __init__(self, code: str, wrong: str) -> None:
        """Keep both."""
        super().__init__(f"{code}: {wrong}" if code else wrong)
        self.code = code
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Item:
    """A node. parent: "" for the top. weight: against its siblings; 0 for none.

    direction: -1 when less is better, else 1; counts for leaves only. method,
    aggregate: the node's own; None for the model's. goalposts: figures, lower first.
    """

    code: str
    parent: str
    weight: float = 1.0
    direction: int = 1
    method: Method | None = None
    aggregate: Aggregate | None = None
    goalposts: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Model:
    """An index. span: the ends of the range that normalising aims at.

    reference: the unit that distances are measured to; "" for none.
    """

    items: tuple[Item, ...]
    method: Method = Method.MINMAX
    span: tuple[float, float] = (0.0, 100.0)
    aggregate: Aggregate = Aggregate.ARITHMETIC
    missing: Missing = Missing.EXCLUDE
    reference: str = ""

    def __post_init__(self) -> None:
        """Refuse what is no tree with one top."""
        codes = [item.code for item in self.items]
        for item in self.items:
            if codes.count(item.code) > 1:
                raise ModelError(item.code, "twice")
            if item.parent and item.parent not in codes:
                raise ModelError(item.code, f"no parent {item.parent}")
            _check(item)
        if sum(not item.parent for item in self.items) != 1:
            raise ModelError("", "one node without a parent wanted")
        if len(self._below(self.top)) != len(self.items):
            raise ModelError("", "nodes that lead to no top")
        if not self.span[0] < self.span[1]:
            raise ModelError("", "range must rise")
        self._check_methods()
        for item in self.items:
            below = self.children(item.code)
            if below and not any(child.weight > 0 for child in below):
                raise ModelError(item.code, "no child with a weight above 0")

    @property
    def top(self) -> str:
        """The code of the index itself."""
        return next(item.code for item in self.items if not item.parent)

    @property
    def leaves(self) -> tuple[Item, ...]:
        """What is measured."""
        parents = {item.parent for item in self.items}
        return tuple(item for item in self.items if item.code not in parents)

    def children(self, code: str) -> tuple[Item, ...]:
        """List the nodes right under one."""
        return tuple(item for item in self.items if item.parent == code)

    def item(self, code: str) -> Item:
        """Return the node of a code."""
        return next(item for item in self.items if item.code == code)

    def without(self, leaf: str) -> Model:
        """Return the model without a leaf, and without what then weighs nothing.

        :raises ModelError: when nothing would be left.
        """
        gone = {leaf}
        parents = {item.code: item.parent for item in self.items}
        code = parents[leaf]
        while code and not any(
            c.weight > 0 for c in self.children(code) if c.code not in gone
        ):
            gone |= self._below(code)
            code = parents[code]
        items = tuple(item for item in self.items if item.code not in gone)
        return replace(self, items=items)

    def _below(self, code: str) -> set[str]:
        found, waiting = {code}, [code]
        while waiting:
            for child in self.children(waiting.pop()):
                found.add(child.code)
                waiting.append(child.code)
        return found

    def _check_methods(self) -> None:
        for leaf in self.leaves:
            method = leaf.method or self.method
            if method is Method.GOALPOSTS and leaf.goalposts is None:
                raise ModelError(leaf.code, "goalposts wanted")
            if method is Method.REFERENCE and not self.reference:
                raise ModelError(leaf.code, "a unit to refer to wanted")


def _check(item: Item) -> None:
    if not 0 <= item.weight < math.inf:
        raise ModelError(item.code, "weight must not be below 0")
    if item.direction not in {1, -1}:
        raise ModelError(item.code, "direction must be 1 or -1")
    if item.goalposts is not None and not item.goalposts[0] < item.goalposts[1]:
        raise ModelError(item.code, "goalposts must rise")
