"""Sampling: how many, of which stratum, and who - a draw anybody can repeat."""

from motcua.core.sampling.clusters import chances, clusters_needed, people_needed
from motcua.core.sampling.draws import (
    Draw,
    Drawn,
    NoSuchStratumError,
    Unit,
    UnitTwiceError,
    draw_stratified,
    draw_two_stages,
)
from motcua.core.sampling.lots import NoSeedError, in_lot_order, lot, lot_share
from motcua.core.sampling.size import (
    Share,
    Stratum,
    TooManyWantedError,
    allocate,
    sample_size,
)

__all__ = [
    "Draw",
    "Drawn",
    "NoSeedError",
    "NoSuchStratumError",
    "Share",
    "Stratum",
    "TooManyWantedError",
    "Unit",
    "UnitTwiceError",
    "allocate",
    "chances",
    "clusters_needed",
    "draw_stratified",
    "draw_two_stages",
    "in_lot_order",
    "lot",
    "lot_share",
    "people_needed",
    "sample_size",
]
