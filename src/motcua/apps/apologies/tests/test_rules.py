"""The law file says everything the room asks of it, each with its citation."""

from __future__ import annotations

from motcua.apps.apologies.rules import grounds, look_ahead_days, rules
from motcua.common import law


def test_the_numbers_come_from_the_law_file():
    found = rules()
    assert (found.days_before, found.most) == (1, 1)
    assert found.least_minutes == 480
    assert 0 < found.likely_percent <= 100
    assert look_ahead_days() > 0


def test_every_value_is_cited_and_says_whether_it_was_verified():
    given = law.read("time_rules/apology.yaml")
    entries = [entry for entry in given.values() if isinstance(entry, dict)]
    assert len(entries) == 7
    for entry in entries:
        assert entry["citation"]
        assert entry["verified"] is False  # the article of the decree was not read


def test_a_reason_of_ones_own_is_offered_last():
    codes = list(grounds())
    assert codes[-1] == "other"
    assert len(codes) == len(set(codes))
