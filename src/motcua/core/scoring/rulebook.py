"""Rules from data: the kind by its name, the parameters by theirs, nothing besides.

An unknown kind, a missing parameter and one too many are all refused with their place:
a rule that is read otherwise than it was written would score wrongly for a year.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from motcua.core.scoring import composing, rules, shares
from motcua.core.scoring.composing import Condition, Test
from motcua.core.scoring.rules import Rule
from motcua.core.scoring.shares import Floor, Piece
from motcua.core.scoring.values import Given, Measure, Quotient

Word = TypeVar("Word", bound=StrEnum)
_MOST_DIGITS = 30  # 1e999999999 is four bytes to write and hours to count with


class FormatError(ValueError):
    """Something in a criteria file is not what it must be.

    where: path of keys from the top ("fields[0].children[2].rule.floor"). wanted: what
    it must be instead, in a word or two.
    """

    def __init__(self, where: str, wanted: str) -> None:
        """Keep both, so that an editor can point at the place."""
        super().__init__(f"{where}: {wanted} expected")
        self.where = where
        self.wanted = wanted


def read_rule(data: object, where: str) -> Rule:
    """Return the rule a mapping describes. :raises FormatError: when it is none."""
    taken = _Taking(data, where)
    kind = taken.text("kind")
    if kind not in _KINDS:
        raise FormatError(taken.at("kind"), " | ".join(_KINDS))
    rule = _KINDS[kind](taken)
    taken.refuse_rest()
    return rule


class _Taking:
    """Takes parameters out of a mapping, and knows what is left."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise FormatError(where, "mapping")
        self._left = dict(data)
        self.where = where

    def at(self, key: str) -> str:
        return f"{self.where}.{key}"

    def has(self, key: str) -> bool:
        return self._left.get(key) is not None

    def take(self, key: str) -> Any:  # noqa: ANN401  as parsed
        found = self._left.pop(key, None)
        if found is None:
            raise FormatError(self.at(key), "value")
        return found

    def text(self, key: str, default: str | None = None) -> str:
        if default is not None and not self.has(key):
            return default
        found = self.take(key)
        if not isinstance(found, str) or not found.strip():
            raise FormatError(self.at(key), "text")
        return found.strip()

    def number(self, key: str, default: Fraction | None = None) -> Fraction:
        if default is not None and not self.has(key):
            return default
        return exact(self.take(key), self.at(key))

    def points(self, key: str, default: Fraction | None = None) -> Fraction:
        return _least(self.number(key, default), self.at(key))

    def part(self, key: str, default: Fraction | None = None) -> Fraction:
        return _part(self.number(key, default), self.at(key))

    def above_zero(self, key: str, default: Fraction | None = None) -> Fraction:
        found = self.number(key, default)
        if found <= 0:
            raise FormatError(self.at(key), "number above 0")
        return found

    def maybe(self, key: str) -> Fraction | None:
        return self.points(key) if self.has(key) else None

    def word(self, key: str, kind: type[Word]) -> Word:
        try:
            return kind(self.text(key))
        except ValueError:
            raise FormatError(self.at(key), " | ".join(kind)) from None

    def flag(self, key: str) -> bool:
        found = self._left.pop(key, False)
        if not isinstance(found, bool):
            raise FormatError(self.at(key), "true or false")
        return found

    def rows(self, key: str) -> list[tuple[object, str]]:
        found = self.take(key)
        if not isinstance(found, Sequence) or isinstance(found, str) or not found:
            raise FormatError(self.at(key), "list")
        return [(row, f"{self.at(key)}[{n}]") for n, row in enumerate(found)]

    def pairs(self, key: str) -> dict[str, tuple[object, str]]:
        found = self.take(key)
        if not isinstance(found, Mapping) or not found:
            raise FormatError(self.at(key), "mapping")
        return {str(k): (v, f"{self.at(key)}.{k}") for k, v in found.items()}

    def worths(self, key: str) -> dict[str, Fraction]:
        return {name: _worth(*entry) for name, entry in self.pairs(key).items()}

    def parts(self, key: str) -> dict[str, Fraction]:
        entries = self.pairs(key).items()
        return {name: _part(exact(*entry), entry[1]) for name, entry in entries}

    def table(self, key: str) -> tuple[tuple[Fraction, Fraction], ...]:
        """Read rows of two numbers, the first falling from row to row."""
        rows = [_two(row, where) for row, where in self.rows(key)]
        bounds = [bound for bound, _ in rows]
        if bounds != sorted(set(bounds), reverse=True):
            raise FormatError(self.at(key), "highest bound first")
        return tuple(rows)

    def measure(self) -> Measure:
        if self.has("share"):
            return Given(self.text("share"), self.above_zero("scale", Fraction(1)))
        return Quotient(self.text("numerator"), self.text("denominator"))

    def refuse_rest(self) -> None:
        for key in self._left:
            raise FormatError(self.at(str(key)), "nothing of that name")


def exact(value: object, where: str) -> Fraction:
    """Return a number as it was typed, exactly. :raises FormatError: for others."""
    try:
        found = Decimal(str(value))
    except (InvalidOperation, ValueError):  # an int of 5,000 digits has no text
        raise FormatError(where, "number") from None
    if not found.is_finite() or abs(found.adjusted()) > _MOST_DIGITS:
        raise FormatError(where, "number")
    return Fraction(found)


def _worth(value: object, where: str) -> Fraction:
    return _least(exact(value, where), where)


def _least(found: Fraction, where: str) -> Fraction:
    if found < 0:
        raise FormatError(where, "number from 0")
    return found


