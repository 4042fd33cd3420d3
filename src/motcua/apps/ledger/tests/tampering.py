"""What somebody with the database in hand can do to a chain, for tests."""

from __future__ import annotations

from django.db import connection

_ASIDE = (
    "SET CONSTRAINTS ALL IMMEDIATE",
    "GRANT UPDATE, DELETE ON dossiers_timefact, ledger_dailyroot TO CURRENT_USER",
    "ALTER TABLE dossiers_timefact DISABLE TRIGGER timefact_append_only",
    "ALTER TABLE ledger_dailyroot DISABLE TRIGGER dailyroot_append_only",
    "ALTER TABLE dossiers_timefact DROP CONSTRAINT IF EXISTS fact_chain",
)


def tamper(*statements: str) -> None:
    """Set every guard aside and do it; the test's transaction brings them back."""
    with connection.cursor() as cursor:
        for sql in (*_ASIDE, *statements):
            cursor.execute(sql)
