"""A unit fills its sheet on the pages, shows evidence, and its head sends it."""

from __future__ import annotations

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.apps.par_index import operations
from motcua.apps.par_index.models import EvidenceView
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.tests.test_claiming import PNG
from motcua.core.assessment import FactKind, Stage

MAIL = {"so-lieu-mail_users": "1.085", "so-lieu-mail_accounts": "1.250", "seen": "0"}


def test_inputs_are_scored_as_they_are_typed_and_saved_once(here, come):
    officer = come("claimer")
    assert "thiếu số liệu" in officer.get("assessment:sheet", here.unit_id).page
    at = (here.unit_id, "7.2")
    address = reverse("assessment:try", args=at)
    tried = officer.client.post(address, MAIL, headers={"HX-Request": "true"})
    assert '<b class="num">0,75</b>' in tried.content.decode()
    assert here.sheet().facts == {}
    whole = officer.post("assessment:try", *at, **MAIL)
    assert whole.status == 200
    assert whole.values()["so-lieu-mail_users"] == "1.085"
    wrong = officer.post("assessment:leaf", *at, **MAIL | {"so-lieu-mail_users": "8x"})
    assert wrong.status == 422
    assert wrong.values()["so-lieu-mail_users"] == "8x"
    saved = officer.post("assessment:leaf", *at, **MAIL, sau="1")
    assert saved.status == 302
    assert saved.response.url == reverse("assessment:leaf", args=[here.unit_id, "7.3"])
    again = MAIL | {"so-lieu-mail_users": "600"}
    stale = officer.post("assessment:leaf", *at, **again)
    assert stale.status == 409
    assert stale.values()["so-lieu-mail_users"] == "600"
    newest = stale.values()["seen"]
    assert (
        officer.post("assessment:leaf", *at, **again | {"seen": newest}).status == 302
    )
    (first, second) = here.sheet().facts["7.2"]
    assert (str(first.points), str(second.points)) == ("0.75", "0.25")
    assert "1.085/1.250" not in officer.get("assessment:leaf", *at).page
    assert "Đơn vị tự chấm: 0,25" in officer.page


def test_a_pressed_key_asks_as_little_as_can_be(here, come, django_assert_num_queries):
    """Session, account, posts; whose sheet it is, and the directory's edition."""
    officer, at = come("claimer"), (here.unit_id, "7.2")
    address, typed = reverse("assessment:try", args=at), MAIL | {"m0-mail_users": "9"}
    for query in ("", "?o=m0"):
        officer.client.post(address + query, typed, headers={"HX-Request": "true"})
        with django_assert_num_queries(5):
            tried = officer.client.post(
                address + query, typed, headers={"HX-Request": "true"}
            )
        assert tried.status_code == 200
        assert b"<html" not in tried.content
    stranger = come("stranger").client
    assert stranger.post(address, typed).status_code == 404


def test_a_part_above_its_whole_is_saved_with_a_warning(here, come):
    officer, at = come("claimer"), (here.unit_id, "7.2")
    typed = MAIL | {"so-lieu-mail_users": "1.260"}
    said = "Phần lớn hơn tổng: 1260/1250, kiểm lại."
    assert said in officer.post("assessment:try", *at, **typed).page
    wrong = officer.post("assessment:leaf", *at, **typed | {"so-lieu-mail_users": "-5"})
    assert wrong.status == 422
    assert "Ghi một số từ 0 trở lên." in wrong.page
    assert officer.post("assessment:leaf", *at, **typed).status == 302
    assert said in officer.get("assessment:leaf", *at).page
    listed = officer.get("assessment:sheet", here.unit_id, xem="khac-he-thong").page
    assert "phần lớn hơn tổng: 1.260/1.250" in listed
    head = come("head").get("assessment:sending", here.unit_id).page
    assert "1 mục có phần lớn hơn tổng, kiểm lại" in head


def test_a_leaf_that_does_not_apply_wants_a_reason(here, come):
    officer, at = come("claimer"), (here.unit_id, "4.2")
    refused = officer.post("assessment:leaf", *at, seen="0", not_applicable="on")
    assert refused.status == 422
    assert "Nêu lý do" in refused.page
    words = "Không giao chỉ tiêu"
    given = {"seen": "0", "not_applicable": "on", "words": words}
    assert officer.post("assessment:leaf", *at, **given).status == 302
    assert "không áp dụng" in officer.get("assessment:sheet", here.unit_id).page


