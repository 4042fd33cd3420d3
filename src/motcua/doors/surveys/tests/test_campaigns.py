"""From plan to closing: frame, draw, letters, calls, paper, offline, doubts."""

from __future__ import annotations

import json
import re
from io import BytesIO
from uuid import uuid4

import openpyxl

from motcua.apps.organizations.tests import factories as people
from motcua.apps.surveys import codes, operations, queries
from motcua.apps.surveys.lists import HEADINGS
from motcua.apps.surveys.models import Answer, Campaign, Code, Invitation, Sealed
from motcua.apps.surveys.tests.stage import DOCUMENT, GOOD, NOW
from motcua.apps.surveys.words import CampaignKind, InvitationState
from motcua.core.permissions import Role


def _page(answer):
    return answer.content.decode()


def _plan(here, **other):
    return {
        "name": "SIPAS 2026", "kind": "satisfaction", "version": here.version_id,
        "since": "01/01/2026", "until": "31/10/2026", "opens_on": "01/11/2026",
        "closes_on": "15/12/2026", "design": "stratified", "margin": "20",
        "share": "proportional", "least": "2", "per_cluster": "1",
        "conversion": "linear", **other,
    }  # fmt: skip


def test_a_plan_names_all_that_is_wrong_and_proposes_days(here, enter):
    client = enter(here.arranger_id)
    said = {"margin": "x", "closes_on": "01/10/2026", "until": "01/01/2025"}
    form = client.post("/khao-sat/moi/", _plan(here, **said)).context["form"]
    assert set(form.errors) == {"margin", "closes_on", "until"}  # all at once
    fresh = client.get("/khao-sat/moi/").context["form"].initial
    assert fresh["closes_on"] > fresh["opens_on"]


def test_a_campaign_is_planned_drawn_and_opened(
    here, enter, tmp_path, django_assert_max_num_queries
):
    client = enter(here.arranger_id)
    wrong = client.post("/khao-sat/moi/", _plan(here, closes_on="01/10/2026"))
    assert wrong.status_code == 422
    assert "Ngày khép đứng trước" in _page(wrong)
    page = client.post("/khao-sat/moi/", _plan(here)).url.removesuffix("khung-mau/")
    campaign_id = int(page.strip("/").rsplit("/", 1)[-1])
    form = client.get("/khao-sat/mau-khung-mau.xlsx").content
    book = openpyxl.load_workbook(BytesIO(form))
    rows = [
        ["Người dân", f"Người Số {n}", f"09120000{n:02}", "", "", "Xã Suối Một"]
        for n in range(40)
    ]
    for row in rows:
        book.worksheets[0].append(row)
    good, bad = tmp_path / "ds.xlsx", tmp_path / "sai.csv"
    book.save(good)
    lines = [",".join(HEADINGS.values()), *(f"{','.join(row)},," for row in rows)]
    bad.write_text("\n".join([*lines, "Người dân,,,,,,,"]), "utf-8")
    with bad.open("rb") as file:
        refused = client.post(f"{page}khung-mau/", {"file": file})
    assert refused.status_code == 422
    assert "B42" in _page(refused)
    with good.open("rb") as file:
        client.post(f"{page}khung-mau/", {"file": file})
    # 40/(1+40·0,2²) = 15,4 → 16
    assert "Hỏi 16 trong 40 người" in _page(client.get(f"{page}khung-mau/"))
    client.post(f"{page}lam/", {"lam": "boc"})
    client.post(f"{page}lam/", {"lam": "mo"})
    with django_assert_max_num_queries(16):
        client.get(page)
    told = _page(client.get(f"{page}?kiem=1"))
    assert "0 trên 16 người đã trả lời" in told
    assert "đúng những người ấy" in told
    assert client.post(f"{page}thu-moi.pdf").content.startswith(b"%PDF")
    assert Code.objects.count() == 16
    assert "ngoại tuyến" not in _page(client.get(f"{page}khep/"))
    operations.assign(campaign_id, here.caller_id, "", 3, by=here.arranger, at=NOW)
    asked = _page(client.get(f"{page}khep/"))
    assert "3 người còn giao cho người phỏng vấn" in asked
    assert "16 người chưa trả lời" in asked
    assert "phiếu giấy" not in asked
    assert queries.campaign(campaign_id).state == "open"
    client.post(f"{page}lam/", {"lam": "khep"})
    assert queries.campaign(campaign_id).state == "closed"
    assert client.get(f"{page}khep/").url == page
    assert "Đợt khảo sát này đã khép" in _page(client.get(f"{page}nhap-phieu/"))
    assert "Đã khép" in _page(client.get("/khao-sat/"))


