"""The daily roots, and whether the chains hold against them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.ledger.models import ChainCheck, DailyRoot
from motcua.apps.ledger.queries.pages import is_on_its_page
from motcua.common.clock import VIETNAM, local
from motcua.core import ledger
from motcua.core.casefile import FactKind
from motcua.core.ledger import GENESIS, Finding, Harm, Mark, Part, Told, Verdict

_MOST_RECOVERED = 5  # altered facts of a chain whose former words are looked for
_NEAR = 500  # facts before and behind an altered one, for what it may have said


@dataclass(frozen=True, slots=True)
class Root:
    """How a chain ended on a day. document: SHA-256 of the signed page."""

    agency_id: int
    day: date
    seq: int
    own: bytes
    made_at: datetime
    document: str

    @property
    def own_hex(self) -> str:
        """The hash as people read and print it."""
        return self.own.hex()

    @property
    def mark(self) -> Mark:
        """What it knows of the chain."""
        return Mark(self.seq, self.own)


@dataclass(frozen=True, slots=True)
class Check:
    """The last reading of a chain. seq: the last fact's number.

    changed: what altered facts said before, where that could be told.
    """

    agency_id: int
    at: datetime
    seq: int
    roots_count: int
    findings: tuple[Finding, ...]
    changed: Mapping[Finding, Told]

    @property
    def is_whole(self) -> bool:
        """Nothing was found."""
        return not self.findings


@dataclass(frozen=True, slots=True)
class Reading:
    """A chain read just now, with what it was compared with.

    lost: roots whose signed page is gone from the store or says something else: the
    row was changed, or the page taken away.
    """

    agency_id: int
    verdict: Verdict
    roots: tuple[Root, ...]
    lost: tuple[Root, ...]

    @property
    def is_whole(self) -> bool:
        """Chain and roots hold."""
        return not self.findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was done to the chain, then to its roots."""
        return self.verdict.findings + tuple(
            Finding(root.seq, root.seq, Harm.ALTERED, Part.ROOT) for root in self.lost
        )


def agencies_with_chains() -> tuple[int, ...]:
    """Return whose facts, heads or roots there are: none of the three hides a chain.

    Queries: three.
    """
    heads = {head.agency_id for head in dossiers.chain_heads()}
    rooted = DailyRoot.objects.order_by().values_list("agency_id", flat=True).distinct()
    return tuple(sorted({*heads, *dossiers.chained_agencies(), *rooted}))


def read(agency_id: int, *, at: datetime) -> Reading:
    """Read a whole chain and compare it with its head and roots. Queries: three.

    A chain without a head is read as if its head knew of no fact. at: the moment of
    asking, for the signatures of the roots.
    """
    heads = {head.agency_id: head for head in dossiers.chain_heads()}
    head = heads.get(agency_id)
    known = roots(agency_id=agency_id)[::-1]
    on_page = {
        root.day: is_on_its_page(root, at=at, is_newest=root is known[-1])
        for root in known
    }
    verdict = ledger.verify(
        dossiers.chain(agency_id),
        Mark(head.seq, head.own) if head else Mark(0, GENESIS),
        # A row its own page gives the lie to says nothing of the chain.
        [root.mark for root in known if on_page[root.day] is not False],
    )
    lost = tuple(root for root in known if not on_page[root.day])
    return Reading(agency_id, verdict, known, lost)


def changes(reading: Reading) -> dict[Finding, Told]:
    """Find out what the first few altered facts said. It may take seconds for each."""
    altered = [one for one in reading.findings if one.part is Part.CONTENT]
    told = {
        finding: what_was_said(reading.agency_id, finding)
        for finding in altered[:_MOST_RECOVERED]
    }
    return {finding: said for finding, said in told.items() if said is not None}


def what_was_said(agency_id: int, finding: Finding) -> Told | None:
    """Find out what an altered fact said before; None when it cannot be told.

    Tried are the values its neighbours in the chain have, and for moments every second
    of some days around. It may take seconds. Queries: three.
    """
    if (finding.harm, finding.part) != (Harm.ALTERED, Part.CONTENT):
        return None
    seq = finding.seq
    text, kept = dossiers.message(agency_id, seq), dossiers.mark(agency_id, seq)
    if text is None or kept is None:
        return None
    known: dict[str, set[str]] = {"kind": {kind.value for kind in FactKind}}
    for near in dossiers.messages(agency_id, seq - _NEAR, seq + _NEAR):
        for name, value in ledger.columns_of(near).items():
            known.setdefault(name, set()).add(value)
    return ledger.said_before(text, kept.own, known)


def roots(
    *,
    agency_id: int | None = None,
    day: date | None = None,
    since: date | None = None,
) -> tuple[Root, ...]:
    """List daily roots, newest first, of one agency or one day or all. Queries: one.

    since: only of that day and later ones.
    """
    rows = DailyRoot.objects.order_by("-day", "agency_id")
    if agency_id is not None:
        rows = rows.filter(agency=agency_id)
    if day is not None:
        rows = rows.filter(day=day)
    if since is not None:
        rows = rows.filter(day__gte=since)
    return tuple(map(_root, rows))


def root(agency_id: int, day: date) -> Root | None:
    """Return one root; None when none was made. Queries: one."""
    return next(iter(roots(agency_id=agency_id, day=day)), None)


def root_days(count: int) -> tuple[date, ...]:
    """Return the newest days that have roots, newest first. Queries: one."""
    days = DailyRoot.objects.order_by("-day").values_list("day", flat=True).distinct()
    return tuple(days[:count])


def last_checks(agency_ids: Sequence[int] | None = None) -> tuple[Check, ...]:
    """Return the last reading of each chain, by agency. Queries: one."""
    rows = ChainCheck.objects.order_by("agency_id", "-at", "-id").distinct("agency_id")
    if agency_ids is not None:
        rows = rows.filter(agency__in=agency_ids)
    return tuple(map(_check, rows))


def unread(day: date) -> tuple[int, ...]:
    """List whose chains were not read on that day or later. Queries: four."""
    start = datetime.combine(day, time(), VIETNAM)
    seen = ChainCheck.objects.filter(at__gte=start).values_list("agency_id", flat=True)
    return tuple(sorted({*agencies_with_chains()} - {*seen}))


def _root(row: DailyRoot) -> Root:
    return Root(
        agency_id=row.agency_id,
        day=row.day,
        seq=row.seq,
        own=bytes(row.own_hash),
        made_at=local(row.made_at),
        document=row.document,
    )


def _check(row: ChainCheck) -> Check:
    return Check(
        agency_id=row.agency_id,
        at=local(row.at),
        seq=row.seq,
        roots_count=row.roots_count,
        findings=tuple(map(_finding, row.findings)),
        changed={
            _finding(kept): Told(**kept["changed"])
            for kept in row.findings
            if kept.get("changed")
        },
    )


def _finding(kept: Mapping[str, Any]) -> Finding:
    return Finding(kept["seq"], kept["until"], Harm(kept["harm"]), Part(kept["part"]))
