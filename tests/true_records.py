"""What the house promises of every dossier's record, whatever was done to it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise

from motcua.apps.dossiers import queries
from motcua.apps.dossiers.models import CodeCounter, Dossier, TimeFact
from motcua.apps.dossiers.queries import DossierView
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind, LegOutcome, RequestKind, RequestStage
from motcua.core.identity import unpack
from motcua.core.ledger import Mark, verify
from motcua.core.lifecycle import (
    ENDED,
    RUNNING,
    WAITING_FOR_CITIZEN,
    NationalStatus,
    State,
    steps_from,
)

_TOLD = {
    FactKind.SUBMITTED: State.SUBMITTED,
    FactKind.ACCEPTED: State.ACCEPTED,
    FactKind.REFUSED: State.REFUSED,
    FactKind.PAUSED: State.PAUSED,
    FactKind.RESUMED: State.IN_PROGRESS,
    FactKind.SENT_BACK: State.IN_PROGRESS,
    FactKind.DECIDED: State.DECIDED,
    FactKind.RESULT_READY: State.RESULT_READY,
    FactKind.RETURNED: State.RETURNED,
    FactKind.WITHDRAWN: State.WITHDRAWN,
    FactKind.STOPPED: State.STOPPED,
}


def state_told(view: DossierView) -> State | None:
    """Return the state the ledger tells of, fact by fact."""
    state = None
    for fact in view.facts:
        if fact.kind is FactKind.TAKEN and state is State.ACCEPTED:
            state = State.IN_PROGRESS
        state = _TOLD.get(fact.kind, state)
    asked = view.open_request  # what a pause is for, only the request says
    if state is State.PAUSED and asked and asked.kind is RequestKind.PAYMENT:
        return State.AWAITING_PAYMENT
    return state


def check(view: DossierView) -> None:
    """Hold a dossier against every promise."""
    check_facts(view)
    check_requests(view)
    check_promise(view)
    check_legs(view)


def check_facts(view: DossierView) -> None:
    """The ledger is in order, tells the state, and stands in the journal."""
    assert all(fact.recorded_at >= fact.occurred_at for fact in view.facts)
    moments = [fact.recorded_at for fact in view.facts]
    assert moments == sorted(moments)
    assert state_told(view) is view.state
    assert view.status in NationalStatus
    assert bool(steps_from(view.state)) is (view.state not in ENDED)
    mine = JournalEntry.objects.filter(subject_kind="dossier", subject_id=view.id)
    # SIGNED and RESULT_READY are one deed.
    told = [f for f in view.facts if f.kind is not FactKind.RESULT_READY]
    assert mine.count() >= len(told)


def check_requests(view: DossierView) -> None:
    """At most one request is open, and a dossier waits for the citizen only by one."""
    waits = [one for one in view.requests if one.answered_at is None]
    assert len(waits) <= 1
    stages = {one.stage for one in waits}
    if view.state in WAITING_FOR_CITIZEN:
        assert stages == {RequestStage.APPRAISAL}
    else:
        assert stages <= {RequestStage.INTAKE}
        assert not stages or view.state is State.SUBMITTED
    at_appraisal = [
        one
        for one in view.requests
        if (one.kind, one.stage) == (RequestKind.SUPPLEMENT, RequestStage.APPRAISAL)
    ]
    assert len(at_appraisal) <= 1, "the law allows one"


def check_promise(view: DossierView) -> None:
    """The due moment is what the engine computes, and none while no clock runs."""
    has_result = view.finished_at is not None
    assert (view.due_at is not None) is (view.state in RUNNING or has_result)
    assert (view.first_due_at is None) is (view.accepted_at is None)
    if view.due_at is not None:
        found = queries.derivation(view)
        assert found is not None
        assert found.at == view.due_at


def check_legs(view: DossierView) -> None:
    """Each leg begins where another ended; some are open while it is on its way."""
    positions = [leg.position for leg in view.legs]
    assert positions == list(range(1, len(positions) + 1))
    for leg in view.legs[1:]:
        closed = {one.closed_at for one in view.legs if one.position < leg.position}
        assert leg.opened_at in closed
    for leg in view.legs:
        assert leg.taken_at is None or leg.taken_at >= leg.opened_at
        assert (leg.outcome is None) is leg.is_open
    for before, then in pairwise(view.legs):
        assert abs(then.step_order - before.step_order) <= 1
    assert {leg.step_order for leg in view.open_legs} <= {view.step_order}
    is_on_its_way = view.accepted_at is not None and view.ended_at is None
    assert bool(view.open_legs) is is_on_its_way
    is_cut_short = LegOutcome.CANCELLED in {leg.outcome for leg in view.legs}
    assert not is_cut_short or view.state in {State.WITHDRAWN, State.STOPPED}


def check_numbers() -> None:
    """Every number of a day was given once, none left out, and the counters know."""
    given: dict[tuple[int, date], list[int]] = defaultdict(list)
    for pk in Dossier.objects.values_list("pk", flat=True):
        key = unpack(pk)
        given[key.agency_id, key.day].append(key.number)
    counters = CodeCounter.objects.values_list("agency_id", "day", "last")
    assert {(agency, day): last for agency, day, last in counters} == {
        key: len(numbers) for key, numbers in given.items()
    }
    for numbers in given.values():
        assert sorted(numbers) == list(range(1, len(numbers) + 1))


def links(dossier_id: int) -> tuple[tuple[int, int, bytes], ...]:
    """Return the dossier's facts as its agency's chain has them. Queries: one."""
    rows = TimeFact.objects.filter(dossier=dossier_id).order_by("id")
    columns = rows.values_list("id", "seq", "own_hash")
    return tuple((pk, seq, bytes(own)) for pk, seq, own in columns)


def check_chains() -> None:
    """Every chain is whole, and ends where its head says."""
    heads = queries.chain_heads()
    assert {head.agency_id for head in heads} >= queries.chained_agencies()
    for head in heads:
        read = verify(queries.chain(head.agency_id), Mark(head.seq, head.own))
        assert read.is_whole, read.findings
