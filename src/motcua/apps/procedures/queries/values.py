"""What other rooms get to see of the catalogue: frozen values, never rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.apps.procedures.content import VersionContent, fingerprint
from motcua.core.casefile import LegKind
from motcua.core.catalogue import Currency, FeeKind, Level, PauseRule, VersionState
from motcua.core.channels import Channel
from motcua.core.deadlines import TimeLimit
from motcua.core.permissions import Role
from motcua.core.records.doubts import BLOCKING


@dataclass(frozen=True, slots=True)
class FeeTerms:
    """One fee line. Fields as in ``content.FeeContent``."""

    kind: FeeKind
    amount: Decimal
    currency: Currency
    per: str
    from_unit: int
    cap: Decimal | None
    note: str
    reference: str

    @property
    def is_free(self) -> bool:
        """Whether nothing is charged."""
        return self.amount == 0


@dataclass(frozen=True, slots=True)
class StageTerms:
    """One of several appointments, numbered from 1."""

    number: int
    title: str
    limit: TimeLimit


@dataclass(frozen=True, slots=True)
class ChannelTerms:
    """How one channel of a case is served.

    limit: None in a draft without a complete time limit. stages: empty for a single
    appointment; else their limits add up to ``limit``.
    """

    channel: Channel
    limit: TimeLimit | None
    stages: tuple[StageTerms, ...]
    fees: tuple[FeeTerms, ...]
    note: str

    def appointment(self, number: int) -> TimeLimit | None:
        """Return the limit of an appointment, from 1; the last one for any beyond."""
        if not self.stages:
            return self.limit
        return self.stages[min(number, len(self.stages)) - 1].limit


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """One required document. Fields as in ``content.DocumentContent``."""

    id: int
    code: str
    name: str
    originals: int | None
    copies: int | None
    is_required: bool
    is_shown_only: bool
    condition: str
    form_name: str
    form_url: str


@dataclass(frozen=True, slots=True)
class StepTerms:
    """One step of the route, numbered from 1. Fields as in ``content.StepContent``."""

    order: int
    key: str
    title: str
    kind: LegKind
    role: Role
    places: tuple[str, ...]
    allowed_minutes: int | None
    is_counted: bool
    stage: int
    note: str


@dataclass(frozen=True, slots=True)
class CaseTerms:
    """One case of the procedure.

    name: "" for a procedure with a single case. result_name, result_code: of the case,
    or of the procedure. route_source: the decision the route follows.
    """

    id: int
    name: str
    documents: tuple[DocumentTerms, ...]
    channels: tuple[ChannelTerms, ...]
    route: tuple[StepTerms, ...]
    route_source: str
    is_route_verified: bool
    pause_rule: PauseRule
    pause_reference: str
    result_name: str
    result_code: str

    @property
    def restarts(self) -> bool:
        """Whether the whole allowance begins anew after a supplement."""
        return self.pause_rule is PauseRule.RESTART

    def channel(self, channel: Channel) -> ChannelTerms | None:
        """Return how this channel is served; None when it is not offered."""
        return next((c for c in self.channels if c.channel is channel), None)


@dataclass(frozen=True, slots=True)
class ActTerms:
    """A legal basis."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ResultTerms:
    """What the citizen gets."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class VersionTerms:
    """Everything a version promises.

    in_force_from: None in a draft. decision: by which the province published it.
    announced_by: the national decision. unverified: what nobody checked, in words.
    """

    version_id: int
    procedure_id: int
    procedure_code: str
    number: int
    title: str
    field_code: str
    field_name: str
    levels: tuple[Level, ...]
    in_force_from: date | None
    decision: str
    announced_by: str
    audience: tuple[str, ...]
    competent_agency: str
    performing_agency: str
    coordinating_agency: str
    steps_text: str
    requirements: str
    unverified: str
    cases: tuple[CaseTerms, ...]
    acts: tuple[ActTerms, ...]
    results: tuple[ResultTerms, ...]

    def case(self, case_id: int) -> CaseTerms | None:
        """Return the case with this id; None when it is not of this version."""
        return next((case for case in self.cases if case.id == case_id), None)


@dataclass(frozen=True, slots=True)
class ProcedureSummary:
    """One line of a list of procedures in force."""

    version_id: int
    code: str
    title: str
    field_code: str
    field_name: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """One published version of a procedure.

    in_force_to: first day it no longer holds; None while nothing ends it. is_retired:
    withdrawn by a decision, without a successor.
    """

    version_id: int
    number: int
    in_force_from: date | None
    in_force_to: date | None
    decision: str
    is_retired: bool
    published_at: datetime | None
    published_by: str

    def is_in_force(self, on: date) -> bool:
        """Whether it holds on that day."""
        begun = self.in_force_from is not None and self.in_force_from <= on
        return begun and (self.in_force_to is None or on < self.in_force_to)


@dataclass(frozen=True, slots=True)
class FieldSummary:
    """A field of administration and how many procedures in force it has."""

    code: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """One line of a list of published versions.

    in_force_to: first day it no longer holds; None while nothing ends it. has_draft: a
    new version is being prepared.
    """

    version_id: int
    code: str
    number: int
    title: str
    field_name: str
    levels: tuple[Level, ...]
    in_force_from: date | None
    in_force_to: date | None
    decision: str
    has_draft: bool


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """One line of a list of drafts.

    number: of the version it will be. open_doubts: by kind, most frequent first.
    edited_at: when a person last wrote it; None for an untouched import.
    """

    version_id: int
    code: str
    number: int
    title: str
    field_name: str
    levels: tuple[Level, ...]
    edited_at: datetime | None
    open_doubts: tuple[tuple[str, int], ...]

    @property
    def blocking_count(self) -> int:
        """How many open doubts keep it from being published."""
        return sum(count for kind, count in self.open_doubts if kind in BLOCKING)

    @property
    def open_count(self) -> int:
        """How many doubts are open."""
        return sum(count for _, count in self.open_doubts)


@dataclass(frozen=True, slots=True)
class DoubtKindSummary:
    """A kind of doubt, how many of it are open, and in how many drafts."""

    kind: str
    doubts: int
    drafts: int
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class CatalogueCounts:
    """How much there is: versions in force, drafts, open doubts about drafts."""

    in_force: int
    drafts: int
    doubts: int


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A doubt about a draft. reason: "" and settled_at: None while it is open."""

    id: int
    kind: str
    field: str
    text: str
    is_blocking: bool
    reason: str
    settled_by: str
    settled_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it."""
        return self.settled_at is None


@dataclass(frozen=True, slots=True)
class VersionSheet:
    """A version as it is written, with where it comes from.

    content: what may be changed while it is a draft. source: the national record, {}
    when written by hand. terms: the same as others are told it.
    """

    version_id: int
    code: str
    number: int
    state: VersionState
    content: VersionContent
    terms: VersionTerms
    source: Mapping[str, object]
    imported_at: datetime | None
    edited_at: datetime | None

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state is VersionState.DRAFT

    @property
    def fingerprint(self) -> str:
        """What changes with everything the version says."""
        return fingerprint(self.content)
