"""Leaves that surveys and other indices give: from campaigns, or typed with source.

Until publication only: afterwards a correction with a decision's number is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.par_index import access, sources
from motcua.apps.par_index.models import Round
from motcua.apps.par_index.operations.appending import (
    Author,
    NewFact,
    append,
    append_all,
    hold,
)
from motcua.apps.par_index.packing import pack
from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.surveys.findings import SurveyFigure
from motcua.apps.surveys.queries import results as surveys
from motcua.common.errors import RefusedError
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Officer
from motcua.core.robustness import errors
from motcua.core.scoring import (
    Claim,
    CriteriaSet,
    Leaf,
    MissingInputError,
    SurveyWeighted,
    Values,
    WrongInputError,
    ZeroDenominatorError,
)

_LEAST_SAMPLE, _WHOLE = 2, 100


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What reading the campaigns did. without: units no campaign has a figure of."""

    facts: int
    without: tuple[str, ...]


@unique
class ErrorKind(StrEnum):
    """How a report says how sure its figure is."""

    SAMPLE = "sample"  # so many answered
    MARGIN = "margin"  # plus or minus, percent of the scale, 95 of 100
    POINTS = "points"  # standard error in points of the leaf; 0 where all were asked


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a typed figure stands, and how sure it is.

    words: the document, in words. kind, figure: None where the document does not say.
    """

    words: str
    kind: ErrorKind | None = None
    figure: Decimal | None = None


@transaction.atomic
def survey_round(round_id: int, *, by: Officer, at: datetime) -> Surveyed:
    """Read the campaigns of a round's groups into its survey leaves.

    Only what changed since the last reading is written. Two readings at once come one
    after the other: the round is locked, and what a unit's leaves say is read when the
    unit is.

    :raises NotAllowedError: for who does not arrange rounds.
    :raises ConflictError: once the round is published.
    """
    access.require_arrange(by)
    Round.objects.select_for_update().filter(pk=round_id).exists()
    info, units = rounds.round_info(round_id), rounds.units(round_id)
    facts, without = 0, []
    for unit in sorted(units, key=lambda unit: unit.id):  # locked in one order
        found = _of_campaigns(info, unit)
        if not found and info.group(unit.group_key).surveys:
            without.append(unit.name)
        held = hold(unit.id)
        known = sheets.facts_of([unit.id])[unit.id]
        new = [
            _fact(leaf, figure.values, _source(leaf, figure, campaign_id))
            for leaf, figure, campaign_id in found
            if not _says_the_same(known.get(leaf.code, ()), figure.values)
        ]
        if new:
            append_all(held, new, author=Author.of(by), at=at)
        facts += len(new)
    return Surveyed(facts, tuple(without))


def enter(
    *, unit_id: int, code: str, values: Values, source: Cited, by: Officer, at: datetime
) -> int:
    """Enter a survey's or another index's figure by hand; return the fact's id.

    Answers typed by option say themselves how sure they are; other figures what their
    document says.

    :raises NotAllowedError: for who does not arrange rounds.
    :raises ConflictError: once the round is published.
    :raises RefusedError: without a source, for a leaf units claim, wrong values, or an
        error that can be none.
    """
    access.require_arrange(by)
    leaf = _leaf(criteria(rounds.unit(unit_id).criteria_id), code)
    if not source.words.strip():
        raise RefusedError(
            _("Ghi rõ số liệu lấy từ văn bản, báo cáo nào."), field="source"
        )
    told = {"words": source.words.strip(), **_told_error(leaf, values, source)}
    return append(unit_id, _fact(leaf, values, told), author=Author.of(by), at=at)


def _told_error(leaf: Leaf, values: Values, source: Cited) -> dict[str, Any]:
    """Return a typed figure's standard error in points, and what it was taken from."""
    if source.kind is None or source.figure is None:
        share, said = _of_answers(leaf, values), {"error_kind": "answers"}
    else:
        _require_error(leaf, source.kind, source.figure)
        share = _of_report(leaf, values, source.kind, float(source.figure))
        said = {"error_kind": source.kind.value, "error_figure": str(source.figure)}
    if share is None:
        return {}
    return {**said, "standard_error": f"{share * float(leaf.points):.6f}"}


