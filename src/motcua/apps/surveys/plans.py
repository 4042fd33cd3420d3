"""How many are drawn of each stratum, as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StratumPlan:
    """One stratum. clusters, clusters_drawn: 0 where none are drawn."""

    population: int
    wanted: int
    clusters: int = 0
    clusters_drawn: int = 0


@dataclass(frozen=True, slots=True)
class SamplePlan:
    """How many are drawn. needed: N/(1+N e^2); wanted: what the strata come to."""

    population: int
    needed: int
    wanted: int
    strata: Mapping[str, StratumPlan]
