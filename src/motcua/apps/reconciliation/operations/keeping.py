"""Keeping what a comparison found: the new, the returned, the changed, the vanished."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from motcua.apps.reconciliation.events import (
    DifferenceReopened,
    DifferenceSettled,
)
from motcua.apps.reconciliation.models import Difference, Reconciliation, Settlement
from motcua.apps.reconciliation.words import CaseDeed, CaseState
from motcua.common import bulk, events
from motcua.core.permissions import Officer

_Key = tuple[str, int | None, int | None]


def keep(
    run: Reconciliation, found: Iterable[Difference], *, by: Officer, at: datetime
) -> None:
    """Bring a run's differences to what was found. Inside the caller's transaction.

    They are locked first: what a person settles meanwhile is waited for, then left
    alone. What a person settled stays settled.
    """
    before = {_key(one): one for one in _locked(run)}
    after = {_key(one): one for one in found}
    fresh = [one for key, one in after.items() if key not in before]
    for one in fresh:
        one.found_at = at
    bulk.add(fresh)
    gone = [one for key, one in before.items() if key not in after]
    _settle_vanished(gone, by=by, at=at)
    again = {key: one for key, one in before.items() if key in after}
    _reopen_returned(run, again, by=by, at=at)
    _tell_anew(again, after)


def _locked(run: Reconciliation) -> Iterable[Difference]:
    rows = Difference.objects.select_for_update().filter(reconciliation=run)
    return rows.order_by("pk")


def _key(one: Difference) -> _Key:
    return str(one.kind), one.entry_id, one.dossier_id


def _settle_vanished(gone: Iterable[Difference], *, by: Officer, at: datetime) -> None:
    vanished = [one for one in gone if one.state == CaseState.OPEN]
    why = _("Đối chiếu lại không còn khác.")
    for one in vanished:
        one.state = CaseState.CORRECTED
    Difference.objects.bulk_update(vanished, ["state"])
    bulk.add([_note(one, CaseDeed.VANISHED, why, by, at) for one in vanished])
    state = CaseState.CORRECTED.value
    events.publish(
        *(DifferenceSettled(**_told(one, why, by, at), state=state) for one in vanished)
    )


def _reopen_returned(
    run: Reconciliation,
    again: Mapping[_Key, Difference],
    *,
    by: Officer,
    at: datetime,
) -> None:
    """Open again what no person settled: it only did not differ for a while."""
    vanished = _vanished_ids(run)
    returned = [one for one in again.values() if one.pk in vanished]
    why = _("Đối chiếu lại thấy khác trở lại.")
    for one in returned:
        one.state = CaseState.OPEN
    Difference.objects.bulk_update(returned, ["state"])
    bulk.add([_note(one, CaseDeed.REOPENED, why, by, at) for one in returned])
    events.publish(*(DifferenceReopened(**_told(one, why, by, at)) for one in returned))


def _vanished_ids(run: Reconciliation) -> frozenset[int]:
    """Return the differences of which the last deed was a comparison's."""
    last = Settlement.objects.filter(difference=OuterRef("pk")).order_by("-id")
    rows = Difference.objects.filter(reconciliation=run).exclude(state=CaseState.OPEN)
    rows = rows.annotate(last=Subquery(last.values("deed")[:1]))
    found = rows.filter(last=CaseDeed.VANISHED).values_list("pk", flat=True)
    return frozenset(found)


def _tell_anew(
    again: Mapping[_Key, Difference], after: Mapping[_Key, Difference]
) -> None:
    """Let the open ones say by how much they differ now; their owner stays."""
    changed = [
        one
        for key, one in again.items()
        if one.state == CaseState.OPEN and one.details != after[key].details
    ]
    for one in changed:
        one.details = after[_key(one)].details
    Difference.objects.bulk_update(changed, ["details"], batch_size=1000)


def _note(
    one: Difference, deed: CaseDeed, why: str, by: Officer, at: datetime
) -> Settlement:
    return Settlement(
        difference=one,
        agency_id=one.agency_id,
        year=at.year,
        deed=deed,
        state=one.state,
        reason=why,
        owner=one.owner_name,
        at=at,
        person_id=by.person_id,
        actor=by.name,
    )


def _told(one: Difference, why: str, by: Officer, at: datetime) -> dict[str, Any]:
    return {
        "at": at,
        "agency_id": one.agency_id,
        "person_id": by.person_id,
        "actor": by.name,
        "why": why,
        "difference_id": one.pk,
        "dossier_id": one.dossier_id,
    }
