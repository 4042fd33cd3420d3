"""The type of what a command's ``add`` is given; argparse keeps its name private."""

from __future__ import annotations

import argparse
from typing import TypeAlias

# ruff: noqa: SLF001
Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
