"""Named figures: one meaning each, whoever asks, and what lies behind."""

from motcua.apps.statistics.figures.registry import figure, figures, names, register
from motcua.apps.statistics.figures.values import (
    Behind,
    Counted,
    Figure,
    FigureValue,
    Reader,
    Record,
)

__all__ = [
    "Behind",
    "Counted",
    "Figure",
    "FigureValue",
    "Reader",
    "Record",
    "figure",
    "figures",
    "names",
    "register",
]
