"""Criteria sets from parsed YAML or JSON; every fault of form names its place.

Pure: takes what a reader returned. docs/algorithms/scoring.md shows the format. Numbers
may be written as text so that no float comes between the decision and the sum; a float
is taken by its shortest writing, which is how it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from motcua.core.scoring.criteria import (
    Absence,
    CriteriaSet,
    Cutoff,
    FigureInput,
    FigurePart,
    Leaf,
    Level,
    Mode,
    Node,
    Outside,
    Rounding,
    Source,
    Tier,
)
from motcua.core.scoring.rulebook import FormatError, exact, read_rule

Parsed = Mapping[str, Any]
Word = TypeVar("Word", bound=StrEnum)
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_LARGEST = 10**15  # of a number that stands for a text: a code, a version
NEITHER = "rule or children"
"""Wanted where a node says neither how it is scored nor of what it is the sum."""
_SIGNS = {"bonus": 1, "penalty": -1}


def criteria_from_yaml(data: Parsed) -> CriteriaSet:
    """Return the set one file describes; ``faults`` tells whether it holds together.

    :raises FormatError: when something is missing or of the wrong form, naming where.
    """
    whole = _Place(data, "")
    whole.only(
        "key title version level groups valid_from valid_to illustrative legal_basis "
        "sources points rounding classes tie_breaks fields outside"
    )
    return CriteriaSet(
        key=whole.text("key"),
        title=whole.text("title"),
        level=whole.word("level", Tier, Tier.ANY),
        points=whole.points("points"),
        fields=tuple(_node(place) for place in whole.list_of("fields")),
        rounding=_rounding(whole),
        outside=tuple(_outside(place) for place in whole.list_of("outside", [])),
        classes=tuple(_cutoff(place) for place in whole.list_of("classes", [])),
        tie_breaks=whole.texts("tie_breaks"),
        legal_basis=whole.texts("legal_basis"),
        is_illustrative=whole.flag("illustrative", default=False),
        version=whole.text("version", ""),
        valid_from=whole.year("valid_from"),
        valid_to=whole.year("valid_to"),
        groups=whole.texts("groups"),
        sources=whole.texts("sources"),
    )


def plain_text(value: object, where: str) -> str:
    """Return a text without the white space around it.

    :raises FormatError: when it is empty, no text or number, or holds what cannot be
        printed.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise FormatError(where, "text")
    is_long = isinstance(value, int) and abs(value) > _LARGEST
    text = "" if is_long else str(value).strip()
    if not text or not all(c.isprintable() or c in "\n\t\u00a0\u00ad" for c in text):
        raise FormatError(where, "text")
    return text


class _Place:
    """A mapping of the file, and where it stands."""

    def __init__(self, data: object, where: str) -> None:
        if not isinstance(data, Mapping):
            raise FormatError(where, "mapping")
        self.data: Parsed = data
        self.where = where

    def at(self, key: str) -> str:
        """Return where a key stands."""
        return f"{self.where}.{key}" if self.where else key

    def need(self, key: str) -> Any:  # noqa: ANN401  as parsed
        """Return what must be there."""
        if self.data.get(key) is None:
            raise FormatError(self.at(key), "value")
        return self.data[key]

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text, which is never empty unless it has a default."""
        found = self.data.get(key)
        if found is None and default is not None:
            return default
        return plain_text(self.need(key), self.at(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, () when it is left out."""
        found = self.data.get(key)
        if found is None:
            return ()
        if not isinstance(found, Sequence) or isinstance(found, str):
            raise FormatError(self.at(key), "list")
        where = self.at(key)
        return tuple(plain_text(t, f"{where}[{n}]") for n, t in enumerate(found))

    def flag(self, key: str, *, default: bool) -> bool:
        """Return a yes or no."""
        found = self.data.get(key)
        if found is None:
            return default
        if not isinstance(found, bool):
            raise FormatError(self.at(key), "true or false")
        return found

    def year(self, key: str) -> int | None:
        """Return a year of four digits, None when it is left out."""
        found = self.data.get(key)
        if found is None:
            return None
        if not _YEAR.fullmatch(str(found)):
            raise FormatError(self.at(key), "year")
        return int(found)

    def points(self, key: str) -> Decimal:
        """Return a decimal number."""
        given = self.need(key)
        exact(given, self.at(key))
        if isinstance(given, bool):
            raise FormatError(self.at(key), "number")
        return Decimal(str(given))

    def only(self, keys: str) -> None:
        """Refuse a key that is none of these: a slip of the pen would be passed over.

        keys: between spaces.
        """
        for key in self.data:
            if key not in keys.split():
                raise FormatError(self.at(str(key)), "nothing of that name")

    def word(self, key: str, kind: type[Word], default: Word) -> Word:
        """Return one of a few words."""
        try:
            return kind(self.text(key, default))
        except ValueError:
            raise FormatError(self.at(key), " | ".join(kind)) from None

    def list_of(self, key: str, default: Sequence[Any] | None = None) -> list[_Place]:
        """Return the entries of a list."""
        found = self.data.get(key, default)
        if not isinstance(found, Sequence) or isinstance(found, str):
            raise FormatError(self.at(key), "list")
        return [_Place(item, f"{self.at(key)}[{n}]") for n, item in enumerate(found)]


