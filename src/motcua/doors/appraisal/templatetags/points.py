"""Points as tables of the index print them: ``{% load points %}{{ x|points }}``."""

from __future__ import annotations

from decimal import Decimal

from django import template

from motcua.apps.par_index.queries.results import ResultRow, Results, tables
from motcua.common.design.templatetags.vn import NO_VALUE, vn_number

register = template.Library()
_PLACES = 2


@register.filter
def points(value: Decimal | str | None) -> str:
    """Write points with two decimals, more only where they have more.

    A word is what a template makes of a value that is not there.
    """
    if value is None or isinstance(value, str):
        return NO_VALUE
    used = -int(value.normalize().as_tuple().exponent)
    return vn_number(value, max(used, _PLACES))


@register.filter
def lost(value: Decimal | None) -> str:
    """Write what was taken as "−0,50", what was added as "+0,25", nothing as "–"."""
    if not value:
        return NO_VALUE
    return f"+{points(-value)}" if value < 0 else points(-value)


@register.filter
def surveyed(told: Results, row: ResultRow) -> Decimal | None:
    """Return a unit's points of all surveys; None while some of them are to come."""
    return tables.surveyed(told, row)


register.filter("has_extra", tables.has_extra)
register.filter("has_rescaled", tables.has_rescaled)


@register.filter
def share(value: float | None) -> str:
    """Write how seldom: "0,3%", under a tenth of a percent "dưới 0,1%"."""
    if value is None:
        return NO_VALUE
    percent = value * 100
    return "< 0,1%" if percent < 0.1 else f"{vn_number(percent, 1)}%"  # noqa: PLR2004
