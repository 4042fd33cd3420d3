"""Adding rows: a few by INSERT, thousands by COPY. The same rows either way."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection, models

_FEW = 500


def add(rows: Sequence[models.Model]) -> None:
    """Add new rows of one model, in the order given. Queries: one.

    Rows added by the thousand do not learn the numbers the database gave them.
    """
    if not rows:
        return
    if len(rows) <= _FEW:
        type(rows[0])._default_manager.bulk_create(rows)  # noqa: SLF001  of any model
        return
    _copy(rows)


def count_again() -> None:
    """Have the database count what its tables hold, as it must to find good ways.

    It does so by itself a minute after a big load; whoever asks at once waits longer.
    """
    quote = connection.ops.quote_name
    tables = connection.introspection.django_table_names(only_existing=True)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {', '.join(map(quote, tables))}")


def _copy(rows: Sequence[models.Model]) -> None:
    meta = rows[0]._meta  # noqa: SLF001  Django's own way to ask
    fields = [f for f in meta.concrete_fields if not isinstance(f, models.AutoField)]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields)
    sql = f"COPY {quote(meta.db_table)} ({columns}) FROM STDIN"
    with (
        connection.wrap_database_errors,  # errors have Django's names, as INSERT's have
        connection.cursor() as cursor,
        cursor.copy(sql) as copy,
    ):
        for row in rows:
            copy.write_row(
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
            )
            row._state.adding = False  # noqa: SLF001  what bulk_create would do
