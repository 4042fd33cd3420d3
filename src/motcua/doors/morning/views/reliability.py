"""Whether the forecasts keep their word."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from motcua.apps.forecasts import queries as forecasts
from motcua.apps.forecasts.queries import BinView
from motcua.common import access
from motcua.core.permissions import Deed

_SIDE = 240  # of the drawing; chances run over it from left to right, from below up


@dataclass(frozen=True, slots=True)
class Dot:
    """One bin in the drawing. radius: by how many forecasts it has."""

    x: float
    y: float
    radius: float
    is_enough: bool


@access.requires(Deed.SEE_DOSSIER)
@require_safe
def reliability(request: HttpRequest) -> HttpResponse:
    """Compare what was said with what happened, on days held back."""
    kept = forecasts.trainings()
    latest = kept[0] if kept else None
    context = {
        "latest": latest,
        "before": kept[1:],
        "dots": _dots(latest.bins) if latest else (),
        "side": _SIDE,
        "method": forecasts.method(),
    }
    return render(request, "morning/reliability.html", context)


def _dots(bins: tuple[BinView, ...]) -> tuple[Dot, ...]:
    most = max((one.count for one in bins), default=1)
    return tuple(
        Dot(
            x=round(one.predicted * _SIDE, 1),
            y=round((1 - one.observed) * _SIDE, 1),
            radius=round(4 + 10 * (one.count / most) ** 0.5, 1),
            is_enough=one.is_enough,
        )
        for one in bins
    )
