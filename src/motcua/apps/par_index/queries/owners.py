"""Leaves nobody judges any more: their owner ended, and not one agency is its heir."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from motcua.apps.organizations import queries as organizations
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.rounds import GroupInfo, RoundInfo
from motcua.apps.par_index.sources import surveyed
from motcua.core.assessment import owner_of
from motcua.core.scoring import Leaf, Outside

_STANDING = ""  # what no owner is named for


@dataclass(frozen=True, slots=True)
class Ownerless:
    """Leaves of a group whose owner ended. agency: its name.

    code: the owner was named for, "" for the standing body. ended_on: first day it was
    no more. heirs: names of those that share its work, () for none. leaves: (code,
    title), as printed.
    """

    group_key: str
    group_title: str
    code: str
    agency: str
    ended_on: date | None
    heirs: tuple[str, ...]
    leaves: tuple[tuple[str, str], ...]


def ownerless(info: RoundInfo, on: date) -> tuple[Ownerless, ...]:
    """List what has no judge on that day, by group. Queries: as ``directory``'s.

    :param info: as it was arranged, not ``judging.as_of`` a day.
    """
    return tuple(one for group in info.groups for one in _of_group(info, group, on))


def _of_group(info: RoundInfo, group: GroupInfo, on: date) -> Iterator[Ownerless]:
    book = organizations.recent()
    owned = _owned(group)
    for code, leaves in owned.items():
        agency_id = group.owners.get(code, info.fallback_agency_id)
        heirs = book.successors(agency_id, on)
        if len(heirs) == 1:
            continue
        agency = book.agency(agency_id)
        yield Ownerless(
            group_key=group.key,
            group_title=group.title,
            code=code,
            agency=agency.short_name,
            ended_on=agency.to_day,
            heirs=tuple(one.short_name for one in heirs),
            leaves=leaves,
        )


def _owned(group: GroupInfo) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return the leaves appraisers judge, by the code their owner is named for."""
    whole = criteria(group.criteria_id)
    asked, named = surveyed(whole), [_STANDING, *sorted(group.owners)]
    places = {code: number for number, code in enumerate(named)}
    found: dict[str, list[tuple[str, str]]] = {}
    every: tuple[Leaf | Outside, ...] = (*whole.leaves, *whole.outside)
    for item in every:
        if item.code not in asked:
            code = named[owner_of(item.code, places, 0)]
            found.setdefault(code, []).append((item.code, item.title))
    return {code: tuple(leaves) for code, leaves in found.items()}
