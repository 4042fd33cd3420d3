"""How much of an appraisal lies with whom: done, and to do. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from motcua.core.appraisal import JUDGED, TO_DO, Status


@dataclass(frozen=True, slots=True)
class Load:
    """What lies with one owner's appraisers."""

    owner: int
    counts: Mapping[Status, int]

    @property
    def leaves(self) -> int:
        """All leaves to be judged: claimed, asked or remarked about, judged."""
        return sum(n for one, n in self.counts.items() if one is not Status.UNCLAIMED)

    @property
    def done(self) -> int:
        """Those judged."""
        return sum(n for one, n in self.counts.items() if one in JUDGED)

    @property
    def to_do(self) -> int:
        """Those that wait for an appraiser now."""
        return sum(n for one, n in self.counts.items() if one in TO_DO)


def workload(found: Iterable[tuple[int, Status]]) -> tuple[Load, ...]:
    """Count by owner, who has most to do first. found: (owner, status) of each leaf."""
    counts: dict[int, Counter[Status]] = defaultdict(Counter)
    for owner, one in found:
        counts[owner][one] += 1
    loads = [Load(owner, dict(own)) for owner, own in counts.items()]
    return tuple(sorted(loads, key=lambda load: -load.to_do))
