"""What can be done here: learn anew from finished dossiers, and measure how well."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt
from django.db import transaction

from motcua.apps.forecasts.models import ReliabilityBin, StepHistory, Training
from motcua.apps.forecasts.past import Past, past
from motcua.apps.forecasts.queries.method import Method, method
from motcua.common.clock import local
from motcua.core.forecast import (
    Model,
    Reliability,
    Step,
    calibrate,
    chances,
    learn,
    reliability,
)
from motcua.core.forecast.learning import Counts, Shares


@transaction.atomic
def train(*, at: datetime) -> int:
    """Learn from what was finished up to now and keep it; return the training's id.

    What earlier trainings had learned is forgotten; how well they did is kept.
    Queries: a dozen, however many dossiers.
    """
    how = method()
    today = local(at).date()
    since = today - timedelta(days=how.history_days)
    split = today - timedelta(days=how.held_back_days)
    seen = past(local(at) - timedelta(days=how.history_days), at)
    history = _learned(seen, seen.is_finished, how)
    now = seen.at
    earlier, later = (
        now - np.timedelta64(times * how.held_back_days, "D") for times in (2, 1)
    )
    said, came = _said(seen, earlier, (earlier, later), how)
    curve = calibrate(said, came, how.minimum)
    said, came = _said(seen, later, (later, now), how)
    judged = reliability(curve.corrected(said), came, how.bins)
    used = calibrate(said, came, how.minimum)
    training = Training.objects.create(
        made_at=at,
        since=since,
        split_on=split,
        finished_count=len(np.unique(seen.dossier_id[seen.is_finished])),
        judged_count=judged.count if judged else None,
        brier=judged.brier if judged else None,
        baseline=judged.baseline if judged else None,
        said=list(used.said),
        came=list(used.came),
    )
    _keep(training, history, judged)
    return training.pk


def _learned(
    seen: Past, chosen: npt.NDArray[np.bool_], how: Method
) -> dict[Step, Counts]:
    rows = np.flatnonzero(chosen)
    return learn([seen.steps[row] for row in rows], seen.minutes[rows], how.grid)


def _said(
    seen: Past,
    split: np.datetime64,
    window: tuple[np.datetime64, np.datetime64],
    how: Method,
) -> tuple[Shares, npt.NDArray[np.bool_]]:
    """Forecast a window from what was finished before the split; return what came."""
    before = seen.is_finished & (seen.finished_at < split)
    model = Model(
        _learned(seen, before, how),
        how.grid,
        shrinkage=how.shrinkage,
        minimum=how.minimum,
    )
    asked = seen.snapshots(*window)
    said = chances(
        model, asked.courses, asked.which, asked.elapsed, asked.left, stuck=how.stuck
    )
    return said, asked.was_late


def _keep(
    training: Training, history: Mapping[Step, Counts], judged: Reliability | None
) -> None:
    StepHistory.objects.exclude(training=training).delete()
    StepHistory.objects.bulk_create(
        StepHistory(
            training=training,
            agency_id=step.agency_id,
            procedure_code=step.procedure_code,
            step_order=step.order,
            kind=step.kind,
            allowed_minutes=step.allowed,
            cells=np.trim_zeros(counts, "b").tolist(),
        )
        for step, counts in history.items()
    )
    ReliabilityBin.objects.bulk_create(
        ReliabilityBin(
            training=training,
            low=one.low,
            high=one.high,
            count=one.count,
            predicted=one.predicted,
            observed=one.observed,
        )
        for one in (judged.bins if judged else ())
    )
