"""``./run lint``: everything a reviewer should not have to say.

All checks run even when one fails; the output of those that pass is not shown. Names
choose some: ``./run lint types lengths``.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_PYTHON = sys.executable
CHECKS = {
    "format": [_PYTHON, "-m", "ruff", "format", "--check", "."],
    "style": [_PYTHON, "-m", "ruff", "check", "."],
    "types": [_PYTHON, "-m", "mypy"],
    "imports": [_PYTHON, "tools/imports.py"],
    "lengths": [_PYTHON, "tools/lengths.py"],
    "house": [_PYTHON, "tools/house_lint.py"],
    "vendor": [_PYTHON, "tools/vendor.py"],
}


def main(chosen: list[str]) -> int:
    """Run the chosen checks, all without a choice; return 1 when one fails."""
    if unknown := set(chosen) - CHECKS.keys():
        print(f"No such check: {', '.join(unknown)}. Checks: {', '.join(CHECKS)}")
        return 2
    failed = [name for name in chosen or CHECKS if not _passes(name)]
    if failed:
        print(f"\nlint failed: {', '.join(failed)}")
        return 1
    return 0


def _passes(name: str) -> bool:
    began = time.monotonic()
    # The type checker loads Django's settings; no database is asked.
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.conf.test"}
    done = subprocess.run(
        CHECKS[name],
        cwd=ROOT,
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    verdict = "FAILED" if done.returncode else "ok"
    print(f"{name:<8} {verdict:<6} {time.monotonic() - began:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
