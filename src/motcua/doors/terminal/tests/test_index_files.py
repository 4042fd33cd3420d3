"""What the commands of the index do with files that cannot be used: 2, and why."""

import json

import django
import pytest
from django.conf import settings

from motcua.doors.terminal import __main__, surroundings

SET = settings.LAW_DIR / "criteria" / "minh-hoa-huyen-xa.yaml"
MODEL = '{"nodes": [{"code": "I"}, {"code": "A", "parent": "I"}]}'


@pytest.fixture
def motcua(monkeypatch, tmp_path, capsys):
    """Run the command as from a shell; files by name and text."""
    monkeypatch.setattr(surroundings, "settle", lambda **_words: None)
    monkeypatch.setattr(django, "setup", lambda: None)
    monkeypatch.setattr(__main__, "_leave_in_order", lambda: None)
    monkeypatch.chdir(tmp_path)

    def run(words, **files):
        for name, text in files.items():
            content = text if isinstance(text, bytes) else text.encode()
            (tmp_path / name).write_bytes(content)
        return __main__.main(words.split()), capsys.readouterr()

    return run


UNUSABLE = [
    ("check-table t", "", "thiếu cột unit, total"),
    ("check-table t", "unit;rank\na;1\n", "thiếu cột total"),
    ("check-table t", "unit;total\n;;\n", "không có dòng nào"),
    ("check-table t", "unit,total\nDi Linh,94,69\n", "Dòng 1 có nhiều ô hơn"),
    ("check-table t", "unit;total;Total\na;1;2\n", "hai cột cùng tên total"),
    ("check-table t", "unit;total\n" + "a" * 200_000 + ";1\n", "Dòng 2"),
    ("check-table t", 'unit;total\n"Di Linh;94\nĐam Rông;90\n', "Dòng 2"),
    ("check-table t", "unit;total\na\0;1\n", "cần tệp CSV"),
    ("check-table t", b"\xff\xfeu\0", "cần tệp CSV"),
    ("check-table none", "", "none"),
    ("check-table t --class Tốt", "unit;total\na;1\n", "Tốt=80"),
    ("check-table t --class A=80 --class B=80", "unit;total\na;1\n", "cùng một mức"),
    ("rank t", "unit;total\n", "không có dòng nào"),
    ("rank t", "unit,total\nDi Linh,94,69\n", "Dòng 1 có nhiều ô hơn"),
    ("rank none", "", "none"),
    ("rank t", "unit;total\na;NaN\n", "Dòng 1 cột total"),
    ("composite m t", "unit,A\nx,nan\n", "Dòng 1 cột A"),
    ("composite m t", "unit,A\nx,inf\n", "Dòng 1 cột A"),
    ("composite m t", "unit,A\nx,1e999\n", "Dòng 1 cột A"),
    ("composite m t", "unit,A\nx,1_000\n", "Dòng 1 cột A"),
    ("composite m t", "unit,A\nx,1\n,2\n", "Dòng 2 cột unit"),
    ("composite m t", "unit,A\n", "không có dòng nào"),
    ("composite m t", "unit,a\nx,1\n", "thiếu cột A"),
    ("composite t t", "[]", "Mô hình sai"),
    ("score t t", "points: 2026-13-45", "bộ tiêu chí"),
    ("score s t", '{"5.2": {"a": 1, "a": 2}}', "nêu hai lần: a"),
    ("score s t", "", "cần tệp JSON"),
    ("score s t", "[" * 100_000, "cần tệp JSON"),
    ("score t t", "[" * 9_000, "bộ tiêu chí"),
    ("score t t", "key: a\nkey: b\n", "YAML ở dòng 2"),
    ("composite t t", "[" * 100_000, "mô hình"),
    ("composite m t", "unit,A\nx,n/a\n", "Dòng 1 cột A"),
    ("criteria export t x", "points: 2026-13-45", "bộ tiêu chí"),
    ("criteria import none x", "", "none"),
]


@pytest.mark.parametrize(("words", "text", "said"), UNUSABLE)
def test_what_cannot_be_used_ends_with_two(motcua, words, text, said):
    code, heard = motcua(words, t=text, m=MODEL, s=SET.read_bytes())
    assert (code, heard.out) == (2, "")
    assert said in heard.err


def test_findings_end_with_one_and_nothing_with_none(motcua):
    table = "unit;rank;total\na;1;5\nb;2;6\n"
    assert motcua("check-table t", t=table)[0] == 1
    assert motcua("check-table t", t=table.replace("6", "4"))[0] == 0


def test_files_as_spreadsheets_write_them(motcua):
    table = "\ufeffUnit;Total;;\r\nb;93,69;;\r\n;;;\r\na;94,69;;\r\n"
    code, heard = motcua("rank t --json", t=table)
    assert code == 0
    told = json.loads(heard.out)["units"]
    assert [(one["unit"], one["total"]) for one in told] == [("a", 94.69), ("b", 93.69)]
    code, heard = motcua(
        "composite m t --json",
        m="\ufeff" + MODEL,
        t="\ufeffunit;A\r\nx;1,5\r\ny;2,5\r\n",
    )
    scores = [unit["scores"]["I"] for unit in json.loads(heard.out)["units"]]
    assert scores == [{"score": 0.0, "rank": 2}, {"score": 100.0, "rank": 1}]
    assert motcua("score s t", s=SET.read_bytes(), t="\ufeff{}")[0] == 0


def test_classes_may_be_told_in_any_order(motcua):
    words = "rank t --json --class Khá=70 --class Tốt>80"
    _, heard = motcua(words, t="unit;total\na;90\nb;80\nc;69,99\n")
    told = json.loads(heard.out)["units"]
    assert [one.get("class") for one in told] == ["Tốt", "Khá", None]
