"""A list beside the record without keeping anything: for support people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.apps.dossiers.queries.recorded import recorded
from motcua.apps.organizations import queries as organizations
from motcua.apps.reconciliation import lists
from motcua.apps.reconciliation.lists import Read
from motcua.apps.reconciliation.rules import rules
from motcua.common.errors import RefusedError
from motcua.core import reconciliation as core
from motcua.core.reconciliation import Comparison, Listing


@dataclass(frozen=True, slots=True)
class Trial:
    """What a list would come to. names: the headings by what they were taken for."""

    read: Read
    names: dict[str, str]
    comparison: Comparison


def trial(
    content: bytes, *, agency_id: int, since: date, until: date, as_of: datetime
) -> Trial:
    """Compare a list with the record, its columns as guessed. Queries: three or less.

    :raises RefusedError: when it is no list, or no column names a dossier.
    """
    table = lists.table_of(content)
    head = lists.find_head(table)
    if not head.guessed:
        raise RefusedError("no headings were recognised in the first 20 rows")
    got = lists.read(table, head, head.guessed)
    lines = [line.outside for line in got.lines if line.outside is not None]
    codes = {
        text
        for line in lines
        for number in (line.number, line.other_number)
        if number
        for text in (number, *core.spellings(number))
    }
    comparison = core.compare(
        lines,
        recorded(agency_id, since, until, codes, as_of),
        Listing(as_of, frozenset(head.guessed)),
        organizations.calendar(agency_id, until),
        rules(),
    )
    names = {field.value: head.names[place] for field, place in head.guessed.items()}
    return Trial(got, names, comparison)
