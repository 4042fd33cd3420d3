"""What can be done here: plan, approve, follow up; map results to heads."""

from motcua.apps.reform.operations.following import NewReport, report
from motcua.apps.reform.operations.mapping import set_mapping
from motcua.apps.reform.operations.planning import (
    TaskDraft,
    add,
    approve,
    draft,
    drop,
    revise,
    weigh,
)

__all__ = [
    "NewReport",
    "TaskDraft",
    "add",
    "approve",
    "draft",
    "drop",
    "report",
    "revise",
    "set_mapping",
    "weigh",
]
