"""A round of 120 units and 47 leaves, claimed; and every point of it reckoned apart.

``Book`` remembers what was said of which leaf in which stage, and adds it up with the
pure core alone: what the pages publish must come to the same.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index import operations, sources
from motcua.apps.par_index.demo.inventing import Unit, invented
from motcua.apps.par_index.models import ScoreFact
from motcua.apps.par_index.operations import NewGroup
from motcua.apps.par_index.operations.appending import Author, NewFact, hold, row_of
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import UnitInfo
from motcua.apps.par_index.tests import stage
from motcua.common import bulk
from motcua.core.assessment import FactKind, Stage
from motcua.core.permissions import Officer, Role
from motcua.core.scoring import Claim, CriteriaSet, score

UNITS = 120
# What people do by hand in the browser, of the first unit.
BY_HAND = ("1.2", "3.2", "3.3")
_SEED = 47
_CUT = Decimal("0.25")


@dataclass
class Book:
    """What was said, kept apart from the database."""

    criteria: CriteriaSet
    said: dict[int, dict[str, dict[Stage, Claim]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    words: int = 0  # facts anybody added, of any kind

    def say(self, unit_id: int, code: str, at: Stage, claim: Claim | None) -> None:
        self.words += 1
        if claim is not None:
            self.said[unit_id][code][at] = claim

    def total(self, unit_id: int) -> Decimal:
        """Add a unit up: of each leaf what the latest stage said."""
        claims = {
            code: by_stage[max(by_stage, key=lambda one: one.number)]
            for code, by_stage in self.said[unit_id].items()
        }
        return score(self.criteria, claims).total


@dataclass
class FullRound:
    """The round, its people and the book."""

    here: stage.Here
    round_id: int
    units: tuple[UnitInfo, ...]
    colleague: Officer
    book: Book

    @property
    def unit(self) -> UnitInfo:
        """The one that is worked at by hand."""
        return self.units[0]


def build() -> FullRound:
    """Make the round; all units claim what nobody claims by hand."""
    here = stage.build()
    name = "Chỉ số CCHC 120 đơn vị"
    round_id = stage.prepared(here.province_id, here.arranger, name=name)
    strangers = [f"Xã Giả Định {n:03}" for n in range(1, UNITS - 2)]
    group = NewGroup(
        key="xa",
        title="Xã, phường",
        criteria_id=here.version_id,
        agency_ids=here.commune_ids,
        names=strangers,
        kind="commune",
        owners={"3": here.department_id},
    )
    operations.add_group(round_id, group, by=here.arranger, at=stage.PREPARED)
    operations.open_round(round_id, by=here.arranger, at=stage.PREPARED)
    colleague = people.sat(
        Role.APPRAISER, name="Lường Văn Cùng", agency_id=here.department_id
    )
    made = FullRound(
        here=here,
        round_id=round_id,
        units=rounds.units(round_id),
        colleague=colleague.officer(),
        book=Book(criteria(here.version_id)),
    )
    _claim_all(made)
    return made


def appraise_all(made: FullRound) -> None:
    """Judge what nobody judges by hand: mostly accepted, here and there a cut."""
    dice = random.Random(_SEED)  # noqa: S311  a test's lots
    rows: list[ScoreFact] = []
    for unit in made.units:
        held = hold(unit.id)
        asked = sources.surveyed(held.criteria)
        for code, by_stage in list(made.book.said[unit.id].items()):
            own = by_stage.get(Stage.SELF)
            is_by_hand = unit.id == made.unit.id and code in BY_HAND
            if is_by_hand or own is None or code in asked:
                continue
            cut = dice.random() < 0.1
            new = _cut(code) if cut else _accepted(code, own)
            rows.append(row_of(held, new, Author("máy"), stage.APPRAISAL))
            made.book.say(unit.id, code, Stage.APPRAISAL, new.claim)
    bulk.add(rows)


def _claim_all(made: FullRound) -> None:
    dice = random.Random(_SEED)  # noqa: S311  a test's lots
    asked = sources.surveyed(made.book.criteria)
    rows: list[ScoreFact] = []
    for number, unit in enumerate(made.units):
        held = hold(unit.id)
        quality = Unit(0.95 - 0.3 * number / UNITS, 2026)
        for leaf in made.book.criteria.leaves:
            if unit == made.unit and leaf.code in BY_HAND:
                continue
            values = dict(invented(leaf, quality, dice))
            is_survey = leaf.code in asked
            new = NewFact(
                code=leaf.code,
                stage=Stage.SELF,
                kind=FactKind.SURVEY if is_survey else FactKind.CLAIM,
                claim=Claim(values),
                words="Tính từ sổ theo dõi.",
            )
            rows.append(row_of(held, new, Author("máy"), stage.SELF))
            made.book.say(unit.id, leaf.code, Stage.SELF, new.claim)
    bulk.add(rows)


def _accepted(code: str, own: Claim) -> NewFact:
    return NewFact(code=code, stage=Stage.APPRAISAL, kind=FactKind.ACCEPT, claim=own)


def _cut(code: str) -> NewFact:
    return NewFact(
        code=code,
        stage=Stage.APPRAISAL,
        kind=FactKind.DEDUCT,
        claim=Claim(given=_CUT),
        reason="weak-evidence",
        words="Tài liệu chưa có chữ ký.",
    )
