"""Once the result is in hand: one question, once, and nobody knows whose answer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.tests.world import SELF, at, world
from motcua.apps.organizations.tests import factories as people
from motcua.apps.procedures import queries as procedures
from motcua.apps.surveys import operations
from motcua.apps.surveys.models import Answer, Campaign, Rated, Sealed
from motcua.apps.surveys.operations import Plan
from motcua.apps.surveys.tests.stage import SCALE
from motcua.apps.surveys.words import CampaignKind, Design
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Role

_ASKED = {
    "key": "danh-gia",
    "title": {"vi": "Ông/bà hài lòng không?"},
    "sections": [
        {
            "code": "R",
            "title": {"vi": "Đánh giá"},
            "questions": [
                {
                    "code": "R1",
                    "kind": "scale",
                    "text": {"vi": "Nhìn chung?"},
                    "options": SCALE,
                    "best_first": True,
                    "required": True,
                },
                {
                    "code": "R2",
                    "kind": "multiple",
                    "text": {"vi": "Vì sao?"},
                    "required": True,
                    "options": [
                        {"code": "cham", "text": {"vi": "Chậm"}},
                        {"code": "sai", "text": {"vi": "Sai"}},
                    ],
                    "asked_if": {"question": "R1", "is": ["1", "2"]},
                },
            ],
        }
    ],
}


def _open_ratings():
    province = people.agency(AgencyKind.PROVINCE, name="Tỉnh Hỏi")
    by = people.sat(Role.REFORM_OFFICER, agency_id=province).officer()
    version_id = operations.write(
        {**_ASKED, "languages": ["vi"]},
        name="Đánh giá",
        kind=CampaignKind.RATING,
        by=by,
        at=at(8),
    )
    # Only the Vietnamese words of the scale are wanted here.
    operations.publish(version_id, by=by, at=at(8))
    plan = Plan(
        agency_id=province,
        version_id=version_id,
        name="Đánh giá từng hồ sơ",
        kind=CampaignKind.RATING,
        since=date(2026, 1, 1),
        until=date(2026, 12, 31),
        opens_on=date(2026, 9, 1),
        closes_on=date(2026, 12, 31),
        design=Design.CENSUS,
        margin=Decimal("0.05"),
        conversion="linear",
    )
    campaign_id = operations.plan(plan, by=by, at=at(8))
    operations.open_campaign(campaign_id, by=by, at=at(8))


@pytest.mark.django_db
def test_a_returned_dossier_is_rated_once(client):
    procedures.forget()
    small = world()
    dossier_id = small.signed()
    _open_ratings()
    view = small.view(dossier_id)
    page = f"/tra-loi/ho-so/{view.number}/?ma={view.secret}"
    tracking = f"/theo-doi/{view.number}?ma={view.secret}"
    with time_machine.travel(at(9, day=23), tick=False):
        early = client.post(page, {"co-R1": "1", "q-R1": "5"})
        assert "chưa trả kết quả" in early.content.decode()
        assert page not in client.get(tracking).content.decode()
        dossiers.return_result(
            dossier_id, by=small.counter, at=at(8, day=23), collector=SELF
        )
        assert page in client.get(tracking).content.decode()
        assert client.get(f"/tra-loi/ho-so/{view.number}/?ma=ZZZZZZ").status_code == 404
        assert client.post(page, {"co-R1": "1"}).status_code == 422
        # Unhappy, without a script: the reasons are asked on the next page.
        more = client.post(page, {"co-R1": "1", "q-R1": "1"})
        assert more.status_code == 200
        said = {"co-R1": "1", "co-R2": "1", "q-R1": "1", "q-R2": ["sai", "cham"]}
        assert client.post(page, said).url == "/tra-loi/cam-on/"
        kept = Sealed.objects.get()
        assert kept.content == {"R1": "1", "R2": ["cham", "sai"]}
        assert kept.agency_id == view.agency_id
        assert Rated.objects.get().dossier_id == dossier_id
        # Summer's period was over; nobody had ended it yet when this one came.
        assert kept.campaign.name == "Đánh giá từng hồ sơ, quý IV/2026"
        assert Campaign.objects.get(name="Đánh giá từng hồ sơ, quý III/2026").closed_at
        assert client.post(page, said).status_code == 409
        assert page not in client.get(tracking).content.decode()
    assert not Answer.objects.exists()  # it waits to be mixed with others
    procedures.forget()