def test_what_the_record_fills_is_only_commented_on(here, come):
    values = {"on_time_commune": 96, "finished_commune": 100}
    pk = here.fact("3.4.2", values, kind=FactKind.RECORD)
    officer, at = come("claimer"), (here.unit_id, "3.4.2")
    assert "so-lieu-on_time" not in officer.get("assessment:leaf", *at).markup
    data = {"so-lieu-on_time_commune": "100", "so-lieu-finished_commune": "100"}
    assert officer.post("assessment:leaf", *at, **data, seen=str(pk)).status == 409
    said = officer.post("assessment:comment", *at, seen=str(pk), words="Có 2 hồ sơ lỗi")
    assert said.status == 302
    assert "Có 2 hồ sơ lỗi" in officer.get("assessment:leaf", *at).page


def test_evidence_is_shown_with_its_hash_and_opening_it_is_kept(here, come):
    officer, at = come("claimer"), (here.unit_id, "1.1.1")
    given = {"kind": "file", "title": "Kế hoạch", "replaces": ""}
    assert officer.post("assessment:add_evidence", *at, **given).status == 422
    given["file"] = SimpleUploadedFile("a.png", PNG, "image/png")
    assert officer.post("assessment:add_evidence", *at, **given).status == 302
    ((pk, _version),) = proofs.lying(here.unit_id)["1.1.1"]
    assert proofs.proof(pk).sha256 in officer.get("assessment:leaf", *at).page
    appraiser = come("appraiser")
    opened = appraiser.get("assessment:evidence", pk).response
    assert b"".join(opened.streaming_content) == PNG
    assert EvidenceView.objects.get().person_id == here.appraiser.person_id
    assert come("stranger").get("assessment:evidence", pk).status == 404
    why = f"rut{pk}-why"
    assert officer.post("assessment:withdraw", pk, **{why: ""}).status == 422
    assert officer.post("assessment:withdraw", pk, **{why: "Nhầm tệp"}).status == 302
    assert "đã rút: Nhầm tệp" in officer.get("assessment:leaf", *at).page


def test_figures_typed_beside_evidence_are_saved_with_it(here, come):
    officer, at = come("claimer"), (here.unit_id, "7.2")
    typed = MAIL | {"words": "Theo sổ", "kind": "file", "title": "Kế hoạch"}
    refused = officer.post("assessment:add_evidence", *at, **typed)
    assert refused.status == 422  # no file: figures and words stand as typed
    assert refused.values()["so-lieu-mail_users"] == "1.085"
    assert refused.values()["words"] == "Theo sổ"
    assert refused.markup.index("Chọn tệp tài liệu.") > refused.markup.index(
        "Thêm tài liệu"
    )
    assert "Giải trình <span" not in refused.markup  # it may be asked for
    wrong = typed | {"so-lieu-mail_users": "8x"}
    wrong["file"] = SimpleUploadedFile("a.png", PNG, "image/png")
    refused = officer.post("assessment:add_evidence", *at, **wrong)
    assert refused.status == 422  # the file is kept, the figure waits for its mend
    assert refused.values()["so-lieu-mail_users"] == "8x"
    assert len(proofs.lying(here.unit_id)["7.2"]) == 1
    link = {"kind": "address", "reference": "https://example.vn/a", "title": ""}
    for route in ("add_evidence", "leaf"):  # whichever of the buttons is pressed
        seen = officer.get("assessment:leaf", *at).values()["seen"]
        given = MAIL | link | {"seen": seen, "words": route}
        assert officer.post(f"assessment:{route}", *at, **given).status == 302
    assert [fact.words for fact in here.sheet().facts["7.2"]] == [
        "add_evidence",
        "leaf",
    ]
    assert len(proofs.lying(here.unit_id)["7.2"]) == 3