def test_an_interviewer_asks_and_replaces(here, enter):
    campaign_id = here.open(12)
    operations.assign(campaign_id, here.caller_id, "H2", 4, by=here.arranger, at=NOW)
    client = enter(here.caller_id)
    assert "Còn 4 người" in _page(client.get("/khao-sat/phong-van/"))
    first, second, *_others = Invitation.objects.filter(
        interviewer_id=here.caller_id
    ).order_by("turn")
    page = f"/khao-sat/phong-van/{first.pk}/"
    assert f'href="tel:{first.member.phone}"' in _page(client.get(page))
    start = f"c{here.second_id}-q-"
    assert client.post(page, {f"{start}A1": "5"}).status_code == 422
    client.post(page, {f"{start}A1": "5", f"{start}B1": "4"})
    kept = Sealed.objects.get()
    assert (kept.channel, kept.interviewer_id) == ("phone", here.caller_id)
    client.post(f"/khao-sat/phong-van/{second.pk}/ket-qua/", {"ket-qua": "refused"})
    second.refresh_from_db()
    assert second.state == InvitationState.REFUSED
    stranger = Invitation.objects.filter(interviewer_id=None).first()
    assert client.get(f"/khao-sat/phong-van/{stranger.pk}/").status_code == 404
    assert client.get("/khao-sat/").status_code == 403


def test_a_batch_from_offline_counts_once_and_each_form_by_itself(here, enter):
    campaign_id = here.open(12)
    operations.assign(campaign_id, here.caller_id, "H2", 2, by=here.arranger, at=NOW)
    client = enter(here.caller_id)
    third, fourth = Invitation.objects.filter(interviewer_id=here.caller_id)
    stranger = Invitation.objects.filter(interviewer_id=None).first()
    # Two forms, one of them for somebody not hers; then sent again.
    mine, other = str(uuid4()), str(uuid4())
    said = {str(here.second_id): dict(GOOD)}
    forms = [
        {"id": mine, "invitation": third.pk, "forms": said, "seconds": 10**12},
        {"id": other, "invitation": stranger.pk, "forms": said},
    ]
    offline = f"/khao-sat/ngoai-tuyen/{campaign_id}/"
    assert third.member.name in _page(client.get(offline))
    assert "addEventListener" in _page(client.get("/khao-sat/ngoai-tuyen/giu-trang.js"))
    receipts = []
    for _ in range(2):
        answer = client.post(
            f"{offline}gui/", json.dumps({"forms": forms}), "application/json"
        )
        receipts.append([one["receipt"] for one in answer.json()["forms"]])
    assert receipts == [["taken", "refused"], ["again", "refused"]]
    assert Sealed.objects.count() == 1
    endless = {**forms[0], "seconds": float("inf")}
    unfit = {**forms[0], "id": str(uuid4()), "invitation": fourth.pk}
    unfit["forms"] = {str(here.second_id): {"A1": "9"}}
    body = json.dumps({"forms": [{}, "?", endless, unfit, forms[0]]})
    answer = client.post(f"{offline}gui/", body, "application/json").json()["forms"]
    told = [one["receipt"] for one in answer]
    assert told == [*["refused"] * 4, "again"]
    assert [one["mendable"] for one in answer[2:4]] == [False, True]
    assert [(one["agency"], one["question"]) for one in answer[3]["faults"]] == [
        (here.second_id, "B1"),
        (here.second_id, "A1"),
    ]
    for body in ("[" * 100_000, '{"forms": 1}', "{}"):
        broken = client.post(f"{offline}gui/", body, "application/json")
        assert broken.status_code == 422


