"""National records become drafts, twice the same, broken lines told by number."""

from datetime import timedelta

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.models import Doubt, Procedure, ProcedureVersion
from motcua.apps.procedures.operations import enter, import_records, publish, settle
from motcua.apps.procedures.tests.factories import (
    AT,
    WAYS,
    case,
    content,
    line,
    record,
)
from motcua.common.errors import NotAllowedError
from motcua.common.models import JournalEntry
from motcua.core.catalogue import Level, VersionState
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit

pytestmark = pytest.mark.django_db


def test_a_record_becomes_a_draft_with_its_source(reformer):
    report = import_records([line()], by=reformer, at=AT)

    assert (report.created, report.updated, report.unchanged) == (1, 0, 0)
    version = ProcedureVersion.objects.get()
    assert version.state == VersionState.DRAFT
    assert version.source == record()
    terms = queries.terms(version.pk)
    assert terms.levels == (Level.COMMUNE,)
    assert terms.field_name == "Hộ tịch"
    assert [c.channel for c in terms.cases[0].channels] == [
        Channel.ONLINE,
        Channel.DIRECT,
    ]
    assert terms.cases[0].channels[0].limit.unit is Unit.WORKING_DAY
    paper, copy = terms.cases[0].documents
    assert (paper.name, paper.form_name) == ("Tờ khai theo mẫu;", "TK01.docx")
    assert (paper.originals, paper.copies) == (1, 0)
    assert (copy.originals, copy.copies) == (0, 1)
    assert terms.acts[0].number == "60/2014/QH13"
    assert terms.results[0].code == "KQ.G15.000031"


def test_importing_twice_changes_nothing(reformer):
    first = import_records([line()], by=reformer, at=AT)
    before = ProcedureVersion.objects.values().get()
    second = import_records([line()], by=reformer, at=AT + timedelta(days=1))

    assert (second.created, second.updated, second.unchanged) == (0, 0, 1)
    assert second.doubts == first.doubts
    assert ProcedureVersion.objects.values().get() == before
    assert JournalEntry.objects.filter(verb="procedure.imported").count() == 1


def test_the_order_of_keys_is_no_change(reformer):
    import_records([line()], by=reformer, at=AT)
    turned = dict(reversed(record().items()))
    report = import_records([line(**turned)], by=reformer, at=AT)

    assert report.unchanged == 1


def test_a_changed_source_rewrites_the_draft(reformer):
    import_records([line()], by=reformer, at=AT)
    slower = WAYS.replace("3 Ngày làm việc", "5")
    report = import_records([line(cach_thuc_thuc_hien=slower)], by=reformer, at=AT)

    assert (report.created, report.updated) == (0, 1)
    version = ProcedureVersion.objects.get()
    assert queries.terms(version.pk).cases[0].channels[0].limit is None
    assert {d.kind for d in report.doubts} == {"time_without_unit"}


def test_a_changed_source_makes_a_draft_beside_a_published_version(reformer):
    import_records([line()], by=reformer, at=AT)
    published = enter(content(), by=reformer, at=AT)
    settle(published, "Đã đối chiếu", by=reformer, at=AT)
    publish(
        published, by=reformer, at=AT, decision="1/QĐ-UBND", in_force_from=AT.date()
    )

    same = import_records([line()], by=reformer, at=AT)
    changed = import_records([line(ten_thu_tuc="Tên mới")], by=reformer, at=AT)

    assert (same.unchanged, changed.updated) == (1, 1)
    states = ProcedureVersion.objects.order_by("number").values_list("state", "name")
    assert list(states) == [
        (VersionState.PUBLISHED, "Đăng ký thử nghiệm"),
        (VersionState.DRAFT, "Tên mới"),
    ]
    # What is in force keeps its name until the new version is published.
    assert Procedure.objects.get().name == "Đăng ký thử nghiệm"


def test_a_draft_edited_by_hand_keeps_the_edit_when_its_source_changes(reformer):
    import_records([line()], by=reformer, at=AT)
    version_id = enter(content(cases=(case(name="Sửa tay"),)), by=reformer, at=AT)
    report = import_records([line(ten_thu_tuc="Tên mới")], by=reformer, at=AT)

    assert report.updated == 1
    assert queries.terms(version_id).cases[0].name == "Sửa tay"
    assert "source_changed" in {doubt.kind for doubt in report.doubts}
    assert ProcedureVersion.objects.get().source["ten_thu_tuc"] == "Tên mới"


def test_a_broken_line_is_told_by_number_and_the_rest_goes_on(reformer):
    lines = [
        b'{"ma_thu_tuc": ',
        b"",
        b"[1]",
        line(ma_thu_tuc=None),
        line(ma_thu_tuc="abc"),
        line(ten_thu_tuc="  "),
        b"\xff\xfe",
        line(linh_vuc="a\0b"),
        line(),
    ]
    report = import_records(lines, by=reformer, at=AT)

    assert report.created == 1
    assert [rejection.line for rejection in report.rejected] == [1, 3, 4, 5, 6, 7, 8]
    assert "JSON" in report.rejected[0].reason
    assert "ma_thu_tuc" in report.rejected[2].reason


def test_the_same_code_twice_in_a_file_is_taken_once(reformer):
    lines = [line(), line(), line(ten_thu_tuc="Khác")]
    report = import_records(lines, by=reformer, at=AT)

    assert (report.created, report.unchanged) == (1, 1)
    assert [rejection.line for rejection in report.rejected] == [3]
    assert "dòng 1" in report.rejected[0].reason


def test_progress_is_told_after_each_batch(reformer):
    told = []
    import_records([line(), b""], by=reformer, at=AT, progress=told.append)

    assert told == [2]


def test_doubts_are_stored_beside_the_draft(reformer):
    ways = WAYS.replace("Miễn phí", "40 Việt Nam Đồng(4.000 đồng/bản)", 1)
    report = import_records([line(cach_thuc_thuc_hien=ways)], by=reformer, at=AT)

    assert [(d.procedure, d.kind) for d in report.doubts] == [
        ("1.000001", "amount_suspect"),
        ("1.000001", "fee_contradicts_note"),
    ]
    stored = set(Doubt.objects.values_list("field", flat=True))
    assert stored == {"cach_thuc_thuc_hien.online.fee"}


def test_without_the_post_nothing_is_imported(counter_officer):
    with pytest.raises(NotAllowedError):
        import_records([line()], by=counter_officer, at=AT)
    assert not Procedure.objects.exists()


def test_values_too_long_for_a_column_do_not_stop_an_import(reformer):
    long = "x" * 3000
    fields = ("so_quyet_dinh", "loai_thu_tuc", "linh_vuc", "cap_thuc_hien")
    report = import_records([line(**dict.fromkeys(fields, long))], by=reformer, at=AT)

    assert report.created == 1
