"""A round is prepared: days, groups of units, owners, reasons; opened; unlocked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.par_index import operations
from motcua.apps.par_index.judging import as_of
from motcua.apps.par_index.operations import NewGroup, NewRound
from motcua.apps.par_index.operations.rounds import NEEDED
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria, published_versions
from motcua.apps.par_index.queries.rounds import GroupInfo, SurveyLink
from motcua.apps.surveys.queries import campaigns
from motcua.apps.surveys.words import CampaignKind
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError
from motcua.core.agencies import AgencyKind
from motcua.core.assessment import Stage
from motcua.core.folding import fold
from motcua.core.permissions import Deed
from motcua.doors.assessment.forms import (
    GroupForm,
    ReasonsForm,
    RoundForm,
    StagesForm,
    SurveysForm,
    UnlockForm,
)
from motcua.doors.assessment.opening import opening_of
from motcua.doors.assessment.owning import OwnersForm
from motcua.doors.assessment.seeing import OpenRound, open_round, ownerless_of
from motcua.doors.assessment.views import rounds as shown
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only

_LONGEST_KEY = 40


@access.requires(Deed.ARRANGE_ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Make a round: its year, name and period."""
    known, at = rounds.rounds(), clock.now()
    year = clock.local(at).year
    usual = {
        "year": year,
        "name": _("Chỉ số CCHC năm %(year)d") % {"year": year},
        "period_first": f"01/01/{year}",
        "period_last": f"31/12/{year}",
        "previous": str(known[0].id) if known else "",
    }
    form = RoundForm(known, request.POST or None, initial=usual)
    status, made = OK, 0

    def act() -> None:
        nonlocal made
        said = dict(form.cleaned_data)
        previous = said.pop("previous")
        new = NewRound(**said, previous_id=int(previous) if previous else None)
        made = operations.make_round(new, by=officer_of(request), at=at)

    if request.method == "POST":
        status = attempt(act, form)
        if status == OK:
            return redirect("assessment:setup", round_id=made)
    return render(request, "assessment/make.html", {"form": form}, status=status)


