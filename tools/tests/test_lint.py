"""``./run lint`` runs what is chosen and tells what failed."""

import sys

import pytest

import lint


@pytest.fixture(autouse=True)
def _checks(monkeypatch):
    ends_with = [sys.executable, "-c"]
    checks = {
        "good": [*ends_with, "print('not shown')"],
        "bad": [*ends_with, "print('the reason'); raise SystemExit(3)"],
    }
    monkeypatch.setattr(lint, "CHECKS", checks)


def test_all_run_even_when_one_fails(capsys):
    assert lint.main([]) == 1

    said = capsys.readouterr().out
    assert "good     ok" in said
    assert "the reason" in said
    assert "not shown" not in said
    assert said.rstrip().endswith("lint failed: bad")


def test_a_name_chooses(capsys):
    assert lint.main(["good"]) == 0
    assert "bad" not in capsys.readouterr().out


def test_an_unknown_name_is_an_error(capsys):
    assert lint.main(["nonsense"]) == 2
    assert "No such check: nonsense" in capsys.readouterr().out
