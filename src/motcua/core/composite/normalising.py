"""Figures of one leaf brought to one scale: OECD/JRC handbook, step 5."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, stdev

from motcua.core.composite.model import Figures, Item, Method, Model, ModelError


@dataclass(frozen=True, slots=True)
class _Seen:
    """A leaf and its known figures by unit, turned so that more is better."""

    model: Model
    leaf: Item
    by_unit: Mapping[str, float]

    @property
    def figures(self) -> Sequence[float]:
        return list(self.by_unit.values())

    def within(self, share: float) -> float:
        """Return a share, 0 to 1, of the range."""
        low, high = self.model.span
        return low + share * (high - low)


_Scale = Callable[[float], float]


def normalised(model: Model, leaf: Item, raw: Figures) -> Figures:
    """Return the leaf's scores; None stays None.

    :raises ModelError: when the method has no value for these figures.
    """
    known = {u: leaf.direction * f for u, f in raw.items() if f is not None}
    scale = _SCALES[leaf.method or model.method](_Seen(model, leaf, known))
    return {unit: scale(known[unit]) if unit in known else None for unit in raw}


def _as_is(_: _Seen) -> _Scale:
    return lambda figure: figure


def _minmax(seen: _Seen) -> _Scale:
    least = min(seen.figures, default=0.0)
    most = max(seen.figures, default=0.0)
    if least == most:  # all alike: nobody is better, so all stand in the middle
        return lambda _: seen.within(0.5)
    return lambda figure: seen.within((figure - least) / (most - least))


def _zscore(seen: _Seen) -> _Scale:
    spread = stdev(seen.figures) if len(seen.figures) > 1 else 0.0
    if spread == 0:
        return lambda _: 0.0
    mean = fmean(seen.figures)
    return lambda figure: (figure - mean) / spread


def _rank(seen: _Seen) -> _Scale:
    place: dict[float, float] = {}
    for number, figure in enumerate(sorted(seen.figures), start=1):
        place.setdefault(figure, float(number))
    return lambda figure: place[figure]


def _borda(seen: _Seen) -> _Scale:
    by_place, steps = _rank(seen), max(len(seen.figures) - 1, 1)
    return lambda figure: seen.within((by_place(figure) - 1) / steps)


def _percentile(seen: _Seen) -> _Scale:
    by_place, others = _rank(seen), len(seen.figures) - 1
    if not others:
        return lambda _: seen.within(0.5)
    times = Counter(seen.figures)

    def share(figure: float) -> float:
        worse, alike = by_place(figure) - 1, times[figure] - 1
        return seen.within((worse + alike / 2) / others)

    return share


def _goalposts(seen: _Seen) -> _Scale:
    ends = [seen.leaf.direction * post for post in seen.leaf.goalposts or ()]
    low, high = min(ends), max(ends)

    def between(figure: float) -> float:
        return seen.within(min(max((figure - low) / (high - low), 0.0), 1.0))

    return between


def _to_max(seen: _Seen) -> _Scale:
    return _ratio(seen, max(seen.figures, default=1.0))


def _to_reference(seen: _Seen) -> _Scale:
    unit = seen.model.reference
    if unit not in seen.by_unit:
        raise ModelError(seen.leaf.code, f"no figure: {unit}")
    return _ratio(seen, seen.by_unit[unit])


def _ratio(seen: _Seen, goal: float) -> _Scale:
    """Compare with a figure; where less is better, the figure with the unit's."""
    less, aim = seen.leaf.direction < 0, abs(goal)
    wrong = any(f * seen.leaf.direction < 0 or (less and f == 0) for f in seen.figures)
    if wrong or aim == 0:
        raise ModelError(seen.leaf.code, "ratio of a figure not above 0")
    return lambda figure: seen.within(aim / -figure if less else figure / aim)


_SCALES: Mapping[Method, Callable[[_Seen], _Scale]] = {
    Method.NONE: _as_is,
    Method.MINMAX: _minmax,
    Method.ZSCORE: _zscore,
    Method.RANK: _rank,
    Method.BORDA: _borda,
    Method.PERCENTILE: _percentile,
    Method.GOALPOSTS: _goalposts,
    Method.MAX: _to_max,
    Method.REFERENCE: _to_reference,
}
