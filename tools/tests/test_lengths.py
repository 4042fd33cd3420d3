"""Lengths are counted as a reader counts them, and exceptions need a reason."""

import subprocess
from pathlib import Path

import pytest

import lengths


@pytest.fixture
def checkout(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "tools").mkdir()
    return tmp_path


def _function(line_count):
    return "def long():\n" + "    pass\n" * (line_count - 1)


def test_fifty_lines_are_a_function_and_fifty_one_are_too_many(checkout):
    (checkout / "good.py").write_text(_function(50))
    (checkout / "bad.py").write_text(_function(51))

    assert lengths.problems(checkout) == ["bad.py:1: long has 51 lines, 50 at most"]


def test_a_method_is_a_function(checkout):
    body = "        pass\n" * 60
    (checkout / "a.py").write_text(f"class A:\n    async def m(self):\n{body}")

    assert lengths.problems(checkout) == ["a.py:2: m has 61 lines, 50 at most"]


def test_tests_may_be_longer_than_modules():
    source = "x = 1\n" * 450

    assert list(lengths.too_long(Path("src/a.py"), source))
    assert not list(lengths.too_long(Path("src/tests/test_a.py"), source))


def test_an_exception_has_a_reason_and_a_need(checkout):
    (checkout / "a.py").write_text("x = 1\n" * 401)
    listed = checkout / "tools" / "lengths.toml"

    listed.write_text('"a.py" = "a table of the law"\n"b.py" = "gone"\n')
    assert lengths.problems(checkout) == ["lengths.toml: b.py is not too long"]

    listed.write_text('"a.py" = ""\n')
    with pytest.raises(SystemExit, match=r"no reason given for a\.py"):
        lengths.problems(checkout)


def test_ignored_files_are_nobodys_business(checkout):
    (checkout / ".gitignore").write_text("var/\n")
    (checkout / "var").mkdir()
    (checkout / "var" / "a.py").write_text(_function(99))

    assert lengths.problems(checkout) == []
