"""What a total is uncertain by, each source by itself.

A source draws so many states of its own at once; what they do to the totals is told as
a ``Draw``. Draws of several add up: a leaf that two of them touch moves by both.
Nothing here knows of the others, so that each can be asked alone and all together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from motcua.core.robustness.tables import Flags, Floats, Ints, Table

Dice = np.random.Generator


@dataclass(frozen=True, slots=True, eq=False)
class Draw:
    """Drawn states of one source.

    multipliers: of weights, tables x leaves; None when it leaves weights alone.
    terms: (by table and leaf, points by unit and leaf): added after weighing. noise:
    points, tables x units, of given multipliers; None when there is none.
    """

    multipliers: Floats | None = None
    terms: tuple[tuple[Floats, Floats], ...] = ()
    noise: Callable[[Floats], Floats] | None = None


class Source(Protocol):
    """Anything that makes a total uncertain."""

    @property
    def name(self) -> str:
        """One word, for whoever words it."""

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Return so many independent states."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Most points of leaves and of fields, each up to a share higher or lower.

    leaf, field: the share, below 1; all values between are as likely. The whole stays
    what it was.
    """

    leaf: float
    field: float = 0.0
    name: str = "weights"

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Draw every weight by itself."""
        found = dice.uniform(1 - self.leaf, 1 + self.leaf, (count, len(table.leaves)))
        if self.field and table.fields:
            names = list(dict.fromkeys(table.fields))
            factors = dice.uniform(1 - self.field, 1 + self.field, (count, len(names)))
            found *= factors[:, [names.index(field) for field in table.fields]]
        return Draw(multipliers=found)


@dataclass(frozen=True, slots=True, eq=False)
class Sampling:
    """Survey points by their standard errors, taken as normal.

    errors: in points, units x leaves, 0 where there is none; or by unit, for totals.
    """

    errors: Floats
    name: str = "sampling"

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Draw one error for each unit, as large as its leaves' together."""
        normal = dice.standard_normal((count, len(table.units)), dtype=np.float32)
        if self.errors.ndim == 1:
            return Draw(noise=lambda _: normal * self.errors)
        asked = np.flatnonzero(self.errors.any(axis=0))
        squares = (self.errors[:, asked] ** 2).T

        def noise(weights: Floats) -> Floats:
            return np.asarray(normal * np.sqrt(weights[:, asked] ** 2 @ squares))

        return Draw(noise=noise)


@dataclass(frozen=True, slots=True, eq=False)
class Resampled:
    """Survey points as they would have been with other respondents.

    leaves: codes. replicates: points, replicates x units x those leaves, as
    ``bootstrap`` makes them; each unit draws its own replicate.
    """

    leaves: tuple[str, ...]
    replicates: Floats
    name: str = "sampling"

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Draw a replicate for each unit."""
        columns = [table.leaves.index(code) for code in self.leaves]
        units = np.arange(len(table.units))
        picked = dice.integers(0, len(self.replicates), (count, len(units)))
        off = self.replicates - np.nan_to_num(table.earned[:, columns])
        off = np.where(table.applies[:, columns], off, 0.0)

        def noise(weights: Floats) -> Floats:
            total = np.zeros((count, len(units)))
            for place, column in enumerate(columns):
                total += weights[:, [column]] * off[picked, units, place]
            return total

        return Draw(noise=noise)


@dataclass(frozen=True, slots=True, eq=False)
class MissingEvidence:
    """Claims nobody showed evidence for: counted in full, half or not at all.

    missing: units x leaves. claimed: points, units x leaves. One treatment holds for a
    whole table. treatments: shares of the claim, each as likely. kept: how likely it is
    that points stay as they were judged, the lawful outcome the others depart from.
    """

    missing: Flags
    claimed: Floats
    treatments: tuple[float, ...] = (1.0, 0.5, 0.0)
    kept: float = 0.75
    name: str = "evidence"

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Draw a treatment for each table."""
        picked = _others(dice, count, len(self.treatments), self.kept)[:, None]
        counted = self.missing & table.applies
        terms = tuple(
            (
                np.asarray(picked == number + 1, dtype=float),
                np.where(counted, share * self.claimed - table.earned, 0.0),
            )
            for number, share in enumerate(self.treatments)
        )
        return Draw(terms=terms)


