"""What is known of a chain from elsewhere: its head, and the roots kept day by day."""

from __future__ import annotations

from collections.abc import Sequence

from motcua.core.ledger.harm import Finding, Harm, Mark, Part


def against_head(
    findings: Sequence[Finding], last: Mark, head: Mark | None
) -> list[Finding]:
    """Add what the chain's head knows of its end.

    last: the last row read; number 0 for an empty chain.
    """
    told = list(findings)
    if head is None or last == head:
        return told
    if last.own == head.own:
        return _shifted(told, last, head.seq - last.seq)
    if last.seq < head.seq:
        told.append(Finding(last.seq + 1, head.seq, Harm.CUT, Part.HEAD))
    elif last.seq > head.seq:
        told.append(Finding(head.seq + 1, last.seq, Harm.INSERTED, Part.HEAD))
    elif not any(one.covers(last.seq) for one in told):
        told.append(Finding(last.seq, last.seq, Harm.REWRITTEN, Part.HEAD))
    return told


def against_roots(
    findings: Sequence[Finding],
    last: Mark,
    compared: Sequence[tuple[Mark, bytes | None]],
) -> list[Finding]:
    """Return what only the daily roots know.

    compared: each root by number, with the hash found at its number; None if none was.
    The first root that does not fit tells of a rewritten tail; later ones add nothing.
    """
    since = 1
    for root, found in compared:
        if found == root.own:
            since = root.seq + 1
        elif not _is_explained(findings, root.seq):
            if root.seq > last.seq:
                return [Finding(last.seq + 1, root.seq, Harm.CUT, Part.ROOT)]
            return [Finding(since, root.seq, Harm.REWRITTEN, Part.ROOT)]
    return []


def _is_explained(findings: Sequence[Finding], seq: int) -> bool:
    return any(one.covers(seq) or (one.shifts and one.seq <= seq) for one in findings)


def _shifted(findings: list[Finding], last: Mark, gone: int) -> list[Finding]:
    """Explain a true last fact under a wrong number: rows were taken out or put in.

    gone: how many are missing; negative when there are too many. The link that does
    not fit says where; without one, only the head was changed.
    """
    for place, one in enumerate(findings):
        if one.part is Part.LINK:
            return [*findings[:place], _moved(one, gone), *findings[place + 1 :]]
    return [*findings, Finding(last.seq, last.seq, Harm.ALTERED, Part.HEAD)]


def _moved(one: Finding, gone: int) -> Finding:
    if gone < 0:
        return Finding(one.until + gone + 1, one.until, Harm.INSERTED, Part.LINK)
    first = one.seq if one.harm is Harm.REMOVED else one.seq + 1
    return Finding(first, first + gone - 1, Harm.REMOVED, Part.LINK)
