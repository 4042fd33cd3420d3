"""The contracts on imports break when they should."""

import os
import shutil
import subprocess
import sys

import pytest

import imports

_BREACHES = {
    "The core knows no framework": ("core/folding.py", "import django"),
    "Doors open onto apps": ("core/folding.py", "from motcua.common import clock"),
    "Data flow down the house": (
        "apps/upstream/queries.py",
        "import motcua.apps.dossiers",
    ),
    "Inside an app": (
        "apps/dossiers/events.py",
        "from motcua.apps.dossiers import models",
    ),
    "Doors do not lead into": ("doors/desk.py", "import motcua.doors.counter"),
    "Models stay home: dossiers": (
        "doors/desk.py",
        "import motcua.apps.dossiers.models",
    ),
}
_HOUSE = [
    "conf/__init__.py",
    "common/clock.py",
    "core/folding.py",
    "apps/dossiers/models.py",
    "apps/dossiers/events.py",
    "apps/organizations/queries.py",
    "doors/counter.py",
    "doors/desk.py",
]


@pytest.fixture
def house(tmp_path):
    """A small house with the real contracts."""
    for name in _HOUSE:
        _write(tmp_path, name, "")
    (tmp_path / "tools").mkdir()
    for name in ("tools/imports.py", ".importlinter"):
        shutil.copy(imports.ROOT / name, tmp_path / name)
    return tmp_path


def _write(root, name, text):
    path = root / "src" / "motcua" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    for folder in path.parents:
        if folder == root / "src":
            break
        (folder / "__init__.py").touch()


def _lint(root):
    done = subprocess.run(
        [sys.executable, "tools/imports.py"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def test_a_clean_house_keeps_every_contract(house):
    code, said = _lint(house)

    assert code == 0, said
    assert "Models stay home: dossiers KEPT" in said


@pytest.mark.parametrize("contract", _BREACHES)
def test_a_breach_is_found(house, contract):
    name, line = _BREACHES[contract]
    _write(house, name.replace("upstream", "organizations"), line)

    code, said = _lint(house)

    assert code == 1
    broken = [line for line in said.splitlines() if line.endswith("BROKEN")]
    assert any(contract in line for line in broken), said


def test_a_test_may_look_into_any_table(house):
    _write(house, "conf/tests/test_a.py", "import motcua.apps.dossiers.models")

    assert _lint(house)[0] == 0


def test_an_app_nobody_put_on_the_map_is_an_error(house):
    _write(house, "apps/newroom/models.py", "")

    code, said = _lint(house)

    assert code == 1
    assert "newroom" in said


def test_apps_with_models_are_found_as_file_and_as_folder(tmp_path):
    for name in ("a/models.py", "b/models/__init__.py", "c/queries.py"):
        path = tmp_path / "motcua" / "apps" / name
        path.parent.mkdir(parents=True)
        path.touch()

    assert imports.apps_with_models(tmp_path) == ["a", "b"]
