"""A world built once a process by the rooms' own deeds, then only copied in.

Most tests begin with the same agencies, people and procedure: two hundred statements,
again and again. The first time they are built, and the rows they leave are kept; from
then on the rows are copied in as they were. Numbers never repeat (sequences do not run
backwards), so what was copied can never meet what a test makes itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connection, transaction

Built = TypeVar("Built")
_WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE) "?(\w+)"?')


@dataclass
class _Recording:
    """rows: by table, in the order first written. changed: those with rows before."""

    built: Any
    rows: dict[str, bytes]
    changed: tuple[str, ...]


_kept: dict[str, _Recording] = {}


def recorded(name: str, build: Callable[[], Built]) -> Built:
    """Build, or copy in what was built before; build anew when something is there."""
    known = _kept.get(name)
    if known is None:
        return _record(name, build)
    fresh = [table for table in known.rows if table not in known.changed]
    if not _may_copy(fresh):
        return build()
    with transaction.atomic(), _triggers_asleep():
        for table, rows in known.rows.items():
            _put(table, rows, anew=table in known.changed)
    return deepcopy(known.built)


def _record(name: str, build: Callable[[], Built]) -> Built:
    tables: dict[str, set[str]] = {}

    def listen(execute, sql, params, many, context):
        found = _WRITES.match(sql)
        if found:
            tables.setdefault(found[2], set()).add(found[1])
        return execute(sql, params, many, context)

    before = _rows_in(every := _our_tables())
    with connection.execute_wrapper(listen):
        built = build()
    after = _rows_in(every)
    touched = [table for table in tables if table in every]
    # What a trigger wrote is found by counting, what was updated by its statement.
    touched += [t for t in every if t not in touched and after[t] != before[t]]
    changed = tuple(t for t in touched if before[t])
    _kept[name] = _Recording(deepcopy(built), {t: _rows(t) for t in touched}, changed)
    return built


def _our_tables() -> list[str]:
    return connection.introspection.django_table_names(only_existing=True)


def _rows_in(tables: list[str]) -> dict[str, int]:
    counts = " UNION ALL ".join(
        f"SELECT '{table}', count(*) FROM \"{table}\""  # noqa: S608  our tables
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(counts)
        return dict(cursor.fetchall())


def _may_copy(fresh: list[str]) -> bool:
    """Say whether the tables are empty and this role may put triggers to sleep."""
    any_row = " OR ".join(f'EXISTS (SELECT FROM "{table}")' for table in fresh)
    allowed = "has_parameter_privilege('session_replication_role', 'SET')"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {allowed} AND NOT ({any_row})")
        return bool(cursor.fetchone()[0])


@contextmanager
def _triggers_asleep() -> Iterator[None]:
    """Copy what is frozen: the rows were written under the triggers' eyes before."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        yield
        cursor.execute("SET LOCAL session_replication_role = origin")


def _rows(table: str) -> bytes:
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY (SELECT * FROM "{table}") TO STDOUT') as rows,  # noqa: S608
    ):
        return b"".join(bytes(part) for part in rows)


def _put(table: str, rows: bytes, *, anew: bool) -> None:
    with connection.cursor() as cursor:
        if anew:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
        with cursor.copy(f'COPY "{table}" FROM STDIN') as into:
            into.write(rows)
