"""How a contest against the computed cause of a delay can end."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class RulingOutcome(StrEnum):
    """What was ruled. The computed cause stays on record whatever it is."""

    REJECTED = "rejected"  # the unit answers for it, as computed
    EXCUSED = "excused"  # nobody answers: a cause outside the administration's hands
    MOVED = "moved"  # another agency answers
