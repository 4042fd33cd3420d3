"""``motcua composite``: a model and a table in, scores and places out."""

import json

import pytest

from motcua.common.errors import RefusedError
from motcua.doors.terminal.__main__ import _parser

MODEL = {
    "nodes": [
        {"code": "I", "parent": None},
        {"code": "a", "parent": "I", "weight": 3},
        {"code": "b", "parent": "I", "direction": -1},
    ],
    "normalise": {"method": "minmax", "range": [0, 100]},
    "aggregate": "arithmetic",
}
DATA = 'unit,a,b,ghi chú\nX,"1,5",10,\nY,3.0,1e1,\nZ,2,NA,\n'


@pytest.fixture
def compute(tmp_path):
    def ask(model, data, *words):
        files = [tmp_path / "m.json", tmp_path / "d.csv"]
        text = model if isinstance(model, str) else json.dumps(model)
        for path, words_of in zip(files, (text, data), strict=True):
            path.write_text(words_of, encoding="utf-8")
        args = _parser().parse_args(["composite", *map(str, files), *words])
        assert args.brings_own_database
        return args.run(args)

    return ask


def test_an_index_is_computed(compute, capsys):
    assert compute(MODEL, DATA, "--json", "--leave-one-out") == 0
    told = json.loads(capsys.readouterr().out)
    scores = {unit["unit"]: unit["scores"]["I"] for unit in told["units"]}
    assert scores["Y"] == {"score": 87.5, "rank": 1}
    assert scores["Z"]["score"] == pytest.approx(100 / 3)
    assert set(told["leave_one_out"]) == {"a", "b"}
    assert set(told["leave_one_out"]["a"]) == {"mean", "max"}


def test_and_read(compute, capsys):
    assert compute(MODEL, DATA + "T,,NA,\n", "--leave-one-out") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["1", "87.50", "Y"]
    assert lines[3].split() == ["–", "–", "T"]
    assert lines[4].startswith("Bỏ a: hạng đổi trung bình")


def test_every_choice_can_be_named(compute, capsys):
    model = {
        "nodes": [
            {"code": "I", "aggregate": "geometric"},
            {"code": "a", "parent": "I", "goalposts": [1, 5], "normalise": "goalposts"},
            {"code": "b", "parent": "I"},
        ],
        "normalise": {"method": "distance_to_reference", "reference": "Y"},
        "missing": "group_mean",
    }
    data = "unit,group,a,b\nX,g,2,10\nY,g,3,20\nZ,g,,10\n"
    assert compute(model, data, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["filled"] == [{"leaf": "a", "unit": "Z"}]
    scores = {unit["unit"]: unit["scores"] for unit in told["units"]}
    assert scores["Z"]["a"]["score"] == pytest.approx(37.5)
    assert scores["X"]["I"]["score"] == pytest.approx((25 * 50) ** 0.5)
    assert compute(model, data) == 0
    assert "Đã thay 1 số liệu trống" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("model", "data", "said"),
    [
        ("[", DATA, "Không đọc được mô hình"),
        ("[]", DATA, "Không đọc được mô hình"),
        ({"nodes": [{}]}, DATA, "code"),
        (MODEL | {"aggregate": "best"}, DATA, "best"),
        (MODEL | {"nodes": []}, DATA, "one node"),
        (MODEL | {"missing": "guess"}, DATA, "guess"),
        (MODEL | {"missing": "refuse"}, DATA, "no figure: Z"),
        (MODEL | {"missing": "group_mean"}, DATA, "thiếu cột group"),
        ({"nodes": [{"code": "I", "goalposts": [1]}]}, DATA, "Không đọc được mô hình"),
        (MODEL, "unit,a\nX,1\n", "thiếu cột b"),
        (MODEL, "", "thiếu cột unit"),
        (MODEL, "unit,a,b\nX,1,1\nX,2,2\n", "hai lần"),
        (MODEL, "unit,a,b\nX,một,1\n", "Dòng 1 cột a"),
    ],
)
def test_what_cannot_be_used_is_named(compute, model, data, said):
    with pytest.raises(RefusedError, match=said):
        compute(model, data)


def test_a_table_that_is_not_there(tmp_path):
    model, table = tmp_path / "m.json", tmp_path / "không.csv"
    model.write_text(json.dumps(MODEL), encoding="utf-8")
    args = _parser().parse_args(["composite", str(model), str(table)])
    with pytest.raises(RefusedError, match="CSV"):
        args.run(args)
