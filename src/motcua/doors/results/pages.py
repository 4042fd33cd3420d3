"""What the pages of a group show, made of its results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.par_index.queries.results import (
    Answers,
    Change,
    Head,
    ResultRow,
    Results,
    TwoYears,
    chance,
    is_settled,
    tables,
    two_years,
)
from motcua.apps.par_index.queries.results.analysing import Drive
from motcua.apps.par_index.words.answers import answers_in_words
from motcua.common.design.components.tabs import Tab
from motcua.core.why import Step
from motcua.doors.lobby.shading import shade, short
from motcua.doors.results import alike, words
from motcua.doors.results.charts import across, slope
from motcua.doors.results.seeing import Seen

_SLOPES = 40  # more lines than this nobody follows
_NUMBERED = 12  # places that fit under a column as numbers
_TAKEN = "fined"  # what a penalty is painted with
_NONE: frozenset[int] = frozenset()
_SOURCES = ("sampling", "weights", "strictness", "evidence", "variants")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a matrix. css: its shade, "open" while something has no points yet.

    answers: how many stand behind it, in words; "" where that is not asked or told.
    """

    points: Decimal | None
    css: str
    answers: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit in a matrix. arrow: places won or lost, as a sign.

    is_settled: nothing is waited for; else it has no class, interval and change. like:
    whom it is not told apart from, in words. surveyed: None while to come.
    """

    row: ResultRow
    is_settled: bool
    cells: tuple[Cell, ...]
    whisker: across.Whisker | None
    sure: str
    change: str
    places: str
    arrow: str
    like: str
    surveyed: Decimal | None

    @property
    def rest(self) -> Decimal:
        """What cells that are the fields do not add up to: rescaling, rounding."""
        cells = (cell.points or Decimal(0) for cell in self.cells)
        return self.row.total - self.row.extra - sum(cells, Decimal(0))


@dataclass(frozen=True, slots=True)
class Column:
    """A head over a column."""

    head: Head
    short: str
    mean: Decimal | None


def columns(told: Results, heads: tuple[Head, ...]) -> tuple[Column, ...]:
    """Return the heads over a matrix, with the mean under it."""
    found = []
    for head in heads:
        lie = tables.spread(told, head)
        found.append(Column(head, short(head.title), lie.mean if lie else None))
    return tuple(found)


def matrix(told: Results, heads: tuple[Head, ...]) -> tuple[MatrixRow, ...]:
    """Return units by heads, each cell with its shade."""
    partners = alike.partners(told)
    return tuple(
        _matrix_row(
            told, row, heads, alike.names(told, row, partners.get(row.unit_id, _NONE))
        )
        for row in told.rows
    )


def with_answers(
    rows: Iterable[MatrixRow], heads: tuple[Head, ...], behind: Answers
) -> tuple[MatrixRow, ...]:
    """Return a matrix of survey leaves, under each cell how many answered."""
    return tuple(
        replace(
            one,
            cells=tuple(
                replace(cell, answers=answers_in_words(counts[head.code]))
                if head.code in counts
                else cell
                for cell, head in zip(one.cells, heads, strict=True)
            ),
        )
        for one in rows
        for counts in (behind.get(one.row.unit_id, {}),)
    )


def _matrix_row(
    told: Results, row: ResultRow, heads: tuple[Head, ...], like: list[str]
) -> MatrixRow:
    cells = tuple(_cell(told, row, head) for head in heads)
    drawn, sure = None, ""
    if row.interval is not None:
        one = row.interval
        drawn = across.whisker(row.place, one.low, one.high, len(told.rows))
        sure = words.interval(one)
    compared = row.change
    change = words.signed(compared.points) if compared else ""
    moved = words.places(compared) if compared else ""
    arrow = words.arrow(compared) if compared else ""
    return MatrixRow(
        row,
        is_settled(told, row),
        cells,
        drawn,
        sure,
        change,
        moved,
        arrow,
        words.like(like),
        tables.surveyed(told, row),
    )


def after_fields(told: Results, row: ResultRow) -> list[tuple[str, Decimal]]:
    """Return what stands between a unit's fields and its total; [] where nothing."""
    rest = tables.rest(told, row, told.fields, row.total - row.extra)
    named = ((_("Quy đổi, làm tròn"), rest), (_("Thưởng, phạt"), row.extra))
    return [(said, points) for said, points in named if points]


