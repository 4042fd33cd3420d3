"""Results that were ready in time and entered late: evidence, and two persons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from motcua.apps.delays.queries import Late
from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.queries import DossierView, FactView
from motcua.apps.ledger import operations as ledger
from motcua.apps.ledger.operations import Proposal
from motcua.core.casefile import FactKind
from motcua.core.permissions import Officer, Role

Chairs = Mapping[tuple[int, int | None, str], Sequence[Officer]]

_MANY = 3
_EVERY = 5  # of the late ones, so that contests keep theirs
_WORDS = (
    "Kết quả ký trên giấy trong hạn, mất mạng nên hôm sau mới ký số.",
    "Sổ ký văn bản của cơ quan, có chữ ký người nhận",
)


def correct_some(late: Sequence[Late], chairs: Chairs) -> None:
    """Have a few late finishes corrected to a moment before they were due."""
    made = 0
    for one in late[_EVERY::_EVERY]:
        if made < _MANY and one.verdict.due_at and one.verdict.finish:
            made += _correct(one, chairs)


def _correct(late: Late, chairs: Chairs) -> bool:
    """Correct one; say whether there was anybody to."""
    view = dossiers.dossier(late.life.dossier_id)
    ready = [fact for fact in view.facts if fact.kind is FactKind.RESULT_READY]
    people = _people(view, ready[-1], chairs) if ready else None
    due_at = late.verdict.due_at
    if people is None or due_at is None:
        return False
    proposer, approver = people
    at = ready[-1].recorded_at + timedelta(hours=1)
    asked = ledger.propose_correction(
        view.id,
        fact=ready[-1].seq,
        by=proposer,
        at=at,
        proposal=Proposal(due_at - timedelta(minutes=20), *_WORDS),
    )
    ledger.approve_correction(asked, by=approver, at=at + timedelta(minutes=30))
    return True


def _people(
    view: DossierView, ready: FactView, chairs: Chairs
) -> tuple[Officer, Officer] | None:
    """Return who asks and who approves: a handler of the dossier, an approver there."""
    handlers = [
        officer
        for leg in view.legs
        for officer in chairs.get((leg.agency_id, leg.unit_id, Role.CASE_HANDLER), ())
    ]
    approvers = [
        officer
        for (agency_id, _unit, role), officers in chairs.items()
        if agency_id == ready.place_agency_id and role == Role.APPROVER
        for officer in officers
    ]
    pairs = ((one, two) for one in handlers for two in approvers if one != two)
    return next(pairs, None)
