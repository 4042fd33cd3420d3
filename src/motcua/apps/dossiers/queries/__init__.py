"""What others may ask of the dossiers room. Values only; each says its query count."""

from motcua.apps.dossiers.queries.case import (
    by_number,
    dossier,
    dossiers,
    file_of,
    may_open,
    places_of,
    track,
)
from motcua.apps.dossiers.queries.lists import (
    CounterCounts,
    Tab,
    counter_counts,
    find,
    handed_in_today,
    tab_counts,
    to_hand_over,
    to_return,
    waiting_at_counter,
    worklist,
)
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
    "CounterCounts",
    "DecisionView",
    "DossierRow",
    "DossierView",
    "FactView",
    "FileView",
    "LegView",
    "PaperView",
    "RequestView",
    "Tab",
    "by_number",
    "counter_counts",
    "derivation",
    "dossier",
    "dossiers",
    "file_of",
    "find",
    "handed_in_today",
    "may_open",
    "places_of",
    "ribbon_facts",
    "tab_counts",
    "to_hand_over",
    "to_return",
    "track",
    "waiting_at_counter",
    "worklist",
]
