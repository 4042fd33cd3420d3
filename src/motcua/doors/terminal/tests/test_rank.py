"""``motcua rank``: a table in, places and how sure they are out."""

import json

import pytest

from motcua.common.errors import RefusedError
from motcua.doors.terminal.__main__ import _COMMANDS, _parser

TABLE = """unit;group;appraised;survey;survey_se
Đà Lạt;;64,50;30,37;0,5
Di Linh;;64.25;30.44;0,5
Đam Rông;;50,00;20,00;0,5
Bảo Lộc;;64,25;30,44;
"""


@pytest.fixture
def ask(tmp_path, capsys):
    def asking(text, *words):
        path = tmp_path / "bang.csv"
        path.write_text(text, encoding="utf-8")
        args = _parser().parse_args(["rank", str(path), *words])
        assert args.brings_own_database
        code = args.run(args)
        return code, capsys.readouterr()

    return asking


def units(said):
    return json.loads(said.out)["units"]


def test_places_are_shared_and_go_on(ask):
    code, said = ask(TABLE, "--json")
    assert code == 0
    assert [(u["unit"], u["rank"], u["total"], u["shared"]) for u in units(said)] == [
        ("Đà Lạt", 1, 94.87, False),
        ("Di Linh", 2, 94.69, True),
        ("Bảo Lộc", 2, 94.69, True),
        ("Đam Rông", 4, 70.0, False),
    ]
    assert {u["interval"] for u in units(said)} == {None}
    assert set(json.loads(said.out)) == {"units"}


def test_places_are_simulated(ask):
    words = ("--simulate", "400", "--seed", "7", "--json")
    code, said = ask(TABLE, *words)
    told = json.loads(said.out)
    assert (code, told["simulated"]["sources"]) == (0, ["sampling", "weights"])
    first, *_, last = told["units"]
    assert (first["interval"], last["interval"], last["median"]) == ([1, 3], [4, 4], 4)
    assert ("Đà Lạt", "Di Linh") in {
        (pair["better"], pair["worse"]) for pair in told["indistinct"]
    }
    assert ask(TABLE, *words)[1].out == said.out
    assert ask(TABLE, *words[:3], "8", "--json")[1].out != said.out


def test_draws_belong_to_units_whatever_the_order_of_the_rows(ask):
    heading = "unit,group,total,survey_se"
    rows = [f"u{n},{'xã' if n % 3 else 'sở'},{90 - n / 4},0.{n}" for n in range(1, 9)]
    rows.append("u0,xã,89.5,0.4")  # ties with u2
    words = ("--simulate", "150", "--seed", "7", "--json")

    def told(rows):
        found = json.loads(ask("\n".join([heading, *rows]), *words)[1].out)
        by_unit = sorted(found["units"], key=lambda unit: unit["unit"])
        by_group = sorted(found["indistinct"], key=lambda pair: pair["group"])
        return by_unit, by_group

    assert told(rows) == told(rows[::-1]) == told(rows[4:] + rows[:4])


def test_a_margin_is_a_standard_error_nearly_twice(ask):
    by_error = "unit,total,survey_se\na,90,1\nb,89,1\n"
    by_margin = "unit,total,survey_margin\na,90,1.959963984540054\nb,89,1.959964\n"
    words = ("--simulate", "300", "--json")
    assert units(ask(by_error, *words)[1]) == units(ask(by_margin, *words)[1])


def test_leaves_carry_weights(ask):
    table = "unit,total,1.1,2.1,9\na,10,8,2,0\nb,9.9,2,,0\nc,9.9,2.1,7.8,0\n"
    told = json.loads(ask(table, "--simulate", "300", "--json")[1].out)
    assert told["simulated"]["sources"] == ["weights"]
    assert told["units"][0]["interval"] == [1, 3]
    still = ask(table, "--simulate", "9", "--weights", "0", "--json")[1]
    assert [u["interval"] for u in units(still)] == [[1, 1], [2, 2], [2, 2]]


