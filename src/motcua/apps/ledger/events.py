"""What the ledger room announces. Ids and plain values only; past tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAssessed(Event):
    """Somebody said what is behind a sign of back-dating; why is the reason given.

    of_person_id: whom the sign is about; None for an agency's rhythm.
    """

    verb: ClassVar[str] = "sign.assessed"
    subject_kind: ClassVar[str] = "sign_assessment"

    assessment_id: int
    pattern: str
    of_person_id: int | None
    since: date
    standing: str

    @property
    def subject_id(self) -> int:
        """The assessment."""
        return self.assessment_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DailyRootMade(Event):
    """How an agency's chain ended on a day was signed and published."""

    verb: ClassVar[str] = "ledger.root_made"
    subject_kind: ClassVar[str] = "agency"

    day: date
    seq: int
    own_hash: str

    @property
    def subject_id(self) -> int:
        """The agency."""
        return self.agency_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainFoundBroken(Event):
    """Reading a chain found that it had been tampered with.

    seq, harm: of the first finding (core.ledger). count: how many there are.
    """

    verb: ClassVar[str] = "ledger.found_broken"
    subject_kind: ClassVar[str] = "agency"

    seq: int
    harm: str
    count: int

    @property
    def subject_id(self) -> int:
        """The agency."""
        return self.agency_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionEvent(Event):
    """Something happened to a correction asked for. fact: the wrong one's number."""

    verb: ClassVar[str] = "correction.changed"
    subject_kind: ClassVar[str] = "dossier"

    dossier_id: int
    correction_id: int
    fact: int
    right_at: datetime | None

    @property
    def subject_id(self) -> int:
        """The dossier."""
        return self.dossier_id


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionProposed(CorrectionEvent):
    """Somebody found a fact wrong; why is the reason given."""

    verb: ClassVar[str] = "correction.proposed"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRejected(CorrectionEvent):
    """A second person left the fact as it is; why says the reason."""

    verb: ClassVar[str] = "correction.rejected"
