"""What the record said of leaves: the newest frozen reading, and what lies behind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from motcua.apps.par_index.few import is_few
from motcua.apps.par_index.models import FigureSnapshot, ScoreFact
from motcua.apps.par_index.packing import unpack
from motcua.apps.statistics.queries import figures
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core.assessment import FactKind


@dataclass(frozen=True, slots=True)
class InputRead:
    """One input as the record gave it.

    taken_from: "record", or "round" for last year's share out of that round's snapshot.
    """

    name: str
    figure: str
    part: str
    version: int
    value: Fraction
    taken_from: str = "record"


@dataclass(frozen=True, slots=True)
class FigureRead:
    """One figure behind a leaf. ids: what was counted; failed: what it left out."""

    figure: str
    title: str
    numerator_words: str
    denominator_words: str
    opens: str
    numerator: int
    denominator: int | None
    counted: tuple[int | str, ...]
    failed: tuple[int | str, ...]


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """What was read of one leaf, frozen. first, last: days, both included.

    inputs: those that could be read; last year's share may be missing.
    """

    id: int
    unit_id: int
    code: str
    first: date
    last: date
    taken_at: datetime
    sha256: str
    inputs: tuple[InputRead, ...]
    figures: tuple[FigureRead, ...]


def latest(unit_ids: Iterable[int]) -> Mapping[int, Mapping[str, SnapshotInfo]]:
    """Return the newest snapshot of every leaf, by unit and code. Queries: 1.

    Without what lies behind: ``snapshot`` opens that.
    """
    rows = (
        FigureSnapshot.objects.filter(unit_id__in=list(unit_ids))
        .order_by("unit_id", "code", "-id")
        .distinct("unit_id", "code")
        .defer("behind")
    )
    found: dict[int, dict[str, SnapshotInfo]] = {}
    for row in rows:
        found.setdefault(row.unit_id, {})[row.code] = _snapshot(row, {})
    return found


@dataclass(frozen=True, slots=True)
class Given:
    """Where a survey leaf's figure came from, and how sure it is.

    campaign: None for one that was typed, words then name its document. count: answers
    the campaign's rests on, None for a typed one, and where they are few: how few is
    not told. error: standard error in points, None where nobody told one; kind, figure:
    what a typed one was taken from, as ``operations.surveying.ErrorKind`` or "answers".
    """

    campaign: int | None
    words: str
    count: int | None
    error: Decimal | None
    kind: str
    figure: Decimal | None
    is_few: bool = False


def newest_surveyed(unit_ids: Iterable[int]) -> QuerySet[ScoreFact]:
    """Return the newest survey fact of every leaf. Queries: 1, by who reads it."""
    rows = ScoreFact.objects.filter(unit_id__in=list(unit_ids), kind=FactKind.SURVEY)
    return rows.order_by("unit_id", "code", "-id").distinct("unit_id", "code")


def given(unit_id: int) -> Mapping[str, Given]:
    """Return what lies behind each survey leaf, by code. Queries: 1."""
    rows = newest_surveyed([unit_id]).values_list("code", "source")
    return {code: _given(told) for code, told in rows}


def campaigns_of(unit_id: int) -> Mapping[str, int]:
    """Return the survey campaign behind each leaf one gave, by code. Queries: 1.

    A leaf whose figure was typed by hand, or comes from elsewhere, has none.
    """
    told = given(unit_id).items()
    return {code: one.campaign for code, one in told if one.campaign}


def _given(told: Mapping[str, Any]) -> Given:
    error, figure = told.get("standard_error"), told.get("error_figure")
    count = told.get("n")
    return Given(
        campaign=told.get("campaign"),
        words=told.get("words", ""),
        count=None if is_few(count) else count,
        error=None if error is None else Decimal(str(error)),
        kind=told.get("error_kind", ""),
        figure=None if figure is None else Decimal(figure),
        is_few=is_few(count),
    )


def snapshot(snapshot_id: int) -> SnapshotInfo:
    """Return a snapshot with the ids behind it. Queries: 1.

    :raises NotFoundError: when there is none.
    """
    row = FigureSnapshot.objects.filter(pk=snapshot_id).first()
    if row is None:
        raise NotFoundError(_("Không có lần đọc số liệu này."))
    return _snapshot(row, row.behind)


def last_shares(unit_ids: Sequence[int]) -> Mapping[int, Mapping[str, Fraction]]:
    """Return the share of every figure as a round froze it, by unit. Queries: 1.

    For rules that compare with last year: what was published then, not what the record
    says today.
    """
    rows = FigureSnapshot.objects.filter(unit_id__in=list(unit_ids)).order_by("id")
    found: dict[int, dict[str, Fraction]] = {}
    for unit_id, behind in rows.values_list("unit_id", "behind"):
        for name, one in behind.items():
            if one["denominator"]:
                share = Fraction(one["numerator"], one["denominator"])
                found.setdefault(unit_id, {})[name] = share
    return found


def _snapshot(row: FigureSnapshot, behind: Mapping[str, Any]) -> SnapshotInfo:
    return SnapshotInfo(
        id=row.pk,
        unit_id=row.unit_id,
        code=row.code,
        first=row.first,
        last=row.last,
        taken_at=local(row.taken_at),
        sha256=row.sha256,
        inputs=tuple(_input(name, one) for name, one in row.figures.items()),
        figures=tuple(_figure(name, one) for name, one in behind.items()),
    )


def _input(name: str, one: Mapping[str, Any]) -> InputRead:
    value = unpack({name: one["value"]})[name]
    return InputRead(
        name=name,
        figure=one["name"],
        part=one["part"],
        version=one["version"],
        value=Fraction(str(value)),
        taken_from=one.get("from", "record"),
    )


def _figure(name: str, one: Mapping[str, Any]) -> FigureRead:
    meant = figures.figure(name)
    return FigureRead(
        figure=name,
        title=str(meant.title) if meant else name,
        numerator_words=str(meant.numerator) if meant else "",
        denominator_words=str(meant.denominator) if meant else "",
        opens=one["of"],
        numerator=one["numerator"],
        denominator=one["denominator"],
        counted=tuple(one["counted"]),
        failed=tuple(one["failed"]),
    )
