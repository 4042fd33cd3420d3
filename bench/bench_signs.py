"""Signs of back-dating in a year of a whole province: every fact read and weighed anew.

Cold is the first question a process asks after the ledger has grown; from then on what
was found is kept, and a question costs two statements.
"""

from __future__ import annotations

import os
from typing import Any

import stage
from meter import Meter, table, verdict

_ROUNDS, _BAR_SECONDS = 5, 2.0


def main() -> None:
    """Print seconds for the demo's year, read anew and kept."""
    from django.db import connection

    from motcua.apps.ledger import queries
    from motcua.common import clock
    from motcua.doors.terminal import surroundings

    stage.ensure()
    with surroundings.database_in_use():
        year = clock.today().year
        queries.signs(year)  # the first plan of the database is not what is measured
        anew = _best("read anew", year, queries.forget_signs)
        kept = _best("kept", year)
        connection.close()
    head = [
        "signs of a year", "facts", "found", "s",
        "cpu python", "cpu postgres", "of bar",
    ]  # fmt: skip
    table(head, [anew, kept])


def _best(name: str, year: int, before: Any = None) -> list[Any]:  # noqa: ANN401  a deed
    rows = [_row(name, year, before) for _ in range(_ROUNDS)]
    return min(rows, key=lambda row: float(row[3]))


def _row(name: str, year: int, before: Any = None) -> list[Any]:  # noqa: ANN401  a deed
    from motcua.apps.ledger import queries

    if before is not None:
        before()
    with Meter(os.getpid(), stage.postmaster()) as meter:
        found = queries.signs(year)
    cost = meter.cost
    kept = verdict(cost.wall, _BAR_SECONDS)
    return [
        name, found.entries, len(found), f"{cost.wall:.3f}",
        cost.python, cost.postgres, kept,
    ]  # fmt: skip


if __name__ == "__main__":
    stage.settle()
    main()
