"""Numbers as Vietnamese papers print them."""

from __future__ import annotations

from decimal import Decimal

from motcua.apps.par_index.papers.lines import Value


def spelled(value: Value) -> str:
    """Write a cell: "94,69", "−0,35", "–" for nothing."""
    if value is None:
        return "–"
    if isinstance(value, Decimal):
        return f"{value:,.2f}".translate(str.maketrans(",.-", ".,−"))
    return str(value).replace("-", "−") if isinstance(value, int) else value
