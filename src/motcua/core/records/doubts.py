"""What the parser could not be sure of: the kinds of doubt, and one doubt.

A doubt never changes a value. The source text stays beside it and a person settles it
with a reason. See docs/algorithms/records.md for the meaning of each kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from motcua.core.records.text import snippet


@unique
class DoubtKind(StrEnum):
    """Why a value of the national record cannot be taken at its word."""

    # Time
    TIME_WITHOUT_UNIT = "time_without_unit"
    TIME_DIFFERS_BY_CHANNEL = "time_differs_by_channel"
    TIME_DIFFERS_FROM_TEXT = "time_differs_from_text"
    TIME_RUNS_INTO_FEE = "time_runs_into_fee"
    UNIT_DIFFERS_FROM_TEXT = "unit_differs_from_text"
    UNTIMED = "untimed"
    CHANNEL_REPEATED = "channel_repeated"
    NO_CHANNEL = "no_channel"
    # Fees
    FEE_CONTRADICTS_NOTE = "fee_contradicts_note"
    FEE_DECIDED_LOCALLY = "fee_decided_locally"
    AMOUNT_SUSPECT = "amount_suspect"
    # Components
    NO_COMPONENT = "no_component"
    COMPONENTS_ARE_PROSE = "components_are_prose"
    COMPONENT_WITHOUT_COUNT = "component_without_count"
    COMPONENT_COUNT_IS_ZERO = "component_count_is_zero"
    COUNT_RUNS_INTO_TEXT = "count_runs_into_text"
    FORM_UNCLEAR = "form_unclear"
    SECTION_UNCLEAR = "section_unclear"
    SHARED_COMPONENTS = "shared_components"
    # Everything else
    NO_INFORMATION = "no_information"
    ABOLISHED_LEVEL = "abolished_level"
    LEVEL_UNKNOWN = "level_unknown"
    LEGAL_BASIS_UNCLEAR = "legal_basis_unclear"
    STALE_REFERENCE = "stale_reference"
    RULE_ENDED = "rule_ended"
    NO_RESULT = "no_result"
    RESULT_CODE_UNKNOWN = "result_code_unknown"
    FIELD_MISSING = "field_missing"
    FIELD_NOT_TEXT = "field_not_text"
    FIELD_UNKNOWN = "field_unknown"
    SOURCE_CHANGED = "source_changed"


# What a citizen would be told wrongly: nothing is published while one of these is open.
BLOCKING = frozenset(
    {
        DoubtKind.TIME_WITHOUT_UNIT,
        DoubtKind.TIME_DIFFERS_BY_CHANNEL,
        DoubtKind.TIME_DIFFERS_FROM_TEXT,
        DoubtKind.TIME_RUNS_INTO_FEE,
        DoubtKind.UNIT_DIFFERS_FROM_TEXT,
        DoubtKind.UNTIMED,
        DoubtKind.CHANNEL_REPEATED,
        DoubtKind.NO_CHANNEL,
        DoubtKind.FEE_CONTRADICTS_NOTE,
        DoubtKind.FEE_DECIDED_LOCALLY,
        DoubtKind.AMOUNT_SUSPECT,
        DoubtKind.NO_COMPONENT,
        DoubtKind.COMPONENTS_ARE_PROSE,
        DoubtKind.COMPONENT_WITHOUT_COUNT,
        DoubtKind.COUNT_RUNS_INTO_TEXT,
        DoubtKind.SECTION_UNCLEAR,
        DoubtKind.SHARED_COMPONENTS,
        DoubtKind.LEVEL_UNKNOWN,
        DoubtKind.STALE_REFERENCE,
        DoubtKind.RULE_ENDED,
        DoubtKind.SOURCE_CHANGED,
    }
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing to be settled by a person.

    field: the record's key, then the place inside it ("cach_thuc_thuc_hien.online").
    text: the source words it is about, cut to a readable length.
    """

    kind: DoubtKind
    field: str
    text: str


def doubt(kind: DoubtKind, field: str, text: str) -> Doubt:
    """Return a doubt whose text is cut to a readable length."""
    return Doubt(kind, field, snippet(text))
