"""What a command prints may be read in part (``| head``); its help is plain."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from motcua.doors.terminal.__main__ import _parser

SET = settings.LAW_DIR / "criteria" / "minh-hoa-huyen-xa.yaml"


def test_a_reader_that_has_gone_is_no_fault(tmp_path):
    values = tmp_path / "values.json"
    values.write_text("{}", encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    words = ["-m", "motcua.doors.terminal", "score", str(SET), str(values)]
    try:
        done = subprocess.run(
            [sys.executable, *words],
            stdout=writing,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_percent_sign_is_said_once(capsys):
    with pytest.raises(SystemExit) as left:
        _parser().parse_args(["rank", "--help"])
    assert left.value.code == 0
    told = capsys.readouterr().out
    assert "95 %" in told
    assert "%%" not in told


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["check-table", "{table}"], 0),
        (["score", str(SET), "{table}"], 2),
        (["criteria", "export", str(SET), "{table}.xlsx"], 0),
    ],
)
def test_what_reads_files_only_loads_no_room(tmp_path, words, code):
    """Half a second instead of three: what is loaded is what is waited for."""
    table = tmp_path / "t.csv"
    table.write_text("unit,total\na,90\nb,80\n", encoding="utf-8")
    given = [word.format(table=table) for word in words]
    asked = (
        "import sys; from motcua.doors.terminal.__main__ import main;"
        f"code = main({given!r});"
        "print(code, [n for n in sys.modules if n.endswith('.models')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=False
    )
    assert done.stdout.splitlines()[-1] == f"{code} []", done.stderr
