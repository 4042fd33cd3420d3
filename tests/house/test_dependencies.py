"""Every dependency has its reason, an exact version, and a hash."""

import re
import tomllib

from django.conf import settings
from packaging.requirements import Requirement

_PROJECT = tomllib.loads((settings.ROOT / "pyproject.toml").read_text("utf-8"))
_RUNTIME = [Requirement(line) for line in _PROJECT["project"]["dependencies"]]
_DEV = [Requirement(line) for line in _PROJECT["dependency-groups"]["dev"]]


def _pins(name):
    text = (settings.ROOT / name).read_text("utf-8")
    return dict(re.findall(r"^([\w.-]+)(?:\[[^]]*])?==(\S+)", text, re.MULTILINE))


def _plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_has_its_reason():
    text = (settings.ROOT / "docs" / "dependencies.md").read_text("utf-8")
    names = re.findall(r"^\| `([\w.-]+)`", text, re.MULTILINE)
    explained = {_plain(name) for name in names}

    assert explained == {_plain(one.name) for one in [*_RUNTIME, *_DEV]}


def test_the_locks_hold_what_the_project_asks_for():
    for wanted, lock in (
        (_RUNTIME, "requirements.txt"),
        (_DEV, "requirements-dev.txt"),
    ):
        pins = {_plain(name): pin for name, pin in _pins(lock).items()}
        for one in wanted:
            assert one.specifier.contains(pins[_plain(one.name)]), one


def test_the_development_lock_holds_the_runtime_lock():
    # Else ./run demo and ./run test would take turns at undoing each other.
    assert _pins("requirements.txt").items() <= _pins("requirements-dev.txt").items()


def test_every_pin_has_a_hash_and_no_address():
    for name in ("requirements.txt", "requirements-dev.txt", "tools/uv.txt"):
        text = (settings.ROOT / name).read_text("utf-8")
        for entry in re.split(r"\n(?=\S)", text.strip()):
            assert "--hash=sha256:" in entry, entry
        assert "://" not in text
