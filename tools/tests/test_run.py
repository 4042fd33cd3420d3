"""./run with a pretended Python that only notes what it is asked to do."""

import shutil
import subprocess
from pathlib import Path

import pytest

import tree

_PRETENDED_PYTHON = """#!/bin/sh
echo "$*" >>"$NOTES"
case "$*" in
*ensurepip*) exit ${WITHOUT_VENV:-0} ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
*"uv pip sync"*) exit ${WITHOUT_UV:-0} ;;
--version) echo Python 3.12 ;;
esac
"""


@pytest.fixture
def run(tmp_path):
    """Type words after ./run in a checkout; answer (exit code, stderr, notes)."""
    checkout, programs, notes = (
        tmp_path / "một cửa",
        tmp_path / "bin",
        tmp_path / "notes",
    )
    (checkout / "tools").mkdir(parents=True)
    programs.mkdir()
    shutil.copy(tree.ROOT / "run", checkout / "run")
    for name in ("requirements.txt", "requirements-dev.txt", "tools/uv.txt"):
        (checkout / name).write_text(name)
    for name in ("sh", "dirname", "cksum", "cat", "mkdir", "cp", "rm"):
        (programs / name).symlink_to(shutil.which(name))

    def type_words(*words, python=_PRETENDED_PYTHON, **environment):
        notes.write_text("")
        (programs / "python3").write_text(python)
        (programs / "python3").chmod(0o755)
        done = subprocess.run(
            [checkout / "run", *words],
            env={"PATH": str(programs), "HOME": str(tmp_path), "NOTES": str(notes)}
            | environment,
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stderr, notes.read_text()

    type_words.checkout = checkout
    return type_words


def _installed(notes):
    return [
        Path(line.split()[-1]).name
        for line in notes.splitlines()
        if "uv pip sync" in line
    ]


def test_an_unknown_command_shows_what_there_is(run):
    code, said, _notes = run("nonsense")

    assert code == 2
    assert "no such command: nonsense" in said
    assert "./run demo" in said


def test_help_installs_nothing(run):
    assert run("help") == (0, "", "")
    assert run()[0] == 0


def test_the_demo_needs_the_runtime_only_and_once(run):
    _code, _said, first = run("demo", "--port", "9000")
    _code, said, second = run("demo")

    assert _installed(first) == ["requirements.txt"]
    assert first.splitlines()[-1] == "-m motcua.doors.terminal demo --port 9000"
    assert _installed(second) == []
    assert said == ""


def test_demo_and_test_do_not_undo_each_other(run):
    assert _installed(run("demo")[2]) == ["requirements.txt"]
    assert _installed(run("test")[2]) == ["requirements-dev.txt"]
    assert _installed(run("demo")[2]) == []
    assert _installed(run("test")[2]) == []


def test_changed_requirements_are_installed_at_the_level_there_is(run):
    run("test")
    (run.checkout / "requirements.txt").write_text("changed")

    assert _installed(run("demo")[2]) == ["requirements-dev.txt"]


def test_where_uv_cannot_pip_does(run):
    code, said, notes = run("demo", WITHOUT_UV="1")

    assert code == 0
    assert "trying plain pip" in said
    assert "--require-hashes -r" in notes.splitlines()[-2]
    assert notes.splitlines()[-2].endswith("requirements.txt")


def test_a_python_without_venv_is_told_what_to_install(run):
    code, said, notes = run("demo", WITHOUT_VENV="1")

    assert code == 1
    assert "sudo apt install python3-venv" in said
    assert "-m venv" not in notes


def test_no_python_at_all_is_told_what_to_install(run):
    code, said, _notes = run("demo", python="#!/bin/sh\nexit 1\n")

    assert code == 1
    assert "no Python 3.11 or newer found" in said


def test_a_broken_environment_is_made_anew(run):
    run("demo")
    (run.checkout / ".venv" / "bin" / "python").unlink()

    code, said, notes = run("demo")

    assert code == 0
    assert "making .venv" in said
    assert _installed(notes) == ["requirements.txt"]
