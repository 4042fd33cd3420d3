"""Arranging a round: made, prepared, opened; stages opened again by name and reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index import access, reasons
from motcua.apps.par_index.events import (
    RoundArranged,
    RoundEvent,
    RoundMade,
    RoundOpened,
    StageUnlocked,
)
from motcua.apps.par_index.models import (
    Publication,
    Round,
    RoundGroup,
    RoundOwner,
    RoundStage,
    RoundSurvey,
    RoundUnit,
    Unlock,
)
from motcua.apps.par_index.operations import checks
from motcua.apps.par_index.operations.checks import NewGroup, NewRound
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import SurveyLink, UnitInfo
from motcua.common import events
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.assessment import Stage, Window
from motcua.core.permissions import Officer
from motcua.core.scoring.criteria import nodes_of

# Without these nobody says anything, or nobody judges what was said.
NEEDED = (Stage.SELF, Stage.APPRAISAL)
_LONGEST_REASON = 2000


@transaction.atomic
def make_round(new: NewRound, *, by: Officer, at: datetime) -> int:
    """Make a round, to be prepared; return its id.

    :raises RefusedError: naming the field to mend.
    """
    seat = access.require_arrange(by)
    checks.check_new(new)
    row = Round.objects.create(
        year=new.year,
        name=new.name.strip(),
        decision=new.decision.strip(),
        period_first=new.period_first,
        period_last=new.period_last,
        reasons=[list(pair) for pair in new.reasons or reasons.usual()],
        previous_id=new.previous_id,
        fallback_agency_id=new.fallback_agency_id or seat.agency_id,
        made_at=at,
        made_by=by.name,
    )
    _announce(RoundMade, row, by, at)
    return int(row.pk)


@transaction.atomic
def set_stages(
    round_id: int, windows: Sequence[Window], *, by: Officer, at: datetime
) -> None:
    """Set the windows of a prepared round's stages, in place of those before.

    :raises RefusedError: when a window is empty, or begins before the stage before it;
        field: the stage.
    """
    row = _prepared(round_id, by)
    ordered = sorted(windows, key=lambda window: window.stage.number)
    checks.check_windows(ordered)
    RoundStage.objects.filter(round=row).delete()
    RoundStage.objects.bulk_create(
        RoundStage(round=row, stage=one.stage, opens_at=one.opens, closes_at=one.closes)
        for one in ordered
    )
    _announce(RoundArranged, row, by, at, what="stages")


@transaction.atomic
def add_group(round_id: int, new: NewGroup, *, by: Officer, at: datetime) -> int:
    """Add a group of units to a prepared round; return its id.

    :raises RefusedError: when a unit stands in the round already, or there is none.
    """
    row = _prepared(round_id, by)
    checks.check_group(row, new)
    group = RoundGroup.objects.create(
        round=row,
        key=new.key,
        title=new.title.strip(),
        position=row.groups.count(),
        criteria_id=new.criteria_id,
    )
    _add_units(row, group, new)
    _add_owners(group, new.owners)
    _add_surveys(group, new.surveys)
    _announce(RoundArranged, row, by, at, what="groups")
    return int(group.pk)


@transaction.atomic
def remove_group(round_id: int, key: str, *, by: Officer, at: datetime) -> None:
    """Take a group with its units out of a prepared round."""
    row = _prepared(round_id, by)
    group = _group(row, key)
    for model in (RoundOwner, RoundSurvey, RoundUnit):
        model.objects.filter(group=group).delete()
    group.delete()
    _announce(RoundArranged, row, by, at, what="groups")


@transaction.atomic
def set_owners(
    round_id: int, key: str, owners: Mapping[str, int], *, by: Officer, at: datetime
) -> None:
    """Say whose appraisers judge which part of a group's tree, until publication.

    :raises RefusedError: for a code the group's criteria have not; field: the code.
    """
    row = _unpublished(round_id, by)
    group = _group(row, key)
    known = {
        node.code
        for top in criteria(group.criteria_id).fields
        for node in nodes_of(top)
    } | {item.code for item in criteria(group.criteria_id).outside}
    for code, agency_id in owners.items():
        if code not in known:
            raise RefusedError(_("Bộ tiêu chí không có mã này."), field=code)
        organizations.directory().agency(agency_id)
    RoundOwner.objects.filter(group=group).delete()
    _add_owners(group, owners)
    _announce(RoundArranged, row, by, at, what="owners")


@transaction.atomic
def set_surveys(
    round_id: int, key: str, links: Sequence[SurveyLink], *, by: Officer, at: datetime
) -> None:
    """Say which survey campaigns feed a group's leaves, until publication."""
    row = _unpublished(round_id, by)
    group = _group(row, key)
    RoundSurvey.objects.filter(group=group).delete()
    _add_surveys(group, links)
    _announce(RoundArranged, row, by, at, what="surveys")


@transaction.atomic
def set_reasons(
    round_id: int, listed: Sequence[tuple[str, str]], *, by: Officer, at: datetime
) -> None:
    """Set the list a deduction picks from, while the round is prepared."""
    row = _prepared(round_id, by)
    if not listed or len({code for code, _words in listed}) < len(listed):
        message = _("Danh mục lý do cần ít nhất một dòng, mỗi mã một lần.")
        raise RefusedError(message, field="reasons")
    row.reasons = [list(pair) for pair in listed]
    row.save(update_fields=["reasons"])
    _announce(RoundArranged, row, by, at, what="reasons")


