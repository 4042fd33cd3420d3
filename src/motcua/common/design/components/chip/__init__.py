"""A status in a few words, with an icon that says the same."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

# kind -> icon shown unless another is named. "sys" (late only in the software) speaks
# by its dashed outline; "" is neutral.
ICON_OF: Mapping[str, str] = MappingProxyType(
    {
        "ok": "check",
        "soon": "clock",
        "late": "warn",
        "sys": "",
        "paused": "pause",
        "brand": "store",
        "": "",
    }
)