def test_an_amount_from_offline_is_read_as_it_was_typed(here, enter):
    by, paid = here.arranger, {"code": "A2", "kind": "number", "text": {"vi": "Trả?"}}
    first, *others = DOCUMENT["sections"]
    sections = [{**first, "questions": [first["questions"][0], paid]}, *others]
    asked = {**DOCUMENT, "key": "tien", "languages": ["vi"], "sections": sections}
    kind = CampaignKind.SATISFACTION
    version_id = operations.write(asked, name="Phí", kind=kind, by=by, at=NOW)
    operations.publish(version_id, by=by, at=NOW)
    campaign_id = here.open(12, version_id=version_id)
    operations.assign(campaign_id, here.caller_id, "H2", 1, by=by, at=NOW)
    (one,) = Invitation.objects.filter(interviewer_id=here.caller_id)
    said = {str(here.second_id): {**GOOD, "A2": "50.000"}}
    sent = {"id": str(uuid4()), "invitation": one.pk, "forms": said}
    page = f"/khao-sat/ngoai-tuyen/{campaign_id}/gui/"
    body = json.dumps({"forms": [sent]})
    enter(here.caller_id).post(page, body, content_type="application/json")
    assert Sealed.objects.get().content == {**GOOD, "A2": "50000"}


def test_a_heavy_batch_is_read_and_a_heavier_one_is_told(here, enter):
    page, client = f"/khao-sat/ngoai-tuyen/{here.open(12)}/gui/", enter(here.caller_id)
    for weight, status in ((3 << 20, 200), (5 << 20, 422)):
        sent = json.dumps({"forms": [{"id": "x" * weight}]})
        answer = client.post(page, sent, content_type="application/json")
        assert answer.status_code == status
    assert "nặng quá" in answer.json()["message"]


def test_paper_is_entered_twice_and_settled(here, enter):
    campaign_id = here.open(12)
    letter, other = here.letters(campaign_id)[:2]
    page = f"/khao-sat/{campaign_id}/nhap-phieu/"

    def fields(code, **said):
        salt = Campaign.objects.get(pk=campaign_id).salt
        row = Code.objects.get(digest=codes.digest(salt, code))
        agency_id = row.invitation.member.targets[0]
        named = {f"c{agency_id}-q-{key}": value for key, value in said.items()}
        return {"code": code, **named}

    client = enter(here.arranger_id)
    assert "Kết quả?" in _page(client.get(page, {"ma": letter.code.lower()}))
    assert client.get(page, {"ma": "AAAAAAAA"}).status_code == 404
    client.post(page, fields(letter.code, **GOOD))
    early = _page(client.get(page, {"ma": letter.code}))
    assert "người khác làm" in early
    assert "Kết quả?" not in early  # said before anything is typed
    same = client.post(page, fields(letter.code, **GOOD))
    assert "người khác làm" in _page(same)
    # and what was typed is still there
    assert len(re.findall(r" checked[^>]*><kbd[^<]*<[^<]*<span>Mức", _page(same))) == 2
    client.post(page, fields(other.code, **GOOD))

    client = enter(here.caller_id)
    client.post(page, fields(letter.code, **GOOD))
    assert Sealed.objects.filter(channel="paper").count() == 1
    client.post(page, fields(other.code, A1="4", B1="4"))
    (sheet,) = (one for one in queries.sheets(campaign_id) if one.differing)
    assert sheet.differing == 1
    settle = f"/khao-sat/nhap-phieu/{sheet.id}/doi-chieu/"
    assert "khác nhau 1 câu" in _page(client.get(settle))
    client.post(settle, fields(other.code, A1="3", B1="4"))
    contents = [one.content["A1"] for one in Sealed.objects.order_by("content__A1")]
    assert contents == ["3", "5"]
    assert queries.sheets(campaign_id) == []


