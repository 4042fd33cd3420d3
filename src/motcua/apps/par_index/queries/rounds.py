"""Rounds as values: units, groups, stages, owners, and what is open when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from motcua.apps.par_index.models import (
    Publication,
    Round,
    RoundGroup,
    RoundOwner,
    RoundStage,
    RoundSurvey,
    RoundUnit,
    SentSheet,
    Unlock,
)
from motcua.common.clock import local
from motcua.common.errors import NotFoundError
from motcua.core import assessment
from motcua.core.assessment import Stage, Unlocking, Window


@dataclass(frozen=True, slots=True)
class SurveyLink:
    """A survey campaign that feeds leaves of a group. codes: () for all it has."""

    campaign_id: int
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """Units ranked among themselves. owners: agency ids by printed code."""

    id: int
    key: str
    title: str
    position: int
    criteria_id: int
    owners: Mapping[str, int]
    surveys: tuple[SurveyLink, ...]


@dataclass(frozen=True, slots=True)
class UnlockInfo:
    """A stage opened again. unit_id: None for every unit."""

    id: int
    unit_id: int | None
    stage: Stage
    given_at: datetime
    until: datetime
    why: str
    given_by: str


@dataclass(frozen=True, slots=True)
class UnitInfo:
    """A unit assessed. agency_id: None for one that is no agency here.

    sent_at, sent_by, sent_total: of the last time its head sent the sheet; None, "" and
    None before. sending_id: of that sending.
    """

    id: int
    round_id: int
    group_id: int
    group_key: str
    criteria_id: int
    agency_id: int | None
    name: str
    kind: str
    sending_id: int | None = None
    sent_at: datetime | None = None
    sent_by: str = ""
    sent_total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class UnitGlimpse:
    """As much of a unit as says who may see it, and by what it is scored."""

    id: int
    agency_id: int | None
    criteria_id: int
    is_opened: bool


@dataclass(frozen=True, slots=True)
class RoundInfo:
    """A round, whole but for its units.

    period_*: days the data speak of, both included. reasons: (code, words) a deduction
    picks from. opened_at: None while it is prepared.
    """

    id: int
    year: int
    name: str
    decision: str
    period_first: date
    period_last: date
    reasons: tuple[tuple[str, str], ...]
    previous_id: int | None
    fallback_agency_id: int
    made_at: datetime
    made_by: str
    opened_at: datetime | None
    is_published: bool
    groups: tuple[GroupInfo, ...]
    windows: tuple[Window, ...]
    unlocks: tuple[UnlockInfo, ...]

    def group(self, key: str) -> GroupInfo:
        """Return a group by its key. :raises NotFoundError: when there is none."""
        found = next((group for group in self.groups if group.key == key), None)
        if found is None:
            raise NotFoundError(_("Đợt này không có nhóm đơn vị ấy."))
        return found

    def window(self, stage: Stage) -> Window | None:
        """Return a stage's window; None when the round goes without it."""
        return next((w for w in self.windows if w.stage is stage), None)

    def current(self, at: datetime) -> Stage | None:
        """Return the latest stage whose window has begun; None before the first."""
        return assessment.current(self.windows, at)

    def is_open(self, stage: Stage, unit: UnitInfo, at: datetime) -> bool:
        """Say whether deeds of a stage may be done to a unit's leaves now.

        A sheet that was sent is closed for the unit itself until a new unlocking.
        """
        return self.open_until(stage, unit, at) is not None

    def open_until(self, stage: Stage, unit: UnitInfo, at: datetime) -> datetime | None:
        """Return when a stage closes for a unit; None when it is closed for it now."""
        if self.opened_at is None or at < self.opened_at or self.is_published:
            return None
        unlockings = self.unlockings(unit)
        if stage is Stage.SELF and unit.sent_at is not None:
            sent_at = unit.sent_at
            later = [u for u in unlockings if u.given > sent_at]
            return assessment.open_until((), stage, at, later)
        return assessment.open_until(self.windows, stage, at, unlockings)

    def is_sent(self, unit: UnitInfo, at: datetime) -> bool:
        """Say whether appraisers may begin: the unit can no longer change its sheet.

        It was sent and not unlocked since, or its stage has closed for the unit.
        """
        return not self.is_open(Stage.SELF, unit, at)

    def may_send(self, unit: UnitInfo, at: datetime) -> bool:
        """Say whether a unit's sheet may be sent: once, and again when unlocked.

        Late is allowed until publication, and shown.
        """
        window = self.window(Stage.SELF)
        is_ready = self.opened_at is not None and window is not None
        if not is_ready or self.is_published or (window and at < window.opens):
            return False
        sent_at = unit.sent_at
        if sent_at is None:
            return True
        own = [u for u in self.unlockings(unit) if u.stage is Stage.SELF]
        return any(u.given > sent_at for u in own)

    def is_late(self, moment: datetime) -> bool:
        """Say whether a sheet sent then is late."""
        window = self.window(Stage.SELF)
        return window is not None and moment >= window.closes

    def unlockings(self, unit: UnitInfo) -> tuple[Unlocking, ...]:
        """Return what was opened again for a unit, or for all."""
        return tuple(
            Unlocking(unlock.stage, unlock.given_at, unlock.until)
            for unlock in self.unlocks
            if unlock.unit_id in {None, unit.id}
        )

    def owner_of(self, group_key: str, code: str) -> int:
        """Return the agency whose appraisers judge a leaf."""
        owners = self.group(group_key).owners
        return assessment.owner_of(code, owners, self.fallback_agency_id)


