"""``motcua score`` and ``motcua check-table``: sets, values and tables as files."""

import copy
import json

import pytest
from django.conf import settings

from motcua.common.errors import RefusedError
from motcua.doors.terminal.__main__ import _parser

SET = settings.LAW_DIR / "criteria" / "minh-hoa-huyen-xa.yaml"


def run(*words):
    args = _parser().parse_args([str(word) for word in words])
    assert args.brings_own_database
    return args.run(args)


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_is_scored_and_explained(capsys, tmp_path):
    values = {
        "7.2": {"mail_users": 79, "mail_accounts": 100},
        "1.1.1": {
            "plan_issued": "2026-01-20",
            "plan_deadline": "2026-01-31",
            "plan_complete": True,
        },
        "3.1": {
            "procedures_reviewed": 46,
            "procedures_planned": 147,
            "proposal_adopted": True,
        },
        "4.2": None,
        "7.7": {"filed": 10, "by_post_last": 0.1},
    }
    path = written(tmp_path, "v.json", json.dumps(values))
    assert run("score", SET, path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    leaves = {leaf["code"]: leaf for leaf in told["leaves"]}
    assert leaves["7.2"]["points"] == "0.50"
    assert leaves["7.2"]["why"] == {
        "branch": "band",
        "unrounded": "0.5",
        "share": "0.79",
        "row": 1,
    }
    assert leaves["1.1.1"]["points"] == "1.00"
    assert leaves["3.1"]["why"]["parts"]["adopted"]["branch"] == "full"
    assert leaves["4.2"]["is_excluded"]
    assert leaves["7.7"]["problem"] == {"input": "by_post", "wanted": "value"}
    assert leaves["1.2"]["problem"] == {"input": "reports_failed", "wanted": "value"}
    assert (told["removed"], told["is_complete"]) == ("2", False)


def test_a_sheet_is_read_without_json(capsys, tmp_path):
    assert run("score", SET, written(tmp_path, "v.json", '{"5.2": {}}')) == 0
    said = capsys.readouterr().out
    assert "chưa chấm được: staff_rated" in said
    assert said.splitlines()[-1] == "Tổng: 0.00 Trung bình"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "cần tệp JSON"),
        ("[]", "không thuộc bộ tiêu chí"),
        ('{"9.9": {}}', "9.9"),
        ('{"5.2": 3}', "5.2"),
    ],
)
def test_values_that_cannot_be_read(tmp_path, text, said):
    with pytest.raises(RefusedError, match=said):
        run("score", SET, written(tmp_path, "v.json", text))


@pytest.mark.parametrize(
    ("leaf", "name", "value", "wanted"),
    [
        ("1.1.1", "plan_issued", "2026-02-30", "một ngày (2026-01-31; never), không"),
        ("1.1.1", "plan_deadline", "31/01/2026", "một ngày (2026-01-31), không"),
        ("1.1.1", "plan_complete", 1, "có hoặc không, không phải 1."),
        ("7.2", "mail_users", "97%", 'một số, không phải "97%"'),
        ("7.2", "mail_users", "một", 'một số, không phải "một"'),
        ("7.2", "mail_accounts", True, "một số, không phải true"),
        ("7.2", "mail_accounts", float("nan"), "một số, không phải NaN"),
        ("7.2", "mail_accounts", -1, "một số từ 0 trở lên, không phải -1"),
        ("7.2", "mail_accounts", "-1,5", "một số từ 0 trở lên, không phải -1.5."),
        ("7.2", "mail_users", "2026-01-31", 'một số, không phải "2026-01-31"'),
        ("8.7", "sipas", 101, "một số không vượt thang điểm, không phải 101"),
        ("8.1", "answers", {"A": "nhiều"}, "số phiếu theo từng phương án (A; B; C"),
    ],
)
def test_a_value_no_rule_takes_is_refused(capsys, tmp_path, leaf, name, value, wanted):
    """Whatever else is missing."""
    path = written(tmp_path, "v.json", json.dumps({leaf: {name: value}}))
    assert run("score", SET, path, "--json") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"{leaf}: “{name}” phải là {wanted}")


