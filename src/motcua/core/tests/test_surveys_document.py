"""Every table of docs/algorithms/surveys.md, computed again."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from motcua.core.sampling import Share, Stratum, allocate, lot, sample_size
from motcua.core.surveys.estimates import mean, wilson
from motcua.core.surveys.points import Conversion, worths
from motcua.core.surveys.student import z_quantile
from motcua.core.tests.questionnaires import sipas
from motcua.core.tests.test_survey_estimates import DESIGNS, designed

PAGE = Path(__file__).parents[4] / "docs" / "algorithms" / "surveys.md"


def table(name):
    """Rows whose first cell is the name, without their heading."""
    text = PAGE.read_text(encoding="utf-8")
    found = re.findall(rf"^\| {name} \| (.+) \|$", text, re.MULTILINE)
    return [row.split(" | ") for row in found][1:]


@pytest.mark.parametrize("row", table("size"), ids=" ".join)
def test_sizes(row):
    population, error, wanted = row

    assert sample_size(int(population), Decimal(error)) == int(wanted)


@pytest.mark.parametrize("row", table("allocation"), ids=" ".join)
def test_allocations(row):
    share, sizes, wanted, least, gets = row
    strata = dict(zip("abc", map(Stratum, map(int, sizes.split())), strict=True))

    found = allocate(int(wanted), strata, Share(share), int(least))

    assert list(found.values()) == [int(count) for count in gets.split()]


@pytest.mark.parametrize("row", table("lot"), ids=" ".join)
def test_lots(row):
    seed, name, digits = row

    assert f"{lot(seed, 'unit', name):064x}".startswith(digits)


@pytest.mark.parametrize(
    ("conversion", "code"),
    [("weights", "direction"), ("linear", "result"), ("top", "result")],
)
def test_conversions(conversion, code):
    text = PAGE.read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| {conversion} \| (.+) \| (.+) \|$", text, re.MULTILINE)
    options, percents = (cell.split() for cell in row)

    found = worths(sipas().question(code), Conversion(conversion))

    assert {o: 100 * worth for o, worth in found.items()} == dict(
        zip(options, map(int, percents), strict=True)
    )


@pytest.mark.parametrize("row", table("wilson"), ids=" ".join)
def test_intervals(row):
    hits, of, low, high = row

    found = wilson(int(hits) / int(of), int(of), z_quantile(0.95))

    assert [f"{100 * bound:.2f}" for bound in found] == [low, high]


def test_designs():
    text = PAGE.read_text(encoding="utf-8")
    rows = re.findall(
        r"^\| `(\w+)` \| ([\d.]+) \| ([\d.]+) \| (\d+) \|$", text, re.MULTILINE
    )

    assert [name for name, *_ in rows] == list(DESIGNS)
    for name, value, error, degrees in rows:
        cases, design = designed(name)
        found = mean(design, [case["points"] for case in cases])
        assert f"{found.value:.6f}" == value
        assert f"{found.error:.6f}" == error
        assert found.degrees == int(degrees)
