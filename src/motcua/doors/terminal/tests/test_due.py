"""``motcua due``: the questions support people ask, one by one and by the file."""

import json

import pytest

from motcua.common.errors import RefusedError
from motcua.doors.terminal.__main__ import _parser

_CALENDAR = """
timezone: Asia/Ho_Chi_Minh
valid: {from: 2025-01-01, to: 2027-12-31}
week:
  mon: ["07:30-11:30", "13:00-17:00"]
  tue: ["07:30-11:30", "13:00-17:00"]
  wed: ["07:30-11:30", "13:00-17:00"]
  thu: ["07:30-11:30", "13:00-17:00"]
  fri: ["07:30-11:30", "13:00-17:00"]
  sat: []
  sun: []
days_off: [{date: 2026-11-10, name: Lễ làng, decision: QĐ 5}]
days_on: [{date: 2026-11-14, shifts: ["07:30-11:30"], decision: QĐ 6}]
"""


def ask(*words):
    args = _parser().parse_args(["due", *words])
    assert args.brings_own_database
    return args.run(args)


def answer(capsys, *words):
    assert ask(*words, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_answers_with_the_moment_and_the_proof(capsys):
    assert ask("--from", "2026-11-06T16:30", "--allow", "3wd") == 0
    said = capsys.readouterr().out
    assert "Hẹn trả 16:30 thứ Tư 11/11/2026." in said
    assert "Thứ Bảy 07/11 đến Chủ nhật 08/11: nghỉ hằng tuần" in said
    assert "Lịch làm việc 2018" in said


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (["--allow", "3wd"], "2026-11-11T16:30:00+07:00"),
        (
            ["--allow", "3wd", "--pause", "2026-11-09T08:00..2026-11-10T10:00=bổ sung"],
            "2026-11-13T09:00:00+07:00",
        ),
        (["--allow", "3wd", "--rule", "end-of-day"], "2026-11-11T17:00:00+07:00"),
        (["--allow", "same-day", "--cutoff", "15:00"], "2026-11-09T17:00:00+07:00"),
        (["--allow", "24h"], "2026-11-11T16:30:00+07:00"),
        (["--allow", "18d"], "2026-11-25T17:00:00+07:00"),
        (["--allow", "1mo"], "2026-12-07T17:00:00+07:00"),
        (
            ["--allow", "3wd", "--restart", "2026-11-10T10:00"],
            "2026-11-13T10:00:00+07:00",
        ),
        (["--allow", "3wd", "--pause", "2026-11-09T08:00..="], None),
    ],
)
def test_answers_in_json(capsys, words, due):
    said = answer(capsys, "--from", "2026-11-06T16:30", *words)
    assert said["due"] == due
    assert said["derivation"]
    assert said["proof"]


def test_counts_by_another_calendar(capsys, tmp_path):
    file = tmp_path / "xã.yaml"
    file.write_text(_CALENDAR, encoding="utf-8")
    words = ["--from", "2026-11-06T16:30", "--allow", "3wd", "--calendar", str(file)]
    said = answer(capsys, *words)
    assert said["due"] == "2026-11-12T16:30:00+07:00"
    assert said["calendar"] == "xã.yaml"
    assert {"Lễ làng"} <= {line.get("name") for line in said["derivation"]}


