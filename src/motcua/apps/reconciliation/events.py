"""What the reconciliation room announces. Ids and plain values only; past tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCompared(Event):
    """A list was laid beside the record. rows: of the list; differences: found."""

    verb: ClassVar[str] = "reconciliation.compared"
    subject_kind: ClassVar[str] = "reconciliation"
    reconciliation_id: int
    sha256: str
    rows: int
    differences: int

    @property
    def subject_id(self) -> int:
        """The run."""
        return self.reconciliation_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceEvent(Event):
    """Something was done about a difference. dossier_id: None without a dossier."""

    verb: ClassVar[str] = "difference.changed"
    subject_kind: ClassVar[str] = "difference"
    difference_id: int
    dossier_id: int | None

    @property
    def subject_id(self) -> int:
        """The difference."""
        return self.difference_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceAssigned(DifferenceEvent):
    """Somebody else must settle it now. owner: in words."""

    verb: ClassVar[str] = "difference.assigned"
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceSettled(DifferenceEvent):
    """It was settled; why says how. state: a CaseState."""

    verb: ClassVar[str] = "difference.settled"
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePacked(DifferenceEvent):
    """An evidence pack was made to leave the house. sha256: of the pack."""

    verb: ClassVar[str] = "difference.evidence_packed"
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceReopened(DifferenceEvent):
    """A settlement did not hold; why says the reason."""

    verb: ClassVar[str] = "difference.reopened"
