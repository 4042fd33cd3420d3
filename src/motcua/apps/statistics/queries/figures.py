"""Reading named figures. The index and whoever else knows only names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from motcua.apps.statistics.figures import registry
from motcua.apps.statistics.figures.values import Figure, FigureValue, Record
from motcua.common import clock


def names() -> frozenset[str]:
    """Return the names that can be read. Queries: none."""
    return registry.names()


def figures() -> tuple[Figure, ...]:
    """Return what each name means, by name. Queries: none."""
    return registry.figures()


def figure(name: str) -> Figure | None:
    """Return what a name means; None when nobody counts it. Queries: none."""
    return registry.figure(name)


def read(
    name: str, agency_id: int, first: date, last: date, at: datetime
) -> FigureValue | None:
    """Read one figure; None when nobody counts it (yet).

    first, last: days, both included. Queries: as the figure's reader says.
    """
    return registry.read_from(Record(agency_id, first, last, at), name)


def read_all(
    wanted: Iterable[str],
    agency_id: int | None,
    first: date,
    last: date,
    at: datetime,
) -> Mapping[str, FigureValue]:
    """Read several figures of one agency at once; unknown ones are left out.

    agency_id: None for all agencies together.
    The record is read once for all: about eight queries, however many figures. Every
    id behind a figure is kept, so that a reading can be opened later.
    """
    return _read(wanted, Record(agency_id, first, last, at))


def numbers(
    wanted: Iterable[str],
    agency_id: int | None,
    first: date,
    last: date,
    at: datetime,
) -> Mapping[str, FigureValue]:
    """Return the same without what lies behind, for a page that shows numbers.

    Sums of the database and the daily facts: about ten queries, and however many
    dossiers there are only those that moved since the last filled day are read one by
    one, and those that were late. Facts entered late show after the next filling.
    """
    return _read(wanted, Record(agency_id, first, last, at, lists=False))


def _read(wanted: Iterable[str], record: Record) -> Mapping[str, FigureValue]:
    found = {name: registry.read_from(record, name) for name in dict.fromkeys(wanted)}
    return {name: value for name, value in found.items() if value is not None}


def pending(names: Iterable[str], agency_id: int, at: datetime) -> Mapping[str, int]:
    """Count what is open now and will fail, by the figure it fails in.

    Figures nobody counts that of are left out. Queries: none without one, else one.
    """
    today = clock.local(at).date()
    record = Record(agency_id, today, today, at)
    found = {name: registry.pending_in(record, name) for name in names}
    return {name: cases for name, cases in found.items() if cases is not None}
