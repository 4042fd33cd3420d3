"""Uploading a file of national records, friendly and hostile ones."""

import gzip
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.apps.procedures import queries
from motcua.apps.procedures.queries import Sieve
from motcua.apps.procedures.tests.factories import line
from motcua.core.permissions import Role
from motcua.doors.catalogue import recordfile
from motcua.doors.catalogue.tests.pages import words

ADDRESS, REPORT = "/danh-muc/nhap/", "/danh-muc/nhap/ket-qua/"
DOUBTFUL = line(yeu_cau_dieu_kien="Không có thông tin")
LINES = b"\n".join([DOUBTFUL, b"{broken", b"", line(ma_thu_tuc="1.000002")])


def upload(client, content: bytes, name="records.jsonl"):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, content)})


def packed(content: bytes) -> bytes:
    held = io.BytesIO()
    with gzip.GzipFile(fileobj=held, mode="wb") as file:
        file.write(content)
    return held.getvalue()


def test_the_page_says_what_is_taken(reformer):
    said = words(reformer.get(ADDRESS))
    assert ".jsonl" in said
    assert "25 MB" in said
    assert "2.000 dòng" in said


@pytest.mark.parametrize("content", [LINES, packed(LINES)], ids=["plain", "packed"])
def test_an_upload_becomes_drafts_and_a_report(reformer, content):
    answer = upload(reformer, content)
    assert answer.status_code == 302
    assert answer.url == REPORT
    assert len(queries.drafts(Sieve())) == 2

    said = words(reformer.get(REPORT))
    assert "2 bản dự thảo mới" in said
    assert "records.jsonl" in said
    assert "Dòng hỏng 1" in said
    assert "2 không phải JSON hợp lệ, sai từ ký tự thứ 2" in said
    assert "Expecting" not in said
    assert "“Không có thông tin”" in said


def test_the_same_file_again_changes_nothing(reformer):
    upload(reformer, LINES)
    upload(reformer, LINES)
    said = words(reformer.get(REPORT))
    assert "0 bản dự thảo mới" in said
    assert "Không đổi 2" in said


def test_the_report_can_be_read_again_but_needs_an_import(reformer):
    assert reformer.get(REPORT).url == ADDRESS
    upload(reformer, LINES)
    assert reformer.get(REPORT).status_code == 200
    assert reformer.get(REPORT).status_code == 200


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "rỗng"),
        (b"PK\x03\x04 a spreadsheet", "không phải Excel"),
        (b"%PDF-1.7", "không phải Excel, Word, PDF"),
        (b"\xd0\xcf\x11\xe0 an old document", "không phải Excel"),
        (b"{}\x00\x00", "không phải tệp bản ghi quốc gia"),
    ],
)
def test_what_is_no_file_of_records_is_refused(reformer, content, said):
    answer = upload(reformer, content)
    assert answer.status_code == 422
    assert said in words(answer)
    assert queries.drafts(Sieve()) == ()


def test_no_file_at_all_is_told(reformer):
    answer = reformer.post(ADDRESS)
    assert answer.status_code == 422
    assert "Chọn tệp .jsonl" in words(answer)


def test_a_file_over_the_limit_is_refused(reformer, settings):
    settings.UPLOAD_FILE_LIMIT = 1000
    answer = upload(reformer, LINES * 3)
    assert answer.status_code == 422
    assert "tối đa" in words(answer)
    assert queries.drafts(Sieve()) == ()


def test_prose_is_told_line_by_line(reformer):
    upload(reformer, b"just\nwords\n")
    said = words(reformer.get(REPORT))
    assert "Không nhập được bản ghi nào" in said
    assert "Dòng hỏng 2" in said


def test_a_packed_file_that_breaks_off_keeps_what_came(reformer):
    whole = packed(b"\n".join(line(ma_thu_tuc=f"1.{n:06}") for n in range(300)))
    upload(reformer, whole[: len(whole) * 2 // 3])
    assert queries.counts(_today()).drafts > 10
    assert "tệp nén hỏng từ đây trở đi" in words(reformer.get(REPORT))


def test_a_file_that_unfolds_without_end_is_left_off(reformer, monkeypatch):
    monkeypatch.setattr(recordfile, "UNPACKED_LIMIT", 5000)
    many = b"\n".join(line(ma_thu_tuc=f"1.{n:06}") for n in range(50))
    upload(reformer, packed(many))
    assert 0 < queries.counts(_today()).drafts < 10
    assert "giải nén vượt" in words(reformer.get(REPORT))


def test_a_line_without_end_is_left_off(reformer):
    bomb = packed(line() + b"\n" + b"a" * (64 << 20))
    assert len(bomb) < 100_000
    upload(reformer, bomb)
    said = words(reformer.get(REPORT))
    assert "1 bản dự thảo mới" in said
    assert "2 dòng dài hơn 512 KB" in said


def test_lines_without_end_are_left_off(reformer):
    upload(reformer, packed(b"\n" * (10 << 20)))
    assert "2.001 tệp có hơn 2.000 dòng" in words(reformer.get(REPORT))


def test_the_page_asks_little(reformer, django_assert_max_num_queries):
    upload(reformer, LINES)
    with django_assert_max_num_queries(12):
        reformer.get(REPORT)


def test_who_only_looks_does_not_import(sign_in):
    client = sign_in(Role.COUNTER_OFFICER)
    assert client.get(ADDRESS).status_code == 403
    assert upload(client, LINES).status_code == 403
    assert queries.drafts(Sieve()) == ()


def _today():
    from motcua.common import clock

    return clock.today()
