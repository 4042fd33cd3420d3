"""What others may ask of the reform room: plans, losses, cheapest paths, heads."""

from motcua.apps.reform.queries.gains import gains, lost_in_all
from motcua.apps.reform.queries.heads import (
    INPUTS,
    HeadSheet,
    Mapped,
    head_sheet,
    mapping,
    read,
)
from motcua.apps.reform.queries.losses import (
    UnitLosses,
    UnitResult,
    dangers,
    losses,
    losses_of,
    result_of,
)
from motcua.apps.reform.queries.paths import Effort, Goal, Paths, paths
from motcua.apps.reform.queries.plans import (
    plan,
    plan_of,
    plan_of_task,
    plans,
    reported,
    reports_of,
)
from motcua.apps.reform.queries.values import (
    Danger,
    Gain,
    Loss,
    PlanView,
    ReportView,
    Returned,
    TaskView,
)

__all__ = [
    "INPUTS",
    "Danger",
    "Effort",
    "Gain",
    "Goal",
    "HeadSheet",
    "Loss",
    "Mapped",
    "Paths",
    "PlanView",
    "ReportView",
    "Returned",
    "TaskView",
    "UnitLosses",
    "UnitResult",
    "dangers",
    "gains",
    "head_sheet",
    "losses",
    "losses_of",
    "lost_in_all",
    "mapping",
    "paths",
    "plan",
    "plan_of",
    "plan_of_task",
    "plans",
    "read",
    "reported",
    "reports_of",
    "result_of",
]