def _node(place: _Place) -> Node:
    place.only("code title points children")
    return Node(
        code=place.text("code"),
        title=place.text("title"),
        points=place.points("points"),
        children=tuple(_child(child) for child in place.list_of("children")),
    )


def _child(place: _Place) -> Node | Leaf:
    if place.data.get("rule") is None and "children" not in place.data:
        raise FormatError(place.at("rule"), NEITHER)
    return _leaf(place) if "rule" in place.data else _node(place)


def _leaf(place: _Place) -> Leaf:
    place.only(
        "code title points source owner not_applicable nothing applies_to evidence "
        "cutoff rule rule_text inputs figures survey verified"
    )
    return Leaf(
        code=place.text("code"),
        title=place.text("title"),
        points=place.points("points"),
        source=place.word("source", Source, Source.SELF),
        rule=read_rule(place.need("rule"), place.at("rule")),
        rule_text=place.text("rule_text", ""),
        owner=place.text("owner", ""),
        not_applicable=place.word("not_applicable", Absence, Absence.EXCLUDE),
        nothing=place.word("nothing", Absence, Absence.NOTHING),
        applies_to=place.texts("applies_to"),
        evidence=place.text("evidence", ""),
        cutoff=_cutoff_days(place),
        definitions=_definitions(place),
        is_verified=place.flag("verified", default=True),
        figures=_figures(place),
        survey=place.texts("survey"),
    )


def _figures(place: _Place) -> tuple[FigureInput, ...]:
    """Read which inputs the record fills: input -> [figure, part]."""
    found = _Place(place.data.get("figures") or {}, place.at("figures"))
    return tuple(
        _figure(str(name), pair, found.at(str(name)))
        for name, pair in found.data.items()
    )


def _figure(name: str, pair: object, where: str) -> FigureInput:
    parts = " | ".join(FigurePart)
    if not isinstance(pair, Sequence) or isinstance(pair, str) or len(pair) != 2:  # noqa: PLR2004  a pair
        raise FormatError(where, f"[figure, {parts}]")
    if pair[1] not in list(FigurePart):
        raise FormatError(f"{where}[1]", parts)
    figure = plain_text(pair[0], f"{where}[0]")
    return FigureInput(name, figure, FigurePart(pair[1]))


def _definitions(place: _Place) -> tuple[tuple[str, str], ...]:
    found = _Place(place.data.get("inputs") or {}, place.at("inputs"))
    return tuple((str(name), found.text(name)) for name in found.data)


def _cutoff_days(place: _Place) -> tuple[date, date] | None:
    days = place.data.get("cutoff")
    if days is None:
        return None
    try:
        first, last = (date.fromisoformat(str(day)) for day in days)
    except (TypeError, ValueError):
        raise FormatError(place.at("cutoff"), "two days") from None
    return first, last


def _rounding(whole: _Place) -> Rounding:
    place = _Place(whole.need("rounding"), whole.at("rounding"))
    place.only("place mode level")
    step = place.points("place")
    if step <= 0:
        raise FormatError(place.at("place"), "number above 0")
    return Rounding(
        place=step,
        mode=place.word("mode", Mode, Mode.HALF_UP),
        level=place.word("level", Level, Level.LEAF),
    )


def _outside(place: _Place) -> Outside:
    place.only("code title kind cap rule rule_text inputs owner evidence verified")
    kind = place.text("kind")
    if kind not in _SIGNS:
        raise FormatError(place.at("kind"), " | ".join(_SIGNS))
    return Outside(
        code=place.text("code"),
        title=place.text("title"),
        sign=_SIGNS[kind],
        cap=place.points("cap"),
        rule=read_rule(place.need("rule"), place.at("rule")),
        rule_text=place.text("rule_text", ""),
        definitions=_definitions(place),
        owner=place.text("owner", ""),
        evidence=place.text("evidence", ""),
        is_verified=place.flag("verified", default=True),
    )


def _cutoff(place: _Place) -> Cutoff:
    place.only("name from above")
    is_open = place.flag("above", default=False)
    return Cutoff(place.text("name"), place.points("from"), is_open)