@dataclass(frozen=True, slots=True, eq=False)
class Variants:
    """Rules that could have been written otherwise.

    off: for each rule, points by variant and unit that totals would be off, each as
    likely, one for a whole table. kept: how likely it is that every rule stays as it is
    written, however many there are.
    """

    off: tuple[Floats, ...]
    kept: float = 0.75
    name: str = "variants"

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Draw a writing of each rule."""
        shifts = np.zeros((count, len(table.units)))
        of_each = self.kept ** (1 / max(len(self.off), 1))
        for points in self.off:
            as_written = np.zeros((1, len(table.units)))
            every = np.concatenate([as_written, points])
            shifts += every[_others(dice, count, len(points), of_each)]
        # Noise is brought to the whole like points of leaves; these are totals already.
        shifts /= table.scale(np.ones((1, len(table.leaves)))).ravel()
        return Draw(noise=lambda _: shifts)


@dataclass(frozen=True, slots=True, eq=False)
class Strictness:
    """Appraisers who deduct up to a share more, or less, than they did.

    claimed: points, units x leaves; where it is not above the appraised points nothing
    moves, so leave out what another source treats. spread: the share, at most 1.
    A milder appraiser gives back that share of the deduction; a stricter one takes as
    much again, at most that share of what was left. appraisers: of each leaf, every
    one drawn by itself; () for one who appraises all.
    """

    claimed: Floats
    spread: float
    appraisers: tuple[str, ...] = ()
    name: str = "strictness"

    def draw(self, dice: Dice, count: int, table: Table) -> Draw:
        """Draw each appraiser's strictness."""
        who = self.appraisers or ("",) * len(table.leaves)
        names = list(dict.fromkeys(who))
        by_name = dice.uniform(-self.spread, self.spread, (count, len(names)))
        by_leaf = by_name[:, [names.index(name) for name in who]]
        earned = np.nan_to_num(table.earned)
        lost = np.where(table.applies, np.maximum(self.claimed - earned, 0.0), 0.0)
        stricter = (np.maximum(by_leaf, 0.0), -np.minimum(lost, earned))
        return Draw(terms=((np.maximum(-by_leaf, 0.0), lost), stricter))


def _others(dice: Dice, count: int, choices: int, kept: float) -> Ints:
    """Draw what holds in each table: 0, as published, or one of so many others."""
    others = dice.integers(1, choices + 1, count)
    return np.where(dice.random(count) < kept, 0, others)


def totals(table: Table, draws: Sequence[Draw], count: int) -> Floats:
    """Return the totals of so many tables, tables x units, by drawn states."""
    weights = np.ones((count, len(table.leaves)))
    for draw in draws:
        if draw.multipliers is not None:
            weights = weights * draw.multipliers
    found = table.weighed(weights)
    if not any(draw.terms or draw.noise for draw in draws):
        return found
    scale = table.scale(weights)
    if scale.shape[1] == 1:  # the same for every unit: cheaper on the weights
        weights, scale = weights * scale, np.ones((1, len(table.units)))
    for draw in draws:
        for chosen, points in draw.terms:
            touched = np.flatnonzero(points.any(axis=0))
            by_leaf = np.broadcast_to(chosen, weights.shape)[:, touched]
            found += scale * ((by_leaf * weights[:, touched]) @ points[:, touched].T)
        if draw.noise is not None:
            found += scale * draw.noise(weights)
    return found


__all__ = [
    "Dice",
    "Draw",
    "Ints",
    "MissingEvidence",
    "Resampled",
    "Sampling",
    "Source",
    "Strictness",
    "Variants",
    "Weights",
    "totals",
]
