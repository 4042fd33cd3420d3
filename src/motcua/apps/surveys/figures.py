"""Estimates as figures in percent."""

from __future__ import annotations

import math

from motcua.apps.surveys.findings import Figure, Gap
from motcua.apps.surveys.told import rules
from motcua.core.surveys import Question
from motcua.core.surveys.comparing import Comparison
from motcua.core.surveys.estimates import Estimate

_PERCENT = 100


def figure(found: Estimate | None) -> Figure | None:
    """Return an estimate of a share or a worth in percent; None of none."""
    if found is None:
        return None
    low, high = found.interval(rules().level) or (None, None)
    return Figure(
        percent=_PERCENT * found.value,
        low=percent(low),
        high=percent(high),
        error=_PERCENT * found.error,
        count=found.count,
        effective=found.effective_count,
    )


def gap(
    question: Question | None, one: Estimate, other: Estimate, said: Comparison
) -> Gap | None:
    """Return two estimates compared, in percent; None where one has no figure."""
    first, second = figure(one), figure(other)
    if first is None or second is None:
        return None
    low, high = said.interval or (None, None)
    return Gap(
        question=question,
        first=first,
        second=second,
        difference=_PERCENT * said.difference,
        low=percent(low),
        high=percent(high),
        chance=said.chance,
        verdict=said.verdict,
    )


def percent(share: float | None) -> float | None:
    """Return a share in percent; None of none."""
    return None if share is None else _PERCENT * share


def known(number: float) -> float | None:
    """Return a number; None when it is none."""
    return None if math.isnan(number) else number
