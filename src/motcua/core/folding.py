"""Vietnamese letters folded for search, and keyed for sorting.

Search: "duong" finds "Đường". Sort: as a Vietnamese dictionary does, syllable by
syllable; in each the letters decide first (a ă â b c d đ e ê ...), then the tone
(ngang, huyền, hỏi, ngã, sắc, nặng). Names by given name first, as registers do.

Never asks the database or the machine for a collation: both differ from place to place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_TONES: Mapping[str, str] = MappingProxyType(
    {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
)
_OTHER_MARK = "6"  # of other peoples' letters: č ñ ŏ; after every tone

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_FIRST = ord("A")  # above every digit, so that "Phường 2" stands before "Phường An"
_RANK: Mapping[str, str] = MappingProxyType(
    {letter: chr(_FIRST + place) for place, letter in enumerate(_ALPHABET)}
)
_AFTER_Z = "~"  # before the letters of other scripts
_AFTER_LETTERS = "\x01"  # between a syllable's letters and its tones: below everything
_LONGEST_NUMBER = 16

# What stands for đ or an apostrophe in documents typed with other keyboards, the barred
# b of the Jrai and Rade, and marks that only join or break lines.
_ALIKE: Mapping[int, str | None] = MappingProxyType(
    str.maketrans(
        {"đ": "d", "ð": "d", "ɖ": "d", "ƀ": "b"}
        | dict.fromkeys("’‘ʼ`´", "'")
        | dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad")
    )
)
_SAME_LETTER: Mapping[int, str | None] = MappingProxyType(
    # An apostrophe stands inside a syllable (H'Hen) and does not divide it.
    str.maketrans({"ð": "đ", "ɖ": "đ", "ƀ": "b"} | dict.fromkeys("'’‘ʼ`´"))
)
# Combining marks are not \w: a letter is any base and the marks that follow it.
_MARKS = "\u0300-\u036f"
_NUMBER_OR_LETTER = re.compile(
    rf"(?P<number>\d+)|(?P<base>\D)(?P<marks>[{_MARKS}]*)", re.DOTALL
)


def fold(text: str) -> str:
    """Return the text in lower case without marks, đ as d, spaces single.

    Folding twice changes nothing. Digits and punctuation stay, so that codes can be
    looked for as they are written.
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_ALIKE)
    plain = unicodedata.normalize("NFKD", plain).casefold().translate(_ALIKE)
    bare = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return " ".join(bare.split())


def sort_key(text: str) -> str:
    """Return a key whose code-point order is Vietnamese dictionary order.

    Numbers sort by what they count: "Phường 2" before "Phường 10". Punctuation only
    divides words; texts that differ in nothing else have the same key.
    """
    plain = unicodedata.normalize("NFD", text).lower().translate(_SAME_LETTER)
    plain = unicodedata.normalize("NFD", plain)
    words = "".join(mark if _is_in_word(mark) else " " for mark in plain).split()
    return " ".join(_word_key(word) for word in words)


def name_key(full_name: str) -> str:
    """Return the sort key of a person's name: given name, then family and middle names.

    For the name of an organization use ``sort_key``.
    """
    words = full_name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


@lru_cache(maxsize=4096)
def _word_key(word: str) -> str:
    ranks, tones = [], []
    for found in _NUMBER_OR_LETTER.finditer(word):
        if found["number"]:
            ranks.append(_number_key(found["number"]))
        else:
            rank, tone = _letter_key(found["base"], found["marks"])
            ranks.append(rank)
            tones.append(tone)
    # A tone belongs to the syllable: "hòa" and "hoà" are one word.
    return "".join(ranks) + _AFTER_LETTERS + "".join(tones)


def _number_key(digits: str) -> str:
    count = str(int(digits))
    length = min(len(count), _LONGEST_NUMBER)
    return chr(ord("0") + length) + count


def _letter_key(base: str, marks: str) -> tuple[str, str]:
    tone = "".join(_TONES[mark] for mark in marks if mark in _TONES)
    shape = "".join(mark for mark in marks if mark not in _TONES)
    whole = unicodedata.normalize("NFC", base + shape)
    if whole in _RANK:
        return _RANK[whole], tone
    if base in _RANK:
        return _RANK[base], tone + _OTHER_MARK
    return _AFTER_Z + whole, tone


def _is_in_word(mark: str) -> bool:
    return unicodedata.category(mark)[0] in "LMN"
