"""Ratings are told period by period: one ends by itself, and the next begins."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.apps.surveys import operations, queries, tasks
from motcua.apps.surveys.mixing import boxed
from motcua.apps.surveys.models import Answer, Campaign
from motcua.apps.surveys.operations import Filled, NotTakingError, answering
from motcua.apps.surveys.operations.answering import week_of
from motcua.apps.surveys.tests.stage import GOOD, NOW
from motcua.apps.surveys.words import CampaignKind, Channel, Design, Group
from motcua.common.clock import VIETNAM
from motcua.common.models import JournalEntry

NEW_YEAR = datetime(2027, 1, 1, 0, 5, tzinfo=VIETNAM)
LAST = date(2027, 12, 31)


@pytest.fixture
def ratings(here):
    """Ratings planned for more than a year, open since the 2nd of November."""
    plan = here.plan(
        kind=CampaignKind.RATING,
        name="Đánh giá",
        opens_on=date(2026, 11, 2),
        since=date(2026, 11, 2),
        until=LAST,
        closes_on=LAST,
        design=Design.CENSUS,
    )
    campaign_id = operations.plan(plan, by=here.arranger, at=NOW)
    operations.open_campaign(campaign_id, by=here.arranger, at=NOW)
    return campaign_id


def _rate(campaign_id, agency_id, count=1):
    said = {
        "agency_id": agency_id, "respondent_group": Group.CITIZEN,
        "stratum": str(agency_id), "cluster": "", "weight": 1.0, "content": dict(GOOD),
        "channel": Channel.WEB, "week": week_of(NOW), "device": "", "seconds": None,
        "interviewer_id": None, "language": "vi",
    }  # fmt: skip
    boxed([said] * count, Campaign.objects.get(pk=campaign_id))


def test_the_period_ends_by_itself_and_the_next_begins(here, ratings, monkeypatch):
    _rate(ratings, here.first_id)
    assert operations.turn_ratings(at=datetime(2026, 12, 31, 23, tzinfo=VIETNAM)) == 0
    assert not Answer.objects.exists()
    monkeypatch.setattr("motcua.common.clock.now", lambda: NEW_YEAR)
    tasks.turn_ratings()  # what the worker does past midnight
    tasks.turn_ratings()
    following, ended = queries.campaigns(CampaignKind.RATING)
    assert (ended.id, ended.state, ended.name) == (
        ratings, "closed", "Đánh giá, quý IV/2026",
    )  # fmt: skip
    assert (ended.closes_on, ended.until) == (date(2026, 12, 31), date(2026, 12, 31))
    assert Answer.objects.get().campaign_id == ratings
    assert (following.state, following.name) == ("open", "Đánh giá, quý I/2027")
    assert (following.opens_on, following.closes_on) == (date(2027, 1, 1), LAST)
    assert following.version_id == ended.version_id
    salts = set(Campaign.objects.values_list("salt", flat=True))
    assert len(salts) == 2, "a device must not be told again in the next period"
    entry = JournalEntry.objects.filter(verb="survey.closed").get()
    assert (entry.person_id, entry.actor) == (None, "Máy chủ Một Cửa")


def test_quarters_the_machine_stood_still_are_passed_over(ratings):
    assert operations.turn_ratings(at=datetime(2027, 8, 9, tzinfo=VIETNAM)) == 1
    following = queries.campaigns(CampaignKind.RATING)[0]
    assert following.name == "Đánh giá, quý III/2027"
    assert following.opens_on == date(2027, 7, 1)
    # After the last day planned nothing follows.
    assert operations.turn_ratings(at=datetime(2028, 1, 1, tzinfo=VIETNAM)) == 1
    assert {one.state for one in queries.campaigns(CampaignKind.RATING)} == {"closed"}
    assert queries.campaigns(CampaignKind.RATING)[0].closes_on == date(2027, 9, 30)
    assert ratings


def test_the_arranger_ends_ratings_and_nothing_follows(here, ratings):
    operations.close(ratings, by=here.arranger, at=NOW)
    ended = queries.campaign(ratings)
    assert (ended.name, ended.closes_on) == ("Đánh giá, quý IV/2026", NOW.date())
    assert operations.turn_ratings(at=NEW_YEAR) == 0
    assert len(queries.campaigns(CampaignKind.RATING)) == 1


def test_a_rating_that_waited_while_ratings_closed_is_refused(
    here, ratings, monkeypatch
):
    seen_open = Campaign.objects.get(pk=ratings)
    operations.close(ratings, by=here.arranger, at=NOW)
    monkeypatch.setattr(answering, "rating_campaign", lambda _at: seen_open)
    filled = Filled(forms={}, channel=Channel.WEB)
    with pytest.raises(NotTakingError):
        operations.rate(0, {}, filled, at=NOW)
