"""The table of the board: worst first, every number opening its dossiers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.statistics import queries as statistics
from motcua.apps.statistics.queries import By, Line, Table
from motcua.common.design.components.bar_split import Part, Piece, pieces
from motcua.core.daily import Figure
from motcua.doors.board.cards import online_percent
from motcua.doors.board.links import to_board, to_dossiers
from motcua.doors.lobby.choice import Choice
from motcua.doors.lobby.purview import Purview

_FIGURES = (
    Figure.CARRIED,
    Figure.RECEIVED,
    Figure.RESOLVED,
    Figure.LATE,
    Figure.LEFT,
    Figure.OPEN,
    Figure.OVERDUE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A number and where its dossiers are; "" for a number nothing stands behind."""

    count: int
    href: str


@dataclass(frozen=True, slots=True)
class Row:
    """One agency or procedure; or the sum.

    code: of the procedure or agency, "" for the sum. cells: by the figures' values.
    kept, online: percentages, None when there is nothing to take them of.
    """

    name: str
    code: str
    href: str
    cells: Mapping[str, Cell]
    kept: Decimal | None
    is_below: bool
    online: Decimal | None
    bar: tuple[Piece, ...]
    line: Line


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table is drawn from. names: of procedures, by code."""

    found: Table
    by: By
    where: Purview
    choice: Choice
    names: Mapping[str, str]

    @property
    def most_open(self) -> int:
        """The longest bar: what the others are compared with."""
        return max((line.of(Figure.OPEN) for line in self.found.lines), default=0)

    def rows(self) -> list[Row]:
        """Return the rows, the smallest share of kept promises first, unknown last."""
        shown = (self._row(line) for line in self.found.lines)
        return sorted(shown, key=_worst_first)

    def sum(self) -> Row:
        """Return the sum of the rows."""
        line, where = self.found.total, self.where
        return self._drawn(line, where.name, "", where.agency_id, line.of(Figure.OPEN))

    def _row(self, line: Line) -> Row:
        if self.by is By.PROCEDURE:
            code = str(line.key)
            name = self.names.get(code, code)
            return self._drawn(line, name, code, self.where.agency_id, self.most_open)
        agency = self.where.book.agency(int(line.key))
        name = agency.short_name
        return self._drawn(line, name, agency.code, agency.id, self.most_open)

    def _drawn(
        self, line: Line, name: str, code: str, agency_id: int | None, most: int
    ) -> Row:
        is_agency = self.by is By.AGENCY
        kept = line.counts.kept_percent
        target = statistics.targets().on_time_percent
        return Row(
            name=name,
            code=code,
            href=to_board(self.choice.query, agency_id) if is_agency else "",
            cells={
                figure.value: Cell(
                    line.of(figure),
                    to_dossiers(
                        figure,
                        self.choice.query,
                        agency_id=agency_id,
                        procedure_code="" if is_agency else code,
                    ),
                )
                for figure in _FIGURES
            },
            kept=kept,
            is_below=kept is not None and kept < target,
            online=online_percent(line),
            bar=pieces(_bar(line), most),
            line=line,
        )


def _bar(line: Line) -> list[Part]:
    return [
        Part(line.of(Figure.IN_TIME), _("trong hạn"), "brand"),
        Part(line.of(Figure.OVERDUE), _("quá hạn"), "late"),
        Part(line.of(Figure.PAUSED), _("tạm dừng"), "paused"),
    ]


def _worst_first(row: Row) -> tuple[bool, Decimal, int, str]:
    return (
        row.kept is None,
        row.kept or Decimal(0),
        -row.cells[Figure.OVERDUE.value].count,
        row.name,
    )
