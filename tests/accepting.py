"""A counter that never rests, for the test that kills it (python -m tests.accepting).

``prepare FILE`` migrates the database, builds the world and keeps it in FILE;
``accept FILE SAID`` sends out a counter for every line it reads, and says its process
id: it takes dossiers in from several threads and writes the id of each, once it is
committed, to SAID. ``chains`` says of each chain whether it is whole.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import threading
from itertools import cycle
from pathlib import Path

import django

AGENCIES = 4
THREADS = 8
PLANNED = 10_000


def prepare(file: Path) -> None:
    """Migrate, build a world with several counters, keep who sits where."""
    from django.core.management import call_command

    from motcua.apps.dossiers.tests.world import world
    from tests.many import counters

    call_command("migrate", verbosity=0)
    here = world()
    file.write_bytes(pickle.dumps((here, counters(here, AGENCIES))))


def accept(file: Path, said: Path) -> None:
    """Send counters out, one after the other: each may be killed."""
    here, seats = pickle.loads(file.read_bytes())  # noqa: S301  we wrote it
    _warm_up(here)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        counter = os.fork()
        if counter == 0:
            _take_in(here, seats, said)
            os._exit(0)
        sys.stdout.write(f"{counter}\n")
        sys.stdout.flush()
        os.waitpid(counter, 0)


def _warm_up(here) -> None:
    """Read calendar and law once, not in every counter; leave no connection."""
    from django.db import connection, transaction

    with transaction.atomic():
        here.accepted()
        transaction.set_rollback(True)
    connection.close()


def _take_in(here, seats, said: Path) -> None:
    """Take dossiers in until all are, or somebody pulls the plug."""
    paper = os.open(said, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    turns, lock, left = cycle(range(len(seats))), threading.Lock(), [PLANNED]
    threads = [
        threading.Thread(
            target=_one_counter, args=(here, seats, turns, lock, left, paper)
        )
        for _ in range(THREADS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _one_counter(here, seats, turns, lock, left, paper) -> None:
    from django.db import Error, connection

    from motcua.apps.dossiers import operations as dossiers
    from motcua.apps.dossiers.tests.world import MORNING

    while True:
        with lock:
            agency_id, by = seats[next(turns)]
            left[0] -= 1
            if left[0] < 0:
                return
        try:
            pk = dossiers.accept(
                agency_id=agency_id, by=by, at=MORNING, intake=here.intake()
            )
        except Error:  # the database is gone: so is this counter
            connection.close()
            return
        # Only what is on the disk has been said: the test holds us to every line.
        os.write(paper, f"{pk}\n".encode())
        os.fsync(paper)


def chains() -> None:
    """Say what reading each chain found: {agency: [facts, whole?]}."""
    from motcua.apps.dossiers import queries
    from motcua.core.ledger import Mark, verify

    found = {}
    for head in queries.chain_heads():
        mark = Mark(head.seq, head.own)
        verdict = verify(queries.chain(head.agency_id), mark)
        found[head.agency_id] = [verdict.count, verdict.is_whole]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    django.setup()
    deed, *paths = sys.argv[1:]
    {"prepare": prepare, "accept": accept, "chains": chains}[deed](*map(Path, paths))
