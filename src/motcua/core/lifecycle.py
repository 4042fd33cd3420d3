"""The life of a dossier as one readable table.

Read it aloud: "a SUBMITTED dossier, when ACCEPT happens, is ACCEPTED". Nothing else in
the house decides what may follow what. The national status (1-10) is derived from the
state here and stored nowhere.

Legal frame: Nghị định 118/2025/NĐ-CP, Điều 17-21; the status list is the one the
national portal exchanges (handbook, not verified against a published annex).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum, unique


@unique
class State(StrEnum):
    """Where a dossier stands."""

    SUBMITTED = "submitted"  # filed online or by post, nobody has taken it in yet
    ACCEPTED = "accepted"  # taken in at the counter, not yet in a handler's hands
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"  # the citizen was asked for more
    AWAITING_PAYMENT = "awaiting_payment"  # the citizen owes a financial obligation
    DECIDED = "decided"  # decided, not yet signed
    RESULT_READY = "result_ready"
    RETURNED = "returned"
    REFUSED = "refused"  # not taken in
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


@unique
class Step(StrEnum):
    """What can happen to a dossier."""

    SUBMIT = "submit"
    ACCEPT = "accept"
    REFUSE = "refuse"
    ASK_AT_INTAKE = "ask_at_intake"  # what is missing, before any clock has started
    TAKE = "take"
    HAND_OVER = "hand_over"
    ASK_FOR_MORE = "ask_for_more"
    COMPLETE = "complete"
    ASK_FOR_PAYMENT = "ask_for_payment"
    CONFIRM_PAYMENT = "confirm_payment"
    DECIDE = "decide"
    SEND_BACK = "send_back"
    SIGN = "sign"
    RETURN = "return"
    WITHDRAW = "withdraw"
    STOP = "stop"


@unique
class NationalStatus(IntEnum):
    """The ten codes exchanged with the national portal."""

    NEWLY_REGISTERED = 1
    ACCEPTED = 2
    NOT_ACCEPTED = 3
    IN_PROGRESS = 4
    SUPPLEMENT_ASKED = 5
    PAYMENT_ASKED = 6
    WITHDRAWN = 7
    STOPPED = 8
    FINISHED = 9
    RETURNED = 10


class StepNotAllowedError(Exception):
    """The step cannot follow the state."""

    def __init__(self, state: State | None, step: Step) -> None:
        """Keep both, so that whoever speaks to people can say which."""
        super().__init__(f"{step} cannot happen to a dossier that is {state}")
        self.state = state
        self.step = step


_LIFE: Mapping[tuple[State | None, Step], State] = {
    (None, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.ACCEPT): State.ACCEPTED,
    (State.SUBMITTED, Step.REFUSE): State.REFUSED,
    (State.SUBMITTED, Step.ASK_AT_INTAKE): State.SUBMITTED,
    (State.SUBMITTED, Step.WITHDRAW): State.WITHDRAWN,
    #
    (State.ACCEPTED, Step.HAND_OVER): State.ACCEPTED,
    (State.ACCEPTED, Step.TAKE): State.IN_PROGRESS,
    (State.ACCEPTED, Step.WITHDRAW): State.WITHDRAWN,
    #
    (State.IN_PROGRESS, Step.TAKE): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.HAND_OVER): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.SEND_BACK): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.ASK_FOR_MORE): State.PAUSED,
    (State.IN_PROGRESS, Step.ASK_FOR_PAYMENT): State.AWAITING_PAYMENT,
    (State.IN_PROGRESS, Step.DECIDE): State.DECIDED,
    (State.IN_PROGRESS, Step.WITHDRAW): State.WITHDRAWN,
    #
    (State.PAUSED, Step.COMPLETE): State.IN_PROGRESS,
    (State.PAUSED, Step.WITHDRAW): State.WITHDRAWN,
    (State.PAUSED, Step.STOP): State.STOPPED,
    #
    (State.AWAITING_PAYMENT, Step.CONFIRM_PAYMENT): State.IN_PROGRESS,
    (State.AWAITING_PAYMENT, Step.WITHDRAW): State.WITHDRAWN,
    #
    (State.DECIDED, Step.SEND_BACK): State.IN_PROGRESS,
    (State.DECIDED, Step.SIGN): State.RESULT_READY,
    #
    (State.RESULT_READY, Step.HAND_OVER): State.RESULT_READY,
    (State.RESULT_READY, Step.TAKE): State.RESULT_READY,
    (State.RESULT_READY, Step.RETURN): State.RETURNED,
}

_NATIONAL: Mapping[State, NationalStatus] = {
    State.SUBMITTED: NationalStatus.NEWLY_REGISTERED,
    State.ACCEPTED: NationalStatus.ACCEPTED,
    State.IN_PROGRESS: NationalStatus.IN_PROGRESS,
    State.PAUSED: NationalStatus.SUPPLEMENT_ASKED,
    State.AWAITING_PAYMENT: NationalStatus.PAYMENT_ASKED,
    State.DECIDED: NationalStatus.IN_PROGRESS,
    State.RESULT_READY: NationalStatus.FINISHED,
    State.RETURNED: NationalStatus.RETURNED,
    State.REFUSED: NationalStatus.NOT_ACCEPTED,
    State.WITHDRAWN: NationalStatus.WITHDRAWN,
    State.STOPPED: NationalStatus.STOPPED,
}

WAITING_FOR_CITIZEN = frozenset({State.PAUSED, State.AWAITING_PAYMENT})
"""The clock stands still: only the citizen can move the dossier."""

RUNNING = frozenset({State.ACCEPTED, State.IN_PROGRESS, State.DECIDED})
"""The legal clock runs."""

FINISHED = frozenset({State.RESULT_READY, State.RETURNED})
"""The legal clock has stopped for good, with a result."""

ENDED = frozenset({State.RETURNED, State.REFUSED, State.WITHDRAWN, State.STOPPED})
"""Nothing follows."""


def after(state: State | None, step: Step) -> State:
    """Return the state a dossier is in once the step has happened.

    state: None before the dossier exists.
    :raises StepNotAllowedError: when the step cannot happen now.
    """
    try:
        return _LIFE[state, step]
    except KeyError:
        raise StepNotAllowedError(state, step) from None


def steps_from(state: State | None) -> frozenset[Step]:
    """List what may happen next; empty for a dossier that has ended."""
    return frozenset(step for before, step in _LIFE if before == state)


def national_status(state: State) -> NationalStatus:
    """Return the code the national portal knows this state by."""
    return _NATIONAL[state]
