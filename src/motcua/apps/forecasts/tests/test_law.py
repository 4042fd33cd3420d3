"""The numbers of the method are data that say how far they were verified."""

from motcua.apps.forecasts.queries import method
from motcua.common import law


def test_every_value_is_cited_and_says_whether_it_was_verified():
    found = dict(law.read("time_rules/forecast.yaml"))
    assert found.pop("in_force_from")
    for one in found.values():
        assert one["citation"]
        assert one["unit"]
        assert isinstance(one["verified"], bool)


def test_shares_are_shares():
    how = method()
    assert 0 < how.stuck < how.harm_from < how.call_from < 1
    assert how.grid.minutes * how.grid.cells > how.urgency_minutes
