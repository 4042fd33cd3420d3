"""What is compared, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum, unique


@unique
class Field(StrEnum):
    """What a line of a list can say of a dossier."""

    NUMBER = "number"
    OTHER_NUMBER = "other_number"
    APPLICANT = "applicant"
    PROCEDURE = "procedure"
    RECEIVED = "received"
    DUE = "due"
    FINISHED = "finished"  # when the result was ready
    RETURNED = "returned"  # when the citizen had it
    STATUS = "status"
    AMOUNT = "amount"
    RECEIPT = "receipt"


MOMENTS = (Field.RECEIVED, Field.DUE, Field.FINISHED, Field.RETURNED)


@unique
class Claim(StrEnum):
    """How a dossier is said to stand.

    OPEN, DONE: only that much is said. ENDED: withdrawn, refused or stopped.
    """

    OPEN = "open"
    IN_TIME = "in_time"
    OVERDUE = "overdue"
    WAITING = "waiting"
    DONE = "done"
    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"
    ENDED = "ended"


LATE_CLAIMS = frozenset({Claim.OVERDUE, Claim.LATE})
TIMELY_CLAIMS = frozenset({Claim.IN_TIME, Claim.WAITING, Claim.EARLY, Claim.ON_TIME})
OPEN_CLAIMS = frozenset({Claim.OPEN, Claim.IN_TIME, Claim.OVERDUE, Claim.WAITING})
DONE_CLAIMS = frozenset({Claim.DONE, Claim.EARLY, Claim.ON_TIME, Claim.LATE})


@dataclass(frozen=True, slots=True)
class When:
    """A moment as a list writes it. is_day: only the day; at is then its midnight."""

    at: datetime
    is_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A line of the list. row: its number there, from 1. Texts "" and None: not said.

    procedure: a code or a name, as written. amount: dong. claim: what the list's own
    column of states says; None when it has none.
    """

    row: int
    number: str = ""
    other_number: str = ""
    applicant: str = ""
    procedure: str = ""
    received: When | None = None
    due: When | None = None
    finished: When | None = None
    returned: When | None = None
    claim: Claim | None = None
    amount: int | None = None
    receipt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """A dossier of the record, as it stood at the moment the list was made.

    received_at: None before acceptance. standing: never OPEN or DONE except for a
    procedure without a time limit. is_in_scope: a list of this period should name it.
    """

    id: int
    number: str
    applicant: str
    procedure_code: str
    procedure_name: str
    standing: Claim
    other_number: str = ""
    received_at: datetime | None = None
    due_at: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None
    is_in_scope: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """What is said of the list as a whole.

    as_of: the moment it speaks of. fields: the columns it has; of what it has no column
    for, silence says nothing.
    """

    as_of: datetime
    fields: frozenset[Field]


@unique
class How(StrEnum):
    """How a line found its dossier, surest first."""

    NUMBER = "number"
    VARIANT = "variant"  # the same code written otherwise
    OTHER_NUMBER = "other_number"
    LIKENESS = "likeness"  # name, procedure and day


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score. what: name, procedure, day, moments (of the end), number."""

    what: str
    points: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A dossier a line may mean. score: of 100."""

    recorded: Recorded
    score: int
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """A line and the dossier it means."""

    outside: Outside
    recorded: Recorded
    how: How
    score: int = 100
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """Every line and every dossier once: in a pair, or in what is left over.

    doubtful: lines with several dossiers they may mean. duplicates: (line, the line it
    repeats). in_doubt: dossiers only doubtful lines may mean.
    """

    pairs: tuple[Pair, ...]
    doubtful: tuple[tuple[Outside, tuple[Candidate, ...]], ...]
    duplicates: tuple[tuple[Outside, Outside], ...]
    only_outside: tuple[Outside, ...]
    only_recorded: tuple[Recorded, ...]
    in_doubt: tuple[Recorded, ...]


@unique
class Kind(StrEnum):
    """What can be different."""

    WRONG_OVERDUE = "wrong_overdue"  # late there; in time or waiting here
    UNSEEN_OVERDUE = "unseen_overdue"  # late here; in time there
    NOT_CLOSED_HERE = "not_closed_here"  # done in life, open in the system
    CLOSED_ONLY_HERE = "closed_only_here"  # done in the system, open on the list
    MISSING_HERE = "missing_here"  # handled in life, not in the system
    MISSING_THERE = "missing_there"  # in the system, not on the list
    TIMES_DIFFER = "times_differ"
    OTHER_PERSON = "other_person"  # the same code, another applicant
    AMBIGUOUS = "ambiguous"  # several dossiers could be meant
    DUPLICATE = "duplicate"  # the list names it twice
    UNREADABLE = "unreadable"  # the line could not be read


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that disagrees.

    minutes: working minutes the list is later than the record, negative when earlier;
    None where only days, or no moments, are compared. days: the same in calendar days.
    """

    field: Field
    outside: When | str
    recorded: datetime | str | None
    minutes: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing for a person to settle.

    outside, recorded: None where that side is missing. repeats: the line a duplicate
    repeats. candidates: of an ambiguous line.
    """

    kind: Kind
    outside: Outside | None
    recorded: Recorded | None
    details: tuple[Detail, ...] = ()
    candidates: tuple[Candidate, ...] = field(default=())
    repeats: Outside | None = None
