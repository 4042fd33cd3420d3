"""How long the demo province takes to be filled, all 5,000 lives of it."""

from __future__ import annotations

import stage
from meter import table, verdict

_BAR_SECONDS = 120


def main() -> None:
    """Build the installation anew and say what it cost."""
    cost = stage.build()
    table(
        ["s wall", "s python", "s postgres", "bar (s)"],
        [[cost.wall, cost.python, cost.postgres, verdict(cost.wall, _BAR_SECONDS)]],
    )


if __name__ == "__main__":
    stage.settle()
    main()