def test_answers_a_file_line_by_line_and_goes_on_after_a_broken_one(capsys, tmp_path):
    pauses = [["2026-11-09T08:00", "2026-11-10T10:00", "supplement"]]
    lines = [
        {"id": "1", "from": "2026-11-06T16:30", "allow": "3wd", "pauses": pauses},
        {"id": "2", "from": "2026-11-06T16:30"},
        {"id": "3", "from": "2026-11-06T16:30", "allow": "3wd", "pauses": ["sai"]},
        {"id": "4", "from": 5, "allow": "3wd"},
        {"id": "5", "from": "2026-11-06T16:30", "allow": "99wd"},
        ["không phải"],
        {"id": "7", "from": "2026-11-06T09:30:00+00:00", "allow": "3wd"},
    ]
    file = tmp_path / "câu hỏi.jsonl"
    text = "\n".join(json.dumps(line) for line in lines) + "\n\n{hỏng\n"
    file.write_text(text, encoding="utf-8")
    assert ask("--batch", str(file)) == 0
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["id"] for line in said] == ["1", "2", "3", "4", "5", None, "7", None]
    assert said[0]["due"] == "2026-11-13T09:00:00+07:00"
    assert said[6]["due"] == "2026-11-11T16:30:00+07:00"
    errors = [line.get("error", "") for line in said]
    assert "not an allowance" in errors[1]
    assert "a pause is" in errors[2]
    assert "not a moment" in errors[3]
    assert "Cần nhập thông báo nghỉ lễ" in errors[4]
    assert all(errors[n] for n in (5, 7))


def test_a_file_of_nothing_but_mistakes_is_a_failure(capsys, tmp_path):
    file = tmp_path / "hỏng.jsonl"
    file.write_text("{\n", encoding="utf-8")
    assert ask("--batch", str(file)) == 1
    assert json.loads(capsys.readouterr().out)["due"] is None


def test_an_empty_file_is_answered_by_nothing(capsys, tmp_path):
    file = tmp_path / "trống.jsonl"
    file.write_text("", encoding="utf-8")
    assert ask("--batch", str(file)) == 0
    assert capsys.readouterr().out == ""


def test_reads_questions_from_standard_input(capsys, monkeypatch, tmp_path):
    file = tmp_path / "hỏi.jsonl"
    question = {"id": 1, "from": "2026-11-06T16:30", "allow": "3wd"}
    file.write_text(json.dumps(question), encoding="utf-8")
    with file.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert ask("--batch", "-") == 0
    assert json.loads(capsys.readouterr().out)["id"] == 1


@pytest.mark.parametrize(
    "words",
    [
        ["--allow", "ba ngày"],
        ["--allow", "3wd", "--pause", "2026-11-09"],
        ["--allow", "3wd", "--pause", "2026-11-10T10:00..2026-11-09T10:00=ngược"],
        ["--allow", "3wd", "--cutoff", "chiều"],
        ["--allow", "99wd"],
        ["--allow", "3wd", "--calendar", "không-có.yaml"],
    ],
)
def test_refuses_in_words(words):
    with pytest.raises(RefusedError):
        ask("--from", "2026-11-06T16:30", *words)


def test_tells_a_mistake_in_json_when_asked_to(capsys):
    assert ask("--from", "2026-11-06T16:30", "--allow", "99wd", "--json") == 1
    assert json.loads(capsys.readouterr().out)["due"] is None


def test_refuses_a_batch_that_is_not_there():
    with pytest.raises(RefusedError, match="không-có"):
        ask("--batch", "không-có.jsonl")


def test_refuses_a_calendar_that_is_none(tmp_path):
    file = tmp_path / "sai.yaml"
    file.write_text("week: {}", encoding="utf-8")
    words = ["--from", "2026-11-06T16:30", "--allow", "3wd", "--calendar", str(file)]
    with pytest.raises(RefusedError, match=r"sai\.yaml"):
        ask(*words)


def test_an_extension_and_a_procedure_can_be_asked_about(tmp_path, capsys):
    calendar = tmp_path / "lich.yaml"
    calendar.write_text(
        _CALENDAR + 'no_appointment: [{date: 2026-11-17, procedures: ["1.001"]}]\n',
        encoding="utf-8",
    )
    words = (
        "--from",
        "2026-11-12T16:30",
        "--allow",
        "1wd",
        "--calendar",
        str(calendar),
    )
    assert ask(*words, "--extend", "1wd=Điều 5", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["due"] == "2026-11-16T11:00:00+07:00"
    assert told["derivation"][0]["extra"] == "1wd"
    more = ("--extend", "2wd=Điều 5", "--procedure", "1.001", "--json")
    assert ask(*words, *more) == 0
    assert json.loads(capsys.readouterr().out)["due"] == "2026-11-18T07:30:00+07:00"