def test_an_interviewer_enters_paper_about_the_own_agency(here, enter):
    campaign_id = here.open(12)
    page = f"/khao-sat/{campaign_id}/nhap-phieu/"
    at_home = people.sat(Role.INTERVIEWER, agency_id=here.second_id).person_id
    elsewhere = people.agency(parent_id=here.province_id, name="Xã Chẳng Hỏi")
    afar = people.sat(Role.INTERVIEWER, agency_id=elsewhere).person_id
    by_target = {}
    for letter in here.letters(campaign_id):
        salt = Campaign.objects.get(pk=campaign_id).salt
        row = Code.objects.get(digest=codes.digest(salt, letter.code))
        by_target.setdefault(row.invitation.member.targets[0], letter.code)
    mine, other = by_target[here.second_id], by_target[here.first_id]
    said = {f"c{here.second_id}-q-{key}": value for key, value in GOOD.items()}

    client = enter(at_home)
    assert "SIPAS thử 2026" in _page(client.get("/khao-sat/nhap-phieu/"))
    assert "người khác nhập" in _page(client.get(page, {"ma": other}))
    assert client.post(page, {"code": mine, **said}).status_code == 302
    client = enter(here.arranger_id)
    assert client.post(page, {"code": mine, **said}).status_code == 302
    assert Sealed.objects.get().channel == "paper"
    client = enter(afar)
    assert "Không có đợt nào" in _page(client.get("/khao-sat/nhap-phieu/"))
    assert client.get(page).status_code == 403
    operations.assign(campaign_id, afar, "H1", 12, by=here.arranger, at=NOW)
    assert "Kết quả?" in _page(client.get(page, {"ma": other}))


def test_answers_are_left_out_and_taken_back_with_reasons(here, enter):
    campaign_id = here.open(12)
    for letter in here.letters(campaign_id):
        salt = Campaign.objects.get(pk=campaign_id).salt
        row = Code.objects.get(digest=codes.digest(salt, letter.code))
        filled = operations.Filled(
            forms={row.invitation.member.targets[0]: GOOD},
            channel="web",
            seconds=60,
            about_device="một máy ở nhà văn hóa",
        )
        operations.send(letter.code, filled, at=NOW)
    operations.close(campaign_id, by=here.arranger, at=NOW)
    client = enter(here.arranger_id)
    campaign = _page(client.get(f"/khao-sat/{campaign_id}/"))
    assert "– 20/11/2026" in campaign  # the day it was closed, not the day planned
    page = f"/khao-sat/{campaign_id}/dau-hieu/"
    before = _page(client.get(page))
    assert "Nhiều phiếu gửi từ một máy" in before
    assert "1 dấu hiệu cần xem" in before
    device = Answer.objects.first().device
    key = {"dau": f"same_device:{device}", "lam": "loai"}
    assert "Ghi lý do" in _page(client.post(f"{page}nhan-dinh/", key, follow=True))
    assert len(queries.answers(campaign_id)) == 12
    client.post(f"{page}nhan-dinh/", {**key, "reason": "Một người trả lời hộ cả xóm"})
    assert queries.answers(campaign_id) == []
    assert queries.discard_counts(campaign_id) == {"same_device": 12}
    after = _page(client.get(page))
    assert "Nhiều phiếu gửi từ một máy" in after  # judged, and still told
    assert "Không có dấu hiệu nào cần xem" in after
    one = Answer.objects.order_by("pk").last()  # a number of nineteen digits
    back = {"phieu": one.pk, "reason": "Đã gọi hỏi lại, đúng là chủ hộ"}
    client.post(f"{page}khoi-phuc/", back)
    assert [found.id for found in queries.answers(campaign_id)] == [one.pk]
    assert "Một người trả lời hộ cả xóm" in _page(client.get(page))
