"""What can be done to the catalogue: one function per deed."""

from motcua.apps.procedures.operations.drafting import (
    enter,
    settle,
)
from motcua.apps.procedures.operations.importing import (
    DoubtFound,
    ImportReport,
    Rejection,
    import_records,
)
from motcua.apps.procedures.operations.publishing import (
    publication_faults,
    publish,
    require_first_day,
    retire,
)
from motcua.apps.procedures.operations.revising import Settlement, open_draft, revise

__all__ = [
    "DoubtFound",
    "ImportReport",
    "Rejection",
    "Settlement",
    "enter",
    "import_records",
    "open_draft",
    "publication_faults",
    "publish",
    "require_first_day",
    "retire",
    "revise",
    "settle",
]
