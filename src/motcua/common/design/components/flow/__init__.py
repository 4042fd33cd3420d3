"""The steps of a form or a dossier in one line: done, current, to come."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """Where a step stands."""

    DONE = "done"
    CURRENT = "current"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step.

    note: a few words under it, may be "". href: "" when it cannot be opened.
    """

    title: str
    stage: Stage
    note: str = ""
    href: str = ""
