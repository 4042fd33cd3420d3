"""From chair to chair: steps open legs, legs are taken, handed over, sent back."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.work import Moment, Work, count
from motcua.apps.dossiers.events import DossierHandedOver, DossierSentBack, LegTaken
from motcua.apps.dossiers.models import Leg
from motcua.apps.procedures.queries import StepTerms
from motcua.common.errors import ConflictError, RefusedError
from motcua.core.casefile import FactKind, LegKind, LegOutcome
from motcua.core.lifecycle import FINISHED, State, Step


def open_step(
    work: Work, when: Moment, order: int, meant_for_id: int | None = None
) -> list[Leg]:
    """Open the route's step at this place in the list: one leg per place named."""
    step = work.rules.case.route[order]
    if step.kind == LegKind.RETURN and work.dossier.state not in FINISHED:
        raise RefusedError(
            _("Chưa có kết quả được ký nên chưa chuyển sang bước trả kết quả được.")
        )
    legs = [_leg(work, when, step, order, place) for place in step.places]
    for leg in legs:
        leg.position = len(work.legs) + 1
        leg.meant_for_id = meant_for_id if len(legs) == 1 else None
        work.legs.append(leg)
    work.dossier.step_order = order
    work.touch(work.dossier, *legs)
    _arrive(work, when, legs)
    return legs


def _arrive(work: Work, when: Moment, legs: Sequence[Leg]) -> None:
    """Start the clock anew when what another counter took in reaches who is competent.

    When it reaches the agency, not when somebody there confirms: no clock is held back
    by not looking. (309/TTg-KSTT, Điều 8, at second hand: "when the competent agency
    receives it"; which of the two moments is meant was not verified.)
    """
    dossier = work.dossier
    if dossier.competent_id in {None, dossier.agency_id} or dossier.clock_from:
        return
    here = next(
        (leg for leg in legs if leg.place_agency_id == dossier.competent_id), None
    )
    if here is None:
        return
    dossier.clock_from = when.occurred_at
    if dossier.due_at is not None:
        count(work)
    fact = work.note(FactKind.ARRIVED, when, leg=here)
    fact.promised_at = dossier.due_at


def take(work: Work, when: Moment, leg: Leg) -> None:
    """Confirm receipt of a leg: from now on it lies in this person's hands."""
    if leg.taken_at is not None:
        raise ConflictError(_("%(name)s đã nhận bước này.") % {"name": leg.holder_name})
    work.move(Step.TAKE)
    leg.taken_at = when.occurred_at
    leg.holder_id, leg.holder_name = when.person_id, when.actor
    work.touch(leg)
    work.note(FactKind.TAKEN, when, leg=leg)
    work.announce(LegTaken, when, leg_position=leg.position)


def hand_over(
    work: Work,
    when: Moment,
    leg: Leg,
    note: str = "",
    meant_for_id: int | None = None,
) -> None:
    """Finish a leg; when its step has no other open leg, open the next step."""
    if leg.kind == LegKind.SIGN:
        raise RefusedError(
            _("Bước này kết thúc bằng quyết định và chữ ký, không chuyển suông.")
        )
    if leg.kind == LegKind.RETURN:
        raise RefusedError(_("Bước này kết thúc khi trả kết quả cho người dân."))
    work.move(Step.HAND_OVER)
    close(work, when, leg, LegOutcome.DONE, note)
    work.note(FactKind.HANDED_OVER, when, leg=leg, cause=note)
    proceed(work, when, meant_for_id)
    work.announce(
        DossierHandedOver,
        when,
        why=note,
        leg_position=leg.position,
        step_order=work.dossier.step_order,
    )


def send_back(work: Work, when: Moment, leg: Leg, reason: str) -> None:
    """Give a leg back to whoever finished the step before, and say why."""
    order = leg.step_order - 1
    before = [done for done in work.legs if done.step_order == order and done.closed_at]
    if order < 0 or not before or len(work.open_legs) > 1:
        raise RefusedError(_("Không có bước trước để trả lại."))
    work.move(Step.SEND_BACK)
    close(work, when, leg, LegOutcome.SENT_BACK, reason)
    work.note(FactKind.SENT_BACK, when, leg=leg, cause=reason)
    open_step(work, when, order, meant_for_id=before[-1].holder_id)
    work.announce(
        DossierSentBack, when, why=reason, leg_position=leg.position, step_order=order
    )


def proceed(work: Work, when: Moment, meant_for_id: int | None = None) -> None:
    """Open the next step once the present one has no open leg left."""
    if work.open_legs:
        return
    order = work.dossier.step_order + 1
    if order < len(work.rules.case.route):
        open_step(work, when, order, meant_for_id)


def close(
    work: Work, when: Moment, leg: Leg, outcome: LegOutcome, note: str = ""
) -> None:
    """Close a leg with its outcome."""
    leg.closed_at, leg.outcome, leg.note = when.occurred_at, outcome, note
    work.touch(leg)


def cancel_open(work: Work, when: Moment) -> None:
    """Close every open leg of a dossier that ends before its way does."""
    for leg in work.open_legs:
        close(work, when, leg, LegOutcome.CANCELLED)


def _leg(work: Work, when: Moment, step: StepTerms, order: int, place: str) -> Leg:
    where = work.rules.locate(place)
    handed_by = "" if State(work.dossier.state) is State.SUBMITTED else when.actor
    return Leg(
        **work.keys,
        step_order=order,
        kind=step.kind,
        title=step.title,
        place_agency_id=where.agency_id,
        place_unit_id=where.unit_id,
        role=step.role,
        allowed_minutes=step.allowed_minutes,
        opened_at=when.occurred_at,
        handed_by=handed_by,
    )