def round_info(round_id: int) -> RoundInfo:
    """Return a round. Queries: 2.

    :raises NotFoundError: when there is none.
    """
    found = _rounds(Round.objects.filter(pk=round_id))
    if not found:
        raise NotFoundError(_("Không có đợt đánh giá này."))
    return found[0]


def rounds() -> tuple[RoundInfo, ...]:
    """List every round, newest first. Queries: 2."""
    return _rounds(Round.objects.order_by("-year", "-id"))


def units(round_id: int) -> tuple[UnitInfo, ...]:
    """List a round's units, by group and then as they were added. Queries: 1."""
    rows = RoundUnit.objects.filter(round_id=round_id)
    return _units(rows.order_by("group__position", "id"))


def units_of(round_ids: Iterable[int]) -> tuple[UnitInfo, ...]:
    """List the units of several rounds. Queries: 1."""
    rows = RoundUnit.objects.filter(round_id__in=list(round_ids))
    return _units(rows.order_by("round_id", "group__position", "id"))


def unit(unit_id: int) -> UnitInfo:
    """Return a unit of a round. Queries: 1. :raises NotFoundError: when none."""
    found = _units(RoundUnit.objects.filter(pk=unit_id))
    if not found:
        raise NotFoundError(_("Không có đơn vị này trong đợt đánh giá."))
    return found[0]


def glimpse(unit_id: int) -> UnitGlimpse:
    """Return the least of a unit, for what is asked at every pressed key. Queries: 1.

    :raises NotFoundError: when there is none.
    """
    rows = RoundUnit.objects.filter(pk=unit_id)
    columns = ("agency_id", "group__criteria_id", "round__opened_at")
    for agency_id, criteria_id, opened_at in rows.values_list(*columns):
        return UnitGlimpse(unit_id, agency_id, criteria_id, opened_at is not None)
    raise NotFoundError(_("Không có đơn vị này trong đợt đánh giá."))


def units_by_id(unit_ids: Iterable[int]) -> tuple[UnitInfo, ...]:
    """Return the units asked for, as ``units`` orders them. Queries: 1."""
    rows = RoundUnit.objects.filter(pk__in=list(unit_ids))
    return _units(rows.order_by("group__position", "id"))


def unit_of(round_id: int, agency_id: int) -> UnitInfo | None:
    """Return an agency's unit in a round; None when it takes no part. Queries: 1."""
    rows = RoundUnit.objects.filter(round_id=round_id, agency_id=agency_id)
    return next(iter(_units(rows)), None)


