"""Vietnamese letters folded for search, and keyed for sorting.

Search: "duong" finds "Đường". Sort: by letter (a ă â b c d đ e ê ...), then by tone
(ngang, huyền, hỏi, ngã, sắc, nặng), names by given name first, as registers do.
"""

from __future__ import annotations

import unicodedata

_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: chr(ord("0") + place) for place, letter in enumerate(_ALPHABET)}


def fold(text: str) -> str:
    """Return the text in lower case without marks, đ as d, spaces single."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    bare = "".join(mark for mark in decomposed if not unicodedata.combining(mark))
    return " ".join(bare.replace("đ", "d").split())


def sort_key(text: str) -> str:
    """Return a key whose code-point order is Vietnamese alphabetical order.

    Word by word: letters decide first, tones only break ties.
    """
    words = [_word_key(word) for word in unicodedata.normalize("NFC", text.lower()).split()]
    return " ".join(letters for letters, _ in words) + "\x01" + " ".join(t for _, t in words)


def name_key(full_name: str) -> str:
    """Return the sort key of a person's name: given name, then family and middle names."""
    words = full_name.split()
    return sort_key(" ".join(words[-1:] + words[:-1]))


def _word_key(word: str) -> tuple[str, str]:
    letters, tones = [], []
    for letter in word:
        parts = unicodedata.normalize("NFD", letter)
        tone = next((_TONES[mark] for mark in parts if mark in _TONES), "0")
        bare = "".join(mark for mark in parts if mark not in _TONES)
        bare = unicodedata.normalize("NFC", bare)
        letters.append(_RANK.get(bare, bare))
        tones.append(tone)
    return "".join(letters), "".join(tones)
