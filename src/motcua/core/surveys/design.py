"""How a sample was drawn, and the variance that follows: ultimate clusters.

Variance is that of the first stage, as if clusters had been drawn with replacement
within their strata, times the finite correction where the stratum's clusters are
counted. Estimates are linearised (Taylor): each case has a score, scores are added up
by cluster, and what clusters of a stratum differ by is the variance. It is what R's
survey package calls svydesign with one stage, and agrees with it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

import numpy as np
import numpy.typing as npt

Vector = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]
Rows = npt.NDArray[np.bool_]


@unique
class Lonely(StrEnum):
    """What to do with a stratum of which one cluster was drawn: said, not guessed."""

    REFUSE = "refuse"
    CENTRE = "centre"  # against the mean of all clusters: cautious
    AVERAGE = "average"  # as the mean of the other strata
    CERTAIN = "certain"  # it was taken for certain and varies not


class LonelyClusterError(ValueError):
    """Strata of one cluster under ``Lonely.REFUSE``. strata: their names, sorted."""

    def __init__(self, strata: tuple[str, ...]) -> None:
        """Keep the names."""
        super().__init__(f"one cluster only in strata {', '.join(strata)}")
        self.strata = strata


class NoCaseError(ValueError):
    """There is nobody to estimate from."""


@dataclass(frozen=True, slots=True)
class Case:
    """One answer sheet. cluster: "" when it is its own. weight: above 0.

    margins: its class in each classification the weights were made to agree with
    (post-stratification: one; raking: several); () when there was none.
    """

    weight: float
    stratum: str = ""
    cluster: str = ""
    margins: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Design:
    """A sample as arrays, one entry a case, in the order the cases were given."""

    weights: Vector
    clusters: Codes
    strata: Codes  # of each cluster
    factors: Vector  # of each cluster: root of f n / (n - 1)
    lonely_clusters: Rows
    lonely: Lonely
    margins: tuple[Codes, ...] = field(default=())

    def degrees_within(self, rows: Rows | Codes) -> int:
        """Clusters less strata, counting only those that hold a case of a domain."""
        held = np.unique(self.clusters[rows])
        return len(held) - len(np.unique(self.strata[held]))

    def spread(self, scores: Vector, kept: Codes) -> Vector:
        """Return what each cluster adds to the root of the variance.

        scores: of the cases of a domain, unweighted. kept: their places; elsewhere the
        score is 0. The variance is the sum of squares of what is returned, the
        covariance of two estimates of one design the sum of products.
        """
        weighted, clusters = self.weights[kept] * scores, self.clusters[kept]
        if self.margins:
            every = np.zeros(len(self.weights))
            every[kept] = scores
            weighted = self.weights * self._beyond_margins(every)
            clusters = self.clusters
        totals = np.bincount(clusters, weighted, len(self.strata))
        sizes = np.bincount(self.strata)
        means = np.bincount(self.strata, totals) / sizes
        spread = self.factors * (totals - means[self.strata])
        if self.lonely is Lonely.CENTRE:
            alone = self.lonely_clusters
            spread[alone] = self.factors[alone] * (totals[alone] - totals.mean())
        if self.lonely is Lonely.AVERAGE:
            spread *= self._widened(kept)
        return spread

    def _widened(self, kept: Codes) -> float:
        held = np.unique(self.strata[self.clusters[kept]])
        alone = np.isin(held, self.strata[self.lonely_clusters]).sum()
        counted = len(held) - alone
        return math.sqrt(len(held) / counted) if counted else math.nan

    def _beyond_margins(self, scores: Vector) -> Vector:
        """Return what the margins do not already tell: residuals of a regression.

        Of post-strata a weighted one; of several margins raked together an unweighted
        one, as R's survey package and svy have it.
        """
        if len(self.margins) == 1:
            codes = self.margins[0]
            above = np.bincount(codes, self.weights * scores)
            return scores - (above / np.bincount(codes, self.weights))[codes]
        shown = np.hstack([np.eye(codes.max() + 1)[codes] for codes in self.margins])
        fitted = np.linalg.lstsq(shown, scores, rcond=None)[0]
        return np.asarray(scores - shown @ fitted, np.float64)


def design_of(
    cases: Sequence[Case],
    populations: Mapping[str, int] | None = None,
    lonely: Lonely = Lonely.REFUSE,
) -> Design:
    """Return the design of these cases.

    populations: stratum → clusters (units, where none are drawn) in the frame, for the
    finite correction; strata not named get none, and none may be given where only some
    of each cluster are asked: what those leave unsure does not vanish with the rest. A
    cluster is one within its stratum: the same name in two strata is two clusters.

    :raises NoCaseError: without a case.
    :raises LonelyClusterError: when a stratum has one cluster and that is refused.
    :raises ValueError: for a weight not above 0 or a population below the sample.
    """
    if not cases:
        raise NoCaseError
    weights = np.array([case.weight for case in cases], dtype=np.float64)
    if not (np.isfinite(weights) & (weights > 0)).all():
        raise ValueError("weights must be above 0")
    names = [
        (case.stratum, "", n) if not case.cluster else (case.stratum, case.cluster, -1)
        for n, case in enumerate(cases)
    ]
    order = {name: n for n, name in enumerate(dict.fromkeys(names))}
    known = sorted({stratum for stratum, _, _ in order})
    strata = _codes([stratum for stratum, _, _ in order])
    sizes = np.bincount(strata)
    if lonely is Lonely.REFUSE and (sizes == 1).any():
        raise LonelyClusterError(tuple(known[n] for n in np.flatnonzero(sizes == 1)))
    factors = _factors(known, sizes, populations or {})
    return Design(
        weights=weights,
        clusters=np.array([order[name] for name in names], np.int64),
        strata=strata,
        factors=factors[strata],
        lonely_clusters=(sizes == 1)[strata],
        lonely=lonely,
        margins=tuple(
            _codes(margin) for margin in zip(*(c.margins for c in cases), strict=True)
        ),
    )


def _factors(names: list[str], sizes: Codes, populations: Mapping[str, int]) -> Vector:
    """Return root of f n / (n - 1) by stratum; of a lonely one root of f."""
    whole = np.array([populations.get(name, math.inf) for name in names])
    if (whole < sizes).any():
        raise ValueError("a stratum holds fewer clusters than were drawn of it")
    repeated = np.where(sizes > 1, sizes / np.maximum(sizes - 1, 1), 1.0)
    factors: Vector = np.sqrt((1 - sizes / whole) * repeated)
    return factors


def _codes(names: Sequence[str]) -> Codes:
    known = {name: n for n, name in enumerate(sorted(set(names)))}
    return np.array([known[name] for name in names], np.int64)
