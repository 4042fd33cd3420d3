"""What the room shows of a dossier: frozen values, no rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.casefile import (
    ApplicantKind,
    FactKind,
    LegKind,
    LegOutcome,
    Outcome,
    PaperStatus,
    RequestKind,
    RequestStage,
    ReturnWay,
)
from motcua.core.channels import Channel
from motcua.core.deadlines import Extension
from motcua.core.lifecycle import NationalStatus, State, national_status
from motcua.core.permissions import Place, Role


@dataclass(frozen=True, slots=True)
class LegView:
    """One step in one agency's hands.

    place_name: unit and agency in words. taken_at, closed_at: None while not yet.
    allowed_minutes: None for an untimed step. outcome: None while open. above: the
    agencies over the one it lies in.
    """

    position: int
    step_order: int
    kind: LegKind
    title: str
    agency_id: int
    unit_id: int | None
    place_name: str
    role: Role
    allowed_minutes: int | None
    opened_at: datetime
    handed_by: str
    meant_for_id: int | None
    taken_at: datetime | None
    holder_id: int | None
    holder_name: str
    closed_at: datetime | None
    outcome: LegOutcome | None
    note: str
    above: tuple[int, ...] = ()

    @property
    def place(self) -> Place:
        """Where the leg lies, for the permission table."""
        return Place(self.agency_id, self.unit_id, self.above)

    @property
    def is_open(self) -> bool:
        """Nobody has finished it."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class PaperView:
    """One line of the checklist. document_id: None for a paper brought in addition."""

    position: int
    document_id: int | None
    name: str
    status: PaperStatus
    originals: int
    copies: int
    note: str


@dataclass(frozen=True, slots=True)
class FileView:
    """One file. paper_position: its line on the checklist, None for others."""

    id: int
    name: str
    media_type: str
    size: int
    sha256: str
    paper_position: int | None
    is_result: bool
    added_at: datetime
    added_by: str


@dataclass(frozen=True, slots=True)
class RequestView:
    """Something asked of the citizen. items: (name, why) pairs."""

    position: int
    kind: RequestKind
    stage: RequestStage
    items: tuple[tuple[str, str], ...]
    reason: str
    asked_at: datetime
    asked_by: str
    answer_by: date | None
    answered_at: datetime | None
    answer: str
    due_before: datetime | None
    due_after: datetime | None


@dataclass(frozen=True, slots=True)
class DecisionView:
    """What was decided. signed_at: None until the signature stands."""

    outcome: Outcome
    grounds: str
    document_number: str
    document_title: str
    decided_at: datetime
    decided_by: str
    signed_at: datetime | None
    signed_by: str
    result_sha256: str


@dataclass(frozen=True, slots=True)
class FactView:
    """One line of the time ledger.

    seq: its number in its agency's chain. corrects: the number of the wrong fact, for
    a correction only; right_at: when that happened in truth, None when it never did.
    evidence: SHA-256 of a file, "" without one.
    """

    id: int
    kind: FactKind
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    place_agency_id: int
    leg_position: int | None
    cause: str
    reference: str
    promised_at: datetime | None = None
    seq: int = 0
    device: str = ""
    corrects: int | None = None
    right_at: datetime | None = None
    evidence: str = ""
    proposer: str = ""


@dataclass(frozen=True, slots=True)
class DossierView:
    """A whole dossier as pages and slips need it.

    is_known: whether personal data are in it; False once they were held back.
    clock_from, extensions, calendar_version: see the model.
    """

    id: int
    agency_id: int
    competent_id: int | None
    number: str
    other_number: str
    secret: str
    version_id: int
    case_id: int
    procedure_code: str
    title: str
    case_name: str
    channel: Channel
    state: State
    applicant_kind: ApplicantKind
    applicant_name: str
    identity_number: str
    phone: str
    email: str
    address: str
    representative_name: str
    representative_identity: str
    authorization_paper: str
    summary: str
    set_count: int
    return_way: ReturnWay
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    first_due_at: datetime | None
    finished_at: datetime | None
    ended_at: datetime | None
    step_order: int
    collected_by: str
    collector_identity: str
    legs: tuple[LegView, ...]
    papers: tuple[PaperView, ...]
    files: tuple[FileView, ...]
    requests: tuple[RequestView, ...]
    decision: DecisionView | None
    facts: tuple[FactView, ...]
    reappointed_at: datetime | None = None
    is_known: bool = True
    clock_from: datetime | None = None
    extensions: tuple[Extension, ...] = ()
    calendar_version: int = 0
    above: tuple[int, ...] = ()

    @property
    def home(self) -> Place:
        """The agency that took it in, for the permission table."""
        return Place(self.agency_id, above=self.above)

    @property
    def status(self) -> NationalStatus:
        """The national code, derived from the state."""
        return national_status(self.state)

    @property
    def open_legs(self) -> tuple[LegView, ...]:
        """The legs nobody has finished."""
        return tuple(leg for leg in self.legs if leg.is_open)

    @property
    def open_request(self) -> RequestView | None:
        """What the citizen still owes an answer to."""
        return next((r for r in self.requests if r.answered_at is None), None)

    @property
    def result(self) -> FileView | None:
        """The signed result, once there is one."""
        return next((file for file in self.files if file.is_result), None)


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of a list: the dossier, its open leg, and what its ribbon needs.

    leg: the open leg the list is about; None when none is open. is_known: whether the
    applicant's name is in it; False once it was held back.
    """

    id: int
    agency_id: int
    competent_id: int | None
    number: str
    version_id: int
    case_id: int
    title: str
    channel: Channel
    state: State
    applicant_kind: ApplicantKind
    applicant_name: str
    submitted_at: datetime
    accepted_at: datetime | None
    due_at: datetime | None
    finished_at: datetime | None
    ended_at: datetime | None
    step_order: int
    leg: LegView | None
    legs: tuple[LegView, ...]
    requests: tuple[RequestView, ...]
    is_known: bool = True
    procedure_code: str = ""
    clock_from: datetime | None = None
    extensions: tuple[Extension, ...] = ()
    calendar_version: int = 0
    above: tuple[int, ...] = ()

    @property
    def home(self) -> Place:
        """The agency that took it in, for the permission table."""
        return Place(self.agency_id, above=self.above)