def test_a_paper_not_issued_yet_is_no_evidence(here, come):
    officer, at = come("claimer"), (here.unit_id, "7.2")
    seen = officer.get("assessment:leaf", *at).values()["seen"]
    paper = {"kind": "document", "reference": "45/QĐ-UBND ngày 11/6/2026"}
    typed = MAIL | paper | {"seen": seen, "title": "Kế hoạch", "words": "Theo sổ"}
    refused = officer.post("assessment:add_evidence", *at, **typed)
    assert refused.status == 422
    assert "Ngày văn bản 11/06/2026 sau hôm nay" in refused.page
    kept = refused.values()
    assert {name: kept[name] for name in ("reference", "title", "words")} == {
        name: typed[name] for name in ("reference", "title", "words")
    }
    assert not proofs.lying(here.unit_id)


def test_withdrawing_keeps_what_was_typed_elsewhere(here, come):
    officer, at = come("claimer"), (here.unit_id, "7.2")
    link = {"kind": "address", "reference": "https://example.vn/a", "title": "Một"}
    for title in ("Một", "Hai"):
        officer.post("assessment:add_evidence", *at, **link | {"title": title})
    first, second = (pk for pk, _version in proofs.lying(here.unit_id)["7.2"])
    page = officer.get("assessment:leaf", *at).markup
    assert page.count('form="tu-cham"') == 4  # two reasons, two buttons: one form
    wrong = MAIL | {"so-lieu-mail_users": "8x", "words": "Theo sổ"}
    told = {f"rut{first}-why": "Nhầm", f"rut{second}-why": "Cũ"}
    kept = officer.post("assessment:withdraw", first, **wrong, **told)
    assert kept.status == 422  # withdrawn; the figure waits for its mend
    assert "Đã rút tài liệu" in kept.page
    assert kept.values()["so-lieu-mail_users"] == "8x"
    assert kept.values()[f"rut{second}-why"] == "Cũ"
    saved = officer.post("assessment:leaf", *at, **MAIL, **{f"rut{second}-why": "Cũ"})
    assert saved.status == 200  # saved, but nobody pressed "Rút": the reason stays
    assert "Đã lưu mục 7.2." in saved.page
    assert saved.values()[f"rut{second}-why"] == "Cũ"
    assert [pk for pk, _version in proofs.lying(here.unit_id)["7.2"]] == [second]
    typed = MAIL | {"so-lieu-mail_users": "600", "words": "Theo sổ"}
    typed |= {"seen": saved.values()["seen"], f"rut{second}-why": "Cũ"}
    assert officer.post("assessment:withdraw", second, **typed).status == 302
    assert here.sheet().facts["7.2"][-1].words == "Theo sổ"
    assert not proofs.lying(here.unit_id)["7.2"]


def test_a_comment_and_evidence_are_one_form(here, come):
    values = {"on_time_commune": 96, "finished_commune": 100}
    pk = str(here.fact("3.4.2", values, kind=FactKind.RECORD))
    officer, at = come("claimer"), (here.unit_id, "3.4.2")
    link = {"kind": "address", "reference": "https://example.vn/a", "title": ""}
    no_file = {"kind": "file", "title": "Sổ", "seen": pk, "words": "Có 2 hồ sơ lỗi"}
    for route in ("comment", "add_evidence"):  # whichever of the buttons is pressed
        refused = officer.post(f"assessment:{route}", *at, **no_file)
        assert refused.status == 422
        assert refused.values()["words"] == "Có 2 hồ sơ lỗi"
        assert refused.values()["title"] == "Sổ"
    for route in ("comment", "add_evidence"):
        seen = officer.get("assessment:leaf", *at).values()["seen"]
        said = link | {"seen": seen, "words": route}
        assert officer.post(f"assessment:{route}", *at, **said).status == 302
    (_record, *said) = here.sheet().facts["3.4.2"]
    assert [fact.words for fact in said] == ["comment", "add_evidence"]
    assert len(proofs.lying(here.unit_id)["3.4.2"]) == 2