def _rounds(rows: QuerySet[Round]) -> tuple[RoundInfo, ...]:
    found = list(
        rows.annotate(
            is_published=Exists(Publication.objects.filter(round=OuterRef("pk"))),
            windows=_listed(RoundStage, "stage", "opens_at", "closes_at"),
            opened_again=_listed(
                Unlock, "id", "unit_id", "stage", "given_at", "until", "why", "given_by"
            ),
        )
    )
    groups: dict[int, list[GroupInfo]] = {row.pk: [] for row in found}
    for group in _groups(groups):
        groups[group.round_id].append(_group(group))
    return tuple(_round(row, groups[row.pk]) for row in found)


def _listed(
    model: type[RoundStage | Unlock], *columns: str, of: str = "round"
) -> ArraySubquery:
    rows = model.objects.filter(**{of: OuterRef("pk")}).order_by("id")
    return ArraySubquery(rows.values(told=JSONObject(**{c: c for c in columns})))


def _groups(round_ids: Iterable[int]) -> Iterable[RoundGroup]:
    owners = RoundOwner.objects.filter(group=OuterRef("pk")).order_by("id")
    surveys = RoundSurvey.objects.filter(group=OuterRef("pk")).order_by("id")
    return (
        RoundGroup.objects.filter(round_id__in=list(round_ids))
        .order_by("round_id", "position", "id")
        .annotate(
            owned=ArraySubquery(
                owners.values(told=JSONObject(code="code", agency="agency_id"))
            ),
            fed=ArraySubquery(
                surveys.values(told=JSONObject(campaign="campaign_id", codes="codes"))
            ),
        )
    )


def _group(row: RoundGroup) -> GroupInfo:
    return GroupInfo(
        id=row.pk,
        key=row.key,
        title=row.title,
        position=row.position,
        criteria_id=row.criteria_id,
        owners={one["code"]: one["agency"] for one in row.owned},  # type: ignore[attr-defined]
        surveys=tuple(
            SurveyLink(one["campaign"], tuple(one["codes"]))
            for one in row.fed  # type: ignore[attr-defined]
        ),
    )


def _round(row: Round, groups: list[GroupInfo]) -> RoundInfo:
    windows = [
        Window(Stage(one["stage"]), _moment(one["opens_at"]), _moment(one["closes_at"]))
        for one in row.windows  # type: ignore[attr-defined]
    ]
    return RoundInfo(
        id=row.pk,
        year=row.year,
        name=row.name,
        decision=row.decision,
        period_first=row.period_first,
        period_last=row.period_last,
        reasons=tuple((code, words) for code, words in row.reasons),
        previous_id=row.previous_id,
        fallback_agency_id=row.fallback_agency_id,
        made_at=row.made_at,
        made_by=row.made_by,
        opened_at=row.opened_at,
        is_published=row.is_published,  # type: ignore[attr-defined]
        groups=tuple(groups),
        windows=tuple(sorted(windows, key=lambda w: w.stage.number)),
        unlocks=tuple(_unlock(one) for one in row.opened_again),  # type: ignore[attr-defined]
    )


def _unlock(told: Mapping[str, object]) -> UnlockInfo:
    unit_id = told["unit_id"]
    return UnlockInfo(
        id=int(str(told["id"])),
        unit_id=None if unit_id is None else int(str(unit_id)),
        stage=Stage(str(told["stage"])),
        given_at=_moment(told["given_at"]),
        until=_moment(told["until"]),
        why=str(told["why"]),
        given_by=str(told["given_by"]),
    )


def _moment(text: object) -> datetime:
    return local(datetime.fromisoformat(str(text)))


def _units(rows: QuerySet[RoundUnit]) -> tuple[UnitInfo, ...]:
    last = SentSheet.objects.filter(unit=OuterRef("pk")).order_by("-id")
    told = rows.annotate(
        group_key=F("group__key"),
        criteria_id=F("group__criteria_id"),
        sending_id=Subquery(last.values("id")[:1]),
        sent_at=Subquery(last.values("sent_at")[:1]),
        sent_by=Subquery(last.values("sent_by")[:1]),
        sent_total=Subquery(last.values("total")[:1]),
    )
    columns = (
        "id", "round_id", "group_id", "group_key", "criteria_id", "agency_id", "name",
        "kind", "sending_id", "sent_at", "sent_by", "sent_total",
    )  # fmt: skip
    return tuple(
        UnitInfo(**{**row, "sent_by": row["sent_by"] or ""})
        for row in told.values(*columns)
    )
