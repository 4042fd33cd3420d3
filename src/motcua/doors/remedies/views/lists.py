"""Plans, one plan, what a unit lost, and the cheapest way to win it back."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.words.risks import sign_words
from motcua.apps.reform import access as room
from motcua.apps.reform import queries
from motcua.apps.reform.papers import plan_docx, plan_pdf
from motcua.apps.reform.queries import Goal, PlanView
from motcua.apps.reform.wording import (
    CAUSE_TONES,
    CAUSES,
    DANGER_TONES,
    DANGERS,
    PLAN_STATES,
    mixed_words,
)
from motcua.common import access, clock
from motcua.core.permissions import Deed, Officer
from motcua.doors.lobby.opening import officer_of
from motcua.doors.remedies import shown
from motcua.doors.remedies.forms import ApproveForm, EffortsForm

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS = {"pdf": (plan_pdf, "application/pdf"), "docx": (plan_docx, _WORD)}


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """List the plans an officer sees, what is overdue, and who still has none."""
    officer = officer_of(request)
    found = queries.plans(room.agencies_seen(officer), shown.today())
    overdue = [
        shown.row_of(task, unit_name=plan.unit_name)
        for plan in found
        if not plan.is_draft
        for task in plan.tasks
        if task.standing.is_overdue and not task.is_settled
    ]
    overdue.sort(key=lambda row: row.task.standing.deadline)
    without = _without(officer, found)
    own = {
        unit.id
        for _round, unit in without
        if room.may(officer, Deed.PLAN_REMEDY, unit.agency_id)
    }
    context = {
        "plans": [
            (plan, PLAN_STATES[plan.state], shown.parts_of(plan)) for plan in found
        ],
        "most": max((len(plan.tasks) for plan in found), default=0),
        "overdue": overdue,
        "without": [one for one in without if one[1].id in own],
        "unplanned": [one for one in without if one[1].id not in own],
    }
    return render(request, "remedies/home.html", context)


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show where a unit's points went, and what of the rest is in danger."""
    found = shown.open_unit(request, unit_id)
    plan = queries.plan_of(unit_id, shown.today())
    back = shown.returned_of(plan)
    context = {
        "found": found,
        "losses": [
            (
                loss,
                CAUSES[loss.cause],
                CAUSE_TONES[loss.cause],
                mixed_words(loss.by_cause),
            )
            for loss in found.losses
        ],
        "dangers": [
            (
                danger,
                DANGERS[danger.risk.danger],
                DANGER_TONES[danger.risk.danger],
                [sign_words(sign) for sign in danger.risk.signs],
                back.get(danger.code, ""),
            )
            for danger in queries.dangers(found, clock.now())
        ],
        "lost": sum(loss.lost for loss in found.losses),
        "plan_id": None if plan is None else plan.id,
        "rights": shown.rights(officer_of(request), found.unit.agency_id),
    }
    return render(request, "remedies/unit.html", context)


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show a plan: a draft to be changed, or tasks to be followed up."""
    return plan_page(request, shown.open_plan(request, plan_id))


def plan_page(
    request: HttpRequest,
    plan: PlanView,
    approval: ApproveForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show a plan, with what was typed about approving it."""
    gains = {} if plan.is_draft else queries.gains(plan)
    regained = [gain.regained for gain in gains.values() if gain.regained is not None]
    context = {
        "plan": plan,
        "round": rounds.round_info(plan.round_id),
        "state": PLAN_STATES[plan.state],
        "rows": [shown.row_of(task, gains) for task in plan.tasks],
        "has_gains": bool(gains),
        "regained": sum(regained),
        "parts": shown.parts_of(plan),
        "lost": queries.lost_in_all(plan),
        "rights": shown.rights(officer_of(request), plan.agency_id),
        "approval": approval or ApproveForm(),
    }
    return render(request, "remedies/plan.html", context, status=status)


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def paper(request: HttpRequest, plan_id: int, form: str) -> HttpResponse:
    """Give a plan as PDF or Word."""
    if form not in _FORMS:
        raise Http404
    plan = shown.open_plan(request, plan_id)
    make, media_type = _FORMS[form]
    content = make(plan, rounds.round_info(plan.round_id).name, clock.now())
    return download(content, media_type, f"ke-hoach-khac-phuc-{plan.year}.{form}")


@access.requires(Deed.SEE_REMEDIES)
@require_safe
def paths(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show the cheapest leaves to win back, towards the next class and place."""
    return paths_page(request, unit_id)


def paths_page(
    request: HttpRequest,
    unit_id: int,
    form: EffortsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Show the paths, with what was typed about efforts."""
    found = shown.open_unit(request, unit_id)
    plan = queries.plan_of(unit_id, shown.today())
    told = queries.paths(found, plan.efforts if plan else {})
    titles = {one.code: one.title for one in told.efforts}
    rights = shown.rights(officer_of(request), found.unit.agency_id)
    asked = form or EffortsForm(told.efforts)
    context: dict[str, Any] = {
        "found": found,
        "plan": plan,
        "told": told,
        "goals": [
            _way(title, goal, titles)
            for title, goal in (
                (_("Lên hạng"), told.next_place),
                (_("Lên xếp loại"), told.next_class),
            )
            if goal is not None
        ],
        "form": asked,
        "rows": [(one, asked[f"e{one.code}"]) for one in told.efforts],
        "may_weigh": plan is not None and rights.may_plan,
        "rights": rights,
    }
    return render(request, "remedies/paths.html", context, status=status)


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file to be saved, that no browser takes for anything else."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@dataclass(frozen=True, slots=True)
class Way:
    """A goal as shown. steps: (code, title, to, gain, effort); None without a way."""

    title: str
    name: str
    needed: Decimal
    gain: Decimal
    effort: int
    short: Decimal | None
    steps: list[tuple[str, str, Decimal, Decimal, int]] | None


def _way(title: str, goal: Goal, titles: dict[str, str]) -> Way:
    path = goal.path
    if path is None:
        nothing = Decimal(0)
        needed = _decimal(goal.needed)
        return Way(title, goal.name, needed, nothing, 0, None, None)
    return Way(
        title=title,
        name=goal.name,
        needed=_decimal(goal.needed),
        gain=_decimal(path.gain),
        effort=path.effort,
        short=None if path.short is None else _decimal(path.short),
        steps=[
            (
                option.code,
                titles[option.code],
                _decimal(option.reaches),
                _decimal(option.gain),
                option.effort,
            )
            for option in path.options
        ],
    )


def _decimal(points: Fraction) -> Decimal:
    return Decimal(points.numerator) / points.denominator


def _without(officer: Officer, found: tuple[PlanView, ...]) -> list[Any]:
    """List units of the newest publication the officer sees, without a plan."""
    published = [info for info in rounds.rounds() if info.is_published]
    planned = {plan.unit_id for plan in found}
    return [
        (published[0], unit)
        for unit in (rounds.units(published[0].id) if published else ())
        if unit.id not in planned
        and unit.agency_id is not None
        and room.may(officer, Deed.SEE_REMEDIES, unit.agency_id)
    ]
