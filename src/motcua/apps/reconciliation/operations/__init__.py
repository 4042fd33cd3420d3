"""What can be done here: lay a list beside the record, and settle what differs."""

from motcua.apps.reconciliation.operations.cases import assign, reopen, settle
from motcua.apps.reconciliation.operations.comparing import compare_again
from motcua.apps.reconciliation.operations.loading import (
    NewRun,
    discard,
    load,
    open_run,
    preview,
)

__all__ = [
    "NewRun",
    "assign",
    "compare_again",
    "discard",
    "load",
    "open_run",
    "preview",
    "reopen",
    "settle",
]
