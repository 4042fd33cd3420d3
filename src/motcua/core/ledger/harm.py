"""From the links that do not fit to what was done: altered, removed, swapped ..."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from hashlib import sha256
from itertools import pairwise, permutations
from typing import NamedTuple

from motcua.core.ledger.form import GENESIS, link

_MOST_COMPARED = 100  # altered rows, each with each, looking for exchanged contents


class Row(NamedTuple):
    """One fact of a chain: its number, its own hash, the bytes that were hashed.

    message: begins with the hash of the predecessor (form.message).
    """

    seq: int
    own: bytes
    message: bytes


class Mark(NamedTuple):
    """What is known from elsewhere: the own hash of the seq-th fact.

    The head of the chain says so of the last fact, a daily root of an earlier one.
    """

    seq: int
    own: bytes


@unique
class Harm(StrEnum):
    """What was done. seq and until of a Finding say to which rows."""

    ALTERED = "altered"  # what the row says does not fit its hash
    REWRITTEN = "rewritten"  # changed together with its hash
    REMOVED = "removed"  # seq to until are gone
    INSERTED = "inserted"  # seq to until do not belong here
    SWAPPED = "swapped"  # the rows seq and until stand in each other's place
    CUT = "cut"  # the end, from seq to until, is gone


@unique
class Part(StrEnum):
    """What of a row was changed, or what gave it away."""

    CONTENT = "content"
    OWN = "own"  # the row's own hash
    PREVIOUS = "previous"  # the hash of its predecessor
    NUMBER = "number"
    LINK = "link"  # the next fact remembers another hash
    HEAD = "head"  # the chain's head does
    ROOT = "root"  # a daily root does; somewhere from seq to until


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing done to a chain. until: the last row concerned, seq itself if one."""

    seq: int
    until: int
    harm: Harm
    part: Part

    @property
    def shifts(self) -> bool:
        """The numbers of all later rows were changed with it."""
        return self.part is Part.LINK and self.harm in {Harm.REMOVED, Harm.INSERTED}

    def covers(self, seq: int) -> bool:
        """Say whether it speaks of this row."""
        return self.seq <= seq <= self.until


@dataclass(slots=True)
class Odd:
    """A row that does not follow on the one before it.

    before: GENESIS as number 0 at the start of a chain. claimed: how the next row, or
    the head after the last one, remembers this row's hash; None when nobody does.
    """

    before: Row
    row: Row
    claimed: bytes | None = None

    @property
    def is_sound(self) -> bool:
        """What the row says fits its own hash."""
        return _computed(self.row) == self.row.own

    @property
    def is_torn(self) -> bool:
        """It remembers another hash than the row before it has."""
        return previous(self.row) != self.before.own

    @property
    def is_next(self) -> bool:
        """Its number is the next one."""
        return self.row.seq == self.before.seq + 1


def previous(row: Row) -> bytes:
    """Return the hash of the predecessor, as the row remembers it."""
    return bytes.fromhex(row[2].partition(b"\n")[0].decode())


def explain(odd: Sequence[Odd]) -> list[Finding]:
    """Say what was done, from the rows that do not follow, in their order."""
    inquiry = _Inquiry()
    inquiry.find_moved([one for one in odd if one.is_next and one.is_sound])
    inquiry.find_exchanged([one for one in odd if not one.is_sound])
    for one in odd:
        if one.row.seq <= one.before.seq:
            inquiry.judge_twin(one)
    for one, after in pairwise(odd):
        inquiry.judge_stranger(one, after)
    for one in odd:
        if one.row not in inquiry.known:
            inquiry.judge(one)
    return inquiry.findings


class _Inquiry:
    """Findings so far.

    known: rows already told of; a broken link beside them is their doing.
    excused: hashes that were once true: to remember one is no fault.
    """

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.known: set[Row] = set()
        self.excused: set[bytes] = set()

    def find_moved(self, odd: Sequence[Odd]) -> None:
        """Find rows whose numbers were changed: whole, but another one's successor."""
        followers = {previous(one.row): one.row for one in odd}
        present = {own for one in odd for own in (one.before.own, one.row.own)}
        for one in odd:
            right = followers.get(one.before.own)
            if right is None or previous(one.row) not in present:
                continue  # nobody's place is taken, or this row has no place of its own
            if {one.row, one.before, right} & self.known:
                continue
            self._add(one.row.seq, right.seq, Harm.SWAPPED, Part.NUMBER)
            self.known |= {one.row, right}
            self.excused |= {one.row.own, right.own}

    def find_exchanged(self, odd: Sequence[Odd]) -> None:
        """Find rows whose contents were exchanged, each hash left where it was."""
        for here, there in permutations(odd[:_MOST_COMPARED], 2):
            if link(previous(here.row), _content(there.row)) == here.row.own:
                self._add(here.row.seq, there.row.seq, Harm.SWAPPED, Part.CONTENT)
                self.known |= {here.row, there.row}

    def judge_twin(self, one: Odd) -> None:
        """Of two rows with one number the next row knows which is the true one."""
        is_true = one.claimed == one.row.own
        self._add(one.row.seq, one.row.seq, Harm.INSERTED, Part.NUMBER)
        self.known |= {one.before, one.row} if is_true else {one.row}
        self.excused.add(one.before.own)

    def judge_stranger(self, one: Odd, after: Odd) -> None:
        """Find a row its neighbours know nothing of: the next one links past it."""
        is_between = one.row == after.before and previous(after.row) == one.before.own
        if is_between and one.is_next and not {one.row, after.row} & self.known:
            self._add(one.row.seq, one.row.seq, Harm.INSERTED, Part.LINK)
            self.known.add(one.row)

    def judge(self, one: Odd) -> None:
        """Judge a gap before a row, then the row, then its link."""
        if not one.is_next:
            first, last = one.before.seq + 1, one.row.seq - 1
            self._add(first, last, Harm.REMOVED, Part.NUMBER)
        if not one.is_sound:
            self._judge_unsound(one)
        elif one.is_next:
            self._judge_link(one)

    def _judge_unsound(self, one: Odd) -> None:
        seq = one.row.seq
        part = Part.CONTENT
        if link(one.before.own, _content(one.row)) == one.row.own:
            part = Part.PREVIOUS
        elif one.claimed == _computed(one.row):
            part = Part.OWN
        self._add(seq, seq, Harm.ALTERED, part)
        if one.claimed is not None:
            self.excused.add(one.claimed)
        if part is not Part.PREVIOUS and one.is_next and one.is_torn:
            self._judge_link(one)

    def _judge_link(self, one: Odd) -> None:
        """Say why a row remembers another hash than the row before it has."""
        remembered, seq = previous(one.row), one.before.seq
        if remembered in self.excused or one.before in self.known:
            return
        if one.before.own == GENESIS:
            self._add(1, 1, Harm.REMOVED, Part.LINK)
        elif remembered == previous(one.before):
            self._add(seq, seq, Harm.INSERTED, Part.LINK)
        else:
            self._add(seq, seq, Harm.REWRITTEN, Part.LINK)

    def _add(self, seq: int, until: int, harm: Harm, part: Part) -> None:
        first, last = min(seq, until), max(seq, until)
        self.findings.append(Finding(first, last, harm, part))


def _computed(row: Row) -> bytes:
    return sha256(row.message).digest()


def _content(row: Row) -> bytes:
    return row.message.partition(b"\n")[2]
