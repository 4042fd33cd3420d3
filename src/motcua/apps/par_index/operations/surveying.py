"""Leaves that surveys and other indices give: from campaigns, or typed with source.

Until publication only: afterwards a correction with a decision's number is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
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
from motcua.core.scoring import Claim, CriteriaSet, Leaf, Values


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What reading the campaigns did. without: units no campaign has a figure of."""

    facts: int
    without: tuple[str, ...]


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
    *, unit_id: int, code: str, values: Values, source: str, by: Officer, at: datetime
) -> int:
    """Enter a survey's or another index's figure by hand; return the fact's id.

    source: the document it stands in, in words.

    :raises NotAllowedError: for who does not arrange rounds.
    :raises ConflictError: once the round is published.
    :raises RefusedError: without a source, for a leaf units claim, or wrong values.
    """
    access.require_arrange(by)
    leaf = _leaf(criteria(rounds.unit(unit_id).criteria_id), code)
    if not source.strip():
        raise RefusedError(
            _("Ghi rõ số liệu lấy từ văn bản, báo cáo nào."), field="source"
        )
    fact = _fact(leaf, values, {"words": source.strip()})
    return append(unit_id, fact, author=Author.of(by), at=at)


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
