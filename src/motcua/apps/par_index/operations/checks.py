"""What a round to be prepared is made of, and what refuses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from motcua.apps.par_index.models import CriteriaVersion, Round
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import SurveyLink
from motcua.apps.par_index.words.stages import STAGES
from motcua.common.errors import RefusedError
from motcua.core.assessment import Window


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """A round to be prepared.

    period_*: days the data speak of, both included. reasons: () for the usual list.
    fallback_agency_id: whose appraisers judge what no owner is named for; None for the
    agency of whoever makes it.
    """

    year: int
    name: str
    period_first: date
    period_last: date
    decision: str = ""
    previous_id: int | None = None
    fallback_agency_id: int | None = None
    reasons: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NewGroup:
    """Units ranked among themselves. names: of units that are no agencies here."""

    key: str
    title: str
    criteria_id: int
    agency_ids: Sequence[int] = ()
    names: Sequence[str] = ()
    kind: str = ""
    owners: Mapping[str, int] = field(default_factory=dict)
    surveys: Sequence[SurveyLink] = ()


def check_new(new: NewRound) -> None:
    """Refuse a round without a name, or whose days are in no order."""
    if not new.name.strip():
        raise RefusedError(_("Đặt tên cho đợt đánh giá."), field="name")
    if new.period_last < new.period_first:
        message = _("Ngày cuối kỳ phải từ ngày đầu kỳ trở đi.")
        raise RefusedError(message, field="period_last")
    if Round.objects.filter(year=new.year, name=new.name.strip()).exists():
        raise RefusedError(_("Năm này đã có đợt tên như vậy."), field="name")


def check_windows(ordered: Sequence[Window]) -> None:
    """Refuse stages that are empty or begin before the one before."""
    for number, one in enumerate(ordered):
        if one.closes <= one.opens:
            message = _("%(stage)s: thời điểm đóng phải sau thời điểm mở.")
            said = {"stage": STAGES[one.stage]}
            raise RefusedError(message % said, field=one.stage.value)
        if number and one.opens < ordered[number - 1].opens:
            message = _("%(stage)s không mở trước %(before)s.")
            before = ordered[number - 1].stage
            said = {"stage": STAGES[one.stage], "before": STAGES[before]}
            raise RefusedError(message % said, field=one.stage.value)


def check_group(row: Round, new: NewGroup) -> None:
    """Refuse a group without title, units or criteria, or with a unit taken."""
    if not new.title.strip():
        raise RefusedError(_("Đặt tên cho nhóm."), field="title")
    if row.groups.filter(key=new.key).exists():
        raise RefusedError(_("Đợt này đã có nhóm với mã ấy."), field="key")
    if not new.agency_ids and not new.names:
        raise RefusedError(_("Chọn ít nhất một đơn vị."), field="units")
    taken = row.units.filter(agency_id__in=list(new.agency_ids)).first()
    if taken is not None:
        message = _("%(unit)s đã ở một nhóm khác của đợt này.")
        raise RefusedError(message % {"unit": taken.name}, field="units")
    if not CriteriaVersion.objects.filter(pk=new.criteria_id).exists():
        raise RefusedError(_("Chọn bộ tiêu chí."), field="criteria")


def check_criteria(version_ids: set[int], year: int) -> None:
    """Refuse drafts, and sets that are not for the year."""
    drafts = CriteriaVersion.objects.filter(
        pk__in=version_ids, published_at__isnull=True
    ).first()
    if drafts is not None:
        message = _("Bộ tiêu chí “%(title)s” còn là bản nháp. Ban hành trước khi mở.")
        raise RefusedError(message % {"title": drafts.title}, field="groups")
    for pk in version_ids:
        found = criteria(pk)
        if not found.is_for(year):
            message = _("Bộ tiêu chí “%(title)s” không dùng cho năm %(year)s.")
            said = {"title": found.title, "year": year}
            raise RefusedError(message % said, field="groups")
