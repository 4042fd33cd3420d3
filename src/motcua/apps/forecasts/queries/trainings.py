"""What was learned, and how it kept its word."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from motcua.apps.forecasts.models import StepHistory, Training
from motcua.apps.forecasts.queries.method import method
from motcua.apps.forecasts.queries.values import BinView, TrainingView
from motcua.common.clock import local
from motcua.core.forecast import Model, Step

_SHOWN = 30


def latest() -> TrainingView | None:
    """Return the last learning; None before the first. Queries: two."""
    return next(iter(trainings(1)), None)


def trainings(count: int = _SHOWN) -> tuple[TrainingView, ...]:
    """Return the last learnings, newest first. Queries: two."""
    found = Training.objects.order_by("-pk").prefetch_related("bins")[:count]
    return tuple(_view(one) for one in found)


def present_model() -> tuple[Training, Model] | None:
    """Return the last learning and what it learned; None before the first.

    Queries: one, and one more in a process that has not read it yet.
    """
    training = Training.objects.order_by("-pk").first()
    return None if training is None else (training, _model(training.pk))


@lru_cache(maxsize=1)
def _model(training_id: int) -> Model:
    how = method()
    rows = StepHistory.objects.filter(training=training_id).values_list(
        "agency_id", "procedure_code", "step_order", "kind", "allowed_minutes", "cells"
    )
    history = {}
    for agency, code, order, kind, allowed, cells in rows.iterator(chunk_size=5000):
        counts = np.zeros(how.grid.cells, np.int64)
        counts[: len(cells)] = cells
        history[Step(agency, code, order, kind, allowed)] = counts
    return Model(history, how.grid, shrinkage=how.shrinkage, minimum=how.minimum)


def _view(row: Training) -> TrainingView:
    least = method().minimum
    return TrainingView(
        made_at=local(row.made_at),
        since=row.since,
        split_on=row.split_on,
        finished=row.finished_count,
        judged=row.judged_count,
        brier=row.brier,
        baseline=row.baseline,
        bins=tuple(
            BinView(
                low=one.low,
                high=one.high,
                count=one.count,
                predicted=one.predicted,
                observed=one.observed,
                is_enough=one.count >= least,
            )
            for one in sorted(row.bins.all(), key=lambda one: one.low)
        ),
    )
