"""Points in templates: ``{% load index_points %}``. Fractions become decimals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django import template

from motcua.apps.par_index.words import decisions
from motcua.common.design.templatetags.vn import vn_number
from motcua.doors.lobby import shading
from motcua.doors.results import words

register = template.Library()


@register.filter
def points(value: Fraction | Decimal | int | None) -> str:
    """Write points to the hundredth: "0,75"."""
    return vn_number(plain(value), 2)


@register.filter
def decreed(decision: str) -> str:
    """Write a decision with the word before its number, said once."""
    return decisions.decreed(decision)


@register.filter
def signed(value: Fraction | Decimal | int) -> str:
    """Write points with their sign: "+0,75"."""
    return words.signed(plain(value) or Decimal(0))


@register.filter
def short(title: str) -> str:
    """Write a field's name without the words all fields share."""
    return shading.short(title)


def plain(value: Fraction | Decimal | int | None) -> Decimal | None:
    """Return points to the hundredth, a half up."""
    if value is None:
        return None
    hundredths = Fraction(value) * 100 + Fraction(1, 2)
    return Decimal(hundredths.__floor__()) / 100
