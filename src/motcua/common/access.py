"""The one door every deed passes: ask the policy table, refuse in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from motcua.common.errors import NotAllowedError
from motcua.core.permissions import Deed, Officer, Place, Seat, seats_for


def require(officer: Officer, deed: Deed, place: Place | None = None) -> Seat:
    """Return the seat from which the officer does the deed.

    :raises NotAllowedError: when no post the officer holds allows it there.
    """
    seats = seats_for(officer, deed, place)
    if not seats:
        raise NotAllowedError(
            _(
                "%(name)s không có quyền làm việc này tại đây. "
                "Nếu cần, đề nghị người quản lý đơn vị phân công hoặc ủy quyền."
            )
            % {"name": officer.name}
        )
    return seats[0]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a route: anybody, anyone signed in, or holders of a deed."""

    is_public: bool
    deed: Deed | None = None


View = TypeVar("View", bound=Callable[..., Any])


def public(view: View) -> View:
    """Open the route to everybody."""
    return _rule(view, Rule(is_public=True))


def signed_in(view: View) -> View:
    """Open the route to everyone with an account."""
    return _rule(view, Rule(is_public=False))


def requires(deed: Deed) -> Callable[[View], View]:
    """Open the route to those who may do this deed somewhere; the deed asks where."""

    def mark(view: View) -> View:
        return _rule(view, Rule(is_public=False, deed=deed))

    return mark


def rule_of(view: Callable[..., Any]) -> Rule | None:
    """Return the rule of a view; None means the route is closed to everybody."""
    return getattr(view, "access_rule", None)


def _rule(view: View, rule: Rule) -> View:
    view.access_rule = rule  # type: ignore[attr-defined]
    return view
