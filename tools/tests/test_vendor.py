"""Files of others are listed, unchanged, and have their licence beside them."""

import subprocess

import pytest

import vendor

_MANIFEST = """
[font]
origin = "somewhere"
version = "1"
licence = "OFL-1.1"
licence_text = "OFL.txt"

[font.files]
"a.ttf" = ""
"""


@pytest.fixture
def checkout(tmp_path):
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    (tmp_path / "vendor.toml").write_text(_MANIFEST)
    (tmp_path / "OFL.txt").write_text("licence")
    (tmp_path / "a.ttf").write_bytes(b"letters")
    vendor.write(tmp_path)
    return tmp_path


def test_what_is_as_listed_is_fine(checkout):
    assert vendor.problems(checkout) == []


def test_a_changed_file_is_told(checkout):
    (checkout / "a.ttf").write_bytes(b"other letters")

    assert vendor.problems(checkout) == [
        "a.ttf: changed; is it still what vendor.toml says?"
    ]


def test_an_unlisted_file_is_told(checkout):
    (checkout / "b.min.js").write_text("x")

    assert vendor.problems(checkout) == ["b.min.js: shipped, but not listed"]


def test_a_missing_file_is_told(checkout):
    (checkout / "a.ttf").unlink()

    assert vendor.problems(checkout) == ["a.ttf: listed, but not there"]


@pytest.mark.parametrize("line", ['origin = "somewhere"', 'version = "1"'])
def test_origin_and_version_are_asked_for(checkout, line):
    manifest = checkout / "vendor.toml"
    manifest.write_text(manifest.read_text().replace(line, ""))

    assert vendor.problems(checkout) == [f"font: no {line.split()[0]}"]


def test_the_licence_travels_with_the_file(checkout):
    (checkout / "OFL.txt").unlink()

    assert vendor.problems(checkout) == ["font: its licence text is missing"]
