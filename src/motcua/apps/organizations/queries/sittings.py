"""People in posts on a day - by right of their own or by delegation - in one query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet, Value

from motcua.apps.organizations.models import Delegation, Holding, in_force


class Sitting(NamedTuple):
    """One person in one post. to_day: first day no longer; None without end.

    agency, unit: their names; unit None for a post directly under the agency.
    """

    person_id: int
    name: str
    sort_key: str
    post_id: int
    title: str
    role: str
    agency_id: int
    agency: str
    agency_kind: str
    unit_id: int | None
    unit: str | None
    from_day: date
    to_day: date | None
    is_stand_in: bool


@dataclass(frozen=True, slots=True)
class _Side:
    """How a table says who and which post."""

    person: str
    post: str
    is_stand_in: bool

    def __call__(self, column: str) -> str:
        return column.format(person=self.person, post=self.post)


_OWN = _Side(person="person", post="post", is_stand_in=False)
_LENT = _Side(person="to_person", post="from_post", is_stand_in=True)
_COLUMNS = (
    "{person}_id", "{person}__full_name", "{person}__sort_key", "{post}_id",
    "{post}__title", "{post}__role", "{post}__agency_id", "{post}__agency__short_name",
    "{post}__agency__kind", "{post}__unit_id", "{post}__unit__name",
    "from_day", "to_day",
)  # fmt: skip


def sittings(on: date, wanted: Mapping[str, object]) -> list[Sitting]:
    """List the sittings of that day, own posts before lent ones, then by post.

    A sitting counts while its post, unit and agency are in force too.
    wanted: column to value, with {person} and {post} for the two ends. Queries: 1.
    """
    own = _rows(Holding.objects.all(), _OWN, on, wanted)
    lent = _rows(Delegation.objects.all(), _LENT, on, wanted)
    found = [Sitting(*row) for row in own.union(lent, all=True)]
    return sorted(found, key=lambda one: (one.is_stand_in, one.post_id, one.person_id))


def _rows(
    table: QuerySet[Any], side: _Side, on: date, wanted: Mapping[str, object]
) -> QuerySet[Any, tuple[Any, ...]]:
    post = side("{post}__")
    where = in_force(on) & in_force(on, post) & in_force(on, f"{post}agency__")
    where &= Q(**{f"{post}unit__isnull": True}) | in_force(on, f"{post}unit__")
    where &= Q(**{side(column): value for column, value in wanted.items()})
    rows: QuerySet[Any, tuple[Any, ...]] = (
        table.filter(where)
        .annotate(is_stand_in=Value(side.is_stand_in))
        .values_list(*(side(column) for column in _COLUMNS), "is_stand_in")
    )
    return rows
