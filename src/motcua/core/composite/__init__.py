"""Composite indices in the sense of the OECD/JRC handbook: any tree, any weights."""

from motcua.core.composite.computing import (
    Scored,
    Shift,
    compute,
    leave_one_out,
    ranks,
)
from motcua.core.composite.filling import gaps
from motcua.core.composite.model import (
    Aggregate,
    Figures,
    Item,
    Method,
    Missing,
    Model,
    ModelError,
)

__all__ = [
    "Aggregate",
    "Figures",
    "Item",
    "Method",
    "Missing",
    "Model",
    "ModelError",
    "Scored",
    "Shift",
    "compute",
    "gaps",
    "leave_one_out",
    "ranks",
]
