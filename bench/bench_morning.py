"""The morning list of a whole province: a hundred thousand open dossiers, judged anew.

The demo's running dossiers are multiplied inside the database, each copy with a due
moment and a present step of its own, learned from the demo's finished ones; afterwards
all of it is rolled back. Cold is the first question a process ever answers: history and
the catalogue are read, tables are made.
"""

from __future__ import annotations

import os
from datetime import datetime
from typing import Any

import stage
from meter import Meter, table, verdict

_COUNT, _ROUNDS, _BAR_SECONDS = 100_000, 5, 2.0
_FIRST_ID = 1 << 61  # no agency packs its number so high


def main() -> None:
    """Print seconds for the list of the province, of an agency and of a unit."""
    from django.db import connection, transaction

    from motcua.common import clock
    from motcua.doors.terminal import surroundings

    stage.ensure()
    with surroundings.database_in_use():
        with transaction.atomic():
            at = clock.now()
            _fill(at)
            _measure(at)
            transaction.set_rollback(True)
        connection.close()


def _measure(at: datetime) -> None:
    from motcua.apps.forecasts import operations, queries

    with Meter(os.getpid(), stage.postmaster()) as meter:
        operations.train(at=at)
    told = queries.latest()
    assert told is not None
    print(f"Learned from {told.finished} dossiers in {meter.cost.wall:.1f} s.\n")
    rows = [_row("province, cold", queries.Scope(), at)]
    rows += [_best("province", queries.Scope(), at)]
    call = queries.morning(queries.Scope(), at).calls[0]
    rows += [_best("an agency", queries.Scope(agency_id=call.place_agency_id), at)]
    rows += [_best("a unit", queries.Scope(unit_id=call.unit_id), at)]
    head = [
        "list of",
        "running",
        "to call",
        "s",
        "cpu python",
        "cpu postgres",
        "of bar",
    ]
    table(head, rows)


def _best(name: str, scope: Any, at: datetime) -> list[Any]:  # noqa: ANN401  a Scope
    rows = [_row(name, scope, at) for _ in range(_ROUNDS)]
    return min(rows, key=lambda row: row[3])


def _row(name: str, scope: Any, at: datetime) -> list[Any]:  # noqa: ANN401  as above
    from motcua.apps.forecasts import queries

    with Meter(os.getpid(), stage.postmaster()) as meter:
        told = queries.morning(scope, at)
    cost = meter.cost
    kept = verdict(cost.wall, _BAR_SECONDS)
    return [
        name, told.running, told.to_call, f"{cost.wall:.2f}",
        cost.python, cost.postgres, kept,
    ]  # fmt: skip


def _fill(at: datetime) -> None:
    """Copy running dossiers with their open legs until there are so many."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT setseed(0.2026)")
        columns, values = _copied(
            cursor, "dossiers_dossier", {"id": "n", "number": "'BENCH-' || n",
            "due_at": "%(at)s + (random() * 14 - 0.5) * interval '1 day'",
            "first_due_at": "%(at)s + random() * 14 * interval '1 day'",
            "accepted_at": "%(at)s - random() * 10 * interval '1 day'"},
        )  # fmt: skip
        cursor.execute(
            f"""CREATE TEMP TABLE pairs ON COMMIT DROP AS
            SELECT %(first)s + row_number() OVER () AS n, o.id AS source FROM (
                SELECT d.id FROM dossiers_dossier d
                WHERE d.accepted_at IS NOT NULL AND d.finished_at IS NULL
                AND d.ended_at IS NULL AND d.due_at IS NOT NULL
                AND d.state NOT IN ('paused', 'awaiting_payment')
            ) o, generate_series(1, 2000) LIMIT %(count)s;
            INSERT INTO dossiers_dossier ({columns})
            SELECT {values} FROM pairs JOIN dossiers_dossier d ON d.id = source""",  # noqa: S608  names from the catalogue
            {"at": at, "first": _FIRST_ID, "count": _COUNT},
        )
        columns, values = _copied(
            cursor, "dossiers_leg", {"dossier_id": "n",
            "opened_at": "%(at)s - random() * 4 * interval '1 day'"}, without="id",
        )  # fmt: skip
        cursor.execute(
            f"""INSERT INTO dossiers_leg ({columns}) SELECT {values} FROM pairs
            JOIN dossiers_leg d ON d.dossier_id = source AND d.closed_at IS NULL""",  # noqa: S608  as above
            {"at": at},
        )
        cursor.execute("ANALYZE dossiers_dossier; ANALYZE dossiers_leg")


def _copied(
    cursor: Any,  # noqa: ANN401  a database cursor
    name: str,
    changed: dict[str, str],
    without: str = "",
) -> tuple[str, str]:
    """Return the columns of a table, and what a copy has in each."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "ORDER BY ordinal_position",
        [name],
    )
    found = [column for (column,) in cursor.fetchall() if column != without]
    return ", ".join(found), ", ".join(changed.get(c, f"d.{c}") for c in found)


if __name__ == "__main__":
    stage.settle()
    main()
