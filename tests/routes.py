"""Every route of the house, for tests that walk them all."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from motcua.common.access import Rule, rule_of

# Not ours to rule: Django's own pages, which ask for their own sign-in.
_OUTSIDE = ("admin/", "static/")


@dataclass(frozen=True)
class Route:
    """One address: its pattern as written and the view behind it."""

    pattern: str
    view: Callable[..., Any]

    @property
    def rule(self) -> Rule | None:
        return rule_of(self.view)

    @property
    def has_arguments(self) -> bool:
        return "<" in self.pattern or "(" in self.pattern


def every_route() -> list[Route]:
    """List every route of the house, in the order they are tried."""
    found = _walk(get_resolver().url_patterns, "")
    return [route for route in found if not route.pattern.startswith(_OUTSIDE)]


def _walk(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[Route]:
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, address)
        else:
            yield Route(address, pattern.callback)
