"""What makes a group's points unsure: survey errors, missing evidence, the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from motcua.apps.par_index.few import is_few
from motcua.apps.par_index.queries import beside, evidence, records
from motcua.apps.par_index.queries.beside import Filler
from motcua.apps.par_index.queries.evidence import Proof
from motcua.apps.par_index.queries.results.values import Results
from motcua.apps.par_index.queries.sheets import UnitSheet
from motcua.apps.par_index.sources import surveyed
from motcua.core.assessment import Stage
from motcua.core.robustness import Reading, readings
from motcua.core.scoring import CriteriaSet

Errors = Mapping[int, Mapping[str, Decimal]]
Answers = Mapping[int, Mapping[str, int | None]]


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
    rows = records.newest_surveyed(unit_ids)
    for unit_id, code, source in rows.values_list("unit_id", "code", "source"):
        said = source.get("standard_error")
        if said is not None:
            found.setdefault(unit_id, {})[code] = Decimal(str(said))
    return found


def answers(told: Results) -> Answers:
    """Return on how many answers survey points rest, by unit and leaf. Queries: 1.

    None stands for few: how few is not said. Leaves whose count nobody told, or whose
    points are others' since, are absent. Asked of the facts: no survey speaks any more
    once results are published.
    """
    found: dict[int, dict[str, int | None]] = {}
    own = {row.unit_id: row.leaves for row in told.rows}
    rows = records.newest_surveyed(own).values_list("unit_id", "code", "source__n")
    for unit_id, code, count in rows:
        leaf = own[unit_id].get(code)
        if isinstance(count, int) and leaf is not None and leaf.is_first_word:
            found.setdefault(unit_id, {})[code] = None if is_few(count) else count
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
