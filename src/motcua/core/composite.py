"""Composite indices in the sense of the OECD/JRC handbook: any tree, any weights.

Figures are measured, so this is arithmetic of floats, unlike the exact points of
``scoring``. Every step is a choice with a name; nothing is imputed: a unit without a
figure is averaged over what it has, and has no score where it has nothing.

Formulas as in the package COINr, which the tests compare with by hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import pairwise
from statistics import fmean, stdev

Figures = Mapping[str, float | None]
"""A figure for each unit; None where there is none."""


@unique
class Method(StrEnum):
    """How the figures of a leaf are brought to one scale."""

    NONE = "none"
    MINMAX = "minmax"  # least and most of the units become the ends of the range
    ZSCORE = "zscore"  # mean 0, sample standard deviation 1; the range is not used
    RANK = "rank"  # 1 for the least; ties share the lower place
    BORDA = "borda"  # places, brought to the range


@unique
class Aggregate(StrEnum):
    """How children become their parent."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"


class ModelError(ValueError):
    """The model, or its figures, cannot give an index. code: of the node, or ""."""

    def __init__(self, code: str, wrong: str) -> None:
        """Keep both."""
        super().__init__(f"{code}: {wrong}" if code else wrong)
        self.code = code
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Item:
    """A node. parent: "" for the top. weight: against its siblings, above 0.

    direction: -1 when less is better, else 1; counts for leaves only.
    """

    code: str
    parent: str
    weight: float = 1.0
    direction: int = 1


@dataclass(frozen=True, slots=True)
class Model:
    """An index. span: the ends of the range that normalising aims at."""

    items: tuple[Item, ...]
    method: Method = Method.MINMAX
    span: tuple[float, float] = (0.0, 100.0)
    aggregate: Aggregate = Aggregate.ARITHMETIC

    def __post_init__(self) -> None:
        """Refuse what is no tree with one top."""
        codes = [item.code for item in self.items]
        for item in self.items:
            if codes.count(item.code) > 1:
                raise ModelError(item.code, "twice")
            if item.parent and item.parent not in codes:
                raise ModelError(item.code, f"no parent {item.parent}")
            if not item.weight > 0 or math.isinf(item.weight):
                raise ModelError(item.code, "weight must be above 0")
            if item.direction not in {1, -1}:
                raise ModelError(item.code, "direction must be 1 or -1")
        if sum(not item.parent for item in self.items) != 1:
            raise ModelError("", "one node without a parent wanted")
        if len(self._below(self.top)) != len(self.items):
            raise ModelError("", "nodes that lead to no top")
        if not self.span[0] < self.span[1]:
            raise ModelError("", "range must rise")

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

    def without(self, leaf: str) -> Model:
        """Return the model without a leaf, and without parents it leaves childless.

        :raises ModelError: when nothing would be left.
        """
        gone = {leaf}
        parents = {item.code: item.parent for item in self.items}
        code = parents[leaf]
        while code and not any(c.code not in gone for c in self.children(code)):
            gone.add(code)
            code = parents[code]
        items = tuple(item for item in self.items if item.code not in gone)
        return Model(items, self.method, self.span, self.aggregate)

    def _below(self, code: str) -> set[str]:
        found, waiting = {code}, [code]
        while waiting:
            for child in self.children(waiting.pop()):
                found.add(child.code)
                waiting.append(child.code)
        return found


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit at a node. score, rank: None without any figure. Best is rank 1."""

    score: float | None
    rank: int | None


def compute(
    model: Model, figures: Mapping[str, Figures]
) -> dict[str, dict[str, Scored]]:
    """Return every unit at every node: result[unit][code].

    figures: by leaf, then by unit. Units are those of any leaf, in the order met.
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
        scores[leaf.code] = _normalised(model, leaf, raw)
    _climb(model, model.top, scores, units)
    places = {code: ranks(scores[code]) for code in scores}
    return {
        unit: {code: Scored(scores[code][unit], places[code][unit]) for code in scores}
        for unit in units
    }


def ranks(figures: Figures) -> dict[str, int | None]:
    """Return places, 1 for the most; ties share a place, as 1, 2, 2, 4."""
    known = sorted((f for f in figures.values() if f is not None), reverse=True)
    place = {known[0]: 1} if known else {}
    for number, (before, figure) in enumerate(pairwise(known), start=2):
        if figure != before:
            place[figure] = number
    return {u: None if f is None else place[f] for u, f in figures.items()}


