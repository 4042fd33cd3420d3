"""The tables an annex prints, as rows of plain values: one source for every format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.results import (
    Deduction,
    Head,
    ResultRow,
    Results,
    is_settled,
    tables,
)
from motcua.apps.par_index.queries.results.values import mean
from motcua.apps.par_index.words.judges import judge_words

Value = str | int | Decimal | None
Tail = tuple[str, Sequence[Decimal | None], Decimal | None]  # head, by unit, mean


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table. wide: relative widths of its columns. total: whether the last row is."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    wide: tuple[int, ...]
    has_total: bool = False


def sheets(told: Results, lost: Iterable[Deduction]) -> tuple[Sheet, ...]:
    """Return every table of an annex, in its order. Queries: none."""
    return (
        general(told),
        fields(told),
        shares(told),
        leaves(told),
        deductions(lost),
        surveyed(told),
    )


def general(told: Results) -> Sheet:
    """Return places, points by source, total, class and change."""
    since = str(told.previous_year or _("năm trước"))
    heads = (
        _("Hạng"), _("Đơn vị"), _("Tự chấm"), _("Thẩm định"), _("Khảo sát"),
        _("Quy đổi"), _("Thưởng, phạt"), _("Tổng điểm"), _("Xếp loại"),
        _("Hạng từ"), _("Hạng đến"), _("Điểm so %(year)s") % {"year": since},
        _("Hạng so %(year)s") % {"year": since},
    )  # fmt: skip
    wide = (5, 22, 8, 8, 8, 7, 7, 8, 10, 6, 6, 8, 8)
    rows = tuple(_general(told, row) for row in told.rows)
    return Sheet(_("Tổng hợp"), _("Bảng tổng hợp kết quả"), heads, rows, wide)


def _general(told: Results, row: ResultRow) -> tuple[Value, ...]:
    change, interval = row.change, row.interval
    grade = row.grade if is_settled(told, row) else _("chưa đủ điểm")
    return (
        row.place, row.name, row.claimed, row.appraised,
        tables.surveyed(told, row), row.rescaled,
        row.extra, row.total, grade,
        interval.low if interval else None, interval.high if interval else None,
        change.points if change else None, change.places if change else None,
    )  # fmt: skip


def fields(told: Results) -> Sheet:
    """Return units by fields, the mean below."""
    title = _("Điểm từng lĩnh vực")
    return _matrix(told, told.fields, (_("Lĩnh vực"), title), with_names=True)


def shares(told: Results) -> Sheet:
    """Return units by fields in percent of the most."""
    heads = tuple(f"{head.code}. {head.title}" for head in told.fields)
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.place,
            row.name,
            *(_share(told, row, head) for head in told.fields),
            _percent(row.total, told.maximum) if is_settled(told, row) else None,
        )
        for row in told.rows
    )
    return Sheet(
        _("Tỷ lệ"),
        _("Tỷ lệ điểm đạt trên điểm tối đa (%)"),
        (_("Hạng"), _("Đơn vị"), *heads, _("Tổng điểm")),
        rows,
        (5, 22, *(9 for _head in heads), 8),
    )


def _share(told: Results, row: ResultRow, head: Head) -> Decimal | None:
    found = tables.known(told, row, head)
    return None if found is None else _percent(found, head.most)


def _percent(points: Decimal, most: Decimal) -> Decimal:
    return (100 * points / most).quantize(Decimal("0.01"))


def leaves(told: Results) -> Sheet:
    """Return units by leaves, the mean below."""
    title = _("Điểm từng tiêu chí thành phần")
    return _matrix(told, told.leaves, (_("Tiêu chí"), title), with_names=False)


def surveyed(told: Results) -> Sheet:
    """Return units by leaves a survey gives, what they add up to last."""
    heads = tuple(head for head in told.leaves if head.is_surveyed)
    sums = tuple(tables.surveyed(told, row) for row in told.rows)
    return _matrix(
        told,
        heads,
        (_("Khảo sát"), _("Điểm điều tra xã hội học")),
        with_names=True,
        tail=(
            *_rest(told, heads, [row.surveyed for row in told.rows]),
            (_("Khảo sát"), sums, mean(one for one in sums if one is not None)),
        ),
    )


def deductions(lost: Iterable[Deduction]) -> Sheet:
    """Return what was taken off claims: where, how much, why, by whom."""
    heads = (
        _("Đơn vị"), _("Mã"), _("Tiêu chí thành phần"), _("Tối đa"), _("Đạt"),
        _("Bị trừ"), _("Lý do"), _("Ý kiến"), _("Người ghi"), _("Cơ quan phụ trách"),
    )  # fmt: skip
    book = organizations.recent()
    rows = tuple(
        (
            one.unit, one.code, one.title, one.most, one.points, one.deducted,
            one.last.reason_words if one.last else "",
            one.last.words if one.last else "",
            one.last.author if one.last else "",
            judge_words(one, book),
        )
        for one in lost
    )  # fmt: skip
    wide = (14, 5, 26, 6, 6, 6, 18, 20, 12, 14)
    return Sheet(_("Điểm bị trừ"), _("Danh mục điểm bị trừ"), heads, rows, wide)


def _matrix(
    told: Results,
    heads: tuple[Head, ...],
    called: tuple[str, str],
    *,
    with_names: bool,
    tail: tuple[Tail, ...] = (),
) -> Sheet:
    """Return units by heads. tail: columns after them, () for those of the total."""
    titles = tuple(
        f"{head.code}. {head.title} ({_plain(head.most)})"
        if with_names
        else f"{head.code} ({_plain(head.most)})"
        for head in heads
    )
    tail = tail or _to_total(told, heads)
    rows: list[tuple[Value, ...]] = [
        (
            row.place,
            row.name,
            *(tables.known(told, row, head) for head in heads),
            *(values[number] for _head, values, _mean in tail),
        )
        for number, row in enumerate(told.rows)
    ]
    lies = (tables.spread(told, head) for head in heads)
    means = (*(lie.mean if lie else None for lie in lies), *(one[2] for one in tail))
    rows.append((None, _("Trung bình"), *means))
    name, title = called
    return Sheet(
        name,
        title,
        (_("Hạng"), _("Đơn vị"), *titles, *(head for head, _values, _mean in tail)),
        tuple(rows),
        (5, 22, *(9 for _head in heads), *(8 for _column in tail)),
        has_total=True,
    )


def _to_total(told: Results, heads: tuple[Head, ...]) -> tuple[Tail, ...]:
    """Return the columns from points of heads to the total: who adds up arrives."""
    extra = [row.extra for row in told.rows]
    without = [row.total - row.extra for row in told.rows]
    bonus: tuple[Tail, ...] = ((_("Thưởng, phạt"), extra, mean(iter(extra))),)
    totals = [row.total for row in told.rows]
    return (
        *_rest(told, heads, without),
        *(bonus if tables.has_extra(told) else ()),
        (_("Tổng điểm"), totals, told.mean),
    )


def _rest(
    told: Results, heads: tuple[Head, ...], wholes: Sequence[Decimal]
) -> tuple[Tail, ...]:
    """Return a column of what heads lack to a whole; none where nothing lacks."""
    values = [
        tables.rest(told, row, heads, whole)
        for row, whole in zip(told.rows, wholes, strict=True)
    ]
    known = [value for value in values if value is not None]
    return ((_("Quy đổi, làm tròn"), values, mean(iter(known))),) if any(known) else ()


def _plain(points: Decimal) -> str:
    return f"{points.normalize():f}".replace(".", ",")