def test_groups_and_years_are_ranked_apart_and_classed(ask):
    table = (
        "unit,group,year,total,class\nA,xã,2025,90.5,\nB,sở,2025,80,\n"
        "A,xã,2024,91,\nC,xã,2025,80,\n"
    )
    words = ("--class", "Tốt>80", "--class", "Khá=70", "--json")
    found = [
        (u["unit"], u["group"], u["year"], u["rank"], u["class"])
        for u in units(ask(table, *words)[1])
    ]
    assert found == [
        ("A", "xã", "2025", 1, "Tốt"),
        ("C", "xã", "2025", 2, "Khá"),
        ("B", "sở", "2025", 1, "Khá"),
        ("A", "xã", "2024", 1, "Tốt"),
    ]


def test_pairs_are_told_with_their_group(ask):
    """A name may come again in another group, or another year."""
    table = (
        "unit,group,year,total\nA,xã,2025,9\nB,xã,2025,9\nA,sở,2024,9\nB,sở,2024,1\n"
    )
    told = json.loads(ask(table, "--simulate", "9", "--json")[1].out)
    assert told["indistinct"] == [
        {"better": "A", "worse": "B", "group": "xã", "year": "2025", "reversed": 0.5}
    ]


def test_and_read(ask):
    code, said = ask(TABLE, "--simulate", "300")
    assert code == 0
    lines = said.out.splitlines()
    assert lines[0].split() == ["1", "94.87", "Đà", "Lạt", "1–3"]
    assert "sai số điều tra, trọng số ±10%" in lines[4]
    assert "Chưa phân biệt được: Đà Lạt và Di Linh" in said.out
    grouped = ask("unit,group,total,class\na,xã,1,Khá\n", "--simulate", "3")[1].out
    assert grouped.splitlines()[0] == "xã"
    assert grouped.splitlines()[1].split() == ["1", "1.0", "a", "Khá", "1"]
    assert "không thể đổi" in grouped
    assert len(ask("unit,total\na,1\n")[1].out.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "words", "said"),
    [
        ("unit,rank\na,1\n", (), "thiếu cột total"),
        ("total\n1\n", (), "thiếu cột unit"),
        ("unit,total\na,1\nb,9l\n", (), "Dòng 2 cột total: không đọc được số 9l"),
        ("unit,total\na,\n", (), "Dòng 1 cột total: còn trống"),
        ("unit,total\na,1\n,2\n", (), "Dòng 2 cột unit: còn trống"),
        ("unit,appraised,survey\na,1,\n", (), "Dòng 1 cột survey: còn trống"),
        ("unit,total\na,1\na,2\n", (), "Dòng 2 cột unit: a đã có"),
        ("unit,total,survey_se\na,1,-1\n", (), "Dòng 1 cột survey_se: không được âm"),
        ("unit,total,1.1\na,1,x\n", (), "Dòng 1 cột 1.1: không đọc được"),
        ("unit,total\na,1\n", ("--simulate", "0"), "--simulate"),
        ("unit,total\na,1\n", ("--seed", "-1"), "--seed"),
        ("unit,total\na,1\n", ("--weights", "100"), "--weights"),
        ("unit,total\na,1\n", ("--level", "2"), "--level"),
        ("unit,total\na,1\n", ("--class", "Tốt"), "Tốt=80"),
    ],
)
def test_what_cannot_be_used_is_named(ask, text, words, said):
    with pytest.raises(RefusedError, match=said):
        ask(text, *words)


def test_no_figure_is_beyond_what_can_be_simulated(ask):
    with pytest.raises(RefusedError, match="Dòng 1 cột total"):
        ask("unit,total\na,99999999999999999999\nb,1\n")
    fine = "unit,total\na,1.12345678901234567891\nb,1.12345678901234567890\n"
    first, second = units(ask(fine, "--simulate", "9", "--json")[1])
    assert (first["rank"], second["rank"], second["interval"]) == (1, 2, [1, 1])


def test_only_the_command_that_was_asked_is_brought():
    for name in _COMMANDS:
        said = _parser(name).format_help()
        assert f"\n    {name} " in said or f"\n    {name}\n" in said
        assert sum(line.startswith("    ") for line in said.splitlines()) <= 2, said
    every = _parser("no such command").format_help()
    assert all(f"\n    {name}" in every for name in _COMMANDS)
