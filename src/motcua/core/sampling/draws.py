"""Draws: stratified simple random, and two stages with clusters by size.

Probabilities are exact fractions; the design weight of a drawn unit is one over its
probability. Units on the replacement list have the probability they would have had as
drawn units: a unit that stands in for another inherits its place, and the estimates
treat what was lost as non-response.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from motcua.core.sampling.clusters import chances
from motcua.core.sampling.lots import in_lot_order, lot, lot_share
from motcua.core.sampling.size import TooManyWantedError


class UnitTwiceError(ValueError):
    """One unit stands twice in the frame. name: of the first one found."""

    def __init__(self, name: str) -> None:
        """Keep the name, so that the list can be mended."""
        super().__init__(f"unit {name!r} stands twice in the frame")
        self.name = name


class NoSuchStratumError(LookupError):
    """A stratum to draw from is not in the frame. name: of the stratum."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        super().__init__(f"no unit of the frame is in stratum {name!r}")
        self.name = name


@dataclass(frozen=True, slots=True)
class Unit:
    """Of the frame. name: unique, and nothing that tells who it is outside the frame.

    cluster: "" where no clusters are drawn.
    """

    name: str
    stratum: str
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A unit that was drawn. order: from 1 within its stratum or cluster, as drawn.

    probability: of being in the sample. population: clusters of its stratum in the
    frame, where clusters were drawn; units of its stratum otherwise. For the finite
    correction, which of two stages holds only where clusters are asked in whole.
    """

    unit: Unit
    order: int
    probability: Fraction
    population: int

    @property
    def weight(self) -> Fraction:
        """How many of the frame it stands for."""
        return 1 / self.probability


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw: who is asked, and who stands in for whom does not answer, in order."""

    seed: str
    chosen: tuple[Drawn, ...]
    reserve: tuple[Drawn, ...]


def draw_stratified(
    frame: Iterable[Unit], sizes: Mapping[str, int], seed: str, reserve: int = 0
) -> Draw:
    """Draw so many of each stratum, every unit of a stratum alike.

    sizes: stratum → how many. reserve: replacements per stratum, fewer where the
    stratum ends. The order of the frame decides nothing.

    :raises UnitTwiceError: when a name stands twice.
    :raises NoSuchStratumError: when a stratum has no unit.
    :raises TooManyWantedError: when a stratum holds fewer than wanted.
    """
    strata = _by(_without_twins(frame), "stratum")
    chosen: list[Drawn] = []
    spare: list[Drawn] = []
    for stratum in sorted(key for key, count in sizes.items() if count):
        units = _of(strata, stratum)
        first, more = _some(units, sizes[stratum], seed, reserve)
        share = Fraction(sizes[stratum], len(units))
        chosen += _numbered(first, share, len(units))
        spare += _numbered(more, share, len(units))
    return Draw(seed, tuple(chosen), tuple(spare))


def draw_two_stages(
    frame: Iterable[Unit],
    clusters: Mapping[str, int],
    per_cluster: int,
    seed: str,
    reserve: int = 0,
) -> Draw:
    """Draw clusters by size, then so many in each: nearly equal weights, few places.

    clusters: stratum → how many clusters. Clusters are drawn with probability
    proportional to the units they hold, without replacement: systematically down a
    list in lot order from a start that is a lot too. A cluster so large that it would
    be drawn more than once is taken for certain, and the rest is drawn again. A cluster
    with fewer units than wanted gives all. reserve: replacements per cluster.

    :raises UnitTwiceError, NoSuchStratumError, TooManyWantedError: as above.
    :raises ValueError: when not even one unit of a cluster is wanted.
    """
    if per_cluster < 1:
        raise ValueError("at least one unit of each cluster is drawn")
    strata = _by(_without_twins(frame), "stratum")
    chosen: list[Drawn] = []
    spare: list[Drawn] = []
    for stratum in sorted(key for key, count in clusters.items() if count):
        inside = _by(_of(strata, stratum), "cluster")
        sizes = {name: len(units) for name, units in inside.items()}
        drawn = _by_size(sizes, clusters[stratum], seed, stratum)
        for name, share in drawn.items():
            units = inside[name]
            count = min(per_cluster, len(units))
            first, more = _some(units, count, seed, reserve)
            both = share * Fraction(count, len(units))
            chosen += _numbered(first, both, len(inside))
            spare += _numbered(more, both, len(inside))
    return Draw(seed, tuple(chosen), tuple(spare))


def _without_twins(frame: Iterable[Unit]) -> list[Unit]:
    units = list(frame)
    for name, times in Counter(unit.name for unit in units).items():
        if times > 1:
            raise UnitTwiceError(name)
    return units


def _by(units: Iterable[Unit], what: str) -> dict[str, list[Unit]]:
    groups: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        groups[getattr(unit, what)].append(unit)
    return groups


def _of(strata: Mapping[str, list[Unit]], stratum: str) -> list[Unit]:
    if stratum not in strata:
        raise NoSuchStratumError(stratum)
    return strata[stratum]


def _some(
    units: Sequence[Unit], count: int, seed: str, reserve: int
) -> tuple[list[Unit], list[Unit]]:
    if count > len(units):
        raise TooManyWantedError(len(units))
    by_name = {unit.name: unit for unit in units}
    order = [by_name[name] for name in in_lot_order(seed, "unit", by_name)]
    return order[:count], order[count : count + reserve]


def _numbered(units: Sequence[Unit], share: Fraction, population: int) -> list[Drawn]:
    return [Drawn(unit, n, share, population) for n, unit in enumerate(units, 1)]


def _by_size(
    sizes: Mapping[str, int], wanted: int, seed: str, stratum: str
) -> dict[str, Fraction]:
    """Return the clusters drawn of a stratum, with the probability each had."""
    chance = chances(sizes, wanted)
    rest = {name: size for name, size in sizes.items() if chance[name] < 1}
    places = wanted - (len(sizes) - len(rest))
    certain = [name for name in sizes if name not in rest]
    drawn = sorted(certain) + _systematic(rest, places, seed, stratum)
    return {name: chance[name] for name in drawn}


def _systematic(
    sizes: Mapping[str, int], places: int, seed: str, stratum: str
) -> list[str]:
    """Go down the list in lot order, a step at a time; list whom the marks meet."""
    if not places:
        return []
    step = Fraction(sum(sizes.values()), places)
    mark = step * lot_share(seed, "start", stratum)
    drawn: list[str] = []
    passed = 0
    order = sorted(sizes, key=lambda name: lot(seed, "cluster", f"{stratum}/{name}"))
    for name in order:
        passed += sizes[name]
        if mark < passed:  # no cluster is as long as a step: none is met twice
            drawn.append(name)
            mark += step
    return drawn
