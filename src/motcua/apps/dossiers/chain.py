"""New facts find their place: numbered, linked to the one before, written.

One chain per agency, so that offices do not wait for one another. The head of a chain
is locked from here to the end of the transaction: facts of one agency are written one
deed at a time, in the order of the chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from motcua.apps.dossiers.models import ChainHead, TimeFact
from motcua.common import bulk
from motcua.core import ledger
from motcua.core.ledger import GENESIS


def append(facts: Sequence[TimeFact]) -> None:
    """Link new facts to their agencies' chains, in the order given, and write them.

    Queries: two, and two per agency (one more for its very first fact). Several
    agencies are locked in the order of their ids, so that two loads never wait for
    each other.
    """
    if not facts:
        return
    of_agency: dict[int, list[TimeFact]] = defaultdict(list)
    for fact in facts:
        of_agency[fact.agency_id].append(fact)
    heads = [_locked(agency_id) for agency_id in sorted(of_agency)]
    for head in heads:
        for fact in of_agency[head.agency_id]:
            _link(fact, head)
    bulk.add(facts)
    for head in heads:
        head.save(force_update=True)


def _link(fact: TimeFact, head: ChainHead) -> None:
    """Put a fact at the end of its chain."""
    said = {name: getattr(fact, name) for name in ledger.COLUMNS}
    fact.seq, fact.previous_hash = head.seq + 1, bytes(head.own_hash)
    fact.own_hash = ledger.link(fact.previous_hash, ledger.content(said))
    head.seq, head.own_hash = fact.seq, fact.own_hash


def _locked(agency_id: int) -> ChainHead:
    locked = ChainHead.objects.select_for_update()
    head = locked.filter(agency=agency_id).first()
    if head is None:
        first = ChainHead(agency_id=agency_id, seq=0, own_hash=GENESIS)
        ChainHead.objects.bulk_create([first], ignore_conflicts=True)
        head = locked.get(agency=agency_id)
    return head
