"""Why a place changed: what is the unit's own doing, and what the others'.

A place is one more than the number of rivals with more points. So the change of a place
is a sum over rivals, and each rival's part has two causes: the unit moved, or the rival
did. Each cause is given half of what it changes when it comes first and half of what it
changes when it comes last (the Shapley value). Parts are whole or half places and
always add up. A rival that came or went changed by that alone. Up is more.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction
from typing import Generic, TypeVar

from motcua.core.scoring.ranking import Key

Unit = TypeVar("Unit", bound=Hashable)
_HALF = Fraction(1, 2)


@unique
class Rival(StrEnum):
    """What became of another unit."""

    STAYED = "stayed"
    CAME = "came"  # ranked this year only
    WENT = "went"  # ranked last year only


@dataclass(frozen=True, slots=True)
class RankSplit:
    """A change of place, split.

    before, after: places. if_only_own: the place if the unit alone had changed;
    if_only_others: if all but the unit had. own, stayed, came, went: parts in places,
    up is more; together before - after.
    """

    before: int
    after: int
    if_only_own: int
    if_only_others: int
    own: Fraction
    stayed: Fraction
    came: Fraction
    went: Fraction

    @property
    def change(self) -> int:
        """Places won; negative when lost."""
        return self.before - self.after

    @property
    def others(self) -> Fraction:
        """All that is not the unit's own."""
        return self.stayed + self.came + self.went


@dataclass(frozen=True, slots=True)
class RivalPart(Generic[Unit]):
    """What one rival has to do with it: it passed the unit, or was passed.

    own: the part that is the unit's own doing; theirs: the rival's. Up is more.
    """

    unit: Unit
    rival: Rival
    own: Fraction
    theirs: Fraction


class Standings(Generic[Unit]):
    """Two years of one group, sorted once so that each unit is quickly told.

    Keys are the total, then what breaks ties; more is better; equal keys share a place.
    """

    def __init__(self, before: Mapping[Unit, Key], after: Mapping[Unit, Key]) -> None:
        """Sort both years."""
        self._before, self._after = before, after
        both = before.keys() & after.keys()
        self._stayed_before = sorted(before[unit] for unit in both)
        self._stayed_after = sorted(after[unit] for unit in both)
        self._came = sorted(key for unit, key in after.items() if unit not in before)
        self._went = sorted(key for unit, key in before.items() if unit not in after)

    def split(self, unit: Unit) -> RankSplit | None:
        """Return a unit's change of place, split; None when a year is missing."""
        then, now = self._before.get(unit), self._after.get(unit)
        if then is None or now is None:
            return None
        # In the sorted lists the unit itself stands too: it is no rival of itself.
        old_old = _above(self._stayed_before, then)
        old_new = _above(self._stayed_before, now) - (then > now)
        new_old = _above(self._stayed_after, then) - (now > then)
        new_new = _above(self._stayed_after, now)
        came = _above(self._came, then), _above(self._came, now)
        went = _above(self._went, then), _above(self._went, now)
        return RankSplit(
            before=1 + old_old + went[0],
            after=1 + new_new + came[1],
            if_only_own=1 + old_new + went[1],
            if_only_others=1 + new_old + came[0],
            own=_HALF * (old_old - old_new + new_old - new_new)
            + _HALF * (came[0] - came[1] + went[0] - went[1]),
            stayed=_HALF * (old_old - new_old + old_new - new_new),
            came=-_HALF * (came[0] + came[1]),
            went=_HALF * (went[0] + went[1]),
        )

    def rivals(self, unit: Unit) -> tuple[RivalPart[Unit], ...]:
        """Return the rivals that have a part in it, in the order of this year.

        Empty when a year is missing. Their parts add up to those of ``split``.
        """
        then, now = self._before.get(unit), self._after.get(unit)
        if then is None or now is None:
            return ()
        parts = []
        for other in dict.fromkeys((*self._after, *self._before)):
            if other == unit:
                continue
            part = self._part(other, then, now)
            if part.own or part.theirs:
                parts.append(part)
        return tuple(parts)

    def _part(self, other: Unit, then: Key, now: Key) -> RivalPart[Unit]:
        was, is_ = self._before.get(other), self._after.get(other)
        old_old, old_new = _beats(was, then), _beats(was, now)
        new_old, new_new = _beats(is_, then), _beats(is_, now)
        kind = (
            Rival.CAME if was is None else Rival.WENT if is_ is None else Rival.STAYED
        )
        return RivalPart(
            other,
            kind,
            _HALF * (old_old - old_new + new_old - new_new),
            _HALF * (old_old - new_old + old_new - new_new),
        )


def _above(keys: list[Key], key: Key) -> int:
    return len(keys) - bisect_right(keys, key)


def _beats(rival: Key | None, key: Key) -> int:
    return int(rival is not None and rival > key)
