"""What a unit lost in a published round, and what of the rest is in danger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from motcua.apps.par_index.queries import results as index
from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.results import Deduction, ResultRow, Results
from motcua.apps.par_index.queries.results.deducting import Loss as StageLoss
from motcua.apps.par_index.queries.results.deducting import of_sheets
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.reform.queries.values import Danger, Loss
from motcua.common.errors import RefusedError
from motcua.core.assessment import Stage
from motcua.core.remedies import Cause, main_cause
from motcua.core.scoring import CriteriaSet


@dataclass(frozen=True, slots=True)
class UnitResult:
    """A unit after publication: its row in the table."""

    round: RoundInfo
    unit: UnitInfo
    told: Results
    row: ResultRow


@dataclass(frozen=True, slots=True)
class UnitLosses(UnitResult):
    """And what it lost. sheet: what that was read from."""

    criteria: CriteriaSet
    losses: tuple[Loss, ...]
    sheet: UnitSheet

    @property
    def factor(self) -> Fraction:
        """What a point of a leaf is worth in the total when others are excluded."""
        whole = Fraction(self.criteria.points)
        gone = sum(
            (head.most for head in self.told.leaves if self._is_out(head.code)),
            Decimal(0),
        )
        left = whole - Fraction(gone)
        return whole / left if left else Fraction(1)

    def _is_out(self, code: str) -> bool:
        found = self.row.leaves.get(code)
        return found is not None and found.is_excluded


def losses(unit_id: int) -> UnitLosses:
    """Return what a unit lost. Queries: 5.

    :raises NotFoundError: when there is no such unit.
    :raises RefusedError: while its round is not published.
    """
    return losses_of(rounds.unit(unit_id))


def losses_of(unit: UnitInfo) -> UnitLosses:
    """Return what a unit lost. Queries and errors as ``losses``, one query less."""
    found, sheet = result_of(unit), sheets.sheets_of([unit])[unit.id]
    info = found.round
    return UnitLosses(
        round=info,
        unit=unit,
        told=found.told,
        row=found.row,
        criteria=sheet.criteria,
        losses=tuple(_loss(one) for one in of_sheets(info, [sheet]) if one.lost),
        sheet=sheet,
    )


def result_of(unit: UnitInfo) -> UnitResult:
    """Return what was published of a unit. Queries: 3. Errors as ``losses_of``."""
    info = rounds.round_info(unit.round_id)
    told = _told(info, unit.id)
    row = None if told is None else told.row(unit.id)
    if told is None or row is None:
        raise RefusedError(_("Kết quả của đơn vị này chưa được công bố."))
    return UnitResult(info, unit, told, row)


def _told(info: RoundInfo, unit_id: int) -> Results | None:
    groups = index.published(info.id)
    return next((group for group in groups if group.row(unit_id)), None)


def _loss(found: Deduction) -> Loss:
    parts: dict[Cause, Decimal] = {}
    for one in found.by_stage:
        cause = _cause(found, one)
        parts[cause] = parts.get(cause, Decimal(0)) + one.points
    last = found.last
    said = () if last is None else (last.reason_words, last.words)
    return Loss(
        code=found.code,
        title=found.title,
        most=found.most,
        points=found.points,
        lost=found.lost,
        cause=main_cause(parts),
        by_cause=parts,
        reason=": ".join(filter(None, said)),
    )


def _cause(found: Deduction, one: StageLoss) -> Cause:
    # What appraisers take off the people's answers, they take with a reason.
    if found.is_surveyed and not one.reason:
        return Cause.SURVEY
    if one.stage is not Stage.SELF:
        return Cause.DEDUCTED
    if found.is_recorded:
        return Cause.RECORD
    return Cause.CLAIMED_LESS if found.is_claimed else Cause.NOT_CLAIMED


def dangers(found: UnitLosses, at: datetime) -> tuple[Danger, ...]:
    """Return what a unit has and may lose, as things stand at a moment.

    Queries: two for each earlier round, and one where a full leaf counts what is open.
    """
    leaves = {leaf.code: leaf for leaf in found.criteria.leaves}
    risks = index.risks_of(found.round, found.sheet, at)
    return tuple(
        Danger(one.code, leaves[one.code].title, leaves[one.code].points, one)
        for one in risks
    )
