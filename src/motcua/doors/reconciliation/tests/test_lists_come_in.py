"""From a file, or a few lines of paper, to results; with every refusal in words."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from motcua.apps.reconciliation.models import Entry, Reconciliation
from motcua.apps.reconciliation.tests.stage import HEADS, as_csv, as_workbook
from motcua.core.reconciliation import Field


def fields(here, **other):
    return {
        "agency": str(here.commune.id),
        "source": "Cổng dịch vụ công tỉnh",
        "kind": "portal",
        "since": "01/11/2026",
        "until": "12/11/2026",
        "made_on": "12/11/2026",
        **other,
    }


def sent(client, here, content, name="ds.csv", **other):
    file = SimpleUploadedFile(name, content)
    return client.post(
        reverse("reconciliation:upload"), {**fields(here, **other), "file": file}
    )


def mapping(**other):
    names = ("number", "applicant", "procedure", "received", "due", "finished",
             "returned", "status")  # fmt: skip
    return {name: str(place) for place, name in enumerate(names, start=1)} | other


def test_a_file_becomes_a_result(head, here):
    lines = here.lines()
    lines[3] = here.line(here.paused, status="Quá hạn")
    answer = sent(head, here, as_workbook([HEADS, *lines]), "ds.xlsx")
    run_id = Reconciliation.objects.get().pk
    assert answer.url == reverse("reconciliation:columns", args=[run_id])
    page = head.get(answer.url).content.decode()
    assert "5 dòng, đọc được 5" in page
    assert Entry.objects.count() == 0
    done = head.post(answer.url, mapping())
    assert done.url == reverse("reconciliation:run", args=[run_id])
    result = head.get(done.url).content.decode()
    assert "1 khác biệt, 1 chưa xử lý" in result
    assert "Bị ghi quá hạn oan" in result
    assert head.get(answer.url).url == done.url


def test_nothing_is_settled_before_anything_was_compared(head, here):
    answer = sent(head, here, as_csv([HEADS, *here.lines()]))
    assert answer.status_code == 302
    home = head.get(reverse("reconciliation:home")).content.decode()
    assert "Chưa chọn cột" in home
    assert "mọi khác biệt đã xử lý" not in home


def test_other_columns_are_looked_at_before_anything_is_taken_in(head, here):
    address = sent(head, here, as_csv([HEADS, *here.lines()])).url
    looked = head.post(address, {"xem": "1", "applicant": "2"})
    assert looked.status_code == 200
    assert "Họ và tên" in looked.content.decode()
    assert Entry.objects.count() == 0


def test_unreadable_cells_are_named_and_nothing_is_taken_in(head, here):
    lines = [*here.lines(), here.line(here.early, received="31/02/2026")]
    address = sent(head, here, as_csv([HEADS, *lines])).url
    page = head.get(address).content.decode()
    assert "Dòng 7, cột E (Ngày tiếp nhận): không có ngày 31/02/2026" in page
    refused = head.post(address, mapping())
    assert refused.status_code == 422
    assert "chưa nhập dòng nào" in refused.content.decode()
    assert Entry.objects.count() == 0
    assert head.post(address, mapping(keeps_unreadable="on")).status_code == 302
    assert Entry.objects.count() == 6


def test_one_column_cannot_be_two_things(head, here):
    address = sent(head, here, as_csv([HEADS, *here.lines()])).url
    refused = head.post(address, mapping(receipt="1"))
    assert refused.status_code == 422
    assert "Cột này đã chọn cho “Mã hồ sơ”." in refused.content.decode()


def test_a_column_that_names_dossiers_is_needed(head, here):
    address = sent(head, here, as_csv([HEADS, *here.lines()])).url
    refused = head.post(address, {Field.DUE.value: "5"})
    assert refused.status_code == 422
    assert "Chọn ít nhất cột mã hồ sơ" in refused.content.decode()


@pytest.mark.parametrize(
    ("content", "other", "why"),
    [
        (b"%PDF-1.7", {}, "Excel đời cũ"),
        (b"a,b\n1,2\n", {"since": "13/11/2026"}, "đứng trước ngày đầu"),
        (b"a,b\n1,2\n", {"source": ""}, "Cần điền tên nguồn"),
        (b"a,b\n1,2\n", {"made_on": "31/11/2026"}, "chỉ có 30 ngày"),
        (b"a,b\n1,2\n", {"made_on": "14/11/2026"}, "sau lúc này"),
    ],
)
def test_a_refusal_keeps_what_was_typed(head, here, content, other, why):
    refused = sent(head, here, content, **other)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert why in page
    assert 'value="12/11/2026"' in page


def test_too_many_rows_are_for_the_command(head, here, monkeypatch):
    monkeypatch.setattr("motcua.doors.reconciliation.views.loading.ROWS_HERE", 3)
    refused = sent(head, here, as_csv([HEADS, *here.lines()]))
    assert "motcua reconcile" in refused.content.decode()


def test_a_draft_is_thrown_away(head, here):
    address = sent(head, here, as_csv([HEADS, *here.lines()])).url
    run_id = Reconciliation.objects.get().pk
    head.post(reverse("reconciliation:discard", args=[run_id]))
    assert not Reconciliation.objects.exists()
    assert head.get(address).status_code == 404


def test_a_paper_register_is_typed(head, here):
    page = head.get(reverse("reconciliation:typed"))
    assert page.content.decode().count("dong-6-number") > 0
    typed = {
        "dong-2-applicant": "Nông Văn Dền",
        "dong-2-procedure": "Đăng ký thử nghiệm",
        "dong-2-received": "02/11/2026",
        "dong-3-applicant": "Vi Thị Lạ",
        "dong-3-received": "03/11/2026 8:30",
    }
    more = head.post(
        reverse("reconciliation:typed"),
        {**fields(here), **typed, "so-dong": "6", "them": "1"},
    )
    assert more.status_code == 200
    assert "dong-12-number" in more.content.decode()
    assert "Vi Thị Lạ" in more.content.decode()
    done = head.post(
        reverse("reconciliation:typed"), {**fields(here), **typed, "so-dong": "6"}
    )
    assert done.status_code == 302
    assert (
        "Có ngoài đời, không có trong hệ thống" in head.get(done.url).content.decode()
    )


def test_a_wrong_line_of_paper_is_named(head, here):
    refused = head.post(
        reverse("reconciliation:typed"),
        {**fields(here), "so-dong": "6", "dong-1-received": "40/11/2026"},
    )
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Không có ngày 40/11/2026" in page
    assert "Ghi mã hồ sơ hoặc họ tên người nộp." in page
    empty = head.post(reverse("reconciliation:typed"), {**fields(here), "so-dong": "6"})
    assert "Ghi ít nhất một dòng của sổ." in empty.content.decode()
