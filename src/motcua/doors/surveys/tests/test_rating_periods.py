"""A unit reads its ratings of periods that are over, side by side."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.mixing import boxed
from motcua.apps.surveys.models import Campaign
from motcua.apps.surveys.operations.answering import week_of
from motcua.apps.surveys.tests.stage import NOW
from motcua.apps.surveys.words import CampaignKind, Channel, Design, Group
from motcua.common.clock import VIETNAM
from motcua.core.permissions import Role


@pytest.fixture
def told(here):
    """Ratings since November: 40 of a period that is over, 40 of the one that runs."""
    plan = here.plan(
        kind=CampaignKind.RATING,
        name="Đánh giá",
        opens_on=date(2026, 11, 2),
        closes_on=date(2027, 12, 31),
        design=Design.CENSUS,
    )
    first = operations.plan(plan, by=here.arranger, at=NOW)
    operations.open_campaign(first, by=here.arranger, at=NOW)
    _rated(here, first, "5")
    operations.turn_ratings(at=datetime(2027, 1, 2, tzinfo=VIETNAM))
    second = queries.campaigns(CampaignKind.RATING)[0].id
    _rated(here, second, "1")
    return first, second


def _rated(here, campaign_id, level):
    said = {
        "agency_id": here.first_id, "respondent_group": Group.CITIZEN,
        "stratum": str(here.first_id), "cluster": "", "weight": 1.0,
        "content": {"A1": level, "B1": level}, "channel": Channel.WEB,
        "week": week_of(NOW), "device": "", "seconds": None, "interviewer_id": None,
        "language": "vi",
    }  # fmt: skip
    boxed([said] * 40, Campaign.objects.get(pk=campaign_id))


def test_a_unit_reads_ratings_once_their_period_is_over(here, enter, told):
    first, second = told
    head = people.sat(Role.APPROVER, name="Bà Chủ tịch", agency_id=here.first_id)
    client = enter(head.person_id)
    running = f"/khao-sat/{second}/ket-qua/{here.first_id}/"
    assert client.get(running).status_code == 403
    ended = f"/khao-sat/{first}/ket-qua/{here.first_id}/"
    assert client.get(ended).content.decode().count("quý IV/2026") >= 2
    operations.close(second, by=here.arranger, at=datetime(2027, 1, 31, tzinfo=VIETNAM))
    both = client.get(ended).content.decode()
    rows = both[both.index("Qua các kỳ đã khép") :]
    assert rows.index("quý IV/2026") < rows.index("quý I/2027")
    assert "100%" in rows


def test_closing_ratings_says_that_nothing_follows(here, enter, told, settings):
    settings.EMAIL_HOST = "mail.example.vn"
    client = enter(here.arranger_id)
    page = client.get(f"/khao-sat/{told[1]}/").content.decode()
    assert "Kỳ này đến hết 31/03/2027" in page
    assert "cứ thế đến hết 31/12/2027" in page
    assert "Mời bằng" not in page  # ratings invite nobody
    closing = client.get(f"/khao-sat/{told[1]}/khep/").content.decode()
    assert "không có kỳ sau" in closing
