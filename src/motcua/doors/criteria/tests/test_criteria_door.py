"""The criteria door: read, try, bring in, compare, publish."""

from io import BytesIO

import openpyxl
import pytest
import yaml
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index.operations import criteria as deeds
from motcua.apps.par_index.queries import criteria as room
from motcua.apps.par_index.tests.stage import at
from motcua.apps.par_index.workbooks import template, write_workbook
from motcua.core.permissions import Role
from motcua.core.scoring.reading import criteria_from_yaml

NOW = at(5, 2)
PATH = settings.LAW_DIR / "criteria" / "minh-hoa-huyen-xa.yaml"
SET = criteria_from_yaml(yaml.safe_load(PATH.read_text(encoding="utf-8")))


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)


@pytest.fixture
def arranger(db):  # noqa: ARG001  it needs the database
    return people.sat(Role.REFORM_OFFICER, name="Lý Thị Thảo")


@pytest.fixture
def reader(client, arranger):
    commune = people.agency(parent_id=arranger.agency_id)
    sat = people.sat(Role.REFORM_OFFICER, name="Vàng A Sùng", agency_id=commune)
    client.force_login(get_user_model().objects.get(pk=sat.user_id))
    return client


@pytest.fixture
def editor(client, arranger):
    client.force_login(get_user_model().objects.get(pk=arranger.user_id))
    return client


@pytest.fixture
def draft(arranger):
    return deeds.draft(SET, by=arranger.officer(), at=NOW)


def address(name, *args):
    return reverse(f"criteria:{name}", args=args)


def page(answer):
    return answer.content.decode()


def upload(content, name="bo.xlsx"):
    return {"file": SimpleUploadedFile(name, content)}


def test_a_set_is_read_as_a_tree(reader, draft, django_assert_max_num_queries):
    reader.get(address("home"))
    with django_assert_max_num_queries(12):
        answer = reader.get(address("version", draft))
    text = page(answer)
    assert "Từ 20% đến dưới 30% được 0,75 điểm." in text
    assert "chưa ban hành được" not in text
    assert "Ban hành và khóa" not in text  # a commune reads only
    assert text.count('class="leaf"') == 49
    assert SET.title in page(reader.get(address("home"), {"cap": "commune"}))
    assert SET.title not in page(reader.get(address("home"), {"nam": "1999"}))


def test_a_rule_is_tried_with_any_inputs(reader, draft):
    where = address("leaf", draft, "3.4.1")
    assert "Thử chấm" in page(reader.get(where))
    given = {"so-lieu-on_time_district": "970", "so-lieu-finished_district": "1.000"}
    text = page(reader.get(where, given))
    assert "2,91 <small>" in text
    assert "Tỷ lệ 970 / 1000 = 97%." in text
    answer = reader.get(where, {"so-lieu-on_time_district": "nhiều"})
    assert answer.status_code == 422
    short = page(reader.get(where, {"so-lieu-on_time_district": "970"}))
    assert "thiếu số liệu" in short
    assert reader.get(address("leaf", draft, "9.9")).status_code == 404
    beside = {f"so-lieu-{name}": "9" for name in SET.outside[1].rule.names}
    text = page(reader.get(address("leaf", draft, "P"), beside))
    assert "Trừ 3,00 điểm, không quá 3." in text


def test_only_the_province_brings_sets_in(reader, draft):
    assert reader.get(address("upload")).status_code == 403
    assert reader.post(address("publish", draft)).status_code == 403
    assert reader.post(address("clone", draft)).status_code == 403
    assert reader.post(address("discard", draft)).status_code == 403
    assert reader.get(address("edit", draft, "1.2")).status_code == 403


def test_a_workbook_comes_in_whole_or_not_at_all(editor):
    bad = openpyxl.load_workbook(BytesIO(template()))
    bad["Tiêu chí"]["C4"].value = "=3"
    bad["Tiêu chí"]["C5"].value = "1.500"
    content = BytesIO()
    bad.save(content)
    answer = editor.post(address("upload"), upload(content.getvalue()))
    assert answer.status_code == 422
    assert "2 chỗ cần sửa" in page(answer)
    assert "C5" in page(answer)
    assert room.versions() == ()
    answer = editor.post(address("upload"), upload(b"abc: ["))
    assert (answer.status_code, "Không đọc được YAML" in page(answer)) == (422, True)
    answer = editor.post(address("upload"), upload(template()))
    (found,) = room.versions()
    assert answer.url == address("version", found.id)
    answer = editor.post(address("upload"), upload(template()))
    assert answer.status_code == 409


def test_a_draft_is_changed_replaced_published_and_compared(editor, draft):
    where = address("edit", draft, "7.2")
    form = editor.get(where).context["form"]
    given = {name: form[name].value() or "" for name in form.fields}
    answer = editor.post(where, given | {"points": "nhiều", "quy-tac-table": "80%"})
    assert answer.status_code == 422
    assert "không phải là một dòng của bảng điểm" in page(answer)
    changed = given | {"points": "0,7", "quy-tac-table": "90% → 0,7"}
    assert editor.post(where, changed).status_code == 302
    assert editor.post(where, changed).status_code == 409  # seen is old now
    text = page(editor.get(address("version", draft)))
    assert "các mục con cộng lại là 15,95" in text
    assert "Nên xem lại" not in text
    given["seen"] = room.version(draft).sha256
    editor.post(where, given | {"points": "0,7", "quy-tac-table": "90% → 0,5"})
    text = page(editor.get(address("version", draft)))
    assert "Quy tắc cho nhiều nhất 0,5, không bao giờ đạt 0,7 điểm." in text

    decision = {
        "ban-hanh-decision": "5/QĐ",
        "ban-hanh-seen": room.version(draft).sha256,
    }
    answer = editor.post(address("publish", draft), decision)
    assert (answer.status_code, "mâu thuẫn" in page(answer)) == (422, True)
    seen = {"seen": room.version(draft).sha256}
    answer = editor.post(address("replace", draft), upload(write_workbook(SET)) | seen)
    assert answer.status_code == 302
    assert room.criteria(draft) == SET
    decision = {
        "ban-hanh-decision": "5/QĐ",
        "ban-hanh-seen": room.version(draft).sha256,
    }
    assert editor.post(address("publish", draft), decision).status_code == 302
    assert not room.version(draft).is_draft

    answer = editor.post(address("clone", draft), {"nhan-ban-year": "2027"})
    clone = max(room.versions(), key=lambda one: one.number)
    assert answer.url == address("version", clone.id)
    answer = editor.post(address("clone", draft), {"nhan-ban-year": "2028"})
    assert answer.status_code == 409
    given["seen"] = clone.sha256
    editor.post(address("edit", clone.id, "7.2"), given | {"evidence": "Nhật ký"})
    text = page(editor.get(address("compare", clone.id)))
    assert "Nhật ký" in text
    assert "2 chỗ khác nhau" in text
    assert editor.post(address("discard", clone.id)).status_code == 302


def test_a_set_goes_out_as_files(reader, draft):
    xlsx = reader.get(address("document", draft, "xlsx"))
    assert "minh-hoa-huyen-xa-1.xlsx" in xlsx["Content-Disposition"]
    assert openpyxl.load_workbook(BytesIO(xlsx.content)).sheetnames[1] == "Tiêu chí"
    text = reader.get(address("document", draft, "yaml")).content
    assert criteria_from_yaml(yaml.safe_load(text)) == SET
    assert reader.get(address("document", draft, "exe")).status_code == 404
    assert reader.get(address("template")).status_code == 200
