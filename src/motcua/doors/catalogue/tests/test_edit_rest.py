"""The rest of a draft: general, texts, results, acts, appointments; and who may."""

from dataclasses import replace
from decimal import Decimal

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import StageContent
from motcua.apps.procedures.operations import enter, publish
from motcua.apps.procedures.tests.factories import AT, case, content
from motcua.core.catalogue import Level
from motcua.core.deadlines import Unit
from motcua.core.permissions import Role
from motcua.doors.catalogue.sections import Section
from motcua.doors.catalogue.tests.conftest import BY, CODE, DRAFT
from motcua.doors.catalogue.tests.pages import sent_from, words

GENERAL, TEXTS = f"{DRAFT}sua/thong-tin/", f"{DRAFT}sua/trinh-tu/"
RESULTS, ACTS = f"{DRAFT}sua/ket-qua/", f"{DRAFT}sua/can-cu/"
STAGES = f"{DRAFT}sua/lan-hen/"


def kept():
    return queries.sheet(queries.draft_of(CODE)).content


def test_the_particulars_are_changed(reformer, draft):
    assert draft
    form = sent_from(reformer.get(GENERAL))
    assert form["levels"] == ["commune"]
    form |= {
        "name": "Đăng ký\n khai sinh",
        "field_name": "Chứng thực",
        "levels": ["province", "commune"],
        "audience": "Công dân Việt Nam\n\n Doanh nghiệp ",
        "unverified": "Mức phí chưa tra được.",
    }
    assert reformer.post(GENERAL, form).status_code == 302
    now = kept()
    assert (now.name, now.field_name) == ("Đăng ký khai sinh", "Chứng thực")
    assert now.levels == (Level.PROVINCE, Level.COMMUNE)
    assert now.audience == ("Công dân Việt Nam", "Doanh nghiệp")
    assert now.unverified == "Mức phí chưa tra được."


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": " "}, "Cần điền tên thủ tục."),
        ({"field_name": ""}, "Cần điền lĩnh vực."),
        ({"levels": ["moon"]}, "Cấp thực hiện"),
        ({"name": "x" * 2000}, "Tên thủ tục"),
    ],
)
def test_wrong_particulars_are_told(reformer, draft, given, said):
    assert draft
    form = sent_from(reformer.get(GENERAL))
    answer = reformer.post(GENERAL, form | given)
    assert answer.status_code == 422
    assert said in words(answer)
    assert kept().name == "Đăng ký thử nghiệm"


def test_a_level_may_stay_unknown_in_a_draft(reformer, draft):
    assert draft
    form = sent_from(reformer.get(GENERAL))
    del form["levels"]
    assert reformer.post(GENERAL, form).status_code == 302
    assert "Chưa có cấp thực hiện" in words(reformer.get(DRAFT))


def test_long_texts_keep_their_lines(reformer, draft):
    assert draft
    form = sent_from(reformer.get(TEXTS))
    form["steps_text"] = "Bước 1.\r\nBước 2.\x07"
    reformer.post(TEXTS, form)
    assert kept().steps_text == "Bước 1.\nBước 2."
    assert kept().requirements == "Không"


def test_results_are_changed_and_keep_their_source(reformer, draft):
    assert draft
    before = kept().results[0]
    form = sent_from(reformer.get(RESULTS))
    form = sent_from(reformer.post(RESULTS, form | {"viec": "them"}))
    form |= {"kq0-name": "Giấy khai sinh", "kq1-name": "Bản sao"}
    reformer.post(RESULTS, form | {"viec": "luu"})
    first, second = kept().results
    assert first == replace(before, name="Giấy khai sinh")
    assert second.name == "Bản sao"


def test_acts_are_changed_and_keep_their_source(reformer, draft):
    assert draft
    before = kept().acts[0]
    form = sent_from(reformer.get(ACTS))
    assert form["vb0-number"] == ["60/2014/QH13"]
    form = sent_from(reformer.post(ACTS, form | {"viec": "them"}))
    form |= {"vb1-name": "Nghị định về hộ tịch", "vb1-number": "123/2015/NĐ-CP"}
    form = sent_from(reformer.post(ACTS, form | {"viec": "len-2"}))
    reformer.post(ACTS, form | {"viec": "luu"})
    assert [act.number for act in kept().acts] == ["123/2015/NĐ-CP", "60/2014/QH13"]
    assert kept().acts[1] == before


