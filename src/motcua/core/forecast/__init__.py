"""How likely an open dossier is to be late, from what its remaining steps took before.

Pure, over arrays. docs/algorithms/forecast.md tells the method with a worked example.
"""

from motcua.core.forecast.calibration import Curve, calibrate
from motcua.core.forecast.chances import Course, Remaining, chances, harm, remaining
from motcua.core.forecast.learning import Grid, History, Model, Step, learn
from motcua.core.forecast.reliability import Bin, Reliability, reliability

__all__ = [
    "Bin",
    "Course",
    "Curve",
    "Grid",
    "History",
    "Model",
    "Reliability",
    "Remaining",
    "Step",
    "calibrate",
    "chances",
    "harm",
    "learn",
    "reliability",
    "remaining",
]
