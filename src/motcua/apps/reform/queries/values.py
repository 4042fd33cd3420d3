"""Plans, tasks and what a unit lost, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.apps.reform.words import PlanState
from motcua.core.remedies import Cause, ReportKind, Tally, TaskStanding, tally
from motcua.core.why import Risk


@dataclass(frozen=True, slots=True)
class Loss:
    """A leaf below its most. reason: what was said when the points were taken.

    by_cause: points by where they were lost; below 0 when they were given back.
    """

    code: str
    title: str
    most: Decimal
    points: Decimal
    lost: Decimal
    cause: Cause
    by_cause: Mapping[Cause, Decimal]
    reason: str


@dataclass(frozen=True, slots=True)
class Danger:
    """A leaf at its most that may be lost."""

    code: str
    title: str
    most: Decimal
    risk: Risk


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report as it was added."""

    id: int
    kind: ReportKind
    on: date
    words: str
    percent: int | None
    deadline: date | None
    file_name: str
    media_type: str
    sha256: str
    reference: str
    at: datetime
    actor: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Points a correction gave back after a task was written. left: still lost.

    version: of the publication that gave them.
    """

    version: int
    points: Decimal
    left: Decimal


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task and how it stands. owner: in words.

    lost, expected: as written. returned: None where no correction gave points back.
    """

    id: int
    plan_id: int
    position: int
    code: str
    title: str
    cause: Cause
    reason: str
    lost: Decimal
    expected: Decimal
    measure: str
    product: str
    unit_id: int | None
    person_id: int | None
    owner: str
    deadline: date
    revision: int
    standing: TaskStanding
    reports: tuple[ReportView, ...]
    returned: Returned | None

    @property
    def still_lost(self) -> Decimal:
        """Points lost as published now, of those it was written about."""
        return self.lost if self.returned is None else self.returned.left

    @property
    def still_expected(self) -> Decimal:
        """Points that may still be hoped for."""
        if self.returned is None:
            return self.expected
        return min(self.expected, self.returned.left)

    @property
    def is_settled(self) -> bool:
        """Whether a correction gave everything back before it was done."""
        is_whole = self.returned is not None and not self.returned.left
        return is_whole and self.standing.is_open


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan with its tasks. efforts: weights the unit set, by leaf."""

    id: int
    round_id: int
    unit_id: int
    agency_id: int
    unit_name: str
    year: int
    state: PlanState
    efforts: Mapping[str, int]
    drafted_at: datetime
    drafted_by: str
    decision: str
    approved_at: datetime | None
    approved_by: str
    tasks: tuple[TaskView, ...]

    @property
    def is_draft(self) -> bool:
        """Whether it may still be changed."""
        return self.state is PlanState.DRAFT

    @property
    def tally(self) -> Tally:
        """Its tasks by how they stand, without those a correction settled."""
        return tally([task.standing for task in self.tasks if not task.is_settled])

    @property
    def settled(self) -> int:
        """How many of its tasks a correction settled."""
        return sum(task.is_settled for task in self.tasks)

    @property
    def lost(self) -> Decimal:
        """Points its tasks are about, as written."""
        return sum((task.lost for task in self.tasks), Decimal(0))

    @property
    def expected(self) -> Decimal:
        """Points hoped for, as written."""
        return sum((task.expected for task in self.tasks), Decimal(0))

    @property
    def still_lost(self) -> Decimal:
        """Points its tasks are about, without those a correction gave back."""
        return sum((task.still_lost for task in self.tasks), Decimal(0))

    @property
    def still_expected(self) -> Decimal:
        """Points hoped for, without those a correction gave back."""
        return sum((task.still_expected for task in self.tasks), Decimal(0))


@dataclass(frozen=True, slots=True)
class Gain:
    """What a task's leaf became in the round after. now: None where it is no more."""

    task_id: int
    then: Decimal
    now: Decimal | None

    @property
    def regained(self) -> Decimal | None:
        """Points won back; below 0 when more was lost."""
        return None if self.now is None else self.now - self.then
