"""A claim's values as JSON, and back: what was typed is what is scored again.

Whole numbers, yes and no, words stay as they are; decimals, fractions, days and tallies
say what they are, since JSON would make a float or a word of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from motcua.apps.par_index.few import marked
from motcua.core.assessment import Fact, FactKind, Stage
from motcua.core.scoring import Claim, Values
from motcua.core.scoring.values import Value

Packed = dict[str, Any]
_HUNDREDTH = Decimal("0.01")


def pack(values: Values) -> Packed:
    """Return the values as JSON takes them; what is None is left out."""
    return {name: _packed(value) for name, value in values.items() if value is not None}


def unpack(packed: Mapping[str, Any] | None) -> dict[str, Value]:
    """Return the values packed by ``pack``; none for None."""
    return {name: _value(said) for name, said in (packed or {}).items()}


def exact_text(points: Fraction) -> str:
    """Return points unrounded, as "a/b"."""
    return f"{points.numerator}/{points.denominator}"


def _packed(value: Value) -> object:
    match value:
        case bool() | int() | str():
            return value
        case Decimal():
            return {"decimal": str(value)}
        case Fraction():
            return {"fraction": exact_text(value)}
        case date():
            return {"day": value.isoformat()}
        case Mapping():
            return {"tally": dict(value)}
    raise TypeError(type(value))


def _value(said: object) -> Value:
    match said:
        case {"decimal": str(text)}:
            return Decimal(text)
        case {"fraction": str(text)}:
            return Fraction(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"tally": dict(tally)}:
            return tally
        case bool() | int() | str():
            return said
    raise TypeError(type(said))


def _short(points: Decimal | None) -> Decimal | None:
    """Return points as they are printed: hundredths, more only where more was given."""
    if points is None or points != points.quantize(_HUNDREDTH):
        return points
    return points.quantize(_HUNDREDTH)


# The columns a fact is made of again, in the order ``fact_of`` takes them.
FACT_COLUMNS = (
    "id", "code", "stage", "kind", "at", "author", "inputs", "is_applicable", "given",
    "points", "proposed", "reason", "words", "person_id", "source__n",
)  # fmt: skip


def fact_of(row: tuple[Any, ...]) -> Fact:
    """Return the fact a row says; the row's values in the order of ``FACT_COLUMNS``.

    What few people answered comes marked: it is scored, and never written.
    """
    pk, code, stage, kind, at, author, inputs, applies, given, points = row[:10]
    values = marked(unpack(inputs), row[14])
    says_points = inputs is not None or given is not None or not applies
    return Fact(
        id=pk,
        code=code,
        stage=Stage(stage),
        kind=FactKind(kind),
        at=at,
        author=author,
        claim=Claim(values, applies, given) if says_points else None,
        points=_short(points),
        proposed=_short(row[10]),
        reason=row[11],
        words=row[12],
        person_id=row[13],
    )
