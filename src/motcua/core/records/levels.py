"""Which levels of government carry a procedure out, and words of levels that are gone.

The district level ended on 01/07/2025, and with it the township (thị trấn) as a kind of
commune: Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from motcua.core.catalogue import Level
from motcua.core.folding import fold
from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.text import around, says_nothing, tidy

_LEVELS: Mapping[str, Level] = {
    "cap bo": Level.MINISTRY,
    "cap tinh": Level.PROVINCE,
    "cap xa": Level.COMMUNE,
    "co quan khac": Level.OTHER,
}

# Whole words only: "luyện", "khuyến" are others. A named district is gone as well.
_ABOLISHED = re.compile(r"(?<!\w)(?:huyện|thị trấn)(?!\w)", re.IGNORECASE)


def read_levels(text: str) -> tuple[tuple[Level, ...], list[Doubt]]:
    """Read ``cap_thuc_hien``: levels as written, and what was not understood."""
    levels: list[Level] = []
    doubts: list[Doubt] = []
    for part in text.split(","):
        level = _LEVELS.get(fold(part))
        if level is not None and level not in levels:
            levels.append(level)
        elif level is None and not says_nothing(part):
            doubts.append(doubt(DoubtKind.LEVEL_UNKNOWN, "cap_thuc_hien", part))
    if not levels and not doubts:
        doubts.append(doubt(DoubtKind.LEVEL_UNKNOWN, "cap_thuc_hien", text))
    return tuple(levels), doubts


def abolished_words(field: str, text: str) -> list[Doubt]:
    """Point at the first mention of a level that no longer exists, if there is one."""
    # Non-breaking spaces come in some agency names; the offsets only serve the snippet.
    line = tidy(text)
    found = _ABOLISHED.search(line)
    if found is None:
        return []
    place = around(line, found.start(), found.end())
    return [doubt(DoubtKind.ABOLISHED_LEVEL, field, place)]
