"""What the pages show of a set: rows of its tree, its particulars, its versions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.functional import Promise

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.words.faults import doubt_in_words
from motcua.apps.par_index.words.rules import rule_in_words
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows
from motcua.core.scoring import (
    Absence,
    CriteriaSet,
    Leaf,
    Node,
    Outside,
    Source,
)
from motcua.core.scoring.reach import doubts
from motcua.doors.criteria import words

Text = str | Promise


@dataclass(frozen=True, slots=True)
class LeafRow:
    """A leaf, or a list of bonus or penalty, as a page shows it.

    rule: sentences; printed: the rule as the decision prints it. inputs: (name, what it
    counts, named figure or ""). sign: "+", "−" for a list, "" for a leaf.
    """

    code: str
    title: str
    points: Decimal
    rule: tuple[str, ...]
    printed: str
    inputs: tuple[tuple[str, str, str], ...]
    evidence: str
    owner: str
    is_verified: bool
    sign: str = ""
    source: Text = ""
    source_chip: str = ""
    not_applicable: Text = ""
    nothing: Text = ""
    applies_to: tuple[str, ...] = ()
    cutoff: tuple[object, object] | None = None
    survey: tuple[str, ...] = ()

    @property
    def figures(self) -> tuple[str, ...]:
        """The named figures its inputs come from, each once."""
        names = (figure for _name, _text, figure in self.inputs if figure)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the tree. depth: 0 for a field. leaf: None for what is a sum."""

    depth: int
    code: str
    title: str
    points: Decimal
    leaf: LeafRow | None


@dataclass(frozen=True, slots=True)
class Field:
    """A field with all its rows, without its own."""

    code: str
    title: str
    points: Decimal
    rows: tuple[Row, ...]
    leaf_count: int


def fields(criteria: CriteriaSet) -> tuple[Field, ...]:
    """Return a set's tree, field by field. Queries: one (the offices' names)."""
    owners = owner_names()
    found = []
    for field in criteria.fields:
        rows = tuple(_rows(field, 0, owners))[1:]
        count = sum(row.leaf is not None for row in rows)
        found.append(Field(field.code, field.title, field.points, rows, count))
    return tuple(found)


def outside(criteria: CriteriaSet) -> tuple[LeafRow, ...]:
    """Return the lists outside the hundred."""
    owners = owner_names()
    return tuple(outside_row(item, owners) for item in criteria.outside)


def leaf_row(leaf: Leaf, owners: Mapping[str, str]) -> LeafRow:
    """Return a leaf as a page shows it."""
    labels = dict(leaf.definitions)
    figures = {figure.name: figure.figure for figure in leaf.figures}
    rule = rule_in_words(leaf.rule, Fraction(leaf.points), labels)
    return LeafRow(
        code=leaf.code,
        title=leaf.title,
        points=leaf.points,
        rule=rule,
        printed=leaf.rule_text,
        inputs=tuple(
            (name, labels.get(name, ""), figures.get(name, ""))
            for name in leaf.rule.names
        ),
        evidence=leaf.evidence,
        owner=owners.get(leaf.owner, leaf.owner),
        is_verified=leaf.is_verified,
        source=words.SOURCES[leaf.source],
        source_chip=words.SOURCE_CHIPS[leaf.source],
        not_applicable=words.ABSENCES[leaf.not_applicable],
        nothing=_nothing(leaf),
        applies_to=leaf.applies_to,
        cutoff=leaf.cutoff,
        survey=leaf.survey,
    )


def _nothing(leaf: Leaf) -> Text:
    """Say what nothing to measure is worth, where the rule divides at all."""
    divides = any(hasattr(leaf.rule, name) for name in ("measure", "answers", "rule"))
    is_told = divides or leaf.nothing is not Absence.NOTHING
    return words.ABSENCES[leaf.nothing] if is_told else ""


def owner_names() -> dict[str, str]:
    """Return the short names of agencies by their keys. Queries: as the directory."""
    found = organizations.recent().agencies_by_id.values()
    return {agency.key: agency.short_name for agency in found}


def points_by_source(criteria: CriteriaSet) -> tuple[tuple[Text, str, Decimal], ...]:
    """Return how many points come from where, as (words, chip, points)."""
    totals = dict.fromkeys(Source, Decimal(0))
    for leaf in criteria.leaves:
        totals[leaf.source] += leaf.points
    return tuple(
        (words.SOURCES[source], words.SOURCE_CHIPS[source], total)
        for source, total in totals.items()
        if total
    )


def doubts_told(criteria: CriteriaSet) -> tuple[tuple[str, str, str], ...]:
    """Return what looks like a slip, as (code, title, sentence)."""
    leaves = {leaf.code: leaf for leaf in criteria.leaves}
    return tuple(
        (one.code, leaves[one.code].title, doubt_in_words(one, leaves[one.code].points))
        for one in doubts(criteria)
    )


def can_edit(officer: Officer) -> bool:
    """Say whether the officer edits criteria."""
    return allows(officer, Deed.EDIT_CRITERIA, WHOLE_PROVINCE)


def can_publish(officer: Officer) -> bool:
    """Say whether the officer publishes criteria."""
    return allows(officer, Deed.PUBLISH_CRITERIA, WHOLE_PROVINCE)


def _rows(node: Node | Leaf, depth: int, owners: Mapping[str, str]) -> Iterator[Row]:
    leaf = leaf_row(node, owners) if isinstance(node, Leaf) else None
    yield Row(depth, node.code, node.title, node.points, leaf)
    if isinstance(node, Node):
        for child in node.children:
            yield from _rows(child, depth + 1, owners)


def outside_row(item: Outside, owners: Mapping[str, str]) -> LeafRow:
    """Return a list of bonus or penalty as a page shows it."""
    labels = dict(item.definitions)
    return LeafRow(
        code=item.code,
        title=item.title,
        points=item.cap,
        rule=rule_in_words(item.rule, Fraction(item.cap), labels),
        printed=item.rule_text,
        inputs=tuple((name, labels.get(name, ""), "") for name in item.rule.names),
        evidence=item.evidence,
        owner=owners.get(item.owner, item.owner),
        is_verified=item.is_verified,
        sign="+" if item.sign > 0 else "−",
    )
