"""Leaves at their most that may be lost: by their margin, their years, what is open.

Thresholds: law/index_rules/risk.yaml (no norm sets them).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import cache

from motcua.apps.par_index.queries import rounds, sheets
from motcua.apps.par_index.queries.results import documents
from motcua.apps.par_index.queries.rounds import RoundInfo
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.statistics.queries import figures
from motcua.common import law
from motcua.core import why
from motcua.core.scoring import Leaf, LeafScore, Quotient
from motcua.core.why import Caution, History, Pending, Risk, Watched


@cache
def caution() -> Caution:
    """Return law/index_rules/risk.yaml. Queries: none."""
    return why.caution_from_yaml(law.read("index_rules/risk.yaml"))


def risks(unit_id: int, at: datetime) -> tuple[Risk, ...]:
    """Return a unit's leaves that may be lost, the heaviest first.

    Queries: 3, two for each earlier round, one for what is open now.
    """
    found = sheets.sheet(unit_id)
    return risks_of(rounds.round_info(found.unit.round_id), found, at)


def risks_of(info: RoundInfo, sheet: UnitSheet, at: datetime) -> tuple[Risk, ...]:
    """Return a sheet's leaves that may be lost. As ``risks``, 3 queries less."""
    past, open_now = _past(info, sheet), _pending(sheet, at)
    told = [
        why.risk(
            Watched(
                score=score,
                base=_base(sheet, score),
                history=past.get(score.leaf.code, ()),
                pending=open_now.get(score.leaf.code),
            ),
            caution(),
        )
        for score in sheet.final.leaves
    ]
    known = [one for one in told if one is not None and one.signs]
    points = {leaf.code: leaf.points for leaf in sheet.criteria.leaves}
    return tuple(why.worst_first(known, points))


def _past(info: RoundInfo, sheet: UnitSheet) -> Mapping[str, list[History]]:
    """Return earlier years of the same agency by leaf, as far as years are kept."""
    found: dict[str, list[History]] = {}
    previous_id = info.previous_id
    for _turn in range(caution().years):
        if previous_id is None:
            break
        for group in documents.published(previous_id):
            most = {head.code: head.most for head in group.leaves}
            for row in group.rows:
                if row.agency_id is None or row.agency_id != sheet.unit.agency_id:
                    continue
                for code, leaf in row.leaves.items():
                    was_full = leaf.is_excluded or leaf.points >= most[code]
                    found.setdefault(code, []).append(History(group.year, was_full))
        previous_id = rounds.round_info(previous_id).previous_id
    return found


def _pending(sheet: UnitSheet, at: datetime) -> Mapping[str, Pending]:
    """Return what is open now and has gone wrong already, by the leaf it counts in."""
    agency_id = sheet.unit.agency_id
    if agency_id is None:
        return {}
    counted = {
        leaf.code: names
        for leaf in sheet.criteria.leaves
        if (names := sorted(set(_figures(leaf))))
    }
    wanted = {name for names in counted.values() for name in names}
    known = figures.pending(wanted, agency_id, at)
    return {
        code: Pending(cases)
        for code, names in counted.items()
        if (cases := max(known.get(name, 0) for name in names))
    }


def _figures(leaf: Leaf) -> Iterator[str]:
    return (one.figure for one in leaf.figures)


def _base(sheet: UnitSheet, score: LeafScore) -> Fraction | None:
    """Return how many cases a leaf's share is counted over; None when not known."""
    measure = getattr(score.leaf.rule, "measure", None)
    fact = sheet.standing(score.leaf.code).final
    if not isinstance(measure, Quotient) or fact is None or fact.claim is None:
        return None
    below = fact.claim.values.get(measure.denominator)
    if isinstance(below, int | Decimal | Fraction) and not isinstance(below, bool):
        return Fraction(below) or None
    return None
