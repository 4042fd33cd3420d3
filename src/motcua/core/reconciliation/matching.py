"""Which line means which dossier, one to one; what is not clear is left to a person.

Surest first: the code, the code written otherwise, another system's number, and last
name, procedure and day with points. A line that could mean two dossiers means none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from motcua.core.reconciliation.codes import number_key
from motcua.core.reconciliation.likeness import name_likeness, words_of
from motcua.core.reconciliation.rules import Rules
from motcua.core.reconciliation.scoring import Scorer
from motcua.core.reconciliation.values import (
    Candidate,
    How,
    Matching,
    Outside,
    Pair,
    Recorded,
)

_Hits = tuple[How, list[Recorded]]


def match(
    lines: Iterable[Outside], dossiers: Iterable[Recorded], rules: Rules
) -> Matching:
    """Match lines with dossiers. The order of either does not change the answer."""
    table = _Table(tuple(lines), rules)
    record = sorted(dossiers, key=lambda one: one.id)
    table.by_number(_Index(record))
    table.without_twins()
    free = [one for one in record if one.id not in table.taken]
    table.by_likeness(free)
    doubted = {c.recorded.id for _, found in table.doubtful for c in found}
    left = [one for one in free if one.id not in table.taken]
    return Matching(
        pairs=tuple(table.pairs),
        doubtful=tuple(table.doubtful),
        duplicates=tuple(table.duplicates),
        only_outside=tuple(table.lines),
        only_recorded=tuple(one for one in left if one.id not in doubted),
        in_doubt=tuple(one for one in left if one.id in doubted),
    )


class _Index:
    """The record by code, by code written otherwise, and by other systems' numbers."""

    def __init__(self, record: Sequence[Recorded]) -> None:
        self.exact = {one.number: one for one in record if one.number}
        self.loose: dict[str, list[Recorded]] = defaultdict(list)
        self.other: dict[str, list[Recorded]] = defaultdict(list)
        for one in record:
            if one.number:
                self.loose[number_key(one.number)].append(one)
            if key := number_key(one.other_number):
                self.other[key].append(one)

    def hits(self, line: Outside) -> _Hits | None:
        """Return what the numbers of the line name, the surest way that finds any."""
        if line.number in self.exact:
            return How.NUMBER, [self.exact[line.number]]
        key, other = number_key(line.number), number_key(line.other_number)
        if key in self.loose:
            return How.VARIANT, self.loose[key]
        found = [
            *self.other.get(key, ()),
            *self.loose.get(other, ()),
            *self.other.get(other, ()),
        ]
        unique = {one.id: one for one in found}
        return (How.OTHER_NUMBER, list(unique.values())) if unique else None