@transaction.atomic
def open_round(round_id: int, *, by: Officer, at: datetime) -> None:
    """Open a prepared round: units and criteria no longer change.

    :raises RefusedError: while something is missing, saying what.
    """
    row = _prepared(round_id, by)
    info = rounds.round_info(round_id)
    units = rounds.units(round_id)
    if any(info.window(stage) is None for stage in NEEDED):
        message = _("Đặt thời gian tự chấm và thẩm định trước khi mở đợt.")
        raise RefusedError(message, field="stages")
    peopled = {unit.group_id for unit in units}
    if not info.groups or any(group.id not in peopled for group in info.groups):
        message = _("Mỗi đợt cần ít nhất một nhóm, mỗi nhóm ít nhất một đơn vị.")
        raise RefusedError(message, field="groups")
    chosen = {group.criteria_id for group in info.groups}
    checks.check_criteria(chosen, row.year)
    row.opened_at = at
    row.save(update_fields=["opened_at"])
    _announce(RoundOpened, row, by, at, units=len(units))


@transaction.atomic
def unlock(  # noqa: PLR0913  what an unlocking says
    round_id: int,
    stage: Stage,
    *,
    unit_id: int | None,
    until: datetime,
    why: str,
    by: Officer,
    at: datetime,
) -> int:
    """Open a stage again for a unit until a moment, with a reason; return its id.

    unit_id: None for every unit of the round.
    :raises RefusedError: without a reason, or when the moment has passed.
    """
    row = _unpublished(round_id, by)
    if row.opened_at is None:
        raise ConflictError(_("Đợt đánh giá đang chuẩn bị, chưa mở."))
    said = why.strip()[:_LONGEST_REASON]
    if not said:
        raise RefusedError(_("Nêu lý do mở khóa."), field="why")
    if until <= at:
        raise RefusedError(_("Thời điểm khóa lại phải ở phía sau."), field="until")
    units = [one for one in rounds.units(round_id) if unit_id in {None, one.id}]
    if not units:
        raise RefusedError(_("Đơn vị này không thuộc đợt đánh giá."), field="unit")
    found = Unlock.objects.create(
        round=row,
        unit_id=unit_id,
        stage=stage,
        given_at=at,
        until=until,
        why=said,
        person_id=by.person_id,
        given_by=by.name,
    )
    events.publish(*(_unlocked(found, unit) for unit in units))
    return int(found.pk)


def _unlocked(found: Unlock, unit: UnitInfo) -> StageUnlocked:
    return StageUnlocked(
        at=found.given_at,
        agency_id=unit.agency_id or found.round.fallback_agency_id,
        person_id=found.person_id,
        actor=found.given_by,
        why=found.why,
        round_id=unit.round_id,
        unit_id=unit.id,
        stage=str(found.stage),
        until=found.until.isoformat(),
    )


def _add_units(row: Round, group: RoundGroup, new: NewGroup) -> None:
    book = organizations.directory()
    agencies = [book.agency(pk) for pk in dict.fromkeys(new.agency_ids)]
    gone = [one for one in agencies if not one.is_in_force(row.period_last)]
    if gone:
        message = _("%(unit)s không còn vào cuối kỳ đánh giá.")
        raise RefusedError(message % {"unit": gone[0].short_name}, field="units")
    rows = [
        RoundUnit(
            round=row, group=group, agency_id=a.id, name=a.short_name, kind=a.kind
        )
        for a in agencies
    ]
    rows += [
        RoundUnit(round=row, group=group, name=name.strip(), kind=new.kind)
        for name in new.names
    ]
    RoundUnit.objects.bulk_create(rows)


def _add_owners(group: RoundGroup, owners: Mapping[str, int]) -> None:
    RoundOwner.objects.bulk_create(
        RoundOwner(group=group, code=code, agency_id=agency_id)
        for code, agency_id in owners.items()
    )


def _add_surveys(group: RoundGroup, links: Sequence[SurveyLink]) -> None:
    RoundSurvey.objects.bulk_create(
        RoundSurvey(group=group, campaign_id=one.campaign_id, codes=list(one.codes))
        for one in links
    )


def _locked(round_id: int, by: Officer) -> Round:
    access.require_arrange(by)
    row = Round.objects.select_for_update().filter(pk=round_id).first()
    if row is None:
        raise NotFoundError(_("Không có đợt đánh giá này."))
    return row


def _prepared(round_id: int, by: Officer) -> Round:
    row = _locked(round_id, by)
    if row.opened_at is not None:
        raise ConflictError(_("Đợt đã mở: đơn vị, bộ tiêu chí, lịch không đổi nữa."))
    return row


def _unpublished(round_id: int, by: Officer) -> Round:
    row = _locked(round_id, by)
    if Publication.objects.filter(round=row).exists():
        raise ConflictError(_("Kết quả của đợt này đã công bố."))
    return row


def _group(row: Round, key: str) -> RoundGroup:
    found = row.groups.filter(key=key).first()
    if found is None:
        raise NotFoundError(_("Đợt này không có nhóm đơn vị ấy."))
    return found


def _announce(
    kind: type[RoundEvent],
    row: Round,
    by: Officer,
    at: datetime,
    **more: Any,  # noqa: ANN401  an event's own
) -> None:
    events.publish(
        kind(
            at=at,
            agency_id=row.fallback_agency_id,
            person_id=by.person_id,
            actor=by.name,
            round_id=int(row.pk),
            **more,
        )
    )
