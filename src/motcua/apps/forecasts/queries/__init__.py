"""What others may ask of forecasts. Values only; each says its query count."""

from motcua.apps.dossiers.queries.columns import Scope
from motcua.apps.forecasts.queries.method import Method, method
from motcua.apps.forecasts.queries.morning import (
    PAGE,
    chances,
    likelihoods,
    morning,
)
from motcua.apps.forecasts.queries.trainings import latest, trainings
from motcua.apps.forecasts.queries.values import (
    BinView,
    Chance,
    Morning,
    TrainingView,
)

__all__ = [
    "PAGE",
    "BinView",
    "Chance",
    "Method",
    "Morning",
    "Scope",
    "TrainingView",
    "chances",
    "latest",
    "likelihoods",
    "method",
    "morning",
    "trainings",
]
