"""Demo data of the index: two rounds of the invented province."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.par_index.demo.rounds import DemoRounds, load
from motcua.core.permissions import Officer

__all__ = ["DemoRounds", "load", "load_demo"]


def load_demo(by: Officer, now: datetime) -> DemoRounds:
    """Make the rounds, and all that happened in them. by: who arranges rounds."""
    return load(by, now)
