"""The rules of collecting answers, read once per process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from motcua.common import law
from motcua.core.periods import Reach


@dataclass(frozen=True, slots=True)
class Rules:
    """law/surveys/collection.yaml.

    mix_least: answers leave the box once it holds twice so many people's. seconds_step:
    durations are kept in steps of so many seconds. reserve_share: of those drawn, drawn
    once more as reserves. answering: how long a new campaign proposes to take answers.
    reminder_gap, reminders_most: how soon and how often who did
    not answer is asked again. calls_most: unanswered calls after which a reserve takes
    the place. rating_open: how long after a result was returned it may be rated.
    rating_period: how long the answers lie together of which figures are told.
    """

    mix_least: int
    seconds_step: int
    reserve_share: float
    answering: timedelta
    reminder_gap: timedelta
    reminders_most: int
    calls_most: int
    rating_open: timedelta
    rating_period: Reach


@cache
def rules() -> Rules:
    """Return the rules in force."""
    data = law.read("surveys/collection.yaml")
    return Rules(
        mix_least=int(data["anonymity"]["mix_least"]),
        seconds_step=int(data["anonymity"]["seconds_step"]),
        reserve_share=float(data["draw"]["reserve_share"]),
        answering=timedelta(days=int(data["answering"]["calendar_days"])),
        reminder_gap=timedelta(days=int(data["reminders"]["calendar_days_between"])),
        reminders_most=int(data["reminders"]["most"]),
        calls_most=int(data["calls"]["most"]),
        rating_open=timedelta(days=int(data["rating"]["calendar_days"])),
        rating_period=Reach(data["rating"]["period"]),
    )
