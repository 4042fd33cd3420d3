"""What is written is read back the same, and has one digest."""

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings

from motcua.core.scoring import FaultKind, Tier, faults
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.rule_data import number_text, rule_data
from motcua.core.scoring.rulebook import _KINDS, FormatError, read_rule
from motcua.core.scoring.writing import canonical, criteria_data, digest
from motcua.core.tests.criteria_sets import criteria_sets, rules
from motcua.core.tests.test_scoring_reading import LEAF, WHOLE, changed

LAW = Path(__file__).resolve().parents[4] / "law" / "criteria"


@given(rules)
def test_every_rule_is_read_as_it_was_written(rule):
    assert read_rule(rule_data(rule), "rule") == rule


@settings(max_examples=40)  # a set holds many rules
@given(criteria_sets())
def test_every_set_is_read_as_it_was_written(criteria):
    again = criteria_from_yaml(json.loads(canonical(criteria)))
    assert again == criteria
    assert digest(again) == digest(criteria)
    as_yaml = yaml.safe_dump(criteria_data(criteria), sort_keys=False)
    assert criteria_from_yaml(yaml.safe_load(as_yaml)) == criteria


def test_the_sets_of_the_law_too():
    for path in LAW.glob("*.yaml"):
        found = criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
        assert criteria_from_yaml(criteria_data(found)) == found
        assert faults(found) == (), path.name


def test_every_kind_can_be_written():
    from motcua.core.scoring import rule_data as module

    assert {kind for kind, _ in module._WRITERS.values()} == set(_KINDS)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(1, 4), "0.25"),
        (Fraction(-3, 40), "-0.075"),
        (Fraction(20), "20"),
        (Fraction(0), "0"),
        (Decimal("1.50"), "1.5"),
        (Decimal("1E+2"), "100"),
        (Fraction(1, 3), None),
    ],
)
def test_numbers_are_written_exactly(number, text):
    if text is None:
        with pytest.raises(ValueError, match="no end"):
            number_text(number)
    else:
        assert number_text(number) == text


FULL = WHOLE | {
    "version": "2",
    "valid_from": 2025,
    "valid_to": 2026,
    "groups": ["Có TTHC"],
    "sources": ["Quyết định 1187/QĐ-BNV"],
}


def test_the_years_and_the_level_of_a_set():
    found = criteria_from_yaml(FULL)
    assert (found.version, found.level, found.groups) == (
        "2",
        Tier.COMMUNE,
        ("Có TTHC",),
    )
    assert [found.is_for(year) for year in (2024, 2025, 2026, 2027)] == [
        False,
        True,
        True,
        False,
    ]
    assert criteria_from_yaml(WHOLE).is_for(1999)


HUGE = 1 << 20000  # its text would be longer than Python writes


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("level",), "village", "level"),
        (("valid_from",), "hai nghìn", "valid_from"),
        (("valid_from",), 25, "valid_from"),
        (("illustrative",), "yes", "illustrative"),
        (("groups",), "Có TTHC", "groups"),
        (("title",), "dấu\x00lạ", "title"),
        (("title",), ["x"], "title"),
        pytest.param(("title",), HUGE, "title", id="a title of digits"),
        (("points",), "1e999999999", "points"),
        (("points",), "1e-999999999", "points"),
        pytest.param(("points",), HUGE, "points", id="endless points"),
        ((*LEAF, "rule", "each"), "1", "fields[0].children[0].rule.each"),
        ((*LEAF, "soruce"), "survey", "fields[0].children[0].soruce"),
        (("notes",), "x", "notes"),
        (("fields", 0, "note"), "x", "fields[0].note"),
        (("rounding", "places"), 2, "rounding.places"),
        (("classes", 0, "colour"), "red", "classes[0].colour"),
        (("outside", 0, "points"), 2, "outside[0].points"),
        ((*LEAF, "figures"), {"yes": "dossiers"}, "fields[0].children[0].figures.yes"),
        (
            (*LEAF, "figures"),
            {"yes": ["dossiers", "half"]},
            "fields[0].children[0].figures.yes[1]",
        ),
    ],
)
def test_what_is_wrong_in_the_new_keys_is_named(path, value, where):
    with pytest.raises(FormatError) as refused:
        criteria_from_yaml(changed(path, value))
    assert refused.value.where == where


def test_an_input_no_rule_reads_is_a_fault():
    strange = changed((*LEAF, "inputs"), {"yes": "Có", "no": "Không"})
    (fault,) = faults(criteria_from_yaml(strange))
    assert (fault.code, fault.kind, fault.found) == (
        "1.1",
        FaultKind.INPUT_ASTRAY,
        "no",
    )
    strange = changed((*LEAF, "figures"), {"no": ["dossiers.late", "numerator"]})
    assert faults(criteria_from_yaml(strange))[0].found == "no"


def test_years_that_run_backwards_are_a_fault():
    found = criteria_from_yaml(FULL | {"valid_to": 2024})
    assert [fault.kind for fault in faults(found)] == [FaultKind.YEARS]


def test_a_code_of_a_leaf_and_of_a_list_are_one_code():
    found = criteria_from_yaml(changed(("outside", 0, "code"), "1.1"))
    assert [fault.kind for fault in faults(found)] == [FaultKind.CODE_TWICE]
