"""Check who imports whom: the contracts of .importlinter, and one more for each app.

The one more: an app's models are imported by that app alone. It is made here from the
folders found, so that a new app cannot forget it. Tests may look into any table: that
nothing was half-written cannot be seen through queries.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

ROOT = Path(__file__).resolve().parents[1]
_MODELS_STAY_HOME = """
[importlinter:contract:{app}-models-stay-home]
name = Models stay home: {app}
type = protected
protected_modules = motcua.apps.{app}.models
allowed_importers = motcua.apps.{app}
ignore_imports =
    motcua.**.tests.* -> motcua.apps.{app}.models
    motcua.**.tests.* -> motcua.apps.{app}.models.*
unmatched_ignore_imports_alerting = none
"""


def apps_with_models(source: Path) -> list[str]:
    """List the apps that have models, as a file or as a folder, sorted."""
    folder = source / "motcua" / "apps"
    found = {path.parent.name for path in folder.glob("*/models.py")}
    found |= {path.parent.parent.name for path in folder.glob("*/models/__init__.py")}
    return sorted(found)


def contracts(written: str, apps: list[str]) -> str:
    """Return the written contracts with one more for each app."""
    return written + "".join(_MODELS_STAY_HOME.format(app=app) for app in apps)


def main() -> int:
    """Check all contracts and return 0 when every one is kept."""
    configure()
    sys.path.insert(0, str(ROOT / "src"))
    written = (ROOT / ".importlinter").read_text(encoding="utf-8")
    with tempfile.NamedTemporaryFile("w", suffix=".importlinter") as file:
        file.write(contracts(written, apps_with_models(ROOT / "src")))
        file.flush()
        is_kept = lint_imports(config_filename=file.name, cache_dir=None)
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