def _cell(told: Results, row: ResultRow, head: Head) -> Cell:
    under = (
        [row.leaves[head.code]]
        if head.is_leaf
        else [row.leaves[leaf.code] for leaf in told.leaves if leaf.field == head.code]
    )
    found = tables.points(row, head)
    if not all(leaf.is_scored for leaf in under):
        # Of a leaf nothing is known; of a field, what has come in so far.
        return Cell(tables.known(told, row, head) if head.is_leaf else found, "open")
    return Cell(found, shade(found, head.most))


def axis(told: Results) -> tuple[tuple[int, str], ...]:
    """Return the places under a column of intervals; () where there are many."""
    count = len(told.rows)
    drawn = across.whisker(1, 1, 1, count)
    return tuple(enumerate(drawn.marks, 1)) if count <= _NUMBERED else ()


@dataclass(frozen=True, slots=True)
class Inflated:
    """A unit that claimed more than it kept. width: of its bar."""

    row: ResultRow
    width: str


def inflated(told: Results, most: int) -> tuple[Inflated, ...]:
    """Return the units that lost most of their claims."""
    found = tables.inflation(told)
    whole = found[0].deducted if found else Decimal(1)
    return tuple(Inflated(row, across.share(row.deducted, whole)) for row in found)[
        :most
    ]


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A field's points over all units."""

    lie: tables.Spread
    box: across.Box
    name: str


def boxes(told: Results) -> tuple[BoxRow, ...]:
    """Return how the points of every field lie."""
    found = []
    for lie in tables.spreads(told):
        five = (lie.low, lie.quarter, lie.middle, lie.three_quarters, lie.high)
        drawn = across.box(five, lie.mean, lie.head.most)
        found.append(BoxRow(lie, drawn, short(lie.head.title)))
    return tuple(found)


def moves(told: Results) -> slope.Slope | None:
    """Return the change of places; None without a year before or with too many."""
    found = [
        slope.Move(row.name, row.change.place, row.place)
        for row in told.rows
        if row.change is not None
    ]
    return slope.slope(found) if found and len(told.rows) <= _SLOPES else None


@dataclass(frozen=True, slots=True)
class BarRow:
    """A unit's total as a bar. parts: fill, what it is called, points; not nothing."""

    row: ResultRow
    parts: tuple[tuple[str, str, Decimal], ...]
    segments: tuple[across.Segment, ...]


def bars(told: Results) -> tuple[BarRow, ...]:
    """Return totals as bars, best first: every source of points is a segment."""
    parts = [_parts(row) for row in told.rows]
    gross = (
        sum((size for _f, _w, size in one if size > 0), Decimal(0)) for one in parts
    )
    whole = max((told.maximum, *gross))
    return tuple(
        BarRow(row, one, _segments(one, whole))
        for row, one in zip(told.rows, parts, strict=True)
    )


def bar_key(rows: Iterable[BarRow]) -> dict[str, str]:
    """Return what the fills of bars mean: those that are drawn, in their order."""
    drawn = {fill for one in rows for fill, _words, _size in one.parts}
    return {fill: said for fill, said in _sources().items() if fill in drawn}


def _sources() -> dict[str, str]:
    return {
        "g0": _("thẩm định"),
        "ans": _("khảo sát"),
        "whole": words.step(Step.RESCALED),
        "bonus": words.step(Step.BONUS),
        _TAKEN: words.step(Step.PENALTY),
    }


