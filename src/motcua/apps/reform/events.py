"""What the reform room announces. Ids and plain values only; past tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEvent(Event):
    """Something was done to a remediation plan."""

    verb: ClassVar[str] = "remedy_plan.changed"
    subject_kind: ClassVar[str] = "remedy_plan"
    plan_id: int

    @property
    def subject_id(self) -> int:
        """The plan."""
        return self.plan_id


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDrafted(PlanEvent):
    """A plan was drafted from what a unit lost. tasks: how many."""

    verb: ClassVar[str] = "remedy_plan.drafted"
    unit_id: int
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRevised(PlanEvent):
    """Tasks of a draft were put in, changed or taken out; what: which."""

    verb: ClassVar[str] = "remedy_plan.revised"
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanApproved(PlanEvent):
    """The head approved it. decision: number of the document, "" without one."""

    verb: ClassVar[str] = "remedy_plan.approved"
    decision: str
    tasks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskReported(Event):
    """A report on a task was added. kind: a ReportKind; why says its words."""

    verb: ClassVar[str] = "remedy_task.reported"
    subject_kind: ClassVar[str] = "remedy_task"
    task_id: int
    plan_id: int
    kind: str
    sha256: str = ""

    @property
    def subject_id(self) -> int:
        """The task."""
        return self.task_id


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadMappingSet(Event):
    """A round was given its own mapping for evaluating heads."""

    verb: ClassVar[str] = "head_mapping.set"
    subject_kind: ClassVar[str] = "index_round"
    round_id: int
    sha256: str

    @property
    def subject_id(self) -> int:
        """The round."""
        return self.round_id
