"""A published round: one commune lost a little, a second more, a third everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from motcua.apps.par_index import operations as index
from motcua.apps.par_index.operations.publishing import Decree, publish
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.results import forget
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests import stage as round_stage
from motcua.apps.par_index.tests.filled import SURVEYED, deduct
from motcua.apps.par_index.tests.stage import Here, at
from motcua.apps.reform import operations, queries
from motcua.apps.reform.operations import TaskDraft
from motcua.apps.reform.queries import PlanView
from motcua.core.assessment import FactKind
from tests.recorded import recorded

# At their most, over so few cases that one more would cost points.
COUNTED = {
    "3.4.1": {"on_time_district": 40, "finished_district": 40},
    "1.3.1": {"units_inspected": 31, "units": 100},
}
NOW = at(12, 10)
LATER = datetime(2027, 3, 1, 9, tzinfo=NOW.tzinfo)
__all__ = ["LATER", "NOW", "Here", "index"]


@dataclass
class Told:
    """The published round. Deeds below are done at NOW unless told otherwise."""

    here: Here

    def drafted(self) -> PlanView:
        """Draft the first commune's plan."""
        plan_id = operations.draft(self.here.unit_id, by=self.here.claimer, at=NOW)
        return self.plan(plan_id)

    def plan(self, plan_id: int, today: date | None = None) -> PlanView:
        """Return a plan as it stands."""
        return queries.plan(plan_id, today or NOW.date())

    def task_draft(self, **changed: object) -> TaskDraft:
        """Return a task as somebody writes it."""
        given: dict[str, object] = {
            "title": "Sử dụng thư điện tử công vụ",
            "measure": "Nhắc từng người, công khai tỷ lệ hằng tuần",
            "product": "Bảng tỷ lệ sử dụng",
            "deadline": date(2027, 2, 28),
            "expected": Decimal("0.25"),
            "person_id": self.here.claimer.person_id,
        }
        return TaskDraft(**given | changed)  # type: ignore[arg-type]

    def approved(self) -> PlanView:
        """Keep the two deductions of a draft, give them to somebody, approve it."""
        here, plan = self.here, self.drafted()
        for task in plan.tasks:
            if task.cause != "deducted":
                operations.drop(task.id, by=here.claimer, at=NOW)
                continue
            draft = self.task_draft(title=task.title, expected=task.lost)
            operations.revise(task.id, draft, task.revision, by=here.claimer, at=NOW)
        operations.approve(plan.id, "45/KH-UBND", by=here.head, at=NOW)
        return self.plan(plan.id)


def build() -> Told:
    """Make the round, appraised and published."""
    told: Told = recorded("reform round", _built)
    forget()
    return told


def _built() -> Told:
    here = round_stage.build()
    claim_all(here)
    deduct(here)
    decree = Decree("268/QĐ-UBND", date(2026, 11, 9), "Mục còn lại giữ điểm tự chấm.")
    publish(here.round_id, decree, by=here.publisher, at=round_stage.AFTER)
    return Told(here)


def claim_all(here: Here) -> None:
    """Let every commune claim: the first everything, the second less, the third 0."""
    whole = criteria(here.version_id)
    asked = surveyed(whole)
    for number in range(3):
        for leaf in whole.leaves:
            if leaf.code in asked:
                here.fact(
                    leaf.code,
                    given=SURVEYED[leaf.code],
                    kind=FactKind.SURVEY,
                    number=number,
                    source={"n": 400, "standard_error": "0.05"},
                )
            elif number == 0 and leaf.code in COUNTED:
                here.fact(leaf.code, COUNTED[leaf.code])
            else:
                least = number == 2 or (number == 1 and leaf.code == "1.2")
                here.fact(
                    leaf.code, given="0" if least else str(leaf.points), number=number
                )