def test_every_value_that_cannot_be_taken_is_told(capsys, tmp_path):
    values = {
        "7.2": {"mail_users": "x" * 99, "mail_accounts": [1]},
        "1.1.1": {"plan_issued": "never", "plan_deadline": "sớm"},
    }
    path = written(tmp_path, "v.json", json.dumps(values))
    assert run("score", SET, path) == 2
    said = capsys.readouterr().err.splitlines()
    assert [line.partition(" phải")[0] for line in said] == [
        "1.1.1: “plan_deadline”",
        "7.2: “mail_users”",
        "7.2: “mail_accounts”",
    ]
    assert said[1].endswith("xxx….")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("key: x", r"sai ở title: cần một giá trị\."),
        ("{", "Không đọc được bộ"),
        ("- 1", r"sai ở c\.yaml: cần các cặp"),
    ],
)
def test_a_set_that_cannot_be_read(tmp_path, text, said):
    path = written(tmp_path, "c.yaml", text)
    with pytest.raises(RefusedError, match=said):
        run("score", path, path)


def test_a_set_that_contradicts_itself_is_not_scored(capsys, tmp_path):
    text = SET.read_text(encoding="utf-8").replace("points: 100\n", "points: 99.5\n")
    path = written(tmp_path, "c.yaml", text)
    assert run("score", path, path) == 2
    assert capsys.readouterr().err == (
        "Tổng điểm ghi 99,5 nhưng các lĩnh vực cộng lại 100,0. "
        "Sửa điểm ở đây hoặc ở các mục con cho bằng nhau.\n"
    )


SMALL = {
    "key": "x",
    "title": "X",
    "points": 2,
    "rounding": {"place": "0.01"},
    "fields": [
        {
            "code": "1",
            "title": "Một",
            "points": 2,
            "children": [
                {
                    "code": f"1.{n}",
                    "title": "Lá",
                    "points": 1,
                    "rule": {"kind": "boolean", "input": "a"},
                }
                for n in (1, 2)
            ],
        }
    ],
}


def leaves_changed(*changes):
    found = copy.deepcopy(SMALL)
    for leaf, change in zip(found["fields"][0]["children"], changes, strict=False):
        leaf.update(change)
        if leaf["rule"] == "forgotten":
            del leaf["rule"]
    return json.dumps(found)


_AT = r"1\.1 \(fields\[0\]\.children\[0\]\."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            ({"rule": None}, {"rule": "forgotten", "inputs": {}}),
            r"thiếu quy tắc chấm \(rule\) ở: 1\.1, 1\.2\.",
        ),
        (({}, {"rule": "forgotten", "code": ""}), r"ở: \?\."),
        (({"points": "nhiều"},), _AT + r"points\): cần một số\."),
        (({"poinst": 1},), _AT + r"poinst\): không có khoá này\."),
        (({"rule": {"kind": "x"}},), _AT + r"rule\.kind\): cần một trong: boolean, "),
    ],
)
def test_what_is_wrong_in_a_set_is_told_by_its_code(tmp_path, changes, said):
    path = written(tmp_path, "c.yaml", leaves_changed(*changes))
    with pytest.raises(RefusedError, match=said):
        run("score", path, path)


def test_every_contradiction_is_told_by_its_code(capsys, tmp_path):
    text = leaves_changed({"points": "0.5"}, {"inputs": {"b": "B"}, "code": "2.2"})
    path = written(tmp_path, "c.yaml", text)
    assert run("score", path, path) == 2
    assert [line.split(". ")[0] for line in capsys.readouterr().err.splitlines()] == [
        "1: Ghi 2 điểm nhưng các mục con cộng lại là 1,5",
        "2.2: Mã 2.2 không nối tiếp mã của mục cha",
        "2.2: Quy tắc không dùng đầu vào “b”",
    ]


TABLE = """unit;rank;total;class
Đà Lạt;1;94,87;Tốt
Đạ Huoai;2;96,69;Tốt
Di Linh;3;94,69;Tốt
Đam Rông;4;79,5;Tốt

"""


