"""The targets are data: dated, cited, and honest about not being law."""

import pytest

from motcua.common import law

VALUES = ("on_time_target", "uncollected")


@pytest.mark.parametrize("name", VALUES)
def test_a_target_has_value_unit_source_and_says_it_is_unverified(name):
    found = law.read("time_rules/board.yaml")[name]

    assert found["value"] > 0
    assert found["unit"] in {"percent", "working_days"}
    assert found["citation"].strip()
    assert found["verified"] is False


def test_nothing_else_is_in_the_file():
    found = law.read("time_rules/board.yaml")

    assert set(found) == {"in_force_from", *VALUES}
