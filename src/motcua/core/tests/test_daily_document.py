"""The worked example of docs/algorithms/daily-facts.md, replayed."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from motcua.core.channels import Channel
from motcua.core.daily import (
    Counts,
    Life,
    Standing,
    Turn,
    Window,
    end_of,
    facts,
)

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PAGE = Path(__file__).parents[4] / "docs" / "algorithms" / "daily-facts.md"
TURN = re.compile(r"(\d\d) (\d\d):(\d\d) (\w+)(?:, promised (\d\d) (\d\d):(\d\d))?")


def moment(day: str, hour: str, minute: str) -> datetime:
    return datetime(2026, 11, int(day), int(hour), int(minute), tzinfo=VIETNAM)


def example() -> str:
    return PAGE.read_text(encoding="utf-8").split("## Worked example")[1]


def told_lives() -> list[Life]:
    rows = re.findall(r"^\| ([A-Z]) \| (.+) \|$", example(), re.MULTILINE)
    return [
        Life(number, 7, "1.001193", Channel.DIRECT, turns_of(told))
        for number, (_, told) in enumerate(rows, start=1)
    ]


def turns_of(told: str) -> tuple[Turn, ...]:
    turns, promised = [], None
    for *since, standing, day, hour, minute in TURN.findall(told):
        if standing == "running":
            promised = moment(day, hour, minute)
        due_at = None if standing == "paused" else promised
        turns.append(Turn(moment(*since), Standing(standing), due_at))
    return tuple(turns)


def told_facts() -> dict[int, Counts]:
    rows = re.findall(r"^\| (\d\d) \|((?: \d+ \|){9})$", example(), re.MULTILINE)
    return {
        int(day): Counts(*(int(number) for number in re.findall(r"\d+", numbers)))
        for day, numbers in rows
    }


def test_the_printed_numbers_are_the_counted_ones():
    lives, printed = told_lives(), told_facts()
    assert len(lives) == 5
    assert len(printed) == 5
    first, last = moment("02", "00", "00").date(), moment("06", "00", "00").date()

    counted = facts(lives, Window(first, last, end_of(last, VIETNAM)))

    assert {fact.day.day: fact.counts for fact in counted} == printed
