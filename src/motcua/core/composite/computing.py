"""The computing of an index: leaves to one scale, up the tree, places, removals.

Figures are measured, so this is arithmetic of floats, unlike the exact points of
``scoring``. Every step is a choice with a name. Unless the model names what stands in
for a missing figure, nothing does: a unit is averaged over what it has, and has no
score where it has nothing.

Formulas as in the package COINr, which the tests compare with by hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

from motcua.core.composite.filling import filled
from motcua.core.composite.model import Aggregate, Figures, Item, Model, ModelError
from motcua.core.composite.normalising import normalised

# A mean of floats is off in its sixteenth digit, and in its tenth where figures that
# are nearly alike were brought to one scale. No index is measured to nine digits.
NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit at a node. score, rank: None without any figure. Best is rank 1."""

    score: float | None
    rank: int | None


def compute(
    model: Model,
    figures: Mapping[str, Figures],
    groups: Mapping[str, str] | None = None,
) -> dict[str, dict[str, Scored]]:
    """Return every unit at every node: result[unit][code].

    figures: by leaf, then by unit. Units are those of any leaf, in the order met.
    groups: of units, for what stands in for missing figures; places are of all.
    :raises ModelError: when a leaf has no figures, or its aggregate has no value.
    """
    for leaf in model.leaves:
        if leaf.code not in figures:
            raise ModelError(leaf.code, "no figures")
    units = list(
        dict.fromkeys(unit for leaf in model.leaves for unit in figures[leaf.code])
    )
    scores: dict[str, Figures] = {}
    for leaf in model.leaves:
        raw = {unit: figures[leaf.code].get(unit) for unit in units}
        whole = filled(model, leaf, raw, groups or {})
        scores[leaf.code] = normalised(model, leaf, whole)
    sizes = {code: _sizes(scores[code]) for code in scores}
    leaves = frozenset(scores)
    _climb(model, model.top, scores, units)
    _climb(model, model.top, sizes, units)
    places = {
        code: ranks(scores[code], None if code in leaves else sizes[code])
        for code in scores
    }
    return {
        unit: {code: Scored(scores[code][unit], places[code][unit]) for code in scores}
        for unit in units
    }


def ranks(figures: Figures, sizes: Figures | None = None) -> dict[str, int | None]:
    """Return places, 1 for the most; ties share a place, as 1, 2, 2, 4.

    sizes: of what each figure was computed from; one that differs from the figure
    before it by no more than ``NOISE`` of that shares its place. None for figures as
    they were measured, of which every digit counts.
    """
    noise = {u: NOISE * (size or 0.0) for u, size in (sizes or {}).items()}
    known = sorted(
        (-figure, noise.get(unit, 0.0), unit)
        for unit, figure in figures.items()
        if figure is not None
    )
    place: dict[str, int | None] = dict.fromkeys(figures)
    if known:
        place[known[0][2]] = 1
    for number, (before, one) in enumerate(pairwise(known), start=2):
        is_tie = one[0] - before[0] <= max(one[1], before[1])
        place[one[2]] = place[before[2]] if is_tie else number
    return place


@dataclass(frozen=True, slots=True)
class Shift:
    """How far places move when one leaf is left out."""

    mean: float
    most: int


def leave_one_out(
    model: Model,
    figures: Mapping[str, Figures],
    groups: Mapping[str, str] | None = None,
) -> dict[str, Shift | None]:
    """Return for each leaf how its absence moves the places.

    None for a leaf without which nothing has a weight.
    """
    whole = compute(model, figures, groups)
    shifts: dict[str, Shift | None] = {}
    for leaf in model.leaves:
        try:
            rest = model.without(leaf.code)
        except ModelError:  # nothing would be left
            shifts[leaf.code] = None
            continue
        part = compute(rest, figures, groups)
        moved = [
            abs(then.rank - now.rank)
            for unit in part
            if (now := whole[unit][model.top]).rank is not None
            and (then := part[unit][model.top]).rank is not None
        ]
        shifts[leaf.code] = Shift(fmean(moved or [0]), max(moved, default=0))
    return shifts


def _sizes(figures: Figures) -> Figures:
    """Return figures without signs: means of them tell what was added and taken."""
    return {unit: None if f is None else abs(f) for unit, f in figures.items()}


def _climb(
    model: Model, code: str, scores: dict[str, Figures], units: Sequence[str]
) -> None:
    children = model.children(code)
    for child in children:
        if child.code not in scores:
            _climb(model, child.code, scores, units)
    if children:
        node = model.item(code)
        aggregate = node.aggregate or model.aggregate
        scores[code] = {
            unit: _joined(node, aggregate, unit, scores, children) for unit in units
        }


def _joined(
    node: Item,
    aggregate: Aggregate,
    unit: str,
    scores: Mapping[str, Figures],
    children: Sequence[Item],
) -> float | None:
    known = [
        (figure, child.weight)
        for child in children
        if child.weight > 0 and (figure := scores[child.code][unit]) is not None
    ]
    if not known:
        return None
    if aggregate is Aggregate.ARITHMETIC:
        return _arithmetic(known)
    least = min(known)[0]
    if least < 0:
        raise ModelError(node.code, f"{aggregate} mean of a score below 0: {unit}")
    # One nought makes the product nought, and the harmonic mean goes to nought with
    # it: that no other side makes up for it is why one chooses these means.
    return _MEANS[aggregate](known) if least else 0.0


def _arithmetic(known: Sequence[tuple[float, float]]) -> float:
    return math.fsum(w * x for x, w in known) / math.fsum(w for _, w in known)


def _geometric(known: Sequence[tuple[float, float]]) -> float:
    logs = math.fsum(w * math.log(x) for x, w in known)
    return math.exp(logs / math.fsum(w for _, w in known))


def _harmonic(known: Sequence[tuple[float, float]]) -> float:
    return math.fsum(w for _, w in known) / math.fsum(w / x for x, w in known)


_MEANS: Mapping[Aggregate, Callable[[Sequence[tuple[float, float]]], float]] = {
    Aggregate.GEOMETRIC: _geometric,
    Aggregate.HARMONIC: _harmonic,
}
