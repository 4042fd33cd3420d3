"""Points for a line and a dossier without a common number, and who is worth scoring.

Nobody is compared with everybody: only with dossiers of the same name, and of about the
same day whose name differs in one word at most. A block larger than the rules allow is
left out, since nothing in it could be told apart anyway.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from motcua.core.reconciliation.codes import is_code
from motcua.core.reconciliation.likeness import (
    name_likeness,
    name_words,
    procedure_likeness,
)
from motcua.core.reconciliation.rules import Rules
from motcua.core.reconciliation.values import (
    Candidate,
    Outside,
    Reason,
    Recorded,
    When,
)
from motcua.core.timeliness import VIETNAM

_Key = tuple[object, ...]


class Scorer:
    """The dossiers still free, by what they may be found by."""

    def __init__(self, free: Sequence[Recorded], rules: Rules) -> None:
        """Put every dossier into its blocks."""
        self._rules = rules
        self._blocks: dict[_Key, list[Recorded]] = defaultdict(list)
        for one in free:
            for key in _keys_of(one):
                self._blocks[key].append(one)

    def candidates(self, line: Outside) -> list[Candidate]:
        """List the dossiers worth a thought, most points first, then by id."""
        if not line.applicant:
            return []
        perfect = self._perfect(line)
        if len(perfect) == 1:
            return perfect
        found = {one.id: one for one in self._near(line)}
        scored = [self._score(line, one) for one in found.values()]
        likely = [one for one in scored if one is not None]
        return sorted(likely, key=lambda one: (-one.score, one.recorded.id))

    def _perfect(self, line: Outside) -> list[Candidate]:
        """Return those with the whole score; one alone needs no rival looked for."""
        if line.received is None:
            return []
        key = ("".join(name_words(line.applicant)), _said_on(line.received))
        scored = [self._score(line, one) for one in self._blocks.get(key, ())]
        return [one for one in scored if one and one.score >= self._whole]

    @property
    def _whole(self) -> int:
        rules = self._rules
        return rules.name_points + rules.procedure_points + rules.day_points

    def _near(self, line: Outside) -> Iterator[Recorded]:
        words = name_words(line.applicant)
        if not words:
            return
        keys: list[_Key] = [("name", "".join(words))]
        for day in _days(line, self._rules.nearest_days):
            keys.extend((key, day) for key in _name_keys(words))
        for key in keys:
            block = self._blocks.get(key, ())
            if len(block) <= self._rules.largest_block:
                yield from block

    def _score(self, line: Outside, one: Recorded) -> Candidate | None:
        rules = self._rules
        likeness = name_likeness(line.applicant, one.applicant)
        if likeness < rules.name_at_least:
            return None
        reasons = [
            Reason("name", round(rules.name_points * likeness)),
            Reason("procedure", self._procedure(line, one)),
            Reason("day", self._day(line, one)),
            Reason("moments", self._others(line, one)),
        ]
        if is_code(line.number):
            reasons.append(Reason("number", -rules.other_number_points))
        score = sum(reason.points for reason in reasons)
        return Candidate(one, score, tuple(reasons))

    def _procedure(self, line: Outside, one: Recorded) -> int:
        likeness = procedure_likeness(
            line.procedure, one.procedure_code, one.procedure_name
        )
        if likeness is None:
            return self._rules.procedure_unknown_points
        if likeness < self._rules.procedure_at_least:
            return 0
        return round(self._rules.procedure_points * likeness)

    def _day(self, line: Outside, one: Recorded) -> int:
        rules = self._rules
        received = _day_of(one.received_at)
        if line.received is not None and received is not None:
            off = abs((_said_on(line.received) - received).days)
            return max(rules.day_points - rules.day_off_points * off, 0)
        agreed = any(same for same in _moments(line, one))
        return rules.other_day_points if agreed else 0

    def _others(self, line: Outside, one: Recorded) -> int:
        points = self._rules.moment_points
        return sum(points if same else -points for same in _moments(line, one))


def _moments(line: Outside, one: Recorded) -> Iterator[bool]:
    """Say of each later moment that both sides know whether it is the same day."""
    both = (
        (line.due, one.due_at),
        (line.finished, one.finished_at),
        (line.returned, one.returned_at),
    )
    for said, known in both:
        if said is not None and known is not None:
            yield _said_on(said) == _day_of(known)


def _keys_of(one: Recorded) -> Iterable[_Key]:
    words, day = name_words(one.applicant), _day_of(one.received_at)
    if not words:
        return
    yield ("name", "".join(words))
    for key in _name_keys(words):
        yield (key, day)


@lru_cache(maxsize=1 << 17)
def _name_keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name run together, and the name without each of its words in turn.

    Two names that differ in one word, whatever is wrong with it, share a key.
    """
    shorter = (
        "".join([*words[:place], *words[place + 1 :]])
        for place in range(len(words))
        if len(words) > 1
    )
    return tuple(dict.fromkeys(["".join(words), *shorter]))


def _days(line: Outside, nearest: int) -> list[date]:
    if line.received is None:
        return []
    day = _said_on(line.received)
    return [day + timedelta(days=off) for off in range(-nearest, nearest + 1)]


def _said_on(when: When) -> date:
    return when.at.astimezone(VIETNAM).date()


def _day_of(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone(VIETNAM).date()
