"""What others may ask of the dossiers room. Values only; each says its query count."""

from motcua.apps.dossiers.queries.applicants import FiledBefore, filed_by
from motcua.apps.dossiers.queries.case import (
    by_number,
    dossier,
    dossiers,
    file_of,
    may_open,
    track,
    with_phone,
)
from motcua.apps.dossiers.queries.entries import entries, entries_of, newest_fact
from motcua.apps.dossiers.queries.knowing import known_to, places_of
from motcua.apps.dossiers.queries.lists import (
    PAGE,
    CounterCounts,
    Tab,
    counter_counts,
    find,
    handed_in_today,
    is_any,
    rows_of,
    tab_counts,
    to_hand_over,
    to_return,
    waiting_at_counter,
    worklist,
)
from motcua.apps.dossiers.queries.movements import (
    earliest_recorded_since,
    first_acceptance,
    lives,
)
from motcua.apps.dossiers.queries.overview import (
    StepNow,
    Waiting,
    steps_now,
    waiting,
)
from motcua.apps.dossiers.queries.running import OpenLeg, Running, running
from motcua.apps.dossiers.queries.time import derivation, ribbon_facts
from motcua.apps.dossiers.queries.values import (
    DecisionView,
    DossierRow,
    DossierView,
    FactView,
    FileView,
    LegView,
    PaperView,
    RequestView,
)

__all__ = [
    "PAGE",
    "CounterCounts",
    "DecisionView",
    "DossierRow",
    "DossierView",
    "FactView",
    "FileView",
    "FiledBefore",
    "LegView",
    "OpenLeg",
    "PaperView",
    "RequestView",
    "Running",
    "StepNow",
    "Tab",
    "Waiting",
    "by_number",
    "counter_counts",
    "derivation",
    "dossier",
    "dossiers",
    "earliest_recorded_since",
    "entries",
    "entries_of",
    "file_of",
    "filed_by",
    "find",
    "first_acceptance",
    "handed_in_today",
    "is_any",
    "known_to",
    "lives",
    "may_open",
    "newest_fact",
    "places_of",
    "ribbon_facts",
    "rows_of",
    "running",
    "steps_now",
    "tab_counts",
    "to_hand_over",
    "to_return",
    "track",
    "waiting",
    "waiting_at_counter",
    "with_phone",
    "worklist",
]
