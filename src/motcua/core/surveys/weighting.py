"""Weights mended to agree with known counts: who answered stands for the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

_CLOSE = 1e-12  # of a margin, relative
_ROUNDS = 1000


class EmptyClassError(ValueError):
    """Nobody of a class answered, or a class is not counted. names: of the classes.

    Such a class must be joined with another before weights can be mended: whose answers
    should stand for it is a decision, and no computation's.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """Keep the names, so that a page can offer to join them."""
        super().__init__(f"no answers, or no count, for {', '.join(names)}")
        self.names = tuple(names)


class NotReconciledError(ArithmeticError):
    """Raking did not come to rest: the margins contradict one another."""


def post_stratified(
    weights: Sequence[float], classes: Sequence[str], counts: Mapping[str, float]
) -> list[float]:
    """Return weights that sum to the known count of each class.

    :raises EmptyClassError: when a class has no count, or a count no case.
    """
    sums = _sums(weights, classes)
    if astray := sorted(set(counts) ^ set(sums)):
        raise EmptyClassError(astray)
    return [
        weight * counts[name] / sums[name]
        for weight, name in zip(weights, classes, strict=True)
    ]


def raked(
    weights: Sequence[float],
    margins: Sequence[tuple[Sequence[str], Mapping[str, float]]],
) -> list[float]:
    """Return weights that agree with the counts of several classifications at once.

    margins: (class of each case, class → count). Iterative proportional fitting, until
    every sum is within 10⁻¹² of its count.

    :raises EmptyClassError: as post-stratification does.
    :raises NotReconciledError: when the margins cannot all hold.
    """
    mended = list(weights)
    for _ in range(_ROUNDS):
        for classes, counts in margins:
            mended = post_stratified(mended, classes, counts)
        if all(_agrees(mended, classes, counts) for classes, counts in margins):
            return mended
    raise NotReconciledError


def _agrees(
    weights: Sequence[float], classes: Sequence[str], counts: Mapping[str, float]
) -> bool:
    sums = _sums(weights, classes)
    return all(
        abs(sums[name] - count) <= _CLOSE * count for name, count in counts.items()
    )


def _sums(weights: Sequence[float], classes: Sequence[str]) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for weight, name in zip(weights, classes, strict=True):
        sums[name] += weight
    return sums
