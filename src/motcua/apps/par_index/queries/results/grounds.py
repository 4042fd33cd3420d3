"""What makes a group's points unsure: survey errors, missing evidence, the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.queries import beside, evidence
from motcua.apps.par_index.queries.beside import Filler
from motcua.apps.par_index.queries.evidence import Proof
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.sources import surveyed
from motcua.core.assessment import FactKind, Stage
from motcua.core.robustness import Reading, readings
from motcua.core.scoring import CriteriaSet

Errors = Mapping[int, Mapping[str, Decimal]]


@dataclass(frozen=True, slots=True, eq=False)
class Grounds:
    """What a group's intervals rest on, by unit.

    errors: standard errors of survey leaves, in points, by leaf. lacking: leaves whose
    evidence lacks or came late. readings: of rules, in the order of unit_ids.
    """

    unit_ids: tuple[int, ...]
    errors: Errors
    lacking: Mapping[int, tuple[str, ...]]
    readings: tuple[Reading, ...]


def of_sheets(criteria: CriteriaSet, found: Sequence[UnitSheet]) -> Grounds:
    """Return the grounds of a group's sheets. Queries: 2."""
    ids = tuple(sheet.unit.id for sheet in found)
    shown, asked = evidence.proofs(ids), surveyed(criteria)
    return Grounds(
        unit_ids=ids,
        errors=errors(ids),
        lacking={
            sheet.unit.id: tuple(_lacking(sheet, asked, shown.get(sheet.unit.id, {})))
            for sheet in found
        },
        readings=readings(criteria, [sheet.final for sheet in found]),
    )


def errors(unit_ids: Iterable[int]) -> Errors:
    """Return standard errors of survey leaves, in points, by unit. Queries: 1."""
    rows = (
        ScoreFact.objects.filter(unit_id__in=list(unit_ids), kind=FactKind.SURVEY)
        .order_by("unit_id", "code", "-id")
        .distinct("unit_id", "code")
    )
    found: dict[int, dict[str, Decimal]] = {}
    for unit_id, code, source in rows.values_list("unit_id", "code", "source"):
        said = source.get("standard_error")
        if said is not None:
            found.setdefault(unit_id, {})[code] = Decimal(str(said))
    return found


def _lacking(
    sheet: UnitSheet, asked: frozenset[str], shown: Mapping[str, Sequence[Proof]]
) -> Iterator[str]:
    """Yield leaves the unit fills and earned or claimed in, without what is wanted."""
    claimed = sheet.scores(Stage.SELF)
    for score in sheet.final.leaves:
        leaf = score.leaf
        if not leaf.evidence or score.is_excluded or score.problem is not None:
            continue
        held = sheet.standing(leaf.code)
        if beside.filler_of(sheet.unit, leaf, held, asked) is not Filler.UNIT:
            continue
        is_worth = score.points > 0 or claimed[leaf.code].points > 0
        if is_worth and not _was_in_time(shown.get(leaf.code, ())):
            yield leaf.code


def _was_in_time(pieces: Sequence[Proof]) -> bool:
    """Whether something lies, and some version of it since the unit scored itself."""
    told = [piece for piece in pieces if not piece.withdrawn]
    return bool(evidence.live(pieces)) and any(p.stage is Stage.SELF for p in told)
