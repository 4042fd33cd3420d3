"""Signs and what was left out, as many as a real campaign has."""

from __future__ import annotations

import re

import pytest

from motcua.apps.surveys import operations, queries
from motcua.apps.surveys.models import Answer
from motcua.apps.surveys.tests.stage import GOOD, NOW

_NUMBER = 4 << 60  # a number of nineteen digits, as answers bear
_TAKEN_BACK = re.compile(r'name="phieu" value="(\d+)"')


def answered(here, campaign_id, count, **more):
    said = {
        "campaign_id": campaign_id, "agency_id": here.first_id, "weight": 1,
        "respondent_group": "citizen", "stratum": "H1", "channel": "web",
        "week": NOW.date(), "seconds": 300, "language": "vi", "content": GOOD, **more,
    }  # fmt: skip
    start = _NUMBER + Answer.objects.count()
    rows = [Answer(id=start + n, **said) for n in range(count)]
    return [row.pk for row in Answer.objects.bulk_create(rows)]


@pytest.fixture
def campaign_id(here):
    return operations.plan(here.plan(), by=here.arranger, at=NOW)


def test_every_answer_left_out_can_be_taken_back(here, enter, campaign_id):
    ids = answered(here, campaign_id, 130)
    how = {"by": here.arranger, "at": NOW}
    operations.discard(campaign_id, ids[:65], "Một máy gửi hộ cả thôn", **how)
    operations.discard(campaign_id, ids[65:], "Người phỏng vấn tự điền", **how)
    client, page = enter(here.arranger_id), f"/khao-sat/{campaign_id}/dau-hieu/"
    told = [client.get(f"{page}?trang={n}").content.decode() for n in (1, 2, 3)]
    offered = [int(pk) for one in told for pk in _TAKEN_BACK.findall(one)]
    assert sorted(offered) == ids
    assert 'href="?trang=2#khong-tinh"' in told[0]
    assert told[0].count("loại 65 phiếu") == 2  # not a line an answer
    back = {"phieu": offered[-1], "reason": "Đã gọi hỏi lại"}
    answer = client.post(f"{page}khoi-phuc/?trang=3", back)
    assert answer.url == f"{page}?trang=3"
    assert [one.id for one in queries.answers(campaign_id)] == [offered[-1]]
    assert "khôi phục 1 phiếu, Đã gọi hỏi lại" in client.get(page).content.decode()


def test_a_place_called_by_a_number_is_nobody(here, enter, campaign_id):
    ours = {"stratum": str(here.caller_id)}  # as strata in lists are often called
    answered(here, campaign_id, 40, seconds=2, **ours)
    answered(here, campaign_id, 400)
    found = enter(here.arranger_id).get(f"/khao-sat/{campaign_id}/dau-hieu/").context
    told = [one["who"] for one in found["findings"]]
    assert str(here.caller_id) in told
    assert here.caller.name not in told
