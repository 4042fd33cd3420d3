"""Every rule of every set says what its inputs are."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from motcua.core.scoring.inputs import InputKind, inputs_of
from motcua.core.scoring.reading import criteria_from_yaml

_SETS = sorted((Path(__file__).parents[4] / "law" / "criteria").glob("*.yaml"))


@pytest.mark.parametrize("path", _SETS, ids=lambda path: path.stem)
def test_each_input_a_rule_reads_is_told_once(path):
    found = criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
    for item in (*found.leaves, *found.outside):
        specs = inputs_of(item.rule)
        assert {spec.name for spec in specs} == set(item.rule.names)
        assert len(specs) == len({spec.name for spec in specs})


def test_kinds_are_what_the_rules_take():
    path = next(path for path in _SETS if path.stem == "minh-hoa-huyen-xa")
    found = criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
    kinds = {
        leaf.code: [(s.name, s.kind.value) for s in inputs_of(leaf.rule)]
        for leaf in found.leaves
    }
    assert kinds["1.1.1"] == [
        ("plan_issued", "day_or_never"),
        ("plan_deadline", "day"),
        ("plan_complete", "flag"),
    ]
    assert kinds["1.6"][-1] == ("tasks_overdue_open", "count")
    assert kinds["7.3"][-1] == ("files_target", "share")
    assert kinds["5.5"] == [
        ("staff_qualified", "count"),
        ("staff_commune", "count"),
        ("qualified_last", "share"),
    ]
    survey = inputs_of(next(x for x in found.leaves if x.code == "8.1").rule)[0]
    assert survey.kind is InputKind.TALLY
    assert survey.options == ("A", "B", "C", "D")
