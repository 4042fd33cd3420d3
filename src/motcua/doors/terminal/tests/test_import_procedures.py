"""The import as it is called: files in, one JSON object or words out."""

import argparse
import gzip
import json

import pytest

from motcua.common.errors import RefusedError
from motcua.doors.terminal.commands import import_procedures

pytestmark = pytest.mark.django_db

GOOD = {
    "ma_thu_tuc": "1.001193",
    "ten_thu_tuc": "Thủ tục đăng ký khai sinh",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Hộ tịch",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1Miễn phí",
}


def call(*words: str) -> int:
    parser = argparse.ArgumentParser()
    import_procedures.add(parser.add_subparsers())
    args = parser.parse_args(["import", "procedures", *words])
    return args.run(args)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_bytes(json.dumps(GOOD).encode() + b"\n{broken\n")
    return path


def test_json_is_one_object(file, capsys):
    assert call(str(file), "--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert (said["created"], said["unchanged"], said["updated"]) == (1, 0, 0)
    assert [rejection["line"] for rejection in said["rejected"]] == [2]
    doubt = next(d for d in said["doubts"] if d["kind"] == "time_without_unit")
    assert doubt["procedure"] == "1.001193"
    assert doubt["field"] == "cach_thuc_thuc_hien.direct.time"
    assert doubt["text"] == "Trực tiếp1Miễn phí"


def test_words_are_vietnamese(file, capsys):
    assert call(str(file)) == 0

    said = capsys.readouterr().out
    assert "Bản nháp mới: 1" in said
    assert "dòng 2: không phải JSON hợp lệ" in said
    assert "thời hạn không có đơn vị (time_without_unit)" in said


def test_a_packed_file_is_unpacked(tmp_path, capsys):
    path = tmp_path / "records.jsonl.gz"
    path.write_bytes(gzip.compress(json.dumps(GOOD).encode()))
    call(str(path), "--json")
    assert json.loads(capsys.readouterr().out)["created"] == 1


def test_a_packed_file_that_breaks_off_keeps_what_came_before(tmp_path, capsys):
    path = tmp_path / "records.jsonl.gz"
    line = json.dumps(GOOD).encode() + b"\n"
    path.write_bytes(gzip.compress(line * 50, mtime=0)[:-6])
    assert call(str(path), "--json") == 0

    said = json.loads(capsys.readouterr().out)
    assert said["created"] == 1
    assert "tệp nén hỏng" in said["rejected"][-1]["reason"]


def test_a_file_without_one_record_fails(tmp_path, capsys):
    path = tmp_path / "records.jsonl"
    path.write_text("{}\n")
    assert call(str(path)) == 1
    assert "thiếu mã thủ tục" in capsys.readouterr().out


def test_an_empty_file_is_nothing_to_do(tmp_path):
    path = tmp_path / "records.jsonl"
    path.write_text("\n")
    assert call(str(path)) == 0


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(RefusedError, match="Không đọc được"):
        call(str(tmp_path / "none.jsonl"))
