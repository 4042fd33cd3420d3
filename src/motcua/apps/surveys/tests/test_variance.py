"""What the variance of a campaign's estimates may leave out, and what not."""

from types import SimpleNamespace

import numpy as np
import pytest

from motcua.apps.surveys import estimates
from motcua.apps.surveys.words import Design
from motcua.core.surveys.estimates import mean


def forms(stratum, clusters, each):
    return [
        SimpleNamespace(
            stratum=stratum, agency_id=1, weight=4.0, cluster=f"{stratum}{n}"
        )
        for n in range(clusters)
        for _ in range(each)
    ]


@pytest.fixture
def said():
    return np.random.default_rng(7).normal(size=60)


def test_all_places_drawn_still_leave_unsure_who_was_asked_there(said):
    view = SimpleNamespace(design=Design.TWO_STAGE)
    held = forms("a", 12, 5)  # of 12 places, each of 20 people
    design = estimates._design(view, held, {("a", 1): 240})
    assert mean(design, said).error > 0.05


def test_a_counted_frame_asked_in_whole_is_sure(said):
    view = SimpleNamespace(design=Design.STRATIFIED)
    sizes = {("a", 1): 60}
    design = estimates._design(view, forms("a", 12, 5), sizes)
    assert mean(design, said).error == 0
    design = estimates._design(view, forms("a", 12, 5), {("a", 1): 120})
    half = said.std(ddof=1) / np.sqrt(60) * np.sqrt(0.5)
    assert mean(design, said).error == pytest.approx(half)