def _part(found: Fraction, where: str) -> Fraction:
    """Return a share of the points: 60 for 60 % would pay sixty times the most."""
    if not 0 <= found <= 1:
        raise FormatError(where, "number from 0 to 1")
    return found


def _two(row: object, where: str) -> tuple[Fraction, Fraction]:
    if not isinstance(row, Sequence) or isinstance(row, str) or len(row) != 2:  # noqa: PLR2004  a pair
        raise FormatError(where, "two numbers")
    return exact(row[0], f"{where}[0]"), _worth(row[1], f"{where}[1]")


def _checklist(taken: _Taking) -> Rule:
    return rules.Checklist(tuple(taken.worths("items").items()))


def _timeliness(taken: _Taking) -> Rule:
    return rules.Timeliness(
        issued=taken.text("issued"),
        deadline=taken.text("deadline"),
        complete=taken.text("complete", ""),
        late_share=taken.part("late_share", Fraction(1, 2)),
        per_day=taken.part("per_day", Fraction(0)),
    )


def _steps(taken: _Taking) -> Rule:
    return shares.Steps(taken.measure(), taken.table("rows"), taken.flag("open"))


def _floored(taken: _Taking) -> Rule:
    floor, full_at = taken.number("floor"), taken.number("full_at", Fraction(1))
    if not 0 <= floor < full_at:
        raise FormatError(taken.at("floor"), "number below full_at")
    variant = taken.word("variant", Floor)
    return shares.FlooredLinear(taken.measure(), floor, variant, full_at)


def _piecewise(taken: _Taking) -> Rule:
    pieces = []
    for row, where in taken.rows("pieces"):
        piece = _Taking(row, where)
        bound, fixed = piece.number("from"), piece.maybe("points")
        slope = piece.points("slope", Fraction(1)) if fixed is None else Fraction(1)
        pieces.append(Piece(bound, fixed, slope))
        piece.refuse_rest()
    bounds = [piece.bound for piece in pieces]
    if bounds != sorted(set(bounds), reverse=True):
        raise FormatError(taken.at("pieces"), "highest bound first")
    return shares.Piecewise(taken.measure(), tuple(pieces))


def _target(taken: _Taking) -> Rule:
    if taken.has("target_input"):
        return shares.TargetRatio(
            taken.measure(), target_name=taken.text("target_input")
        )
    return shares.TargetRatio(taken.measure(), taken.above_zero("target"))


def _growth(taken: _Taking) -> Rule:
    return shares.Growth(
        measure=taken.measure(),
        last=taken.text("last"),
        full_at=taken.maybe("full_at"),
        up=taken.part("up", Fraction(1)),
        same=taken.part("same", Fraction(0)),
        down=taken.part("down", Fraction(0)),
        base=taken.part("base", Fraction(0)),
    )


def _leader(taken: _Taking) -> Rule:
    return shares.RelativeToLeader(
        taken.text("actual"), taken.text("target"), taken.text("leader_excess")
    )


def _by_place(taken: _Taking) -> Rule:
    table = [_two(row, where) for row, where in taken.rows("table")]
    places = [place for place, _ in table]
    whole = all(place.denominator == 1 and place >= 1 for place in places)
    if places != sorted(set(places)) or not whole:
        raise FormatError(taken.at("table"), "best place first")
    rows = tuple((int(place), worth) for place, worth in table)
    return rules.RankBased(taken.text("place"), rows)


def _index(taken: _Taking) -> Rule:
    return shares.ImportIndex(taken.text("input"), taken.above_zero("scale"))


def _counted(taken: _Taking) -> Rule:
    each = taken.points("each")
    return rules.CountCapped(taken.text("input"), each, taken.maybe("cap"))


def _gate(taken: _Taking) -> Rule:
    inner = read_rule(taken.take("rule"), taken.at("rule"))
    when = _Taking(taken.take("when"), taken.at("when"))
    condition = Condition(
        when.text("input"), when.word("is", Test), when.number("bound", Fraction(0))
    )
    when.refuse_rest()
    return composing.Gate(inner, condition, taken.points("most"))


def _sum(taken: _Taking) -> Rule:
    parts = []
    for row, where in taken.rows("parts"):
        part = _Taking(row, where)
        rule = read_rule(part.take("rule"), part.at("rule"))
        parts.append(composing.Part(part.text("name"), part.points("points"), rule))
        part.refuse_rest()
    return composing.Sum(tuple(parts))


def _choice(taken: _Taking) -> Rule:
    formulas = {name: read_rule(*e) for name, e in taken.pairs("formulas").items()}
    return composing.ChooseOne(taken.text("picked"), formulas)


_KINDS: Mapping[str, Callable[[_Taking], Rule]] = {
    "boolean": lambda taken: rules.Boolean(taken.text("input")),
    "checklist": _checklist,
    "timeliness": _timeliness,
    "steps": _steps,
    "linear": lambda taken: shares.Linear(taken.measure()),
    "floored_linear": _floored,
    "piecewise": _piecewise,
    "target_ratio": _target,
    "deduct": lambda taken: rules.Deduct(tuple(taken.worths("terms").items())),
    "count": _counted,
    "growth": _growth,
    "relative_to_leader": _leader,
    "rank": _by_place,
    "survey": lambda taken: shares.SurveyWeighted(
        taken.text("input"), taken.parts("weights")
    ),
    "index": _index,
    "gate": _gate,
    "sum": _sum,
    "choose_one": _choice,
    "class": lambda taken: rules.ClassValue(
        taken.text("input"), taken.parts("classes")
    ),
    "manual": lambda taken: rules.Manual(
        taken.text("input"), taken.text("reason", "reason")
    ),
}
