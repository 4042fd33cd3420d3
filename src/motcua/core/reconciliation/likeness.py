"""How like two names or two titles of procedures are, marks and case aside."""

from __future__ import annotations

import re
from functools import lru_cache

from motcua.core.folding import fold

_PROCEDURE_CODE = re.compile(r"\d\.\d{6}(?:\.[0-9A-Za-z]{1,4})*")
_NOT_A_WORD = re.compile(r"[^\w]+")
_TITLES = frozenset({"ong", "ba", "anh", "chi", "co", "chu"})


@lru_cache(maxsize=1 << 17)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a text, in order."""
    return tuple(_NOT_A_WORD.sub(" ", fold(text)).split())


@lru_cache(maxsize=1 << 17)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name, without a salutation before it."""
    words = words_of(name)
    return words[1:] if len(words) > 2 and words[0] in _TITLES else words  # noqa: PLR2004  a name keeps two words


@lru_cache(maxsize=1 << 17)
def name_likeness(one: str, other: str) -> float:
    """Return how like two names are: 1.0 the same, 0.0 nothing in common.

    One wrong letter in "Nguyen Van Binh" costs one of its letters, not a whole word.
    """
    first, second = " ".join(name_words(one)), " ".join(name_words(other))
    if not first or not second:
        return 0.0
    if first == second or sorted(first.split()) == sorted(second.split()):
        return 1.0
    longest = max(len(first), len(second))
    return 1.0 - _distance(first, second) / longest


@lru_cache(maxsize=1 << 17)
def procedure_likeness(written: str, code: str, name: str) -> float | None:
    """Return how well a list's procedure fits; None when the list says nothing."""
    if not written.strip():
        return None
    found = _PROCEDURE_CODE.search(written)
    if found:
        return 1.0 if found[0].upper() == code.upper() else 0.0
    first, second = set(words_of(written)), set(words_of(name))
    if not first or not second:
        return 0.0
    common = len(first & second)
    if common == min(len(first), len(second)) and common > 1:
        return 1.0  # one is the other shortened
    return common / len(first | second)


def _distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed (Levenshtein)."""
    one, other = _unlike_part(one, other)
    before = list(range(len(other) + 1))
    for row, left in enumerate(one, start=1):
        now = [row]
        for column, right in enumerate(other, start=1):
            now.append(
                min(
                    before[column] + 1,
                    now[-1] + 1,
                    before[column - 1] + (left != right),
                )
            )
        before = now
    return before[-1]


def _unlike_part(one: str, other: str) -> tuple[str, str]:
    """Leave out what both begin and end with: names mostly differ in one word."""
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end, most = 0, shorter - start
    while end < most and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]
