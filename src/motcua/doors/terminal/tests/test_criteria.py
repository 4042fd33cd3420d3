"""``motcua criteria``: a set to Excel and back, faults by cell."""

import json

import openpyxl
import pytest
import yaml
from django.conf import settings

from motcua.common.errors import RefusedError
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.doors.terminal.__main__ import _parser

SET = settings.LAW_DIR / "criteria" / "trich-cong-thuc-thi-dua.yaml"


def run(*words):
    args = _parser().parse_args([str(word) for word in words])
    assert args.brings_own_database
    return args.run(args)


def test_a_set_goes_to_excel_and_comes_back(capsys, tmp_path):
    book, again = tmp_path / "a.xlsx", tmp_path / "b.yaml"
    assert run("criteria", "export", SET, book) == 0
    assert run("criteria", "import", book, again, "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["leaves"], said["faults"]) == (2, [])
    found, original = (
        criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in (again, SET)
    )
    assert found == original


def test_faults_are_told_by_cell_and_nothing_is_written(capsys, tmp_path):
    book, out = tmp_path / "a.xlsx", tmp_path / "b.yaml"
    assert run("criteria", "template", book) == 0
    changed = openpyxl.load_workbook(book)
    changed["Tiêu chí"]["C4"].value = "=3"
    changed.save(book)
    assert run("criteria", "import", book, out) == 2
    assert "Tiêu chí!C4: Ô này là công thức." in capsys.readouterr().out
    assert run("criteria", "import", book, out, "--json") == 2
    (fault,) = json.loads(capsys.readouterr().out)["faults"]
    assert (fault["sheet"], fault["cell"]) == ("Tiêu chí", "C4")
    assert not out.exists()


@pytest.mark.parametrize(
    "text", ["key: [", "key: x", "title: \xff", "fields: []\nkey: x\ntitle: y"]
)
def test_what_is_no_set_is_refused_in_words(tmp_path, text):
    path = tmp_path / "x.yaml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(RefusedError, match=r"Không đọc|Bộ tiêu chí sai"):
        run("criteria", "export", path, tmp_path / "x.xlsx")


def test_files_that_are_not_there_are_named(tmp_path):
    with pytest.raises(RefusedError, match=r"none\.xlsx"):
        run("criteria", "import", tmp_path / "none.xlsx", tmp_path / "x.yaml")
    with pytest.raises(RefusedError, match=r"x\.xlsx"):
        run("criteria", "template", tmp_path / "none" / "x.xlsx")


def test_a_set_that_contradicts_itself_is_not_written(tmp_path):
    text = SET.read_text(encoding="utf-8").replace("points: 14", "points: 13")
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError, match="tự mâu thuẫn"):
        run("criteria", "export", path, tmp_path / "x.xlsx")
