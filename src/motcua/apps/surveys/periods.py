"""The periods of ratings: a campaign of its own each, named by it.

Ratings go on as long as the arranger planned; what they say is told period by period,
once the period is over, so that a unit compares like with like and nobody reads the
newest answer off the difference of two looks.
"""

from __future__ import annotations

from datetime import date, datetime

from django.utils import translation
from django.utils.translation import gettext as _

from motcua.apps.surveys.models import Campaign
from motcua.apps.surveys.rules import rules
from motcua.common.clock import local
from motcua.core.periods import Period, Reach, around

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_NAME = 200
_MONTHS = 3  # of a quarter


def period_of(day: date) -> Period:
    """Return the period a day lies in."""
    return around(day, rules().rating_period)


def worded(day: date) -> str:
    """Return the name of the period a day lies in: "quý IV/2026"."""
    said = {"year": day.year, "month": day.month}
    if rules().rating_period is Reach.QUARTER:
        quarter = _ROMAN[(day.month - 1) // _MONTHS + 1]
        return _("quý %(quarter)s/%(year)d") % {**said, "quarter": quarter}
    if rules().rating_period is Reach.MONTH:
        return _("tháng %(month)d/%(year)d") % said
    return _("năm %(year)d") % said


def last_day(planned: date, closed_at: datetime | None) -> date:
    """Return the last day answers were taken, or will be: who closes early ends it."""
    return planned if closed_at is None else min(planned, local(closed_at).date())


def end(campaign: Campaign, day: date) -> None:
    """Say of a campaign that its period ended with this day; the caller saves it."""
    name_by_period(campaign)
    campaign.closes_on = max(min(campaign.closes_on, day), campaign.opens_on)
    campaign.until = max(min(campaign.until, day), campaign.since)


def name_by_period(campaign: Campaign) -> None:
    """Name a campaign by the period it opens in; the caller saves it."""
    campaign.name = named(campaign.name, campaign.opens_on, campaign.opens_on)


def named(name: str, old: date, new: date) -> str:
    """Return a campaign's name by the period of ``new``, without that of ``old``."""
    with translation.override("vi"):  # names are kept, and kept in Vietnamese
        base = name.removesuffix(f", {worded(old)}")
        period = f", {worded(new)}"
    return base[: _NAME - len(period)] + period
