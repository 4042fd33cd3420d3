"""``./run bench [name ...]``: run bench/bench_<name>.py, all of them without a name.

They find the database of the demo (or of DATABASE_URL) running and Django's settings
chosen; each prints its own table. Results worth keeping go to docs/performance.md.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from motcua.doors.terminal import surroundings

ROOT = Path(__file__).resolve().parents[1]


def scripts(names: list[str], folder: Path) -> list[Path]:
    """List the scripts of these names, all without names, sorted.

    :raises SystemExit: when there is no benchmark of a name.
    """
    known = {
        path.stem.removeprefix("bench_"): path for path in folder.glob("bench_*.py")
    }
    if unknown := set(names) - known.keys():
        sys.exit(
            f"No benchmark {', '.join(unknown)}. There are: {', '.join(sorted(known))}"
        )
    return [known[name] for name in sorted(names or known)]


def main(names: list[str]) -> int:
    """Run them one after the other, never together; return 1 when one fails."""
    chosen = scripts(names, ROOT / "bench")
    surroundings.settle("bench")
    failed = []
    with surroundings.database_in_use():
        for script in chosen:
            print(f"\n## {script.stem.removeprefix('bench_')}\n", flush=True)
            if subprocess.run(
                [sys.executable, script], cwd=ROOT, check=False
            ).returncode:
                failed.append(script.name)
    if failed:
        print(f"\nbench failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
