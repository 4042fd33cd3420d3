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
        ("{\n]", DATA, "JSON sai ở dòng 2"),
        ("[" * 9999, DATA, "Không đọc được mô hình"),
        ("[]", DATA, "sai ở ngoài cùng: phải là các cặp tên và giá trị"),
        ({}, DATA, "sai ở nodes: phải là một danh sách, không phải null"),
        (MODEL | {"normalise": "minmax"}, DATA, "sai ở normalise: phải là các cặp"),
        (MODEL | {"normalise": {"range": [1]}}, DATA, "normalise.range: phải là hai"),
        ({"nodes": [{}]}, DATA, r"nodes\[0\].code: phải là chữ, không phải null"),
        ({"nodes": [3]}, DATA, r"nodes\[0\]: phải là các cặp"),
        (MODEL | {"aggregate": "best"}, DATA, "best"),
        (MODEL | {"nodes": []}, DATA, "one node"),
        (MODEL | {"missing": "guess"}, DATA, "guess"),
        (MODEL | {"missing": "refuse"}, DATA, "no figure: Z"),
        (MODEL | {"missing": "group_mean"}, DATA, "thiếu cột group"),
        (
            {"nodes": [{"code": "I", "goalposts": [1]}]},
            DATA,
            "I.goalposts: phải là hai",
        ),
        (MODEL, "unit,a\nX,1\n", "thiếu cột b"),
        (MODEL, "", "thiếu cột unit"),
        (MODEL, "unit,a,b\nX,1,1\nX,2,2\n", "hai lần"),
        (MODEL, "unit,a,b\nX,một,1\n", "Dòng 1 cột a"),
    ],
)
def test_what_cannot_be_used_is_named(compute, model, data, said):
    with pytest.raises(RefusedError, match=said):
        compute(model, data)


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("weight", "nặng", 'một số từ 0 trở lên, không phải "nặng"'),
        ("weight", None, "một số từ 0 trở lên, không phải null"),
        ("weight", True, "một số từ 0 trở lên, không phải true"),
        ("weight", float("nan"), "một số từ 0 trở lên, không phải NaN"),
        ("weight", 10**400, "một số từ 0 trở lên, không phải 1000"),
        ("weight", -1, "một số từ 0 trở lên, không phải -1"),
        ("direction", "xuống", '1 hoặc -1, không phải "xuống"'),
        ("direction", 0, "1 hoặc -1, không phải 0"),
        ("direction", True, "1 hoặc -1, không phải true"),
        ("normalise", "best", "một trong: none, minmax"),
    ],
)
def test_what_is_wrong_in_a_node_is_named(compute, key, value, wanted):
    first, a, b = MODEL["nodes"]
    with pytest.raises(RefusedError, match=f"a.{key}: phải là {wanted}"):
        compute(MODEL | {"nodes": [first, a | {key: value}, b]}, DATA)


def told_of(compute, capsys, model, data=DATA):
    assert compute(model, data, "--json", "--leave-one-out") == 0
    said = capsys.readouterr()
    return json.loads(said.out), said.err


def test_what_is_null_is_as_left_out(compute, capsys):
    top, a, b = MODEL["nodes"]
    plain = told_of(compute, capsys, MODEL)
    top = top | {"weight": None, "direction": None, "normalise": None}
    nodes = [top, a | {"direction": None, "goalposts": None}, b]
    assert told_of(compute, capsys, MODEL | {"nodes": nodes}) == plain


def test_a_leaf_without_weight_counts_for_nothing(compute, capsys):
    nodes = [*MODEL["nodes"], {"code": "dead", "parent": "I", "weight": 0}]
    data = "Unit,a,b,dead\nX,1,2,0\nY,2,1,9\nZ,,,5\n"
    for aggregate in ("arithmetic", "geometric"):
        model = MODEL | {"nodes": nodes, "aggregate": aggregate}
        told, _ = told_of(compute, capsys, model, data)
        scores = {unit["unit"]: unit["scores"] for unit in told["units"]}
        assert scores["Y"]["I"] == {"score": pytest.approx(100), "rank": 1}
        assert scores["Y"]["dead"]["rank"] == 1
        assert scores["Z"]["I"] == {"score": None, "rank": None}
        assert told["leave_one_out"]["dead"] == {"mean": 0, "max": 0}


def test_where_nothing_has_a_weight_there_is_no_index(compute, capsys):
    top, a, b = MODEL["nodes"]
    told, _ = told_of(compute, capsys, MODEL | {"nodes": [top, a, b | {"weight": 0}]})
    assert told["leave_one_out"]["a"] is None
    nodes = [top, *(leaf | {"weight": 0} for leaf in (a, b))]
    with pytest.raises(RefusedError, match="I: no child with a weight above 0"):
        compute(MODEL | {"nodes": nodes}, DATA)


@pytest.mark.parametrize("heading", ["Unit", "UNIT", "Đơn vị"])
def test_units_are_found_under_other_headings(compute, capsys, heading):
    plain = told_of(compute, capsys, MODEL)
    assert told_of(compute, capsys, MODEL, DATA.replace("unit", heading)) == plain


def test_a_leaf_may_be_called_like_a_heading(compute, capsys):
    model = {"nodes": [{"code": "I"}, {"code": "UNIT", "parent": "I"}]}
    told, _ = told_of(compute, capsys, model, "UNIT,unit\n3,X\n4,Y\n")
    assert told["units"][1]["scores"]["UNIT"]["rank"] == 1


def test_what_nobody_reads_is_told(compute, capsys):
    top, a, b = MODEL["nodes"]
    model = MODEL | {
        "agregate": "geometric",
        "normalise": MODEL["normalise"] | {"metod": "zscore"},
        "nodes": [top | {"direction": -1}, a | {"wieght": 2}, b | {"wieght": 2}],
    }
    told, said = told_of(compute, capsys, model)
    assert told == told_of(compute, capsys, MODEL)[0]
    assert [line.split(";")[0] for line in said.splitlines()] == [
        "motcua: Mô hình có khoá “agregate” không dùng đến (ngoài cùng)",
        "motcua: Mô hình có khoá “metod” không dùng đến (normalise)",
        "motcua: Mô hình có khoá “wieght” không dùng đến (a, b)",
        "motcua: Nút I: hướng -1 chỉ có nghĩa ở chỉ tiêu đo được, ở đây bỏ qua",
    ]
    assert "các khoá dùng được: method, range, reference." in said


def test_a_tree_too_deep_is_refused(compute):
    nodes = [{"code": str(n), "parent": str(n - 1) if n else None} for n in range(1500)]
    with pytest.raises(RefusedError, match="lồng nhau quá sâu"):
        compute({"nodes": nodes}, "unit,1499\nX,1\n")


def test_a_table_that_is_not_there(tmp_path):
    model, table = tmp_path / "m.json", tmp_path / "không.csv"
    model.write_text(json.dumps(MODEL), encoding="utf-8")
    args = _parser().parse_args(["composite", str(model), str(table)])
    with pytest.raises(RefusedError, match="CSV"):
        args.run(args)
