"""Emptying append-only tables after a test that committed: tests may, nobody else.

Django empties tables with TRUNCATE, which our triggers refuse by design, and of some
tables our role has not even the right to. Both stay as they are; they are set aside for
the one moment a test cleans up behind itself.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

_ON_TRUNCATE = """
    SELECT format('ALTER TABLE %s %%s TRIGGER %I', tgrelid::regclass, tgname)
    FROM pg_trigger
    WHERE NOT tgisinternal AND tgtype & 32 > 0  -- 32: fires on TRUNCATE
"""
_WITHOUT_RIGHT = """
    SELECT format('%%s TRUNCATE ON %s %%s CURRENT_USER', oid::regclass)
    FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND relacl IS NOT NULL AND relowner = current_user::regrole
      AND NOT EXISTS (
          SELECT FROM aclexplode(relacl) AS held
          WHERE held.grantee = relowner AND held.privilege_type = 'TRUNCATE'
      )
"""
# Django does not empty them: procrastinate keeps its tables from it.
_JOBS = (
    "TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_events,"
    " procrastinate_periodic_defers"
)


def execute_sql_flush(_operations: object, sql_list: Sequence[str]) -> None:
    """Run the statements that empty the tables, past the triggers against it."""
    with (
        transaction.atomic(),
        connection.cursor() as cursor,
        _guards_aside(cursor),
    ):
        for sql in (*sql_list, _JOBS):
            cursor.execute(sql)


@contextmanager
def _guards_aside(cursor: CursorWrapper) -> Iterator[None]:
    alterations = _first_column(cursor, _ON_TRUNCATE)
    rights = _first_column(cursor, _WITHOUT_RIGHT)
    for right in rights:
        cursor.execute(right % ("GRANT", "TO"))
    for alteration in alterations:
        cursor.execute(alteration % "DISABLE")
    yield
    for alteration in alterations:
        cursor.execute(alteration % "ENABLE")
    for right in rights:
        cursor.execute(right % ("REVOKE", "FROM"))


def _first_column(cursor: CursorWrapper, sql: str) -> list[str]:
    cursor.execute(sql)
    return [row[0] for row in cursor.fetchall()]