def _parts(row: ResultRow) -> tuple[tuple[str, str, Decimal], ...]:
    fined = sum((p for p in row.outside.values() if p < 0), Decimal(0))
    sizes = (row.appraised, row.surveyed, row.rescaled, row.extra - fined, fined)
    named = zip(_sources().items(), sizes, strict=True)
    return tuple((fill, said, size) for (fill, said), size in named if size)


def _segments(
    parts: tuple[tuple[str, str, Decimal], ...], whole: Decimal
) -> tuple[across.Segment, ...]:
    fined = -sum((size for fill, _w, size in parts if fill == _TAKEN), Decimal(0))
    given = [(fill, size) for fill, _words, size in parts]
    return across.stack(given, (_TAKEN, fined), whole)


@dataclass(frozen=True, slots=True)
class YearRow:
    """A unit beside its year before. changes: by field, "" where not compared.

    extra: of bonus and penalty. rest: what else the change of total is made of.
    published: the change as it was published, "" where it still is that.
    """

    two: TwoYears
    changes: tuple[tuple[str, str], ...]
    extra: tuple[str, str]
    rest: tuple[str, str]
    total: str
    places: str
    is_settled: bool
    published: str


def years(told: Results) -> tuple[YearRow, ...]:
    """Return units beside their year before; those that lack points last say so."""
    found = []
    for two in two_years(told):
        change = two.now.change
        cells = tuple(_change(two.fields.get(head.code)) for head in told.fields)
        found.append(
            YearRow(
                two,
                cells,
                _change(two.extra),
                _change(two.rest or None),
                words.signed(change.points) if change else "",
                words.places(change) if change else "",
                is_settled(told, two.now),
                _as_published(two.told),
            )
        )
    return tuple(found)


def _as_published(change: Change | None) -> str:
    if change is None:
        return ""
    return f"{words.signed(change.points)}, {words.places(change)}"


def rest_head(rows: Iterable[YearRow]) -> str:
    """Return the head over what fields and bonus leave; "" where they leave nothing."""
    left = [one.two for one in rows if one.two.rest]
    if not left:
        return ""
    if all(two.is_alike for two in left):
        return _("Quy đổi, làm tròn")
    return _("Quy đổi, làm tròn, lĩnh vực chỉ một năm có")


def _change(points: Decimal | None) -> tuple[str, str]:
    if points is None:
        return "–", ""
    css = "t-ok" if points > 0 else "t-soon" if points < 0 else ""
    return words.signed(points), css


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of uncertainty. lines: what it was made of. first, total: percents."""

    name: str
    lines: tuple[str, ...]
    first: float
    total: float
    width: str


def sources(told: Results, drives: Iterable[Drive]) -> tuple[SourceRow, ...]:
    """Return every source, the largest first; those that move nobody say why."""
    known = {one.name: one for one in drives}
    found = []
    for name in _SOURCES:
        made_of = [one for one in told.doubts if one.name == name]
        drive = known.get(name) if made_of else None
        first, total = (drive.first, drive.total) if drive else (0.0, 0.0)
        lines = [words.made_of(one, chance.rules()) for one in made_of]
        found.append(
            SourceRow(
                words.drive(name),
                tuple(lines or [words.without(name)]),
                100 * first,
                100 * total,
                f"{100 * total:.1f}%",
            )
        )
    return tuple(sorted(found, key=lambda one: -one.total))


def tabs(seen: Seen, current: str) -> list[Tab]:
    """Return the pages of a group, side by side."""
    told = seen.results
    named = (
        ("results:group", _("Tổng hợp")),
        ("results:criteria", _("Từng tiêu chí")),
        ("results:lost", _("Điểm bị mất")),
        ("results:charts", _("Biểu đồ")),
        ("results:years", _("So hai năm")),
        ("results:surveyed", _("Khảo sát")),
        ("results:analysis", _("Phân tích")),
    )
    return [
        Tab(
            title,
            reverse(route, args=(told.round_id, told.group_key)),
            is_current=route == current,
        )
        for route, title in named
    ]
