"""The words a dossier's record is written in, for rooms, doors and facts."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class ApplicantKind(StrEnum):
    """Who applies."""

    PERSON = "person"
    ORGANIZATION = "organization"


@unique
class ReturnWay(StrEnum):
    """How the citizen wants the result."""

    COUNTER = "counter"
    POST = "post"
    ELECTRONIC = "electronic"


@unique
class PaperStatus(StrEnum):
    """What the counter found of one required document."""

    GOOD = "good"
    MISSING = "missing"
    WRONG = "wrong"
    REUSED = "reused"  # taken from a database, not demanded again
    NOT_APPLICABLE = "not_applicable"


@unique
class LegKind(StrEnum):
    """What a step of the way is for."""

    INTAKE = "intake"
    ASSIGN = "assign"
    HANDLE = "handle"
    CONSULT = "consult"
    REVIEW = "review"
    SIGN = "sign"
    CLERK = "clerk"
    RETURN = "return"


@unique
class LegOutcome(StrEnum):
    """How a leg ended."""

    DONE = "done"
    SENT_BACK = "sent_back"
    CANCELLED = "cancelled"


@unique
class RequestKind(StrEnum):
    """What the citizen is asked for."""

    SUPPLEMENT = "supplement"
    PAYMENT = "payment"


@unique
class RequestStage(StrEnum):
    """When the citizen was asked. At intake the legal clock has not started yet."""

    INTAKE = "intake"
    APPRAISAL = "appraisal"


@unique
class Outcome(StrEnum):
    """What was decided."""

    GRANTED = "granted"
    DECLINED = "declined"


@unique
class FactKind(StrEnum):
    """What can be said of a dossier's time. One word per change, never reused."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    TAKEN = "taken"
    PAUSED = "paused"
    RESUMED = "resumed"
    SENT_BACK = "sent_back"
    DECIDED = "decided"
    SIGNED = "signed"
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    CORRECTED = "corrected"  # an earlier fact was wrong; this one says what is right
    REAPPOINTED = "reappointed"  # an apology was signed: it promises another day
    APOLOGISED = "apologised"  # the apology was sent
    ARRIVED = "arrived"  # taken in elsewhere, now with the competent agency
    EXTENDED = "extended"  # more time, as the law of the matter allows
    RECOUNTED = "recounted"  # working time was decided anew: the due moment moved


# Written about the record itself, by whoever's decision set the machine to work: no
# office act of that person, so their hour says nothing of when the office works.
ABOUT_THE_RECORD = frozenset({FactKind.CORRECTED, FactKind.RECOUNTED})
