"""What makes a group's points unsure: survey errors, missing evidence, the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.queries import beside, evidence
from motcua.apps.par_index.queries.beside import Filler
from motcua.apps.par_index.queries.evidence import Proof
from motcua.apps.par_index.queries.results.values import Results
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.sources import surveyed
from motcua.apps.surveys.queries import results as surveys
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
    found: dict[int, dict[str, Decimal]] = {}
    rows = _newest(unit_ids)
    for unit_id, code, source in rows.values_list("unit_id", "code", "source"):
        said = source.get("standard_error")
        if said is not None:
            found.setdefault(unit_id, {})[code] = Decimal(str(said))
    return found


@dataclass(frozen=True, slots=True)
class Answers:
    """How many answers survey points rest on, by unit and leaf.

    least: from how many on it is told; None stands for fewer: how few is not said.
    Leaves whose count nobody told, or whose points are others' since, are absent.
    """

    least: int
    counts: Mapping[int, Mapping[str, int | None]]


def answers(told: Results) -> Answers:
    """Return of how many answers results are, published ones too. Queries: 1.

    Asked of the facts: no survey speaks any more once results are published.
    """
    found: dict[int, dict[str, int | None]] = {}
    least, own = surveys.least_told(), {row.unit_id: row.leaves for row in told.rows}
    rows = _newest(own).values_list("unit_id", "code", "source__n")
    for unit_id, code, count in rows:
        leaf = own[unit_id].get(code)
        if isinstance(count, int) and leaf is not None and leaf.is_first_word:
            found.setdefault(unit_id, {})[code] = count if count >= least else None
    return Answers(least, found)


def _newest(unit_ids: Iterable[int]) -> QuerySet[ScoreFact]:
    rows = ScoreFact.objects.filter(unit_id__in=list(unit_ids), kind=FactKind.SURVEY)
    return rows.order_by("unit_id", "code", "-id").distinct("unit_id", "code")


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
