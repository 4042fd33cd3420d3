"""The columns of a dossier told anew from its time facts, as if they had been lost.

What is compared: state, the moments of filing, acceptance, result and end, the new day
of an apology, when legs were taken and left, when the citizen was asked and answered,
by how much the allowance was extended, and the due moment the engine counts from that.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest

from motcua.apps.dossiers import extensions, queries
from motcua.apps.dossiers.queries import DossierView, FactView, RequestView
from motcua.core.casefile import FactKind, RequestStage
from motcua.core.deadlines import Extension
from motcua.core.lifecycle import RUNNING

_ENDS = {
    FactKind.RETURNED,
    FactKind.REFUSED,
    FactKind.WITHDRAWN,
    FactKind.STOPPED,
}
_LEAVES = {FactKind.HANDED_OVER, FactKind.SENT_BACK}


def check(view: DossierView) -> None:
    """Hold every column that facts tell of against them."""
    told = moments(view.facts)
    columns = ("submitted_at", "accepted_at", "finished_at", "ended_at")
    assert {name: getattr(view, name) for name in columns} == told
    new_days = [f.promised_at for f in view.facts if f.kind is FactKind.REAPPOINTED]
    assert view.reappointed_at == (new_days[-1] if new_days else None)
    check_legs(view)
    extended = extensions_told(view.facts)
    assert view.extensions == extended, "extended by what the facts say"
    again = replace(view, requests=requests_told(view), extensions=extended, **told)
    assert again == view, "the citizen was asked and answered when the facts say"
    check_due(again)


def moments(facts: Sequence[FactView]) -> Mapping[str, datetime | None]:
    """Return the moments of a dossier's own row."""

    def last(*kinds: FactKind) -> datetime | None:
        found = [fact.occurred_at for fact in facts if fact.kind in kinds]
        return found[-1] if found else None

    return {
        "submitted_at": last(FactKind.SUBMITTED),
        "accepted_at": last(FactKind.ACCEPTED),
        "finished_at": last(FactKind.RESULT_READY),
        "ended_at": last(*_ENDS),
    }


def requests_told(view: DossierView) -> tuple[RequestView, ...]:
    """Return the requests with the moments their facts tell.

    What was asked at intake came before the clock: no fact tells of it. Whoever
    withdraws, or is stopped, answers what was still open by it.
    """
    answers = _ENDS | {FactKind.RESUMED}
    asked = [f.occurred_at for f in view.facts if f.kind is FactKind.PAUSED]
    answered = [f.occurred_at for f in view.facts if f.kind in answers][: len(asked)]
    told = zip_longest(asked, answered)
    return tuple(
        replace(one, **dict(zip(("asked_at", "answered_at"), next(told), strict=True)))
        if one.stage is RequestStage.APPRAISAL
        else one
        for one in view.requests
    )


def extensions_told(facts: Sequence[FactView]) -> tuple[Extension | None, ...]:
    """Return what was added to the allowance, as the facts word it."""
    return tuple(
        extensions.read(fact.cause, fact.reference, fact.recorded_at)
        for fact in facts
        if fact.kind is FactKind.EXTENDED
    )


def check_legs(view: DossierView) -> None:
    """Each leg was taken and left when the facts that name it say."""
    legs = {leg.position: leg for leg in view.legs}
    for fact in view.facts:
        if fact.kind is FactKind.TAKEN and fact.leg_position:
            assert legs[fact.leg_position].taken_at == fact.occurred_at
        if fact.kind in _LEAVES and fact.leg_position:
            assert legs[fact.leg_position].closed_at == fact.occurred_at


def check_due(again: DossierView) -> None:
    """The due moment is what the engine counts from the facts, and explains."""
    if again.accepted_at is None:
        return
    found = queries.derivation(again)
    assert found is not None
    assert found.derivation, "no reachable state without a due explanation"
    if again.state in RUNNING:
        assert found.at == again.due_at
