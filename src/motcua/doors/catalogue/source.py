"""The national record beside the draft: its texts, with what is in doubt marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from motcua.apps.procedures.queries import DoubtView
from motcua.doors.catalogue.sections import KEYS

SHORT = 6000  # characters of a text beside a form; the rest stands on its own page


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some of a text. is_marked: a doubt is about these words."""

    text: str
    is_marked: bool


@dataclass(frozen=True, slots=True)
class SourceText:
    """One text of the record. is_cut: there is more of it than shown."""

    key: str
    title: str
    stretches: tuple[Stretch, ...]
    is_cut: bool

    @property
    def is_empty(self) -> bool:
        """Whether the record says nothing here."""
        return not self.stretches


def texts(
    record: Mapping[str, object],
    keys: Iterable[str],
    doubts: Sequence[DoubtView],
    most: int | None = None,
) -> list[SourceText]:
    """Return the texts under these keys. most: characters of each; None for all."""
    return [_text(key, _string(record.get(key)), doubts, most) for key in keys]


def keys_of(record: Mapping[str, object]) -> list[str]:
    """List the record's keys: those people know in their order, then the others."""
    return [key for key in KEYS if key in record] + sorted(set(record) - set(KEYS))


def marked(text: str, snippets: Iterable[str]) -> tuple[Stretch, ...]:
    """Cut a text into stretches, those found in the snippets marked."""
    spans = sorted(span for words in snippets if (span := _span(text, words)))
    stretches: list[Stretch] = []
    done = 0
    for start, end in spans:
        if end <= done:
            continue
        first = max(start, done)
        stretches.append(Stretch(text[done:first], is_marked=False))
        stretches.append(Stretch(text[first:end], is_marked=True))
        done = end
    stretches.append(Stretch(text[done:], is_marked=False))
    return tuple(one for one in stretches if one.text)


def _text(
    key: str, text: str, doubts: Sequence[DoubtView], most: int | None
) -> SourceText:
    is_cut = most is not None and len(text) > most
    about = [
        doubt.text
        for doubt in doubts
        if doubt.is_open and doubt.field.split(".", maxsplit=1)[0] == key
    ]
    shown = text[:most] if is_cut else text
    return SourceText(key, str(KEYS.get(key, key)), marked(shown, about), is_cut)


def _string(value: object) -> str:
    return (
        value.strip() if isinstance(value, str) else "" if value is None else str(value)
    )


def _span(text: str, snippet: str) -> tuple[int, int] | None:
    """Find a doubt's words: on one line there, cut short by "…", as told there."""
    words = snippet.rstrip("…").split()
    if not words:
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None
