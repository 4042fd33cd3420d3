"""Replays the worked tables of docs/algorithms/robustness.md."""

import re
from pathlib import Path

import numpy as np
import pytest

from motcua.core.composite import Item, Method, Model, compute
from motcua.core.robustness import (
    Sampling,
    Table,
    consistency,
    dead,
    effective_weights,
    saturated,
    simulate,
    without_fields,
    without_leaves,
)

_TEXT = (Path(__file__).parents[4] / "docs/algorithms/robustness.md").read_text("utf-8")


def _rows(head):
    block = re.search(rf"^\| {head} \|.*\n\|[-|:]+\n((?:\|.+\n)+)", _TEXT, re.MULTILINE)
    assert block
    return [
        [cell.strip() for cell in line[1:-1].split("|")]
        for line in block[1].splitlines()
    ]


def _numbers(texts):
    return [float(text) for text in texts]


def _table():
    rows = _rows("unit")
    return Table(
        tuple(row[0] for row in rows),
        np.array([float(row[5]) for row in rows]),
        ("1.1", "1.2", "2.1", "2.2"),
        np.array([_numbers(row[1:5]) for row in rows]),
        np.full(4, 4.0),
        ("1", "1", "2", "2"),
    )


def test_the_places_are_as_printed():
    assert _table().ranks.tolist() == [int(row[6]) for row in _rows("unit")]
    assert _table().extra == pytest.approx(0)


@pytest.mark.parametrize("row", _rows("multipliers of 1.1, 1.2, 2.1, 2.2"), ids=str)
def test_weights_as_printed(row):
    table = _table()
    totals = table.weighed(np.array([_numbers(row[0].split(","))]))
    assert totals[0].round(2).tolist() == _numbers(row[1:5])
    assert table.places_of(totals)[0].tolist() == _numbers(row[5].split(","))


@pytest.mark.parametrize("row", _rows("gap of totals"), ids=str)
def test_neighbours_as_printed(row):
    gap, error, expected = _numbers(row)
    two = Table(("a", "b"), np.array([50 + gap, 50.0]))
    found = simulate(two, [Sampling(np.full(2, error))], 4000, 11)
    assert found.crossed[0] == pytest.approx(expected, abs=0.02)


def test_known_shares_are_as_printed():
    """Closed form; that ours come near is in test_robustness_leaves."""
    first = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2
    second, both = 7**2 / 8, 0.1**2 * np.pi**8 * 8 / 225
    shares = np.array([[first, first + both], [second, second], [0, both]])
    printed = [_numbers(row[1:]) for row in _rows("input")]
    assert (shares / (first + second + both)).round(3).tolist() == printed


def test_what_leaves_do_is_as_printed():
    table = _table()
    found = {one.code: one for one in without_leaves(table)}
    found |= {f"field {one.code}": one for one in without_fields(table)}
    for code, mean, most in _rows("without"):
        assert (found[code].mean, found[code].most) == (float(mean), int(most))
    assert saturated(table) == ("1.1",)
    assert dead(table) == ("1.2",)
    for weight, row in zip(effective_weights(table), _rows("leaf"), strict=True):
        assert weight.code == row[0]
        figures = (weight.nominal, weight.ratio, weight.effective, weight.part)
        assert figures == pytest.approx(_numbers(row[1:]), abs=0.005)


def test_alpha_is_as_printed():
    said = re.search(r"field 2 is \*\*(.+?)\*\*.+?leaves \*\*(.+?)\*\*", _TEXT)
    field = consistency(_table())[1]
    assert (field.alpha, field.correlations[0, 1]) == pytest.approx(
        _numbers(said.groups()), abs=0.005
    )


@pytest.mark.parametrize("row", _rows("method"), ids=lambda row: " ".join(row[:2]))
def test_scales_as_printed(row):
    leaf = Item("a", "top", direction=int(row[1]), goalposts=(1.5, 3.5))
    model = Model((Item("top", ""), leaf), Method(row[0]), reference="r")
    found = compute(model, {"a": {"p": 3.0, "q": 1.0, "r": 2.0, "s": 2.0}})
    scores = [found[unit]["a"].score for unit in "pqrs"]
    assert scores == pytest.approx(_numbers(row[2:]), abs=0.005)