class _Table:
    """The lines not matched yet, and what became of the others."""

    def __init__(self, lines: Sequence[Outside], rules: Rules) -> None:
        self.lines, self._rules = list(lines), rules
        self.taken: set[int] = set()
        self.pairs: list[Pair] = []
        self.doubtful: list[tuple[Outside, tuple[Candidate, ...]]] = []
        self.duplicates: list[tuple[Outside, Outside]] = []
        self._repeating: dict[int, Outside] = {}

    def by_number(self, index: _Index) -> None:
        """Pair what names its dossier; of lines naming one, the surest and fullest."""
        claims: dict[int, list[tuple[How, Outside, Recorded]]] = defaultdict(list)
        left = []
        for line in self.lines:
            hits = index.hits(line)
            if hits is None:
                left.append(line)
                continue
            how, found = hits
            if len(found) > 1:
                self.doubtful.append((line, self._shown(found)))
            else:
                claims[found[0].id].append((how, line, found[0]))
        for found_claims in claims.values():
            left.extend(self._settle(found_claims))
        self.lines = sorted(left, key=_order)

    def _shown(self, found: Sequence[Recorded]) -> tuple[Candidate, ...]:
        shown = found[: self._rules.candidates_shown]
        return tuple(Candidate(one, score=0) for one in shown)

    def _settle(self, claims: Sequence[tuple[How, Outside, Recorded]]) -> list[Outside]:
        """Pair the first claim; return lines of another person that may mean others."""
        if len(claims) == 1:
            self._pair(*claims[0])
            return []
        ways = list(How)
        ordered = sorted(
            claims,
            key=lambda claim: (
                self._is_stranger(claim[1], claim[2]),
                ways.index(claim[0]),
                _order(claim[1]),
            ),
        )
        (how, first, recorded), *others = ordered
        self._pair(how, first, recorded)
        strangers = []
        for _, line, _recorded in others:
            if self._is_stranger(line, recorded):
                self._repeating[line.row] = first
                strangers.append(line)
            else:
                self.duplicates.append((line, first))
        return strangers

    def _pair(self, how: How, line: Outside, recorded: Recorded) -> None:
        self.pairs.append(Pair(line, recorded, how))
        self.taken.add(recorded.id)

    def _is_stranger(self, line: Outside, recorded: Recorded) -> bool:
        likeness = name_likeness(line.applicant, recorded.applicant)
        return bool(line.applicant) and likeness < self._rules.name_at_least

    def without_twins(self) -> None:
        """Set aside lines that repeat another: by number, or in everything they say."""
        first: dict[object, Outside] = {}
        kept = []
        for line in self.lines:
            key: object = number_key(line.number) or _content(line)
            if line.row in self._repeating or key not in first:
                first.setdefault(key, line)
                kept.append(line)
            else:
                self.duplicates.append((line, first[key]))
        self.lines = kept

    def by_likeness(self, free: Sequence[Recorded]) -> None:
        """Pair by name, procedure and day, while each is clearly the other's best."""
        scorer = Scorer(free, self._rules)
        scored = {line.row: scorer.candidates(line) for line in self.lines}
        lines = {line.row: line for line in self.lines}
        while chosen := self._clear(scored):
            for row, best in chosen:
                self.pairs.append(
                    Pair(
                        lines.pop(row),
                        best.recorded,
                        How.LIKENESS,
                        best.score,
                        best.reasons,
                    )
                )
                self.taken.add(best.recorded.id)
                del scored[row]
            for row, found in scored.items():
                scored[row] = [c for c in found if c.recorded.id not in self.taken]
        self.lines = []
        for row, line in lines.items():
            self._leave(line, scored[row])

    def _clear(
        self, scored: Mapping[int, Sequence[Candidate]]
    ) -> list[tuple[int, Candidate]]:
        """List the pairs nobody could argue with: enough points, far from the next."""
        rivals: dict[int, list[int]] = defaultdict(list)
        for found in scored.values():
            for one in found:
                rivals[one.recorded.id].append(one.score)
        return [
            (row, found[0])
            for row, found in scored.items()
            if found
            and found[0].score >= self._rules.accept
            and self._stands_out(found[0].score, [one.score for one in found])
            and self._stands_out(found[0].score, rivals[found[0].recorded.id])
        ]

    def _stands_out(self, score: int, scores: Sequence[int]) -> bool:
        near = sum(other > score - self._rules.margin for other in scores)
        return near == 1

    def _leave(self, line: Outside, found: Sequence[Candidate]) -> None:
        likely = [one for one in found if one.score >= self._rules.doubt]
        if likely:
            self.doubtful.append((line, tuple(likely[: self._rules.candidates_shown])))
        elif line.row in self._repeating:
            self.duplicates.append((line, self._repeating[line.row]))
        else:
            self.lines.append(line)


def _order(line: Outside) -> tuple[object, ...]:
    """Order lines by what they say, fullest first, so that their place is no matter."""
    content = _content(line)
    filled = sum(bool(part) for part in content)
    # Before the row comes the text as written: two spellings must not depend on it.
    return (-filled, *content, repr(replace(line, row=0)), line.row)


def _content(line: Outside) -> tuple[str, ...]:
    moments = (line.received, line.due, line.finished, line.returned)
    return (
        number_key(line.number),
        number_key(line.other_number),
        " ".join(words_of(line.applicant)),
        " ".join(words_of(line.procedure)),
        *("" if when is None else when.at.isoformat() for when in moments),
        line.claim or "",
        "" if line.amount is None else str(line.amount),
        line.receipt,
    )
