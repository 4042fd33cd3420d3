"""Named figures of a whole province's year: a hundred thousand dossiers.

The demo's dossiers are multiplied inside the database, with their facts and requests,
their days are filled anew, and afterwards all of it is rolled back. Numbers are what a
page shows; with the ids behind them is what a round freezes, once a night and unit.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import stage
from meter import Meter, table, verdict

_COUNT, _ROUNDS, _BAR_SECONDS = 100_000, 3, 2.0
_FIRST_ID = 1 << 61  # no agency packs its number so high


def main() -> None:
    """Print seconds for the province and for an agency, both ways."""
    from django.db import connection, transaction

    from motcua.common import clock
    from motcua.doors.terminal import surroundings

    stage.ensure()
    with surroundings.database_in_use():
        with transaction.atomic():
            at = clock.now()
            _multiply()
            _fill(at)
            _measure(at)
            transaction.set_rollback(True)
        connection.close()


def _measure(at: datetime) -> None:
    from motcua.apps.statistics.queries import figures

    first, names = date(at.year, 1, 1), sorted(figures.names())
    rows, agency_id = [], _busiest()
    for name, whose in (("province", None), ("an agency", agency_id)):
        asked = (names, whose, first, at.date(), at)
        counted, numbers = _best(lambda asked=asked: figures.numbers(*asked))
        listed, every = _best(lambda asked=asked: figures.read_all(*asked))
        told = [_told(one) for one in (counted, listed)]
        assert told[0] == told[1], told
        received = counted["dossiers.received"].numerator
        for how, cost in (("numbers", numbers), ("with every id", every)):
            bar = verdict(cost.wall, _BAR_SECONDS) if how == "numbers" else ""
            wall = f"{cost.wall:.2f}"
            rows.append([name, how, received, wall, cost.python, cost.postgres, bar])
    head = ["year of", "read", "received", "s", "cpu python", "cpu postgres", "of bar"]
    table(head, rows)


def _best(act: Callable[[], Any]) -> tuple[Any, Any]:
    found = []
    for _ in range(_ROUNDS):
        with Meter(os.getpid(), stage.postmaster()) as meter:
            value = act()
        found.append((value, meter.cost))
    return min(found, key=lambda one: one[1].wall)


def _told(read: Any) -> dict[str, tuple[int, int | None]]:  # noqa: ANN401  figures
    return {name: (one.numerator, one.denominator) for name, one in read.items()}


def _fill(at: datetime) -> None:
    from motcua.apps.statistics import operations

    with Meter(os.getpid(), stage.postmaster()) as meter:
        done = operations.fill(None, at.date() - timedelta(days=1), at=at)
    print(f"{done.rows} facts of every day filled in {meter.cost.wall:.1f} s.\n")


def _busiest() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT agency_id FROM dossiers_dossier GROUP BY 1 ORDER BY count(*) DESC"
        )
        return int(cursor.fetchone()[0])


def _multiply() -> None:
    """Copy accepted dossiers with their facts and requests until there are so many."""
    from django.db import connection

    tables = {
        "dossiers_dossier": {"id": "n", "number": "'BENCH-' || n"},
        "dossiers_timefact": {
            "dossier_id": "n",
            "seq": "%(first)s + row_number() OVER ()",
        },
        "dossiers_citizenrequest": {"dossier_id": "n"},
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """CREATE TEMP TABLE pairs ON COMMIT DROP AS
            SELECT %(first)s + row_number() OVER () AS n, id AS source
            FROM dossiers_dossier, generate_series(1, 100) AS turn
            WHERE accepted_at IS NOT NULL ORDER BY turn, id LIMIT %(count)s""",
            {"first": _FIRST_ID, "count": _COUNT},
        )
        for name, changed in tables.items():
            columns, values = _copied(cursor, name, changed)
            source = "d.id" if "id" in changed else "d.dossier_id"
            cursor.execute(
                f"INSERT INTO {name} ({columns}) SELECT {values} "  # noqa: S608  names from the catalogue
                f"FROM pairs JOIN {name} d ON {source} = source",
                {"first": _FIRST_ID},
            )
        cursor.execute(f"ANALYZE {', '.join(tables)}")


def _copied(
    cursor: Any,  # noqa: ANN401  a database cursor
    name: str,
    changed: dict[str, str],
) -> tuple[str, str]:
    """Return the columns of a table, and what a copy has in each."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s "
        "ORDER BY ordinal_position",
        [name],
    )
    found = [
        column for (column,) in cursor.fetchall() if column in changed or column != "id"
    ]
    return ", ".join(found), ", ".join(changed.get(c, f"d.{c}") for c in found)


if __name__ == "__main__":
    stage.settle()
    main()
