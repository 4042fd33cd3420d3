"""What nobody types but somebody sends: refused in words, never an error of ours."""

from __future__ import annotations

from motcua.apps.surveys import operations
from motcua.apps.surveys.tests.stage import NOW

_LONG = "9" * 5000  # more digits than a number may have


def test_numbers_nobody_has_are_refused(here, enter):
    campaign_id = here.open(12)
    draft = operations.revise(here.version_id, by=here.arranger, at=NOW)
    client = enter(here.arranger_id)
    start, form = f"/khao-sat/{campaign_id}/", f"/khao-sat/phieu/{draft}/"
    asked = {"code": "Z1", "kind": "number", "text_vi": "x", "ban": "1"}
    deep = '{"all":' + "[" * 100_000
    got = [
        client.get(f"{start}ket-qua/so-sanh/", {"a": _LONG}),
        client.post(f"{start}dau-hieu/khoi-phuc/", {"phieu": _LONG, "reason": "x"}),
        client.post(f"{form}phan/A/cau/moi/", asked | {"ban": _LONG}),
        client.post(f"{form}phan/A/cau/moi/", asked | {"asked_if": deep}),
        client.post("/khao-sat/moi/", {"quotas": f"H1: {_LONG}"}),
        client.get("/ket-qua-chi-so/so-lieu/", {"co-quan": _LONG}),
        client.get("/tra-loi/ho-so/a%00b/?ma=x"),
    ]
    assert [one.status_code for one in got] == [200, 302, 409, 422, 422, 200, 404]
