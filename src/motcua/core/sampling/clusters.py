"""Clusters drawn by size: the chance each has, and how many give enough people."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from fractions import Fraction

from motcua.core.sampling.size import TooManyWantedError


def chances(sizes: Mapping[str, int], count: int) -> dict[str, Fraction]:
    """Return each cluster's probability of being among so many drawn by size.

    sizes: units by cluster. A cluster so large that it would be drawn more than once
    is taken for certain, and the others share the places that are left.

    :raises TooManyWantedError: when there are fewer clusters.
    """
    if count > len(sizes):
        raise TooManyWantedError(len(sizes))
    certain: set[str] = set()
    while True:
        rest = {name: size for name, size in sizes.items() if name not in certain}
        places, whole = count - len(certain), sum(rest.values())
        large = {name for name, size in rest.items() if size * places >= whole}
        if not places or not large:
            break
        certain |= large
    return dict.fromkeys(sorted(certain), Fraction(1)) | {
        name: Fraction(size * places, whole) for name, size in rest.items()
    }


def clusters_needed(sizes: Mapping[str, int], per_cluster: int, wanted: int) -> int:
    """Return the fewest clusters expected to give so many people; all if none do.

    Where a cluster has fewer than per_cluster it gives all it has. What comes out in
    the end also hangs on which clusters are drawn: the number of clusters must not, or
    the chances would not be those ``chances`` says.
    """
    if wanted <= 0:
        return 0

    def expected(count: int) -> Fraction:
        chance = chances(sizes, count)
        return sum(
            (chance[name] * min(size, per_cluster) for name, size in sizes.items()),
            Fraction(0),
        )

    counts = range(1, len(sizes) + 1)
    return counts[
        min(bisect_left(counts, Fraction(wanted), key=expected), len(counts) - 1)
    ]


def people_needed(sizes: Mapping[str, int], wanted: int) -> int:
    """Return how many of each cluster are to be asked, if all are taken, for enough.

    :raises TooManyWantedError: when the clusters hold fewer.
    """
    held = sum(sizes.values())
    if wanted > held:
        raise TooManyWantedError(held)
    counts = range(max(sizes.values(), default=0) + 1)
    return bisect_left(
        counts, wanted, key=lambda most: sum(min(size, most) for size in sizes.values())
    )
