"""New facts find their place: numbered, linked to the one before, written.

One chain per agency, so that offices do not wait for one another. The head of a chain
is locked from here to the end of the transaction: facts of one agency are written one
deed at a time, in the order of the chain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from motcua.apps.dossiers.models import ChainHead, TimeFact
from motcua.common import bulk
from motcua.core import ledger
from motcua.core.ledger import GENESIS

# Plain statements: a deed waits for them while it holds the agency's chain.
_TABLE = ChainHead._meta.db_table  # noqa: SLF001  Django's own way to ask
_LOCK = f"SELECT seq, own_hash FROM {_TABLE} WHERE agency_id = %s FOR UPDATE"  # noqa: S608  our own name
_MOVE = f"UPDATE {_TABLE} SET seq = %s, own_hash = %s WHERE agency_id = %s"  # noqa: S608  the same


@dataclass(slots=True)
class _End:
    """The end of a chain while facts are being added."""

    agency_id: int
    seq: int
    own: bytes


def append(facts: Sequence[TimeFact]) -> None:
    """Link new facts to their agencies' chains, in the order given, and write them.

    Queries: one, and two per agency (two more for its very first fact). Several
    agencies are locked in the order of their ids, so that two loads never wait for
    each other.
    """
    if not facts:
        return
    of_agency: dict[int, list[TimeFact]] = defaultdict(list)
    for fact in facts:
        of_agency[fact.agency_id].append(fact)
    ends = [_locked(agency_id) for agency_id in sorted(of_agency)]
    for end in ends:
        for fact in of_agency[end.agency_id]:
            _link(fact, end)
    bulk.add(facts)
    with connection.cursor() as cursor:
        for end in ends:
            cursor.execute(_MOVE, [end.seq, end.own, end.agency_id])


def _link(fact: TimeFact, end: _End) -> None:
    """Put a fact at the end of its chain."""
    said = {name: getattr(fact, name) for name in ledger.COLUMNS}
    fact.seq, fact.previous_hash = end.seq + 1, end.own
    fact.own_hash = ledger.link(fact.previous_hash, ledger.content(said))
    end.seq, end.own = fact.seq, fact.own_hash


def _locked(agency_id: int) -> _End:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK, [agency_id])
        row = cursor.fetchone()
        if row is None:
            first = ChainHead(agency_id=agency_id, seq=0, own_hash=GENESIS)
            ChainHead.objects.bulk_create([first], ignore_conflicts=True)
            cursor.execute(_LOCK, [agency_id])
            row = cursor.fetchone()
    return _End(agency_id, row[0], bytes(row[1]))