@pytest.mark.parametrize(
    ("address", "name"), [(RESULTS, "kq0-name"), (ACTS, "vb0-name")]
)
def test_a_kept_line_is_not_emptied_by_accident(reformer, draft, address, name):
    assert draft
    before = kept()
    form = sent_from(reformer.get(address))
    blank = {key: [""] for key in form if key.startswith(name[:3])}
    blank[f"{name[:3]}-goc"] = form[f"{name[:3]}-goc"]
    answer = reformer.post(address, form | blank)
    assert answer.status_code == 422
    assert kept() == before


def test_a_dossier_with_two_appointments(reformer, draft):
    assert draft
    form = sent_from(reformer.get(STAGES))
    assert form["hen-so"] == ["1"]
    form |= {"hen0-title": "Hẹn thông báo thuế", "hen0-amount": "2", "hen0-unit": "wd"}
    alone = reformer.post(STAGES, form)
    assert alone.status_code == 422
    assert "Chỉ có một lần hẹn" in words(alone)

    form = sent_from(reformer.post(STAGES, form | {"viec": "them"}))
    form |= {"hen1-title": "Hẹn trả", "hen1-amount": "1", "hen1-unit": "wd"}
    assert reformer.post(STAGES, form | {"viec": "luu"}).status_code == 302
    for channel in kept().cases[0].channels:
        amounts = [(stage.amount, stage.unit) for stage in channel.stages]
        assert amounts == [(2, Unit.WORKING_DAY), (1, Unit.WORKING_DAY)]
    assert sent_from(reformer.get(STAGES))["hen1-title"] == ["Hẹn trả"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"hen0-title": ""}, "Lần hẹn 1: Cần điền hẹn để làm gì."),
        ({"hen0-unit": ""}, "Chọn đơn vị của thời hạn."),
        ({"hen0-amount": "1,5", "hen0-unit": "mo"}, "ghi số nguyên"),
    ],
)
def test_a_wrong_appointment_is_told(reformer, province, given, said):
    assert province
    stage = StageContent(title="Lần một", amount=Decimal(2), unit=Unit.WORKING_DAY)
    channel = replace(case().channels[0], stages=(stage, replace(stage, title="Hai")))
    enter(content(cases=(case(channels=(channel,)),)), by=BY, at=AT)
    form = sent_from(reformer.get(STAGES))
    answer = reformer.post(STAGES, form | given)
    assert answer.status_code == 422
    assert said in words(answer)


@pytest.mark.parametrize("section", list(Section))
def test_saving_what_is_shown_changes_nothing(reformer, doubtful, section):
    before = queries.sheet(doubtful)
    address = f"{DRAFT}sua/{section.value}/"
    form = sent_from(reformer.get(address))
    if section is Section.ROUTE:  # a usual process is only offered
        form["b-so"] = ["0"]
    answer = reformer.post(address, form)
    assert answer.status_code == 302, words(answer)
    assert queries.sheet(doubtful).content == before.content


@pytest.mark.parametrize("section", list(Section))
def test_nobody_else_changes_anything(sign_in, client, draft, section):
    assert draft
    address = f"{DRAFT}sua/{section.value}/"
    assert client.get(address).status_code == 302  # to sign in
    for role in (Role.COUNTER_OFFICER, Role.INSPECTOR, Role.APPROVER):
        assert sign_in(role).get(address).status_code == 403
        assert sign_in(role).post(address, {}).status_code == 403
    assert queries.sheet(draft).edited_at is None


def test_no_such_section_is_no_page(reformer, draft):
    assert draft
    assert reformer.get(f"{DRAFT}sua/khong-co/").status_code == 404


@pytest.mark.parametrize("section", list(Section))
def test_a_published_version_is_not_edited(reformer, province, section):
    assert province
    version_id = enter(content(), by=BY, at=AT)
    form = sent_from(reformer.get(f"{DRAFT}sua/{section.value}/"))
    publish(version_id, by=BY, at=AT, decision="9", in_force_from=AT.date())
    answer = reformer.post(f"{DRAFT}sua/{section.value}/", form)
    assert answer.status_code == 404
    assert queries.sheet(version_id).edited_at == AT


@pytest.mark.parametrize("section", list(Section))
def test_every_section_asks_little(
    reformer, doubtful, section, django_assert_max_num_queries
):
    assert doubtful
    address = f"{DRAFT}sua/{section.value}/"
    reformer.get(address)
    with django_assert_max_num_queries(12):
        reformer.get(address)


@pytest.mark.parametrize("section", list(Section))
def test_a_form_without_anything_does_no_harm(reformer, draft, section):
    answer = reformer.post(f"{DRAFT}sua/{section.value}/", {})
    assert answer.status_code in {409, 422}
    assert queries.sheet(draft).edited_at is None
