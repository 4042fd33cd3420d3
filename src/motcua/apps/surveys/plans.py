"""How many are drawn of each stratum, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class StratumPlan:
    """One stratum. clusters, clusters_drawn: 0 where none are drawn.

    asked: how many come out of the draw. In two stages it may differ from what is
    wanted, for clusters are drawn in whole numbers and some are small. None in plans
    kept before it was counted.
    """

    population: int
    wanted: int
    clusters: int = 0
    clusters_drawn: int = 0
    asked: int | None = None


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """How many are drawn. needed: N/(1+N e^2); wanted: what the strata come to.

    per_cluster: how many of each cluster would do where all clusters of a stratum are
    drawn and still do not give what is wanted; None where nothing is lacking.
    """

    population: int
    needed: int
    wanted: int
    strata: Mapping[str, StratumPlan]
    per_cluster: int | None = None

    @property
    def asked(self) -> int:
        """How many come out of the draw."""
        return sum(
            one.wanted if one.asked is None else one.asked
            for one in self.strata.values()
        )

    @property
    def short(self) -> Mapping[str, StratumPlan]:
        """Strata of which every cluster is drawn, and still too few people."""
        return {
            key: one
            for key, one in self.strata.items()
            if one.clusters
            and one.clusters == one.clusters_drawn
            and one.asked is not None
            and one.asked < one.wanted
        }


def strata_of(plan: Mapping[str, Any]) -> dict[str, StratumPlan]:
    """Return the strata of a plan as a draw keeps it."""
    return {key: StratumPlan(**one) for key, one in plan["strata"].items()}
