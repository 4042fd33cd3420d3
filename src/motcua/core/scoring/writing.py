"""Criteria sets as data again, and the one writing a digest is taken of.

``criteria_from_yaml(criteria_data(criteria)) == criteria``, for every set. What stands
at its default is left out; numbers are decimal texts.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from motcua.core.scoring.criteria import (
    Absence,
    CriteriaSet,
    Cutoff,
    Leaf,
    Node,
    Outside,
    Source,
)
from motcua.core.scoring.rule_data import number_text, rule_data

Data = dict[str, Any]


def criteria_data(criteria: CriteriaSet) -> Data:
    """Return the mapping that describes a set, its keys in the order of the format.

    :raises ValueError: when a number in it has no end as a decimal.
    """
    return {
        "key": criteria.key,
        "title": criteria.title,
        **_given(version=criteria.version),
        "level": str(criteria.level),
        **_given(groups=list(criteria.groups)),
        **_given(valid_from=criteria.valid_from, valid_to=criteria.valid_to),
        **_given(illustrative=criteria.is_illustrative),
        **_given(legal_basis=list(criteria.legal_basis)),
        **_given(sources=list(criteria.sources)),
        "points": number_text(criteria.points),
        "rounding": {
            "place": str(criteria.rounding.place),
            "mode": criteria.rounding.mode.value,
            "level": criteria.rounding.level.value,
        },
        **_given(classes=[_cutoff(cutoff) for cutoff in criteria.classes]),
        **_given(tie_breaks=list(criteria.tie_breaks)),
        "fields": [_node(field) for field in criteria.fields],
        **_given(outside=[_outside(item) for item in criteria.outside]),
    }


def canonical(criteria: CriteriaSet) -> str:
    """Return the one writing of a set: JSON without white space, letters as they are.

    The order of keys says something (inputs are asked for in it), so it is kept: what
    stores this must store text.
    """
    data = criteria_data(criteria)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def digest(criteria: CriteriaSet) -> str:
    """Return the SHA-256 of the canonical writing, in hexadecimal."""
    return hashlib.sha256(canonical(criteria).encode()).hexdigest()


def _given(**entries: object) -> Data:
    """Leave out what is empty, None or False."""
    return {name: entry for name, entry in entries.items() if entry}


def _cutoff(cutoff: Cutoff) -> Data:
    told: Data = {"name": cutoff.name, "from": number_text(cutoff.bound)}
    return told | _given(above=cutoff.is_open)


def _node(node: Node | Leaf) -> Data:
    if isinstance(node, Leaf):
        return _leaf(node)
    return {
        "code": node.code,
        "title": node.title,
        "points": number_text(node.points),
        "children": [_node(child) for child in node.children],
    }


def _leaf(leaf: Leaf) -> Data:
    told: Data = {
        "code": leaf.code,
        "title": leaf.title,
        "points": number_text(leaf.points),
    }
    told |= _unless(Source.SELF, source=leaf.source) | _given(owner=leaf.owner)
    told |= _unless(Absence.EXCLUDE, not_applicable=leaf.not_applicable)
    told |= _unless(Absence.NOTHING, nothing=leaf.nothing)
    told |= _given(applies_to=list(leaf.applies_to), evidence=leaf.evidence)
    if leaf.cutoff is not None:
        told["cutoff"] = [day.isoformat() for day in leaf.cutoff]
    told |= {"rule": rule_data(leaf.rule)} | _given(
        rule_text=leaf.rule_text,
        inputs=dict(leaf.definitions),
        figures={f.name: [f.figure, f.part.value] for f in leaf.figures},
        survey=list(leaf.survey),
    )
    return told | ({} if leaf.is_verified else {"verified": False})


def _unless(default: Source | Absence, **words: Source | Absence) -> Data:
    return {name: word.value for name, word in words.items() if word is not default}


def _outside(item: Outside) -> Data:
    told: Data = {
        "code": item.code,
        "title": item.title,
        "kind": "bonus" if item.sign > 0 else "penalty",
        "cap": number_text(item.cap),
        "rule": rule_data(item.rule),
    }
    told |= _given(
        rule_text=item.rule_text,
        inputs=dict(item.definitions),
        owner=item.owner,
        evidence=item.evidence,
    )
    return told | ({} if item.is_verified else {"verified": False})
