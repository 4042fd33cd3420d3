"""Points, shares and days in sentences: as the reader's language writes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from motcua.apps.par_index.few import OfFew
from motcua.apps.par_index.words.answers import answers_in_words
from motcua.common import wording
from motcua.core.scoring import NEVER
from motcua.core.scoring.values import Value

_PLACES, _FEWER = Decimal("0.000001"), Decimal("0.0001")
_HUNDRED = 100
_ABOUT = "≈ "


def number(value: Decimal | Fraction | int, places: Decimal = _PLACES) -> str:
    """Write a number without needless zeros; what has no end is marked with "≈"."""
    exact = Fraction(value)
    shown = Decimal(exact.numerator) / Decimal(exact.denominator)
    short = shown.quantize(places, ROUND_HALF_UP).normalize()
    mark = "" if Fraction(short) == exact else _ABOUT
    text = f"{short:f}"
    return mark + (text if _is_english() else text.replace(".", ","))


def points(value: Decimal) -> str:
    """Write points as rounded: "2,50"."""
    text = f"{value:f}"
    return text if _is_english() else text.replace(".", ",")


def percent(share: Decimal | Fraction | int) -> str:
    """Write a share as a percentage: "97,5%"."""
    return f"{number(Fraction(share) * _HUNDRED, _FEWER)}%"


def equals(told: str) -> str:
    """Put the sign before a number that stands after a sum: "= 95%", "≈ 33,3333%"."""
    return told if told.startswith(_ABOUT) else f"= {told}"


def given(value: Value) -> str:
    """Write an input as it was given; of few people, only that they are few."""
    if isinstance(value, OfFew):
        return answers_in_words(None)
    if value is None or isinstance(value, bool):
        return _flag(value)
    if isinstance(value, date):
        return wording.vn_date(value)
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {count}" for name, count in value.items())
    if isinstance(value, str):
        return _("chưa ban hành") if value == NEVER else value
    return number(value)


def _flag(value: bool | None) -> str:  # noqa: FBT001  an input
    if value is None:
        return _("chưa nhập")
    return _("có") if value else _("không")


def _is_english() -> bool:
    return (get_language() or "vi").startswith("en")