@dataclass(frozen=True, slots=True)
class Shift:
    """How far places move when one leaf is left out."""

    mean: float
    most: int


def leave_one_out(
    model: Model, figures: Mapping[str, Figures]
) -> dict[str, Shift | None]:
    """Return for each leaf how its absence moves the places; None for an only leaf."""
    whole = compute(model, figures)
    shifts: dict[str, Shift | None] = {}
    for leaf in model.leaves:
        if len(model.leaves) == 1:
            shifts[leaf.code] = None
            continue
        part = compute(model.without(leaf.code), figures)
        moved = [
            abs(then.rank - now.rank)
            for unit in part
            if (now := whole[unit][model.top]).rank is not None
            and (then := part[unit][model.top]).rank is not None
        ]
        shifts[leaf.code] = Shift(fmean(moved or [0]), max(moved, default=0))
    return shifts


def _climb(
    model: Model, code: str, scores: dict[str, Figures], units: Sequence[str]
) -> None:
    children = model.children(code)
    for child in children:
        if child.code not in scores:
            _climb(model, child.code, scores, units)
    if children:
        scores[code] = {
            unit: _joined(model, code, unit, scores, children) for unit in units
        }


def _joined(
    model: Model,
    code: str,
    unit: str,
    scores: Mapping[str, Figures],
    children: Sequence[Item],
) -> float | None:
    known = [
        (figure, child.weight)
        for child in children
        if (figure := scores[child.code][unit]) is not None
    ]
    if not known:
        return None
    if model.aggregate is not Aggregate.ARITHMETIC and min(known)[0] <= 0:
        raise ModelError(code, f"{model.aggregate} mean of a score not above 0: {unit}")
    return _MEANS[model.aggregate](known)


def _arithmetic(known: Sequence[tuple[float, float]]) -> float:
    return math.fsum(w * x for x, w in known) / math.fsum(w for _, w in known)


def _geometric(known: Sequence[tuple[float, float]]) -> float:
    logs = math.fsum(w * math.log(x) for x, w in known)
    return math.exp(logs / math.fsum(w for _, w in known))


def _harmonic(known: Sequence[tuple[float, float]]) -> float:
    return math.fsum(w for _, w in known) / math.fsum(w / x for x, w in known)


_MEANS: Mapping[Aggregate, Callable[[Sequence[tuple[float, float]]], float]] = {
    Aggregate.ARITHMETIC: _arithmetic,
    Aggregate.GEOMETRIC: _geometric,
    Aggregate.HARMONIC: _harmonic,
}


def _normalised(model: Model, leaf: Item, raw: Figures) -> Figures:
    known = {u: leaf.direction * f for u, f in raw.items() if f is not None}
    scale = _SCALES[model.method](list(known.values()), model.span)
    return {unit: scale(known[unit]) if unit in known else None for unit in raw}


_Scale = Callable[[float], float]
_Ends = tuple[float, float]


def _as_is(figures: Sequence[float], span: _Ends) -> _Scale:
    del figures, span
    return lambda figure: figure


def _minmax(figures: Sequence[float], span: _Ends) -> _Scale:
    least, most = (min(figures), max(figures)) if figures else (0.0, 0.0)
    low, high = span
    if least == most:  # all alike: nobody is better, so all stand in the middle
        return lambda _: (low + high) / 2
    return lambda figure: low + (figure - least) / (most - least) * (high - low)


def _zscore(figures: Sequence[float], span: _Ends) -> _Scale:
    del span
    spread = stdev(figures) if len(figures) > 1 else 0.0
    if spread == 0:
        return lambda _: 0.0
    mean = fmean(figures)
    return lambda figure: (figure - mean) / spread


def _rank(figures: Sequence[float], span: _Ends) -> _Scale:
    del span
    place: dict[float, float] = {}
    for number, figure in enumerate(sorted(figures), start=1):
        place.setdefault(figure, float(number))
    return lambda figure: place[figure]


def _borda(figures: Sequence[float], span: _Ends) -> _Scale:
    by_place, (low, high) = _rank(figures, span), span
    steps = max(len(figures) - 1, 1)
    return lambda figure: low + (by_place(figure) - 1) / steps * (high - low)


_SCALES: Mapping[Method, Callable[[Sequence[float], _Ends], _Scale]] = {
    Method.NONE: _as_is,
    Method.MINMAX: _minmax,
    Method.ZSCORE: _zscore,
    Method.RANK: _rank,
    Method.BORDA: _borda,
}
