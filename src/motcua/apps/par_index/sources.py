"""Which leaves a unit claims, and which come from surveys or the record."""

from __future__ import annotations

from collections.abc import Iterator

from motcua.core.scoring import CriteriaSet, Leaf, Node, Source

_OF_SURVEYS = {Source.SURVEY, Source.IMPORTED}


def surveyed(criteria: CriteriaSet) -> frozenset[str]:
    """Return the leaves whose points a survey gives: never claimed, never appraised.

    An imported index that stands among survey leaves (SIPAS) is one of them; one that
    stands elsewhere is claimed by the unit and shown with its source.
    """
    return frozenset(
        leaf.code for field in criteria.fields for leaf in _surveyed(field)
    )


def recorded(criteria: CriteriaSet) -> frozenset[str]:
    """Return the leaves the record fills: the unit may only comment."""
    return frozenset(leaf.code for leaf in criteria.leaves if is_recorded(leaf))


def is_recorded(leaf: Leaf) -> bool:
    """Whether the record fills a leaf, as far as its figures are counted."""
    return leaf.source is Source.AUTOMATIC and bool(leaf.figures)


def _surveyed(node: Node) -> Iterator[Leaf]:
    leaves = [child for child in node.children if isinstance(child, Leaf)]
    has_survey = any(leaf.source is Source.SURVEY for leaf in leaves)
    for leaf in leaves:
        if leaf.source is Source.SURVEY or (has_survey and leaf.source in _OF_SURVEYS):
            yield leaf
    for child in node.children:
        if isinstance(child, Node):
            yield from _surveyed(child)
