"""A set for another year: its days move with it, nothing else changes."""

from datetime import date

from motcua.core.scoring.cloning import for_year
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.writing import criteria_data
from motcua.core.tests.test_scoring_reading import LEAF, changed


def made(cutoff, valid_from=2025):
    data = changed((*LEAF, "cutoff"), cutoff)
    return criteria_from_yaml(data | {"valid_from": valid_from, "valid_to": 2025})


def test_days_move_by_as_many_years():
    old = made(["2024-12-15", "2025-12-14"])
    new = for_year(old, 2027)
    assert (new.valid_from, new.valid_to) == (2027, None)
    assert new.leaves[0].cutoff == (date(2026, 12, 15), date(2027, 12, 14))
    told, before = criteria_data(new), criteria_data(old)
    assert told["outside"] == before["outside"]
    assert told["classes"] == before["classes"]


def test_a_leap_day_and_a_set_without_a_year():
    leap = for_year(made(["2024-02-29", "2024-12-14"], 2024), 2025)
    assert leap.leaves[0].cutoff[0] == date(2025, 2, 28)
    open_set = made(["2024-12-15", "2025-12-14"], None)
    assert for_year(open_set, 2030).leaves[0].cutoff == open_set.leaves[0].cutoff
    assert for_year(made(None), 2030).leaves[0].cutoff is None
