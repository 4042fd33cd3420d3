"""Which pattern a code is written in follows the day, as law/codes says."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.common import law
from motcua.core.numbering import Pattern


@pytest.mark.parametrize(
    ("day", "pattern"),
    [
        (date(2019, 3, 4), Pattern.QCVN_102_2016),
        (date(2020, 9, 14), Pattern.QCVN_102_2016),
        (date(2020, 9, 15), Pattern.QD_20_2020),
        (date(2026, 11, 20), Pattern.QD_20_2020),
    ],
)
def test_the_rule_of_the_day_holds(day, pattern):
    assert law.code_pattern(day) is pattern


def test_no_rule_is_guessed_before_the_first():
    with pytest.raises(ValueError, match="max"):
        law.code_pattern(date(2010, 1, 1))


def test_every_rule_is_dated_and_cited():
    rules = law.read("codes/dossier_code.yaml")["values"]
    days = [rule["in_force_from"] for rule in rules]
    assert days == sorted(set(days))
    assert all(rule["reference"] and "verified" in rule for rule in rules)
    assert {rule["value"] for rule in rules} == {str(pattern) for pattern in Pattern}