@access.requires(Deed.ARRANGE_ROUND)
@require_safe
def setup(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show what a round still wants before it opens, and what may change after."""
    return _page(request, _mine(request, round_id))


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:setup")
def stages(request: HttpRequest, round_id: int) -> HttpResponse:
    """Set the days of the stages."""
    seen = _mine(request, round_id)
    form = StagesForm(seen.info, request.POST)

    def act() -> None:
        operations.set_stages(round_id, form.windows, by=seen.officer, at=seen.at)

    return _answer(request, seen, ("stages", form), act, _("Đã đặt lịch."))


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:setup")
def add_group(request: HttpRequest, round_id: int) -> HttpResponse:
    """Add a group of units."""
    seen = _mine(request, round_id)
    form = GroupForm(published_versions(), _agencies(seen), request.POST)

    def act() -> None:
        said = form.cleaned_data
        new = NewGroup(
            key=_key(seen, said["title"]),
            title=said["title"],
            criteria_id=int(said["criteria"]),
            agency_ids=[int(pk) for pk in said["units"]],
        )
        operations.add_group(round_id, new, by=seen.officer, at=seen.at)

    return _answer(request, seen, ("group", form), act, _("Đã thêm nhóm."))


@access.requires(Deed.ARRANGE_ROUND)
def remove_group(request: HttpRequest, round_id: int, key: str) -> HttpResponse:
    """Take a group out."""
    seen = _mine(request, round_id)
    if request.method != "POST":
        return redirect("assessment:setup", round_id=round_id)
    form = forms.Form(request.POST)

    def act() -> None:
        operations.remove_group(round_id, key, by=seen.officer, at=seen.at)

    return _answer(request, seen, ("removed", form), act, _("Đã bỏ nhóm."))


@access.requires(Deed.ARRANGE_ROUND)
def owners(request: HttpRequest, round_id: int, key: str) -> HttpResponse:
    """Say whose appraisers judge which field of a group."""
    seen = _mine(request, round_id)
    if request.method != "POST":
        return redirect("assessment:setup", round_id=round_id)
    form = _owners_form(seen, seen.info.group(key), request.POST)

    def act() -> None:
        operations.set_owners(round_id, key, form.owners, by=seen.officer, at=seen.at)

    return _answer(request, seen, (f"owners-{key}", form), act, _("Đã phân công."))


@access.requires(Deed.ARRANGE_ROUND)
def surveys(request: HttpRequest, round_id: int, key: str) -> HttpResponse:
    """Say which survey campaigns feed a group."""
    seen = _mine(request, round_id)
    if request.method != "POST":
        return redirect("assessment:setup", round_id=round_id)
    form = SurveysForm(_campaigns(), request.POST, prefix=key)

    def act() -> None:
        links = [SurveyLink(int(pk), ()) for pk in form.cleaned_data["campaigns"]]
        operations.set_surveys(round_id, key, links, by=seen.officer, at=seen.at)

    said = _("Đã chọn đợt khảo sát.")
    return _answer(request, seen, (f"surveys-{key}", form), act, said)


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:setup")
def reasons(request: HttpRequest, round_id: int) -> HttpResponse:
    """Set the list a deduction picks from."""
    seen = _mine(request, round_id)
    form = ReasonsForm(seen.info, request.POST)

    def act() -> None:
        listed = form.cleaned_data["reasons"]
        operations.set_reasons(round_id, listed, by=seen.officer, at=seen.at)

    return _answer(request, seen, ("reasons", form), act, _("Đã lưu danh mục lý do."))


@access.requires(Deed.ARRANGE_ROUND)
@require_http_methods(["GET", "HEAD", "POST"])
def open_round_now(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show what will be opened and can no longer change; open the round."""
    seen = _mine(request, round_id)
    if request.method != "POST":
        if seen.info.opened_at is not None or not _is_ready(seen):
            return redirect("assessment:setup", round_id=round_id)
        context = {"info": seen.info, **opening_of(seen)}
        return render(request, "assessment/opening.html", context)
    form = forms.Form(request.POST)

    def act() -> None:
        operations.open_round(round_id, by=seen.officer, at=seen.at)

    return _answer(
        request, seen, ("opened", form), act, _("Đã mở đợt."), "assessment:round"
    )


@access.requires(Deed.ARRANGE_ROUND)
@form_only("assessment:round")
def unlock(request: HttpRequest, round_id: int) -> HttpResponse:
    """Open a stage again for one unit, with the reason."""
    seen = _mine(request, round_id)
    form = UnlockForm(seen.info, seen.units, seen.at, request.POST)

    def act() -> None:
        operations.unlock(
            round_id,
            Stage(form.cleaned_data["stage"]),
            unit_id=form.unit_id,
            until=form.moment,
            why=form.cleaned_data["why"],
            by=seen.officer,
            at=seen.at,
        )

    status = attempt(act, form)
    if status != OK:
        return shown.show(request, seen, form, status)
    messages.success(request, _("Đã mở khóa."))
    return redirect("assessment:round", round_id=round_id)


def _mine(request: HttpRequest, round_id: int) -> OpenRound:
    seen = open_round(request, round_id)
    if not seen.arranges:
        raise NotAllowedError(_("Chỉ cơ quan thường trực của tỉnh sắp xếp đợt."))
    return seen


def _answer(
    request: HttpRequest,
    seen: OpenRound,
    sent: tuple[str, forms.Form],
    act: Callable[[], None],
    said: str,
    then: str = "assessment:setup",
) -> HttpResponse:
    """Do the deed and go on, or show the page with what to mend."""
    name, form = sent
    status = attempt(act, form)
    if status != OK:
        return _page(request, seen, {name: form}, status)
    messages.success(request, said)
    return redirect(then, round_id=seen.info.id)


def _page(
    request: HttpRequest,
    seen: OpenRound,
    sent: Mapping[str, Any] | None = None,
    status: int = OK,
) -> HttpResponse:
    told = sent or {}
    info = seen.info
    offered = _campaigns()
    groups = [
        (
            group,
            criteria(group.criteria_id),
            [unit for unit in seen.units if unit.group_id == group.id],
            told.get(f"owners-{group.key}") or _owners_form(seen, group),
            told.get(f"surveys-{group.key}") or _surveys_form(group, offered),
        )
        for group in info.groups
    ]
    context = {
        "seen": seen,
        "info": info,
        "is_prepared": info.opened_at is None,
        "stages": told.get("stages") or StagesForm(info),
        "group": told.get("group") or GroupForm(published_versions(), _agencies(seen)),
        "groups": groups,
        "reasons": told.get("reasons") or ReasonsForm(info),
        "refused": told.get("opened") or told.get("removed"),
        "is_ready": _is_ready(seen),
        "ownerless": ownerless_of(seen),
    }
    return render(request, "assessment/setup.html", context, status=status)


def _key(seen: OpenRound, title: str) -> str:
    """Return what a new group is called by in addresses; the same for the same title.

    Long titles often differ in their last words alone: a number tells those apart.
    """
    begins = slugify(fold(title))[:_LONGEST_KEY].rstrip("-") or "nhom"
    taken = {one.key for one in seen.info.groups if one.title != title}
    tails = ("", *(f"-{n}" for n in range(2, len(taken) + 2)))
    found = (begins[: _LONGEST_KEY - len(tail)] + tail for tail in tails)
    return next(key for key in found if key not in taken)


def _is_ready(seen: OpenRound) -> bool:
    info = seen.info
    return bool(info.groups) and all(info.window(stage) for stage in NEEDED)


def _owners_form(
    seen: OpenRound,
    group: GroupInfo,
    data: Any = None,  # noqa: ANN401  a QueryDict
) -> OwnersForm:
    judges = (AgencyKind.DEPARTMENT, AgencyKind.SERVICE_CENTER, AgencyKind.PROVINCE)
    # They judge now, whatever the period: an heir may be younger than it.
    book, today = organizations.directory(), clock.local(seen.at).date()
    agencies = [one for one in book.agencies(today) if one.kind in judges]
    named = as_of(seen.info, today).group(group.key).owners
    ended = [book.agency(pk) for pk in sorted({*named.values()})]
    return OwnersForm(
        criteria(group.criteria_id),
        named,
        agencies,
        data,
        prefix=group.key,
        ended=[one for one in ended if not one.is_in_force(today)],
    )


def _surveys_form(group: GroupInfo, offered: list[tuple[int, str]]) -> SurveysForm:
    chosen = [str(link.campaign_id) for link in group.surveys]
    return SurveysForm(offered, initial={"campaigns": chosen}, prefix=group.key)


def _campaigns() -> list[tuple[int, str]]:
    """List what may feed an index; one question after a result is none of it."""
    return [
        (one.id, one.name) for one in campaigns() if one.kind is not CampaignKind.RATING
    ]


def _agencies(seen: OpenRound) -> tuple[AgencyInfo, ...]:
    return organizations.directory().agencies(seen.info.period_last)
