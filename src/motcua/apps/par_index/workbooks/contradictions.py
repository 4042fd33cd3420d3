"""Where a set contradicts itself, told by the cell to mend."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from motcua.apps.par_index.words.faults import fault_in_words
from motcua.apps.par_index.workbooks import layout
from motcua.apps.par_index.workbooks.faults import CellFault
from motcua.apps.par_index.workbooks.sheets import Row
from motcua.core.scoring import CriteriaSet, Fault, FaultKind, faults

UNKNOWN = "?"  # among codes not read: one could not be told at all
MetaCell = Callable[[str], tuple[str, str]]


def found(
    criteria: CriteriaSet,
    rows: Mapping[str, Row],
    meta: MetaCell,
    unread: Collection[str],
) -> Iterator[CellFault]:
    """Yield the contradictions of a set that was read.

    rows: of its codes. meta: where an entry of the first sheet stands. unread: codes
    whose points could not be read: no sum above them is checked.
    """
    for fault in faults(criteria):
        if fault.kind is FaultKind.SUM and _is_above(fault.code, unread):
            continue
        told = _told(fault, criteria)
        if told is None:
            continue
        key, text, mend = told
        row = rows.get(fault.code)
        if row is not None and key in row.columns:
            yield CellFault(row.sheet, row.cell(key), text, mend)
        elif fault.kind is FaultKind.CLASS_ORDER:
            yield CellFault(layout.CLASSES, "B2", text, mend)
        else:
            yield CellFault(*meta(_ENTRIES.get(fault.kind, "points")), text, mend)


_ENTRIES = {FaultKind.TIE_BREAK: "tie_breaks", FaultKind.YEARS: "valid_to"}


def _is_above(code: str, unread: Collection[str]) -> bool:
    return UNKNOWN in unread or any(
        not code or below.startswith(f"{code}.") for below in unread
    )


def _told(fault: Fault, criteria: CriteriaSet) -> tuple[str, str, str] | None:
    """Return column, what is wrong, and the mend; None for what is told elsewhere."""
    column = _COLUMNS.get(fault.kind)
    if column is None:
        return None  # codes that stand twice, rows without children
    if fault.kind is FaultKind.INPUT_ASTRAY:
        column = _column_of(fault, criteria)
    return column, *fault_in_words(fault)


_COLUMNS: Mapping[FaultKind, str] = {
    FaultKind.SUM: "points",
    FaultKind.CODE_ASTRAY: "code",
    FaultKind.NO_POINTS: "points",
    FaultKind.CLASS_ORDER: "from",
    FaultKind.TIE_BREAK: "tie_breaks",
    FaultKind.INPUT_ASTRAY: "inputs_told",
    FaultKind.YEARS: "valid_to",
}


def _column_of(fault: Fault, criteria: CriteriaSet) -> str:
    for leaf in criteria.leaves:
        if leaf.code == fault.code:
            told = {name for name, _text in leaf.definitions}
            return "inputs_told" if fault.found in told else "figures"
    return "inputs_told"
