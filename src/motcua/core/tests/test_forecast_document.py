"""Replays the worked example of docs/algorithms/forecast.md."""

import re
from pathlib import Path

import numpy as np
import pytest

from motcua.core.forecast import Grid, Model, Step, chances, learn

_TEXT = (Path(__file__).parents[4] / "docs/algorithms/forecast.md").read_text("utf-8")


def _rows(head):
    block = re.search(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.+\n)+)", _TEXT, re.MULTILINE)
    assert block
    return [
        [cell.strip() for cell in line[1:-1].split("|")]
        for line in block[1].splitlines()
    ]


def _model():
    steps, minutes = [], []
    for place, (name, took) in enumerate(_rows("step")):
        for one in took.split(","):
            steps.append(Step(1, "a", place, name, -1))
            minutes.append(int(one))
    grid = Grid(minutes=30, cells=40)
    history = learn(steps, np.array(minutes), grid)
    return tuple(history), Model(history, grid, shrinkage=0, minimum=1)


@pytest.mark.parametrize("row", _rows("in step"), ids=lambda row: " ".join(row[:3]))
def test_the_chances_are_as_printed(row):
    name, elapsed, left, _ways, chance = row
    route, model = _model()
    course = route if name == "handle" else route[1:]
    found = chances(
        model,
        [course],
        np.zeros(1, int),
        np.array([int(elapsed)]),
        np.array([int(left)]),
        stuck=0.01,
    )
    assert found[0] == pytest.approx(float(chance))
