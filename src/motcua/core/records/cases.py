"""Cases (trường hợp) of a procedure, gathered from the titles of the component tables.

Papers of untitled tables are needed in every case, as far as the source tells; since it
rarely says so, sharing them among cases is a doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from motcua.core.records.components import FIELD, ParsedComponent
from motcua.core.records.doubts import Doubt, DoubtKind, doubt
from motcua.core.records.sections import SectionKind


@dataclass(frozen=True, slots=True)
class ParsedCase:
    """One case. name: the table's title; "" for a procedure with a single case."""

    name: str
    components: tuple[ParsedComponent, ...]


def gather_cases(
    components: Sequence[ParsedComponent],
) -> tuple[tuple[ParsedCase, ...], list[Doubt]]:
    """Group papers by case, in source order; notices printed as papers are left out."""
    own: dict[str, list[ParsedComponent]] = {}
    shared: list[ParsedComponent] = []
    for component in components:
        if component.section_kind is SectionKind.CASE:
            own.setdefault(component.section, []).append(component)
        elif component.section_kind is not SectionKind.NOTE:
            shared.append(component)
    if not own:
        return (ParsedCase("", tuple(shared)),), []
    cases = tuple(ParsedCase(name, (*mine, *shared)) for name, mine in own.items())
    if not shared or len(cases) == 1:
        return cases, []
    names = "; ".join(component.name for component in shared)
    return cases, [doubt(DoubtKind.SHARED_COMPONENTS, FIELD, names)]
