"""Reads a chain of facts from first to last and tells what was done to it.

Whoever holds the database can change a row and its hash, take rows out, put rows in,
exchange two, cut the end off. Each leaves a link that does not fit. A whole tail
rewritten with new hashes fits in itself: only what was written down elsewhere (the
chain's head, the daily roots) gives it away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from motcua.core.ledger.form import GENESIS
from motcua.core.ledger.harm import Finding, Mark, Odd, Row, explain, previous
from motcua.core.ledger.outside import against_head, against_roots

_MOST_ODD = 10_000  # beyond that a chain is not explained row by row


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the reading found.

    count: rows read. last: the last one; number 0 and GENESIS for an empty chain.
    findings: by number; empty for a whole chain.
    """

    count: int
    last: Mark
    findings: tuple[Finding, ...]

    @property
    def is_whole(self) -> bool:
        """Nothing was tampered with."""
        return not self.findings


def verify(
    rows: Iterable[Row], head: Mark | None = None, roots: Sequence[Mark] = ()
) -> Verdict:
    """Read a chain once and say what was done to it.

    rows: by number, plain triples will do; they are streamed. head: what the chain's
    head says, None when nothing is known of it. roots: by number.
    """
    seen: dict[int, bytes | None] = dict.fromkeys(root.seq for root in roots)
    odd: list[Odd] = []
    before, seq, tail, skipped, is_new = (
        Row(0, GENESIS, b""),
        0,
        GENESIS.hex().encode(),
        0,
        False,
    )
    for row in rows:  # a million a second: nothing here that is not needed
        number, own, message = row
        seq += 1
        if is_new:
            odd[-1].claimed, is_new = previous(row), False
        if (
            number != seq
            or not message.startswith(tail)
            or sha256(message).digest() != own
        ):
            is_new = len(odd) < _MOST_ODD
            odd += [Odd(Row(*before), Row(*row))] if is_new else []
            skipped, seq = skipped + number - seq, number
        if number in seen:
            seen[number] = own
        before, tail = row, own.hex().encode()
    last = Mark(before[0], before[1])
    if is_new and head is not None and head.seq == last.seq:
        odd[-1].claimed = head.own
    findings = explain(odd)
    findings = against_head(findings, last, head)
    findings += against_roots(
        findings, last, [(root, seen[root.seq]) for root in roots]
    )
    return Verdict(last.seq - skipped, last, tuple(sorted(set(findings))))
