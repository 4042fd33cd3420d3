"""docs/algorithms/criteria.md: the document is read, the table of cells holds."""

import re

import pytest
import yaml
from django.conf import settings

from motcua.apps.par_index.workbooks import layout
from motcua.core.scoring import faults
from motcua.core.scoring.reach import doubts
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rule_cells import COMPOSED, Column, data_of
from motcua.core.scoring.rulebook import read_rule
from motcua.core.scoring.writing import criteria_data

PAGE = (settings.ROOT / "docs" / "algorithms" / "criteria.md").read_text("utf-8")


def rows():
    kinds = {shown: kind for kind, shown in layout.KINDS.items()}
    for line in PAGE.splitlines():
        parts = line.strip("| ").split(" | ")
        if len(parts) == 3 and parts[0] in kinds:
            yield pytest.param(kinds[parts[0]], parts[1], parts[2], id=parts[2][8:40])


@pytest.mark.parametrize(("kind", "cells", "rule"), list(rows()))
def test_the_cells_are_the_rule(kind, cells, rule):
    columns = {shown: key for key, shown in layout.RULE_HEADINGS.items()}
    told = dict(cell.split(": ", 1) for cell in re.findall(r"`([^`]+)`", cells))
    data, found = data_of(kind, {Column(columns[k]): v for k, v in told.items()})
    assert found == ()
    assert read_rule(data, "rule") == read_rule(yaml.safe_load(rule.strip("`")), "rule")


def test_every_simple_kind_has_a_row():
    assert {row.values[0] for row in rows()} == set(layout.KINDS) - COMPOSED


def test_the_document_shows_every_key_there_is():
    text = PAGE.split("```yaml\n", 1)[1].split("```", 1)[0]
    data = yaml.safe_load(text)
    found = criteria_from_yaml(data)
    assert faults(found) == ()
    assert doubts(found) == ()
    assert criteria_data(found).keys() == data.keys()
    leaf = criteria_data(found)["fields"][0]["children"][0]
    assert leaf.keys() | {"not_applicable", "survey"} == set(
        data["fields"][0]["children"][0]
    ) | {"survey"}
