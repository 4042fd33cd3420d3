"""The files of the checkout, as git sees them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def files(*patterns: str, root: Path = ROOT) -> list[Path]:
    """List the files kept or about to be kept (not ignored), relative, sorted.

    patterns: as git understands them ("*.py" reaches every folder); none lists all.
    """
    listed = subprocess.run(
        [
            *("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"),
            *("--", *patterns),
        ],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    names = {Path(name) for name in listed.split("\0") if name}
    return sorted(name for name in names if (root / name).is_file())
