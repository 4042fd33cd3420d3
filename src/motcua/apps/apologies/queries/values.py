"""What this room's questions are answered with: frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from motcua.core.apologies import (
    Call,
    Delivery,
    LetterState,
    Need,
    Outlook,
    Sending,
    Way,
)
from motcua.core.permissions import Place


@dataclass(frozen=True, slots=True)
class ProofView:
    """What became of a delivery; see models.DeliveryProof."""

    way: Way
    outcome: Delivery
    occurred_at: datetime
    recorded_at: datetime
    recorded_by: str
    reference: str
    receiver: str


@dataclass(frozen=True, slots=True)
class CallView:
    """A telephone call; see models.CallLog."""

    phone: str
    called_at: datetime
    recorded_at: datetime
    called_by: str
    outcome: Call
    words: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter; see models.Apology. reason: ground and words, as the letter says it.

    sending: None until it was sent. proofs: newest last, () in lists.
    """

    id: int
    dossier_id: int
    agency_id: int
    state: LetterState
    position: int
    is_violation: bool
    proposed_agency_id: int
    cause_agency_id: int
    cause_change: str
    grounds: str
    words: str
    reason: str
    due_at: datetime
    send_by: datetime
    new_at: datetime
    authority: str
    authority_why: str
    way: Way
    drafted_at: datetime
    drafter_id: int
    drafted_by: str
    signed_at: datetime | None
    signed_by: str
    signer_title: str
    number: str
    pdf_sha256: str
    pdf_size: int
    sent_at: datetime | None
    sent_way: Way | None
    sending: Sending | None
    delivered_at: datetime | None
    withdrawn_why: str
    proofs: tuple[ProofView, ...] = ()

    @property
    def is_signed(self) -> bool:
        """Whether the citizen can be shown it."""
        return self.signed_at is not None

    @property
    def shown_state(self) -> LetterState:
        """Where it stands for people: a message nobody has taken yet is not sent."""
        waits = self.state is LetterState.SENT and self.sent_at is None
        return LetterState.SIGNED if waits else self.state

    @property
    def last_proof(self) -> ProofView | None:
        """What is known last of its delivery."""
        return self.proofs[-1] if self.proofs else None

    @property
    def needs_delivery(self) -> bool:
        """Whether somebody must still bring it to the citizen."""
        if self.state is LetterState.SIGNED:
            return True
        if self.state is not LetterState.SENT:
            return False
        last = self.last_proof
        return last is None or last.outcome is Delivery.FAILED

    @property
    def file_name(self) -> str:
        """How the signed PDF is called."""
        return f"{self.number}.pdf".replace("/", "-")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A dossier for which an apology is owed and none is under way.

    promised_at: what it cannot make: the due moment, or the later day an earlier
    apology promised. made: apologies signed before. places: its counter, then where
    it lies.
    """

    dossier_id: int
    outlook: Outlook
    due_at: datetime
    promised_at: datetime
    made: int
    places: tuple[Place, ...]

    @property
    def is_overdue(self) -> bool:
        """Whether the promised moment has passed: a listed duty."""
        return self.outlook.need is Need.OVERDUE

    def is_in_time(self, at: datetime) -> bool:
        """Say whether a letter sent now would be in time."""
        return at <= self.outlook.send_by
