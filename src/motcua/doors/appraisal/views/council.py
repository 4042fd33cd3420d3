"""The council: what to look at first, who appraised how, and a sitting's decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index import reasons
from motcua.apps.par_index.operations import council as sittings
from motcua.apps.par_index.operations.appraising import Key
from motcua.apps.par_index.operations.council import Decision, Sitting
from motcua.apps.par_index.queries import appraisal, publications, results, rounds
from motcua.apps.par_index.queries.appraisal import LeafState
from motcua.apps.par_index.queries.rounds import RoundInfo, UnitInfo
from motcua.apps.par_index.words.overtaking import overtaken_words
from motcua.apps.par_index.words.stages import CONCERNS
from motcua.common import access, clock, files, law
from motcua.common.design.components.pagination import Stretch
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core import appraisal as judging
from motcua.core.appraisal import Case, Concern, Effect
from motcua.core.assessment import Stage
from motcua.core.permissions import Deed
from motcua.core.workload import Load, workload
from motcua.doors.appraisal import choosing, shown
from motcua.doors.appraisal.forms import DecisionForm, SittingForm
from motcua.doors.appraisal.keys import told
from motcua.doors.appraisal.lines import (
    MOST_LEAVES,
    keys_of,
    named,
    put,
    too_many_words,
)
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.paging import page_of

_MOST_INFLATED = 12
_MOST_SHOWN = 40  # of one reason at a time; the first matter most


@dataclass(frozen=True, slots=True)
class Item:
    """A leaf for the council, with its words. is_open: it may decide the unit now.

    overtaken: how its figures changed after the council decided, "" where they did not.
    """

    case: Case | None
    row: shown.Row
    reply: str
    overtaken: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Leaves to look at for one reason. items: of count, those of this page.

    stretch: the way to the others, where the page is of this reason alone.
    """

    key: str
    words: str
    count: int
    items: list[Item]
    stretch: Stretch | None = None

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.items)


@dataclass(frozen=True, slots=True)
class Strictness:
    """An appraiser beside the others. seldom: chance would make it hardly ever."""

    effect: Effect
    seldom: bool


@access.requires(Deed.DECIDE_POINTS)
@require_safe
def council(request: HttpRequest) -> HttpResponse:
    """Show what the council should look at first, and how the appraisal was done."""
    info, opened = choosing.chosen(request)
    if info is None:
        return render(request, "appraisal/council.html", {"info": None})
    units = rounds.units(info.id)
    found = appraisal.leaves(info, units, at=clock.now())
    held = appraisal.standings(found)
    judged = judging.judgements(held)
    groups = _groups(request, info, found)
    names = {unit.id: unit.name for unit in units}
    least, seldom = _thresholds()
    inflated = [one for one in judging.inflation(judged) if one.excess > 0]
    context = {
        "info": info,
        "round_tabs": choosing.round_tabs(opened, info, request.path),
        "groups": groups,
        "only": request.GET.get("nhom", "") in {group.key for group in groups},
        "minutes": publications.minutes(info.id),
        "effects": [
            Strictness(one, one.chance is not None and one.chance < seldom)
            for one in judging.effects(judged, least)
        ],
        "least": least,
        "inflation": [(names[one.unit], one) for one in inflated[:_MOST_INFLATED]],
        "widest": max((one.excess for one in inflated), default=Decimal(0)),
        "loads": _loads(found),
        "openness": shown.openness(info, (Stage.COUNCIL,), units, clock.now()),
    }
    return render(request, "appraisal/council.html", context)


@access.requires(Deed.DECIDE_POINTS)
@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request: HttpRequest, round_id: int) -> HttpResponse:
    """Write down a sitting and decide its leaves: all of them, or none."""
    info = rounds.round_info(round_id)
    given = request.POST if request.method == "POST" else request.GET
    keys = keys_of(given.getlist("muc"))
    if not 0 < len(keys) <= MOST_LEAVES:
        none = _("Chọn mục để đưa vào phiên họp.")
        messages.warning(request, too_many_words(len(keys)) if keys else none)
        return redirect(f"{reverse('appraisal:council')}?ky={round_id}")
    known = publications.minutes(round_id)
    if request.method != "POST":
        return _sitting_page(request, info, keys, SittingForm(known), _blank(keys))
    form = SittingForm(known, request.POST, request.FILES)
    lines = [DecisionForm(request.POST, prefix=f"muc{n}") for n in range(len(keys))]
    checked = [form.is_valid(), *(line.is_valid() for line in lines)]
    status = 422
    if all(checked):
        try:
            done = _decide(request, info, form, keys, lines)
        except NotAllowedError:
            raise
        except RefusedError as error:
            status = 409 if isinstance(error, ConflictError) else 422
            keys = put(error, form, lines, keys)
        else:
            said = ngettext("Đã quyết %(n)s mục.", "Đã quyết %(n)s mục.", done)
            messages.success(request, said % {"n": done})
            return redirect(f"{reverse('appraisal:council')}?ky={round_id}")
    return _sitting_page(request, info, keys, form, lines, status)


