"""Procedures by the moment of life that brings people here, and words to search by.

Our own arrangement, kept as dated data in ``life_events.yaml``: no law, no count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

_FILE = Path(__file__).with_name("life_events.yaml")


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """A moment of life. codes: national procedure codes, the most asked first."""

    key: str
    icon: str
    titles: Mapping[str, str]
    notes: Mapping[str, str]
    codes: tuple[str, ...]

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return _in_language(self.titles)

    @property
    def note(self) -> str:
        """The note in the reader's language."""
        return _in_language(self.notes)


@cache
def life_events() -> tuple[LifeEvent, ...]:
    """List the events in the order shown."""
    return tuple(
        LifeEvent(
            key=event["key"],
            icon=event["icon"],
            titles=event["title"],
            notes=event["note"],
            codes=tuple(event["procedures"]),
        )
        for event in _data()["events"]
    )


def life_event(key: str) -> LifeEvent | None:
    """Return the event with this key; None when there is none."""
    return next((event for event in life_events() if event.key == key), None)


@cache
def examples() -> tuple[str, ...]:
    """List the words offered under the search box, Vietnamese in any language."""
    return tuple(_data()["examples"])


def _in_language(words: Mapping[str, str]) -> str:
    return words.get(get_language() or "vi", words["vi"])


@cache
def _data() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return loaded
