"""What the chain of facts costs: reading it whole, and adding to it in a deed.

Both are ratios within one run, since every machine hashes at its own speed. Reading is
compared with a bare loop of the hash over the very same bytes. Adding is the acceptance
of a dossier, once as it is and once with its facts written without chain (no head
locked, nothing hashed, no head moved), turn by turn, each rolled back.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from hashlib import sha256
from statistics import median
from typing import Any

import stage
from meter import Meter, table

from motcua.doors.terminal import surroundings

_READING_BAR, _ADDING_BAR = 0.5, 1.25
_TURNS = 9
_DEEDS, _WARM_UP = 150, 10
Way = Callable[[], AbstractContextManager[None]]


def main() -> None:
    """Print both ratios."""
    stage.ensure()
    with surroundings.database_in_use():
        _reading()
        print()
        _adding()


def _reading() -> None:
    from motcua.apps.dossiers import queries as dossiers
    from motcua.core import ledger

    heads = dossiers.chain_heads()
    with Meter(os.getpid(), stage.postmaster()) as meter:
        chains = [list(dossiers.chain(head.agency_id)) for head in heads]
    count = sum(map(len, chains))
    size = sum(len(row[2]) for rows in chains for row in rows)
    bare, whole = [], []
    for _ in range(_TURNS):
        bare.append(_seconds(lambda: [_hash_all(rows) for rows in chains]))
        whole.append(_seconds(lambda: [ledger.verify(rows) for rows in chains]))
    assert all(ledger.verify(rows).is_whole for rows in chains)
    print(f"{count} facts of {len(chains)} chains, {size // count} bytes each.\n")
    ratio = min(bare) / min(whole)
    table(
        ["reading", "facts a second, cpu", "MB a second"],
        [
            ["a bare loop of SHA-256", *_rates(count, size, min(bare))],
            ["core.ledger.verify", *_rates(count, size, min(whole))],
            ["out of the database, wall", *_rates(count, size, meter.cost.wall)],
        ],
    )
    mark = "" if ratio >= _READING_BAR else "  MISSED"
    print(f"\nverify / bare loop: {ratio:.2f} (bar: at least {_READING_BAR:g}){mark}")


def _hash_all(rows: list[Any]) -> bytes:
    own = b""
    for row in rows:
        own = sha256(row[2]).digest()
    return own


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _rates(count: int, size: int, seconds: float) -> list[int]:
    return [round(count / seconds), round(size / seconds / 1e6)]


def _adding() -> None:
    accept = _acceptance()
    ways = {"with the chain": _as_it_is, "without": _without_chain}
    for way in ways.values():
        for _ in range(_WARM_UP):
            _once(accept, way)
    took: dict[str, list[float]] = {name: [] for name in ways}
    used: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(_DEEDS):
        for name, way in ways.items():
            wall, cpu = _once(accept, way)
            took[name].append(wall)
            used[name].append(cpu)
    table(
        ["one acceptance, ms", "wall, median", "wall, quickest tenth", "cpu python"],
        [
            [
                name,
                median(took[name]) * 1000,
                _quick(took[name]) * 1000,
                median(used[name]) * 1000,
            ]
            for name in ways
        ],
    )
    ratio = _quick(took["with the chain"]) / _quick(took["without"])
    mark = "" if ratio <= _ADDING_BAR else "  MISSED"
    print(f"\nwith / without: {ratio:.2f} (bar: at most {_ADDING_BAR:g}){mark}")


def _quick(seconds: list[float]) -> float:
    """Return the mean of the quickest tenth: what others' work disturbs least."""
    quickest = sorted(seconds)[: max(1, len(seconds) // 10)]
    return sum(quickest) / len(quickest)


def _once(accept: Callable[[], object], way: Way) -> tuple[float, float]:
    from django.db import transaction

    with transaction.atomic(), way():
        wall, cpu = time.perf_counter(), time.process_time()
        accept()
        took = time.perf_counter() - wall, time.process_time() - cpu
        transaction.set_rollback(True)
    return took


def _acceptance() -> Callable[[], object]:
    """Return the deed, by an officer of the demo, in the procedure of a demo's life."""
    from motcua.apps.dossiers import operations as dossiers
    from motcua.apps.dossiers.demo import seed
    from motcua.apps.dossiers.demo.life import Life, Stage
    from motcua.apps.dossiers.demo.plan import plan
    from motcua.common import clock

    now = clock.now()
    lives, chairs = seed.births(now, 400), seed.officers_by_chair(now.date())
    # The newest: its version of the procedure is surely still in force.
    birth = lives.births[-1]
    stand = Stage(plan(), lives.calendar, chairs, {}, now)
    life = Life(birth, stand)
    clerk, intake = life._counter(), life._intake()  # noqa: SLF001  the demo's own words
    return lambda: dossiers.accept(
        agency_id=birth.agency_id, by=clerk, at=now, intake=intake
    )


@contextmanager
def _as_it_is() -> Iterator[None]:
    yield


@contextmanager
def _without_chain() -> Iterator[None]:
    from motcua.apps.dossiers import chain
    from motcua.common import bulk

    kept = chain.append

    def bare(facts: list[Any]) -> None:
        for number, fact in enumerate(facts, start=1):
            fact.seq, fact.previous_hash, fact.own_hash = 10**9 + number, b"", b""
        bulk.add(facts)

    chain.append = bare  # type: ignore[assignment]
    try:
        yield
    finally:
        chain.append = kept


if __name__ == "__main__":
    stage.settle()
    main()
