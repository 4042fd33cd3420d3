"""A questionnaire is written on pages: parts, conditions, checks, publication."""

from __future__ import annotations

import pytest

from motcua.apps.surveys import queries
from motcua.common.errors import RefusedError
from motcua.doors.surveys import conditions


def _page(answer):
    return answer.content.decode()


def test_from_nothing_to_published(here, enter):
    client = enter(here.arranger_id)
    bad = client.post("/khao-sat/phieu/moi/", {"key": "phieu moi", "title_vi": ""})
    assert bad.status_code == 422
    made = client.post(
        "/khao-sat/phieu/moi/",
        {"key": "phieu-moi", "kind": "satisfaction", "title_vi": "Phiếu mới"},
    )
    page = made.url
    version_id = int(page.rstrip("/").rsplit("/", 1)[-1])
    assert "chưa có câu hỏi" in _page(client.get(page))

    client.post(f"{page}phan/moi/", {"ban": "1", "code": "A", "title_vi": "Chung"})
    scale = "5 | Rất hài lòng | | 100\n4 | Hài lòng | | 60\n1 | Không hài lòng | | 0"
    first = {
        "ban": "2", "code": "A1", "kind": "scale", "text_vi": "Hài lòng không?",
        "options": scale, "is_best_first": "on", "satisfied": "2", "is_required": "on",
    }  # fmt: skip
    client.post(f"{page}phan/A/cau/moi/", first)
    second = {
        "ban": "3", "code": "A2", "kind": "text", "text_vi": "Vì sao?",
        "asked_if": "A1: 9", "satisfied": "2",
    }  # fmt: skip
    client.post(f"{page}phan/A/cau/moi/", second)
    assert "mức “A1.9” không có" in _page(client.get(page))
    refused = client.post(f"{page}cong-bo/", follow=True)
    assert refused.status_code == 422
    # Somebody else's page is older than the draft: nothing is overwritten.
    stale = client.post(f"{page}cau/A2/", {**second, "asked_if": "A1: 1"})
    assert stale.status_code == 409
    assert "A1: 1" in _page(stale)
    client.post(f"{page}cau/A2/", {**second, "ban": "4", "asked_if": "A1: 1"})
    assert "Kiểm tra: không còn lỗi" in _page(client.get(page))
    assert "data-if" in _page(client.get(f"{page}xem-thu/"))
    client.post(f"{page}cong-bo/")
    version = queries.version(version_id)
    assert version.state == "published"
    assert version.asked.question("A1").options[1].worth == 60
    assert client.get(f"{page}cau/A1/").status_code == 302  # frozen: back to the page


def test_conditions_as_typed_come_back_as_typed():
    typed = "A1: 1, 2\nkhông A2: 3\nC2: 3..10\nC3: 2.."
    found = conditions.read(typed, is_any=True)
    assert set(found) == {"any"}
    assert found["any"][1] == {"not": {"question": "A2", "is": ["3"]}}
    assert found["any"][2] == {"question": "C2", "least": "3", "most": "10"}
    assert conditions.write(found) == (typed, True)
    nested = {"all": [{"any": [{"question": "A", "is": ["1"]}]}]}
    assert conditions.read(conditions.write(nested)[0], is_any=False) == nested
    with pytest.raises(RefusedError, match="chỉ hỏi người già"):
        conditions.read("chỉ hỏi người già", is_any=False)
