"""A printed table of results as what is ranked: totals, parts, errors, groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from django.utils.translation import gettext as _

from motcua.common.errors import RefusedError
from motcua.core.integrity import Column, number_of
from motcua.core.robustness import Sampling, Source, Table, Weights
from motcua.core.scoring import Place, rank

_ERROR, _MARGIN = "survey_se", "survey_margin"
_NINETY_FIVE = 1.959963984540054  # standard errors to either side: 95 of 100
_BEYOND, _FINEST = 10**6, -6  # no points of any index; places floats still part
_CODE = re.compile(r"[a-z]{0,2}\d+(\.\d+)*", re.ASCII)  # of a leaf, as printed


@dataclass(frozen=True, slots=True)
class Result:
    """A row. parts: points by leaf, or appraised and survey; None where there are none.

    error: standard error of the total, in points; 0 when none is told.
    """

    unit: str
    group: str
    year: str
    category: str
    total: Decimal
    parts: Mapping[str, Decimal | None]
    error: float

    @property
    def among(self) -> tuple[str, str]:
        """Return what it is ranked among."""
        return self.year, self.group


def results(rows: Sequence[Mapping[str, str]]) -> tuple[Result, ...]:
    """Read the rows.

    :raises RefusedError: with row and column, or the columns that are missing.
    """
    heading = list(rows[0])
    two = [Column.APPRAISED, Column.SURVEY]
    if Column.TOTAL not in heading and not set(two) <= set(heading):
        said = _("Bảng thiếu cột %(columns)s.")
        raise RefusedError(said % {"columns": "total"})
    leaves = [name for name in heading if _CODE.fullmatch(name)]
    names = leaves or (two if set(two) <= set(heading) else [])
    read = tuple(_result(_Row(n, row), names) for n, row in enumerate(rows, start=1))
    seen: set[tuple[str, str, str]] = set()
    for number, result in enumerate(read, start=1):
        key = (*result.among, result.unit)
        if key in seen:
            said = _("Dòng %(row)d cột %(column)s: %(text)s đã có ở dòng trên.")
            given = {"row": number, "column": Column.UNIT, "text": result.unit}
            raise RefusedError(said % given)
        seen.add(key)
    return read


def places(found: Sequence[Result]) -> tuple[tuple[Result, Place[int]], ...]:
    """Return results with their places, best first in each group, groups as met."""
    groups = dict.fromkeys(result.among for result in found)
    return tuple(
        (found[place.unit], place)
        for among in groups
        for place in rank({n: r.total for n, r in enumerate(found) if r.among == among})
    )


def table_of(found: Sequence[Result]) -> Table:
    """Return what can be simulated. Weights vary around the most anybody earned."""
    names = tuple(found[0].parts)
    points = np.array(
        [[_float(result.parts[name]) for name in names] for result in found]
    ).reshape(len(found), len(names))
    kept = np.nan_to_num(points).max(axis=0) > 0 if names else np.zeros(0, dtype=bool)
    finest = min(_exponent(result.total) for result in found)
    return Table(
        units=tuple(result.unit for result in found),
        totals=np.array([float(result.total) for result in found]),
        leaves=tuple(name for name, keep in zip(names, kept, strict=True) if keep),
        points=points[:, kept],
        most=np.nan_to_num(points).max(axis=0)[kept],
        groups=tuple("\n".join(result.among) for result in found),
        place=10.0**finest,
    )


def sources_of(found: Sequence[Result], table: Table, weights: float) -> list[Source]:
    """Return what makes the places unsure. weights: share, 0 to leave them alone."""
    errors = np.array([result.error for result in found])
    sources: list[Source] = [Sampling(errors)] if errors.any() else []
    if weights and table.leaves:
        sources.append(Weights(weights))
    return sources


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    texts: Mapping[str, str]

    def text(self, column: str) -> str:
        return (self.texts.get(column) or "").strip()

    def figure(self, column: str) -> Decimal | None:
        """Read a number; None when the cell is empty or the column is not there."""
        text = self.text(column)
        if not text:
            return None
        figure = number_of(text)
        if figure is None or abs(figure) >= _BEYOND:
            said = _("Dòng %(row)d cột %(column)s: không đọc được số %(text)s.")
            given = {"row": self.number, "column": column, "text": text}
            raise RefusedError(said % given)
        return figure

    def need(self, column: str) -> Decimal:
        figure = self.figure(column)
        if figure is None:
            self.refuse_empty(column)
        return figure or Decimal(0)

    def refuse_empty(self, column: str) -> None:
        said = _("Dòng %(row)d cột %(column)s: còn trống.")
        raise RefusedError(said % {"row": self.number, "column": column})

    def error(self) -> float:
        """Read a standard error, of itself or of its margin."""
        for column, divisor in ((_ERROR, 1.0), (_MARGIN, _NINETY_FIVE)):
            figure = self.figure(column)
            if figure is not None and figure < 0:
                said = _("Dòng %(row)d cột %(column)s: không được âm.")
                raise RefusedError(said % {"row": self.number, "column": column})
            if figure is not None:
                return float(figure) / divisor
        return 0.0


def _result(row: _Row, names: Sequence[str]) -> Result:
    if not row.text(Column.UNIT):
        row.refuse_empty(Column.UNIT)
    if Column.TOTAL in row.texts:
        total = row.need(Column.TOTAL)
    else:
        total = row.need(Column.APPRAISED) + row.need(Column.SURVEY)
    return Result(
        unit=row.text(Column.UNIT),
        group=row.text(Column.GROUP),
        year=row.text(Column.YEAR),
        category=row.text(Column.CLASS),
        total=total,
        parts={name: row.figure(name) for name in names},
        error=row.error(),
    )


def _float(points: Decimal | None) -> float:
    return float("nan") if points is None else float(points)


def _exponent(total: Decimal) -> int:
    """Return the last printed digit's, a hundredth at most: 90 is no rounded 89.6.

    Finer than floats can be trusted it is not.
    """
    return max(min(int(total.as_tuple().exponent), -2), _FINEST)