@transaction.atomic
def _decide(
    request: HttpRequest,
    info: RoundInfo,
    form: SittingForm,
    keys: Sequence[Key],
    lines: Sequence[DecisionForm],
) -> int:
    by, at, told_ = officer_of(request), clock.now(), form.cleaned_data
    if told_["minutes"]:
        minutes_id = int(told_["minutes"])
    else:
        sha256 = files.keep(told_["file"], at=at).sha256 if told_["file"] else ""
        new = Sitting(
            told_["number"], told_["held_on"], form.people, told_["words"], sha256
        )
        minutes_id = sittings.sit(info.id, new, by=by, at=at)
    decisions = [
        Decision(key, line.cleaned_data["points"], line.cleaned_data["words"])
        for key, line in zip(keys, lines, strict=True)
    ]
    return len(sittings.decide(minutes_id, decisions, by=by, at=at))


def _sitting_page(
    request: HttpRequest,
    info: RoundInfo,
    keys: Sequence[Key],
    form: SittingForm,
    lines: Sequence[DecisionForm],
    status: int = 200,
) -> HttpResponse:
    units = [
        u
        for u in rounds.units_by_id({k.unit_id for k in keys})
        if u.round_id == info.id
    ]
    by_key = {(one.unit.id, one.code): one for one in appraisal.leaves(info, units)}
    if any((key.unit_id, key.code) not in by_key for key in keys):
        raise NotFoundError(_("Mục này không thuộc đợt đánh giá."))
    words = reasons.words_of(info)
    told_lines = []
    for key, line in zip(keys, lines, strict=True):
        state = by_key[key.unit_id, key.code]
        box = told(named(line, key, state.unit.name, state.held.newest))
        told_lines.append((_item(info, None, state, words), line, box))
    context = {
        "info": info,
        "form": form,
        "lines": told_lines,
        "all_forms": [form, *lines],
        "is_open": _is_open(info, units),
    }
    return render(request, "appraisal/sitting.html", context, status=status)


def _blank(keys: Sequence[Key]) -> list[DecisionForm]:
    return [DecisionForm(prefix=f"muc{n}") for n in range(len(keys))]


def _groups(
    request: HttpRequest, info: RoundInfo, found: Sequence[LeafState]
) -> list[Group]:
    """Return the leaves to look at, by why, most urgent first.

    With "nhom" those of one reason, page by page; all where there is none of it.
    """
    cases = _cases(info, found)
    by_key = {(one.unit.id, one.code): one for one in found}
    words = reasons.words_of(info)

    def group(
        concern: Concern, listed: Sequence[Case], stretch: Stretch | None = None
    ) -> Group:
        items = [_item(info, c, by_key[c.unit, c.code], words) for c in listed]
        count, said = len(cases[concern]), str(CONCERNS[concern])
        return Group(concern.value, said, count, items, stretch)

    asked = request.GET.get("nhom", "")
    only = next((concern for concern in cases if concern.value == asked), None)
    if only is not None:
        return [group(only, *page_of(request, cases[only], _MOST_SHOWN))]
    return [group(concern, few[:_MOST_SHOWN]) for concern, few in cases.items()]


def _cases(
    info: RoundInfo, found: Sequence[LeafState]
) -> Mapping[Concern, Sequence[Case]]:
    gaps: dict[int, Decimal] = {}
    for group in info.groups:
        gaps |= judging.gaps_above(results.totals_of(info, group.key))
    grouped: dict[Concern, list[Case]] = {}
    for case in judging.first_look(appraisal.standings(found), gaps):
        if info.is_published and case.concern is Concern.OVERTAKEN:
            continue  # only a correction changes what the council decided now
        grouped.setdefault(case.concern, []).append(case)
    return grouped


def _item(
    info: RoundInfo, case: Case | None, state: LeafState, words: Mapping[str, str]
) -> Item:
    said = judging.said_last(state.held)
    is_open = info.is_open(Stage.COUNCIL, state.unit, clock.now())
    own = said.words if said else ""
    changed = overtaken_words(state.item, state.held, is_published=info.is_published)
    return Item(case, shown.row_of(state, words), own, changed, is_open)


def _loads(found: Sequence[LeafState]) -> list[tuple[str, Load]]:
    book = organizations.recent()
    loads = workload(
        (one.owner_id, one.status) for one in found if one.owner_id is not None
    )
    return [(book.agency(load.owner).short_name, load) for load in loads]


def _thresholds() -> tuple[int, float]:
    said = law.read("index_rules/appraisal.yaml")
    return said["compared"]["value"], float(said["seldom"]["value"])


def _is_open(info: RoundInfo, units: Sequence[UnitInfo]) -> bool:
    """Say whether the council may decide something of one of the units at least."""
    now = clock.now()
    return any(info.is_open(Stage.COUNCIL, unit, now) for unit in units)