def _of_answers(leaf: Leaf, values: Values) -> float | None:
    rule = leaf.rule
    if not isinstance(rule, SurveyWeighted):
        return None
    counts = values.get(rule.answers)
    if not isinstance(counts, Mapping):
        return None
    worths = {option: float(worth) for option, worth in rule.weights.items()}
    return errors.of_tally(counts, worths)


def _of_report(
    leaf: Leaf, values: Values, kind: ErrorKind, figure: float
) -> float | None:
    if kind is ErrorKind.MARGIN:
        return errors.of_margin(figure / _WHOLE)
    if kind is ErrorKind.POINTS:
        return figure / float(leaf.points)
    try:
        earned = leaf.rule.score(Fraction(1), values).points
    except (MissingInputError, WrongInputError, ZeroDenominatorError):
        return None  # without points there is nothing to be unsure of
    return errors.of_sample(float(min(earned, Fraction(1))), int(figure))


def _require_error(leaf: Leaf, kind: ErrorKind, figure: Decimal) -> None:
    is_whole = figure == figure.to_integral_value()
    said = {
        ErrorKind.SAMPLE: ""
        if is_whole and figure >= _LEAST_SAMPLE
        else _("Cỡ mẫu là số người trả lời, từ %(least)s trở lên.")
        % {"least": _LEAST_SAMPLE},
        ErrorKind.MARGIN: ""
        if 0 <= figure <= _WHOLE
        else _("Biên sai số là phần trăm, từ 0 đến 100."),
        ErrorKind.POINTS: ""
        if 0 <= figure <= leaf.points
        else _("Sai số chuẩn tính bằng điểm, không quá điểm tối đa của mục."),
    }[kind]
    if said:
        raise RefusedError(said, field="error_figure")


def _of_campaigns(
    info: RoundInfo, unit: UnitInfo
) -> list[tuple[Leaf, SurveyFigure, int]]:
    whole = criteria(unit.criteria_id)
    fed = sources.surveyed(whole)
    leaves = {leaf.code: leaf for leaf in whole.leaves if leaf.code in fed}
    found = []
    for link in info.group(unit.group_key).surveys:
        told: Mapping[str, SurveyFigure] = (
            surveys.survey_values(link.campaign_id, unit.agency_id)
            if unit.agency_id is not None
            else {}
        )
        found += [
            (leaves[code], figure, link.campaign_id)
            for code, figure in told.items()
            if code in leaves and (not link.codes or code in link.codes)
        ]
    return found


def _source(leaf: Leaf, figure: SurveyFigure, campaign_id: int) -> dict[str, Any]:
    """Return what a fact rests on. standard_error: in points of the leaf."""
    error = figure.standard_error
    points = None if error is None else Decimal(str(error)) * leaf.points
    return {
        "campaign": campaign_id,
        "n": figure.n,
        "standard_error": None if points is None else f"{points:.6f}",
    }


def _says_the_same(said: tuple[Any, ...], values: Values) -> bool:
    last = next((f for f in reversed(said) if f.kind is FactKind.SURVEY), None)
    if last is None or last.claim is None:
        return False
    return pack(last.claim.values) == pack(values)


def _fact(leaf: Leaf, values: Values, source: Mapping[str, Any]) -> NewFact:
    return NewFact(
        code=leaf.code,
        stage=Stage.SELF,
        kind=FactKind.SURVEY,
        claim=Claim(values),
        source=source,
    )


def _leaf(criteria_set: CriteriaSet, code: str) -> Leaf:
    given = sources.surveyed(criteria_set) | sources.recorded(criteria_set)
    for leaf in criteria_set.leaves:
        if leaf.code == code and code in given:
            return leaf
    raise RefusedError(
        _("Mục %(code)s do đơn vị tự chấm, không nhập tại đây.") % {"code": code},
        field="code",
    )
