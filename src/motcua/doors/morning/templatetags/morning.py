"""Numbers of the reliability page in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from motcua.apps.forecasts.queries import BinView

register = template.Library()
_NEAR = 0.1  # what a reader may take for the same


@register.filter
def percent(share: float | None) -> int:
    """Return a share in [0, 1] as whole percent."""
    return round((share or 0.0) * 100)


@register.filter
def decimal(number: float | None) -> str:
    """Write three decimals with a comma; a dash for nothing."""
    return "–" if number is None else f"{number:.3f}".replace(".", ",")


@register.filter
def unlocalized(number: float) -> str:
    """Write a number for a drawing, whatever the language."""
    return f"{number:g}"


@register.filter
def verdict(one: BinView) -> str:
    """Say whether what was said came about."""
    if abs(one.predicted - one.observed) <= _NEAR:
        return _("đúng như đã nói")
    if one.observed > one.predicted:
        return _("trễ nhiều hơn đã nói")
    return _("trễ ít hơn đã nói")
