"""A set begun again for another year: what speaks of days moves with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from motcua.core.scoring.criteria import CriteriaSet, Leaf, Node


def for_year(criteria: CriteriaSet, year: int) -> CriteriaSet:
    """Return the set as it holds from that year on, cut-off days moved along.

    Days stay when the set does not say from which year it was.
    """
    moved = 0 if criteria.valid_from is None else year - criteria.valid_from
    fields = tuple(_moved_node(field, moved) for field in criteria.fields)
    return replace(criteria, fields=fields, valid_from=year, valid_to=None)


def _moved_node(node: Node, years: int) -> Node:
    children = tuple(
        _moved_leaf(child, years)
        if isinstance(child, Leaf)
        else _moved_node(child, years)
        for child in node.children
    )
    return replace(node, children=children)


def _moved_leaf(leaf: Leaf, years: int) -> Leaf:
    if leaf.cutoff is None or not years:
        return leaf
    first, last = (_moved(day, years) for day in leaf.cutoff)
    return replace(leaf, cutoff=(first, last))


def _moved(day: date, years: int) -> date:
    """Move a day by years; 29 February becomes the 28th where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
