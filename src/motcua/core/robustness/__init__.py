"""Robustness: how sure a place is, what makes it unsure, and which leaves decide it."""

from motcua.core.robustness.bootstrap import (
    Stratum,
    resample_answers,
    resample_tallies,
    resampled,
    standard_errors,
)
from motcua.core.robustness.consistency import (
    Consistency,
    alpha,
    consistency,
    correlations,
)
from motcua.core.robustness.leaves import (
    Removal,
    Weight,
    dead,
    effective_weights,
    saturated,
    without_fields,
    without_leaves,
)
from motcua.core.robustness.places import places
from motcua.core.robustness.readings import Question, Reading, readings
from motcua.core.robustness.simulation import (
    Pair,
    Robustness,
    Simulation,
    Standing,
    assess,
    simulate,
)
from motcua.core.robustness.sobol import Blame, Shares, blame, shares
from motcua.core.robustness.sources import (
    Draw,
    MissingEvidence,
    Resampled,
    Sampling,
    Source,
    Strictness,
    Variants,
    Weights,
)
from motcua.core.robustness.tables import Table

__all__ = [
    "Blame",
    "Consistency",
    "Draw",
    "MissingEvidence",
    "Pair",
    "Question",
    "Reading",
    "Removal",
    "Resampled",
    "Robustness",
    "Sampling",
    "Shares",
    "Simulation",
    "Source",
    "Standing",
    "Stratum",
    "Strictness",
    "Table",
    "Variants",
    "Weight",
    "Weights",
    "alpha",
    "assess",
    "blame",
    "consistency",
    "correlations",
    "dead",
    "effective_weights",
    "places",
    "readings",
    "resample_answers",
    "resample_tallies",
    "resampled",
    "saturated",
    "shares",
    "simulate",
    "standard_errors",
    "without_fields",
    "without_leaves",
]
