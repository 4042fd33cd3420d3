"""Sheets of many units: the same as one by one, without scoring the same twice.

Units share answers: yes and no, whole counts, the only two days an office was late. A
leaf's rule depends on its claim alone, so what was scored for one unit holds for the
next. Where answers hardly ever repeat, remembering costs more than it saves and stops.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from motcua.core.scoring.criteria import CriteriaSet, Leaf, Rounding
from motcua.core.scoring.sheet import (
    NO_CLAIM,
    Claim,
    LeafScore,
    Sheet,
    score_leaf,
    sheet_of,
)

_TRIED, _WORTH = 64, 4  # asked so often, one of so many must have been known


def score_many(
    criteria: CriteriaSet, units: Iterable[Mapping[str, Claim]]
) -> tuple[Sheet, ...]:
    """Score many units' claims; each sheet equals what ``score`` makes of its claims.

    Sheets share scores of leaves; nothing in them can be changed.
    """
    memories = {leaf.code: _Memory(leaf, criteria.rounding) for leaf in criteria.leaves}
    with _collecting_later():
        return tuple(_sheet(criteria, claims, memories) for claims in units)


def _sheet(
    criteria: CriteriaSet, claims: Mapping[str, Claim], memories: dict[str, _Memory]
) -> Sheet:
    def leaf_score(leaf: Leaf) -> LeafScore:
        code = leaf.code
        return memories[code].score(claims.get(code, NO_CLAIM))

    return sheet_of(criteria, claims, leaf_score)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """Let the collector rest: a million new values, none of them garbage, none cyclic.

    It would walk all of them again and again; a fourth of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class _Memory:
    """What one leaf was worth, by what was claimed."""

    def __init__(self, leaf: Leaf, rounding: Rounding) -> None:
        self.leaf, self.rounding = leaf, rounding
        self.names = leaf.rule.names
        self.known: dict[object, LeafScore] = {}
        self.asked = self.found = 0

    def score(self, claim: Claim) -> LeafScore:
        """Return what was found before, or score."""
        if self.asked > _TRIED and self.found * _WORTH < self.asked:
            return score_leaf(self.leaf, claim, self.rounding)
        self.asked += 1
        values = tuple(map(claim.values.get, self.names))
        kinds = tuple(map(type, values))  # since 1 equals True, and is no flag
        key = claim.is_applicable, claim.given, values, kinds
        try:
            scored = self.known.get(key)
        except TypeError:  # a tally, or what no rule takes
            return score_leaf(self.leaf, claim, self.rounding)
        if scored is not None:
            self.found += 1
            return scored
        scored = score_leaf(self.leaf, claim, self.rounding)
        if scored.problem is None:  # a problem names what was given
            self.known[key] = scored
        return scored
