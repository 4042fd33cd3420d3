"""What the index announces. Ids and plain values only; past tense."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from motcua.common.events import Event
from motcua.core.assessment import FactKind, Stage, is_remark


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEvent(Event):
    """Something was done to a round as a whole."""

    verb: ClassVar[str] = "index_round.changed"
    subject_kind: ClassVar[str] = "index_round"
    round_id: int

    @property
    def subject_id(self) -> int:
        """The round."""
        return self.round_id


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundMade(RoundEvent):
    """A round was made, to be prepared."""

    verb: ClassVar[str] = "index_round.made"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundArranged(RoundEvent):
    """Its groups, units, owners, stages or surveys changed. what: one word of these."""

    verb: ClassVar[str] = "index_round.arranged"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(RoundEvent):
    """Units and criteria no longer change. units: how many."""

    verb: ClassVar[str] = "index_round.opened"
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSat(RoundEvent):
    """Minutes of a sitting were kept; why says what was concluded."""

    verb: ClassVar[str] = "index_round.sat"
    minutes_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultsPublished(RoundEvent):
    """The results were published. version: 1, then one more for each correction."""

    verb: ClassVar[str] = "index_round.published"
    publication_id: int
    version: int
    decision: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexUnitEvent(Event):
    """Something happened to a unit's sheet. round_id: of the unit."""

    verb: ClassVar[str] = "index_unit.changed"
    subject_kind: ClassVar[str] = "index_unit"
    round_id: int
    unit_id: int

    @property
    def subject_id(self) -> int:
        """The unit in its round."""
        return self.unit_id


@dataclass(frozen=True, slots=True, kw_only=True)
class StageUnlocked(IndexUnitEvent):
    """A closed stage was opened again; why says the reason. until: ISO moment."""

    verb: ClassVar[str] = "index_unit.unlocked"
    stage: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimSent(IndexUnitEvent):
    """The head sent the unit's sheet. total: points claimed; sha256: of the report."""

    verb: ClassVar[str] = "index_unit.sent"
    sending_id: int
    total: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceAdded(IndexUnitEvent):
    """Evidence of a leaf was added, or a new version of it."""

    verb: ClassVar[str] = "index_evidence.added"
    code: str
    evidence_id: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWithdrawn(IndexUnitEvent):
    """Evidence no longer counts; why says the reason. It stays readable."""

    verb: ClassVar[str] = "index_evidence.withdrawn"
    code: str
    evidence_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafEvent(IndexUnitEvent):
    """A fact was added to a leaf. kind: a FactKind; points: "" when it says none."""

    verb: ClassVar[str] = "index_leaf.changed"
    code: str
    fact_id: int
    stage: str
    kind: str
    points: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafClaimed(LeafEvent):
    """The unit claimed."""

    verb: ClassVar[str] = "index_leaf.claimed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRemarked(LeafEvent):
    """The unit said something unasked, on its own sheet."""

    verb: ClassVar[str] = "index_leaf.remarked"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafRecorded(LeafEvent):
    """The record was read."""

    verb: ClassVar[str] = "index_leaf.recorded"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafSurveyed(LeafEvent):
    """A survey's figure, or another index's, came in."""

    verb: ClassVar[str] = "index_leaf.surveyed"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafAppraised(LeafEvent):
    """An appraiser accepted, adjusted, deducted or asked."""

    verb: ClassVar[str] = "index_leaf.appraised"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafReplied(LeafEvent):
    """The unit explained."""

    verb: ClassVar[str] = "index_leaf.replied"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsDecided(LeafEvent):
    """The council decided."""

    verb: ClassVar[str] = "index_leaf.decided"


@dataclass(frozen=True, slots=True, kw_only=True)
class PointsCorrected(LeafEvent):
    """A decision corrected points after publication."""

    verb: ClassVar[str] = "index_leaf.corrected"


_OF_KIND: Mapping[FactKind, type[LeafEvent]] = {
    FactKind.CLAIM: LeafClaimed,
    FactKind.RECORD: LeafRecorded,
    FactKind.SURVEY: LeafSurveyed,
    FactKind.ACCEPT: LeafAppraised,
    FactKind.ADJUST: LeafAppraised,
    FactKind.DEDUCT: LeafAppraised,
    FactKind.ASK: LeafAppraised,
    FactKind.REPLY: LeafReplied,
    FactKind.DECIDE: PointsDecided,
    FactKind.CORRECT: PointsCorrected,
}


def leaf_event(stage: Stage, kind: FactKind) -> type[LeafEvent]:
    """Return what announces such a fact."""
    return LeafRemarked if is_remark(stage, kind) else _OF_KIND[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaEvent(Event):
    """Something was done to a version of a criteria set. sha256: of it, afterwards."""

    verb: ClassVar[str] = "index_criteria.touched"
    subject_kind: ClassVar[str] = "index_criteria"
    version_id: int
    key: str
    number: int
    sha256: str

    @property
    def subject_id(self) -> int:
        """The version."""
        return self.version_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaDrafted(CriteriaEvent):
    """A draft was made. based_on: the version it was cloned from, None for none."""

    verb: ClassVar[str] = "index_criteria.drafted"
    based_on: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaChanged(CriteriaEvent):
    """A draft was changed. code: the leaf; "" when the whole document was replaced."""

    verb: ClassVar[str] = "index_criteria.changed"
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaDiscarded(CriteriaEvent):
    """A draft was thrown away."""

    verb: ClassVar[str] = "index_criteria.discarded"


@dataclass(frozen=True, slots=True, kw_only=True)
class CriteriaPublished(CriteriaEvent):
    """A version was published: from now on it is frozen."""

    verb: ClassVar[str] = "index_criteria.published"
    decision: str
