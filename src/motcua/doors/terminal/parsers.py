"""What commands share: the type their ``add`` is given, and an exit code."""

from __future__ import annotations

import argparse
from typing import TypeAlias

# ruff: noqa: SLF001
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

UNUSABLE = 2
"""Exit code of what reads files for the index, when one cannot be used: as argparse's
for words it cannot use. 1 is left for what was found in a file that can be."""
