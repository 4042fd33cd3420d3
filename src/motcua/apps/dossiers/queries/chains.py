"""The chains of facts as they stand in the table, for whoever checks them.

The bytes that were hashed are put together in the database, in the form of
core/ledger/form.py: reading a chain costs little more than hashing it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db import models
from django.db.models.expressions import RawSQL

from motcua.apps.dossiers.models import ChainHead, TimeFact
from motcua.core import ledger
from motcua.core.ledger import Mark, Row

_BATCH = 5000


@dataclass(frozen=True, slots=True)
class Head:
    """The end of one agency's chain."""

    agency_id: int
    seq: int
    own: bytes


def chain_heads() -> tuple[Head, ...]:
    """List the end of every chain, by agency. Queries: one."""
    rows = ChainHead.objects.order_by("agency_id")
    return tuple(Head(row.agency_id, row.seq, bytes(row.own_hash)) for row in rows)


def chained_agencies() -> frozenset[int]:
    """Return whose facts there are, also where a head was taken away. Queries: one."""
    rows = TimeFact.objects.order_by().values_list("agency_id", flat=True).distinct()
    return frozenset(rows)


def chain(agency_id: int) -> Iterator[Row]:
    """Read an agency's chain by number, streamed. Queries: one."""
    rows = (
        TimeFact.objects.filter(agency_id=agency_id)
        .annotate(message=_message())
        .order_by("seq", "id")
        .values_list("seq", "own_hash", "message")
    )
    return cast("Iterator[Row]", rows.iterator(_BATCH))  # triples of the same shape


def last_link(agency_id: int, until: datetime) -> Mark | None:
    """Return the last link recorded before a moment; None without one. Queries: one."""
    rows = TimeFact.objects.filter(agency_id=agency_id, recorded_at__lt=until)
    last = rows.order_by("-seq").values_list("seq", "own_hash").first()
    return None if last is None else Mark(last[0], bytes(last[1]))


def mark(agency_id: int, seq: int) -> Mark | None:
    """Return one link of a chain; None when it is not there. Queries: one."""
    rows = TimeFact.objects.filter(agency_id=agency_id, seq=seq)
    own = rows.values_list("own_hash", flat=True).first()
    return None if own is None else Mark(seq, bytes(own))


def message(agency_id: int, seq: int) -> bytes | None:
    """Return the bytes that were hashed for one fact; None without it. Queries: one."""
    rows = TimeFact.objects.filter(agency_id=agency_id, seq=seq)
    text = rows.annotate(message=_message()).values_list("message", flat=True).first()
    return None if text is None else bytes(text)


def messages(agency_id: int, first: int, last: int) -> tuple[bytes, ...]:
    """Return the hashed bytes of the facts from one number to another. Queries: one."""
    rows = TimeFact.objects.filter(agency_id=agency_id, seq__range=(first, last))
    texts = rows.annotate(message=_message()).values_list("message", flat=True)
    return tuple(bytes(text) for text in texts.order_by("seq"))


def _message() -> RawSQL:
    lines = " || ".join(_line(name) for name in ledger.COLUMNS)
    sql = (
        "convert_to(coalesce(encode(previous_hash, 'hex'), '')"
        f" || E'\\n{ledger.FORM}\\n' || {lines}, 'UTF8')"
    )
    return RawSQL(sql, (), models.BinaryField())  # noqa: S611  our own column names


def _line(name: str) -> str:
    field = TimeFact._meta.get_field(name)  # noqa: SLF001  Django's own way to ask
    table = TimeFact._meta.db_table  # noqa: SLF001  the same
    value = f"{table}.{name}"
    if isinstance(field, models.DateTimeField):
        form = 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"'
        value = f"to_char({value} AT TIME ZONE 'UTC', '{form}')"
    elif not isinstance(field, models.CharField | models.TextField):
        value = f"{value}::text"
    value = f"nullif({value}, '')"
    return (
        f"coalesce('{name}=' || octet_length({value}) || ':' || {value} || E'\\n', '')"
    )
