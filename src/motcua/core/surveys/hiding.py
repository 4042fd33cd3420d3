"""Which figures of tables printed together stay empty, so that none tells of a few.

A figure adds up parts: people of one place, one stratum, one group; or the answers of
one place to one question. One of too few people is hidden. Then the print is attacked
as a reader could attack it, all tables at once, and more is hidden until nothing can be
had that speaks of too few alone: neither a figure less those printed within it, nor any
other combination (``attack``). Of the figures that would give it away the least worth
goes first, of those the one of fewest people.

What follows from the print of enough people together may be known, as any printed
figure is; if all of them said the same, it is then known of each, as everywhere. The
factors of parts are taken as known to the reader; intervals, which tell of spread as
well, are not attacked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from itertools import chain, combinations
from typing import Generic, TypeVar

from motcua.core.surveys.attack import Attack, Part

Key = TypeVar("Key", bound=Hashable)
Parts = Collection[Part]


@unique
class Hidden(StrEnum):
    """Why a figure is not printed."""

    FEW = "few"  # fewer people than may be spoken of
    COMPLEMENT = "complement"  # it would give away what a few said


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure meant for print.

    table: figures of one table share no part. parts: what it adds up, each by which
    factor. worth: those of less are hidden sooner.
    """

    table: str
    parts: Mapping[Part, float]
    worth: int = 0


def withheld(
    figures: Mapping[Key, Figure],
    people: Mapping[Part, int],
    least: int,
    secrets: Iterable[Parts] = (),
) -> dict[Key, Hidden]:
    """Return the figures to hide, with the reason; those of nobody give nothing away.

    people: behind each part; parts of one ``whom`` are of the same people. least: of so
    many something may be told. secrets: what is no figure and must not be told of few
    people either (``overlaps``); single parts are looked for anyway. Of figures alike
    the first given is hidden first.
    """
    print_run = _Print(figures, people, least, secrets)
    while print_run.hide_subtracted() or print_run.hide_computed():
        pass
    return print_run.hidden


def overlaps(figures: Collection[Figure]) -> list[Parts]:
    """Return what two figures of different tables share, and what each has beyond."""
    ordered = list(figures)
    of_part: dict[Part, list[int]] = defaultdict(list)
    for number, figure in enumerate(ordered):
        for part in figure.parts:
            of_part[part].append(number)
    shared: dict[tuple[int, int], set[Part]] = defaultdict(set)
    for part, numbers in of_part.items():
        for pair in combinations(numbers, 2):
            shared[pair].add(part)
    found: list[Parts] = []
    for pair, both in shared.items():
        found += [both, *(ordered[one].parts.keys() - both for one in pair)]
    return found


def people_of(parts: Iterable[Part], people: Mapping[Part, int]) -> int:
    """Return how many people are behind parts; the same ones count once."""
    most: dict[Hashable, int] = {}
    for part in parts:
        most[part[0]] = max(most.get(part[0], 0), people[part])
    return sum(most.values())


class _Print(Generic[Key]):
    """What is to be printed, and what of it is hidden so far."""

    def __init__(
        self,
        figures: Mapping[Key, Figure],
        people: Mapping[Part, int],
        least: int,
        secrets: Iterable[Parts],
    ) -> None:
        self._people, self._least = people, least
        counts = {key: people_of(one.parts, people) for key, one in figures.items()}
        self._order = {  # the last, so that every process hides the same
            key: (one.worth, counts[key], number)
            for number, (key, one) in enumerate(figures.items())
        }
        self.hidden = {key: Hidden.FEW for key, n in counts.items() if 0 < n < least}
        self._printed = {
            key: one for key, one in figures.items() if counts[key] >= max(least, 1)
        }
        self._holders: dict[Part, list[Key]] = defaultdict(list)
        for key, one in self._printed.items():
            for part in one.parts:
                self._holders[part].append(key)
        small = [part for part, count in people.items() if 0 < count < least]
        self._small = sorted(small, key=lambda part: (-people[part], str(part)))
        of_one: dict[Hashable, list[Part]] = defaultdict(list)
        for part in small:  # few on one question are as few on several
            of_one[part[0]].append(part)
        few = [*(figures[key].parts for key in self.hidden), *of_one.values()]
        self._secrets = dict.fromkeys(
            frozenset(one)
            for one in (*few, *secrets)
            if len(one) > 1 and self._are_few(one)
        )

    def _are_few(self, parts: Iterable[Part]) -> bool:
        return 0 < people_of(parts, self._people) < self._least

    def _hide(self, keys: Iterable[Key]) -> None:
        key = min(keys, key=lambda one: self._order[one])
        self.hidden[key] = Hidden.COMPLEMENT
        del self._printed[key]

    def hide_subtracted(self) -> bool:
        """Hide what a figure less others would tell; say if anything had to be."""
        before = len(self.hidden)
        for key in sorted(self._printed, key=lambda one: self._order[one]):
            while key in self._printed and (told_by := self._rest_tells(key)):
                self._hide(told_by)
        return len(self.hidden) > before

    def _rest_tells(self, key: Key) -> list[Key]:
        """Return the figures whose difference speaks of too few; [] when none does."""
        whole = self._printed[key].parts.keys()
        inside: dict[str, list[Key]] = defaultdict(list)
        near = {other: None for part in whole for other in self._holders[part]}
        for other in near:
            figure = self._printed.get(other)
            if figure is not None and figure.parts.keys() < whole:
                inside[figure.table].append(other)
        for keys in inside.values():
            known = {part for one in keys for part in self._printed[one].parts}
            if self._are_few(whole - known):
                return [key, *keys]
        return []

    def hide_computed(self) -> bool:
        """Hide one figure against other combinations; say if any had to be."""
        known: dict[Part, list[Key]] = defaultdict(list)
        for key, one in self._printed.items():
            if len(one.parts) == 1:
                known[next(iter(one.parts))].append(key)
        rows: dict[Key, dict[Part, float]] = {}
        for key, one in self._printed.items():
            row = {part: by for part, by in one.parts.items() if part not in known}
            if row:
                rows[key] = row
        told_by = self._computed(rows)
        singles = [
            single
            for key in told_by
            for part in self._printed[key].parts
            for single in known.get(part, ())
        ]
        if told_by:
            self._hide([*told_by, *singles])
        return bool(told_by)

    def _computed(self, rows: Mapping[Key, Mapping[Part, float]]) -> list[Key]:
        """Return the figures that tell something of too few; [] when none do."""
        attack = Attack(list(rows.values()), self._small)
        found = chain(attack.alone(), filter(None, map(attack.of, self._secrets)))
        for told in found:
            if self._are_few(told.parts):
                keys = list(rows)
                return [keys[row] for row in told.rows]
        return []