def test_foreign_sheets_are_closed(here, come):
    stranger = come("stranger")
    for route in ("sheet", "draft", "report"):
        assert stranger.get(f"assessment:{route}", here.unit_id).status == 404
    at = (here.unit_id, "7.2")
    assert stranger.get("assessment:leaf", *at).status == 404
    assert stranger.post("assessment:try", *at, **MAIL).status == 404
    appraiser = come("appraiser")
    assert appraiser.get("assessment:sheet", here.unit_id).status == 200
    refused = appraiser.post("assessment:leaf", here.unit_id, "7.2", **MAIL)
    assert refused.status == 403


def test_the_head_reads_what_lacks_signs_and_sends(
    here, come, time, django_assert_max_num_queries
):
    pk = here.fact("7.2", {"mail_users": 85, "mail_accounts": 100})
    assert come("claimer").get("assessment:sending", here.unit_id).status == 403
    head = come("head")
    assert "mục thiếu số liệu" in head.get("assessment:sending", here.unit_id).page
    given = {"seen": str(pk), "seen_evidence": "0", "difficulties": "Thiếu người"}
    assert head.post("assessment:sending", here.unit_id, **given).status == 422
    given["despite_gaps"] = "on"
    link = {"kind": "address", "reference": "https://example.vn/a", "replaces": ""}
    shown = come("claimer").post("assessment:add_evidence", here.unit_id, "7.2", **link)
    assert shown.status == 302
    stale = head.post("assessment:sending", here.unit_id, **given)
    assert stale.status == 409  # read without the evidence added meanwhile
    given |= {name: stale.values()[name] for name in ("seen", "seen_evidence")}
    assert head.post("assessment:sending", here.unit_id, **given).status == 302
    with django_assert_max_num_queries(12):
        page = head.get("assessment:sheet", here.unit_id).page
    assert "Đã gửi" in page
    report = head.get("assessment:report", here.unit_id).response
    assert b"".join(report.streaming_content).startswith(b"%PDF")
    late = come("claimer").post("assessment:leaf", here.unit_id, "7.2", **MAIL)
    assert late.status == 409
    assert "Đã sửa sau khi ký" not in page
    time.at += timedelta(hours=1)
    operations.unlock(
        here.round_id,
        Stage.SELF,
        unit_id=here.unit_id,
        until=time.at + timedelta(days=1),
        why="Nhập nhầm",
        by=here.arranger,
        at=time.at,
    )
    mended = come("claimer").post(
        "assessment:leaf", here.unit_id, "7.2", **MAIL | {"seen": str(pk)}
    )
    assert mended.status == 302
    page = head.get("assessment:sheet", here.unit_id).page
    assert "Đã sửa sau khi ký, phải ký, gửi lại" in page


def test_last_years_figures_are_copied_when_ticked(here, come):
    officer = come("claimer")
    assert officer.get("assessment:proposals", here.unit_id).status == 200
    assert "Không có gì để chép" in officer.page


def test_a_whole_field_is_typed_at_once_and_saved_all_or_none(here, come):
    officer, at = come("claimer"), (here.unit_id, "5")
    page = officer.get("assessment:quick", *at)
    named = {name: "" for name in page.values() if name.startswith("m")}
    tried = officer.client.post(
        reverse("assessment:try", args=[here.unit_id, "5.1"]) + "?o=m0",
        {"m0-staff_in_position": "9", "m0-staff": "10"},
        headers={"HX-Request": "true"},
    )
    assert tried.content.decode().strip() == "1,35"
    typed = named | {
        "m0-staff_in_position": "9",
        "m0-staff": "10",
        "m0-seen": "0",
        "m1-staff_rated": "co",
        "m2-reprimands": "x",
    }
    wrong = officer.post("assessment:quick", *at, **typed)
    assert wrong.status == 422
    assert wrong.values()["m0-staff"] == "10"
    assert here.sheet().facts == {}
    typed["m2-reprimands"] = ""
    saved = officer.post("assessment:quick", *at, **typed, sau="1")
    assert saved.status == 302
    assert saved.response.url == reverse("assessment:quick", args=[here.unit_id, "6"])
    assert set(here.sheet().facts) == {"5.1", "5.2"}
    typed["m0-staff"] = "18"
    assert officer.post("assessment:quick", *at, **typed).status == 409
    assert come("stranger").get("assessment:quick", *at).status == 404
