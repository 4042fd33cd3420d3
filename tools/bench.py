"""``./run bench [name ...]``: run bench/bench_<name>.py; ``all`` or nothing is each.

They write, so they get an installation of their own under ``var/bench``, with its own
database server: neither the demo's data nor a DATABASE_URL is touched. Each prints its
own tables. Results worth keeping go to docs/performance.md.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from motcua.doors.terminal import surroundings

ROOT = Path(__file__).resolve().parents[1]


def scripts(names: list[str], folder: Path) -> list[Path]:
    """List the scripts of these names; all without names or for "all".

    Sorted, save that "seed" comes first: the others are played in what it makes.

    :raises SystemExit: when there is no benchmark of a name.
    """
    known = {
        path.stem.removeprefix("bench_"): path for path in folder.glob("bench_*.py")
    }
    if names == ["all"]:
        names = []
    if unknown := set(names) - known.keys():
        sys.exit(
            f"No benchmark {', '.join(unknown)}. There are: {', '.join(sorted(known))}"
        )
    chosen = sorted(names or known, key=lambda name: (name != "seed", name))
    return [known[name] for name in chosen]


def main(names: list[str]) -> int:
    """Run them one after the other, never together; return 1 when one fails."""
    chosen = scripts(names, ROOT / "bench")
    environment = os.environ | {"MOTCUA_VAR": str(surroundings.var() / "bench")}
    for given in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        environment.pop(given, None)
    failed = []
    for script in chosen:
        print(f"\n## {script.stem.removeprefix('bench_')}\n", flush=True)
        words = [sys.executable, script]
        if subprocess.run(words, cwd=ROOT, env=environment, check=False).returncode:
            failed.append(script.name)
    if failed:
        print(f"\nbench failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
