"""What the dossiers room announces. Ids and plain values only; past tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEvent(Event):
    """Something happened to a dossier. agency_id is the dossier's home agency."""

    verb: ClassVar[str] = "dossier.changed"
    subject_kind: ClassVar[str] = "dossier"

    dossier_id: int

    @property
    def subject_id(self) -> int:
        """The dossier."""
        return self.dossier_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSubmitted(DossierEvent):
    """A dossier reached the agency; it is not accepted yet."""

    verb: ClassVar[str] = "dossier.submitted"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAccepted(DossierEvent):
    """The counter took the dossier in and promised a moment.

    due_at: None when the procedure has no time limit.
    """

    verb: ClassVar[str] = "dossier.accepted"
    number: str
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRefused(DossierEvent):
    """The counter did not take the dossier in; why says the reason."""

    verb: ClassVar[str] = "dossier.refused"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierHandedOver(DossierEvent):
    """A leg was done; the dossier went on. step_order: the step it is in now."""

    verb: ClassVar[str] = "dossier.handed_over"
    leg_position: int
    step_order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierSentBack(DossierEvent):
    """A leg was sent back to the step before; why says the reason."""

    verb: ClassVar[str] = "dossier.sent_back"
    leg_position: int
    step_order: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LegTaken(DossierEvent):
    """Somebody confirmed receipt of a leg."""

    verb: ClassVar[str] = "dossier.leg_taken"
    leg_position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRequested(DossierEvent):
    """The citizen was asked to complete the dossier. position: which request."""

    verb: ClassVar[str] = "dossier.completion_requested"
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRequested(DossierEvent):
    """The citizen was told of a financial obligation. position: which request."""

    verb: ClassVar[str] = "dossier.payment_requested"
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierCompleted(DossierEvent):
    """The citizen answered a request; the clock runs again towards due_at."""

    verb: ClassVar[str] = "dossier.completed"
    position: int
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierDecided(DossierEvent):
    """The approver decided. outcome: a core.casefile.Outcome value."""

    verb: ClassVar[str] = "dossier.decided"
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierReappointed(DossierEvent):
    """An apology was signed: it promises another day. The due moment stays.

    number: of the letter. new_at: the day it promises.
    """

    verb: ClassVar[str] = "dossier.reappointed"
    number: str
    new_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyNoted(DossierEvent):
    """The apology has left the house. number: of the letter."""

    verb: ClassVar[str] = "dossier.apologised"
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FactCorrected(DossierEvent):
    """A wrong fact was corrected by a new one; both stay.

    fact: the wrong one's number in its chain. right_at: None when it never happened.
    proposer_id: who found the mistake; person_id approved.
    """

    verb: ClassVar[str] = "dossier.fact_corrected"
    fact: int
    fact_kind: str
    right_at: datetime | None
    proposer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultSigned(DossierEvent):
    """The result is signed and ready."""

    verb: ClassVar[str] = "dossier.result_signed"
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultReturned(DossierEvent):
    """The citizen has the result."""

    verb: ClassVar[str] = "dossier.result_returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierWithdrawn(DossierEvent):
    """The citizen asked to stop, before a decision was made."""

    verb: ClassVar[str] = "dossier.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierStopped(DossierEvent):
    """The agency stopped: the citizen did not answer in time."""

    verb: ClassVar[str] = "dossier.stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierExtended(DossierEvent):
    """More time was given, as the law of the matter allows; why says the reason."""

    verb: ClassVar[str] = "dossier.extended"
    reference: str
    due_before: datetime
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecounted(DossierEvent):
    """Working time was decided anew, and the due moment moved. why: the decision."""

    verb: ClassVar[str] = "dossier.recounted"
    due_before: datetime
    due_at: datetime
