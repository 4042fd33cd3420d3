"""Demo data of the index: criteria sets, two rounds of the invented province."""

from __future__ import annotations

from datetime import datetime

from motcua.apps.par_index.demo.criteria import load_sets
from motcua.apps.par_index.demo.judging import judge
from motcua.apps.par_index.demo.rounds import DemoRounds, load
from motcua.core.permissions import Officer

__all__ = ["DemoRounds", "load", "load_demo", "load_sets"]


def load_demo(by: Officer, now: datetime) -> DemoRounds:
    """Make the rounds, and all that happened in them. by: who arranges rounds."""
    load_sets(by, now)
    made = load(by, now)
    judge(made.finished_id, made.running_id, by=by, now=now)
    return made