def test_a_table_is_checked(capsys, tmp_path):
    path = written(tmp_path, "t.csv", TABLE)
    words = ("check-table", path, "--class", "Tốt>80", "--class", "Khá=70")
    assert run(*words, "--json") == 1
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [f["kind"] for f in findings] == [
        "rank_contradicts_total",
        "class_contradicts_total",
    ]
    assert findings[0]["cells"][1] == [2, "total"]
    assert findings[0]["correction"] == {"cell": [2, "total"], "text": "94.86"}
    assert run(*words) == 1
    assert "dòng 4 cột class" in capsys.readouterr().out


def test_a_sound_table_ends_well(capsys, tmp_path):
    path = written(tmp_path, "t.csv", "\ufeffUnit,Total\na,90.5\nb,80\n")
    assert run("check-table", path) == 0
    assert "Không thấy gì mâu thuẫn" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("unit,rank\na,1\n", (), "thiếu cột total"),
        ("", (), "thiếu cột"),
        ("unit,total\na,1\n", ("--class", "Tốt"), "Tốt=80"),
    ],
)
def test_a_table_that_cannot_be_read(tmp_path, text, words, said):
    with pytest.raises(RefusedError, match=said):
        run("check-table", written(tmp_path, "t.csv", text), *words)


def test_a_table_whose_ties_are_parted(tmp_path, capsys):
    path = written(tmp_path, "t.csv", "unit,rank,total\na,1,90\nb,2,80\nc,3,80\n")
    assert run("check-table", path) == 1
    assert run("check-table", path, "--ties-parted") == 0
    assert "Không thấy gì mâu thuẫn" in capsys.readouterr().out


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(RefusedError, match=r"không\.csv"):
        run("check-table", tmp_path / "không.csv")


def test_figures_may_be_written_as_text(capsys, tmp_path):
    values = {
        "7.2": {"mail_users": "1.000,0", "mail_accounts": "1000"},
        "7.5": {"digitisation_766": "15,6"},
        "8.7": {"sipas": "92.8"},
        "8.1": {"answers": {"A": "40", "B": 35.0, "C": 20, "D": 5}},
    }
    path = written(tmp_path, "v.json", json.dumps(values))
    assert run("score", SET, path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    leaves = {leaf["code"]: leaf for leaf in told["leaves"]}
    assert [leaves[code]["points"] for code in values] == [
        "0.75",
        "1.42",
        "9.28",
        "3.25",
    ]


def test_a_score_carries_what_it_rests_on(capsys, tmp_path):
    values = {"7.5": {"digitisation_766": 15.6}, "7.2": {"mail_users": 10**300}}
    values["7.2"]["mail_accounts"] = "0." + "0" * 20 + "1"
    path = written(tmp_path, "v.json", json.dumps(values))
    assert run("score", SET, path, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    leaves = {leaf["code"]: leaf for leaf in told["leaves"]}
    assert leaves["7.5"]["inputs"] == {"digitisation_766": "15.6"}
    assert leaves["7.5"]["kind"] == "index"
    assert leaves["7.5"]["why"]["unrounded"] == "1.418182"
    assert leaves["7.2"]["why"]["share"] == "1" + "0" * 321
    assert told["rounding"] == {"place": "0.01", "mode": "half_up", "level": "leaf"}


def test_a_table_headed_in_vietnamese_is_checked(capsys, tmp_path):
    text = "STT\tĐơn vị\tXếp hạng\tĐiểm thẩm định\tĐiểm điều tra\tTỔNG  ĐIỂM\n"
    text += "1\tĐà Lạt\t1\t64,50\t30,37\t94,87\n2\tDi Linh\t2\t64,25\t30,44\t94,66\n"
    path = written(tmp_path, "t.csv", "\ufeff" + text.replace("\n", "\r\n"))
    assert run("check-table", path, "--class", "Tốt>=80", "--json") == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["cells"][2] == [2, "total"]
    assert finding["correction"] == {"cell": [2, "total"], "text": "94.69"}
    assert finding["text"].endswith("Sửa ít nhất: dòng 2 cột total thành 94,69.")


def test_a_mean_printed_many_times_is_mended_everywhere(capsys, tmp_path):
    path = written(tmp_path, "t.csv", "unit,total,mean\na,90,87\nb,80,87\n")
    assert run("check-table", path, "--json") == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["correction"]["also"] == [[2, "mean"]]
    assert finding["text"].endswith("Sửa ít nhất: cột mean ở mọi dòng đó thành 85.")
