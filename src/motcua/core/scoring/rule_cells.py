"""A rule in the cells of a row: which columns its kind fills, and how.

Works on a rule's data (``rule_data``), so that a parameter has one meaning and two
writings. A rule made of rules has rows of its own beneath; see ``parts``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique
from fractions import Fraction
from typing import Any

from motcua.core.scoring import notation
from motcua.core.scoring.notation import NotationError, Wrong
from motcua.core.scoring.rule_data import Data, number_text


@unique
class Column(StrEnum):
    """A rule's columns, in the order of the sheet."""

    MEASURE = "measure"
    INPUTS = "inputs"
    TABLE = "table"
    OPEN = "open"
    FLOOR = "floor"
    VARIANT = "variant"
    FULL_AT = "full_at"
    TARGET = "target"
    EACH = "each"
    MOST = "most"
    SCALE = "scale"
    LATE_SHARE = "late_share"
    PER_DAY = "per_day"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Slot:
    """One column of one kind. write: "" when the rule leaves it at its default."""

    column: Column
    write: Callable[[Data], str]
    read: Callable[[str], Data]
    is_needed: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell of a rule. error: None when it is empty, or too many.

    is_missing: the kind needs it; else it has no such parameter (error None).
    """

    column: Column
    error: NotationError | None = None
    is_missing: bool = False


def cells_of(data: Mapping[str, Any]) -> dict[Column, str]:
    """Return what a rule says in its row, by column; empty columns are left out."""
    told = {slot.column: slot.write(dict(data)) for slot in SLOTS[data["kind"]]}
    return {column: text for column, text in told.items() if text}


def data_of(kind: str, cells: Mapping[Column, str]) -> tuple[Data, tuple[Fault, ...]]:
    """Return the data of a row's rule, without parts, and every fault in its cells.

    kind: a known one. cells: the columns that are not empty.
    """
    slots = {slot.column: slot for slot in SLOTS[kind]}
    data: Data = {"kind": kind}
    found = [Fault(column) for column in cells if column not in slots]
    for column, slot in slots.items():
        if column not in cells:
            if slot.is_needed:
                found.append(Fault(column, is_missing=True))
            continue
        try:
            data |= slot.read(cells[column])
        except NotationError as error:
            found.append(Fault(column, error))
    return data, tuple(found)


@dataclass(frozen=True, slots=True)
class Parts:
    """The rules one rule is made of. points: of a sum's parts, None for the others."""

    name: str
    points: str | None
    data: Data


def parts_of(data: Mapping[str, Any]) -> tuple[Parts, ...]:
    """Return the rules a rule is made of, in order; () for a simple one."""
    if data["kind"] == "gate":
        return (Parts(INNER, None, data["rule"]),)
    if data["kind"] == "sum":
        return tuple(
            Parts(part["name"], part["points"], part["rule"]) for part in data["parts"]
        )
    if data["kind"] == "choose_one":
        formulas = data["formulas"]
        return tuple(Parts(name, None, formulas[name]) for name in formulas)
    return ()


def with_parts(data: Data, parts: Sequence[Parts]) -> Data:
    """Return a rule's data with the rules it is made of."""
    if data["kind"] == "gate":
        return data | {"rule": parts[0].data}
    if data["kind"] == "sum":
        told = [{"name": p.name, "points": p.points, "rule": p.data} for p in parts]
        return data | {"parts": told}
    return data | {"formulas": {part.name: part.data for part in parts}}


COMPOSED = frozenset({"gate", "sum", "choose_one"})
INNER = "quy tắc"  # how a gate's one part is named


def _number(column: Column, key: str, *, is_needed: bool = True) -> Slot:
    return _slot(column, key, notation.write_number, is_needed=is_needed)


def _share(column: Column, key: str, *, is_needed: bool = True) -> Slot:
    return _slot(column, key, notation.write_share, is_needed=is_needed)


def _slot(
    column: Column, key: str, write: Callable[[Fraction], str], *, is_needed: bool
) -> Slot:
    return Slot(
        column,
        lambda data: write(Fraction(data[key])) if key in data else "",
        lambda text: {key: number_text(notation.read_number(text))},
        is_needed,
    )


def _names(*keys: str, optional: str = "") -> Slot:
    """Names between semicolons, in this order; the optional one is the last."""
    most = len(keys) + bool(optional)
    every = (*keys, optional) if optional else keys

    def write(data: Data) -> str:
        return "; ".join(notation.write_name(data[key]) for key in every if key in data)

    def read(text: str) -> Data:
        found = notation.entries(text)
        if not len(keys) <= len(found) <= most:
            raise NotationError(Wrong.COUNT, text)
        return dict(zip(every, map(notation.read_name, found), strict=False))

    return Slot(Column.INPUTS, write, read)


def _pairs(key: str, write_worth: Callable[[Fraction], str]) -> Slot:
    """Build a table of names and numbers."""

    def write(data: Data) -> str:
        return notation.write_rows(
            [
                (notation.write_name(name), write_worth(Fraction(worth)))
                for name, worth in data[key].items()
            ]
        )

    def read(text: str) -> Data:
        found: Data = {}
        for left, right in notation.rows(text):
            name = notation.read_name(left)
            if name in found:
                raise NotationError(Wrong.TWICE, name)
            found[name] = number_text(notation.read_number(right))
        return {key: found}

    return Slot(Column.TABLE, write, read)


def _bounds(key: str, write_bound: Callable[[Fraction], str]) -> Slot:
    """Build a table of bounds and points."""

    def write(data: Data) -> str:
        return notation.write_rows(
            [
                (write_bound(Fraction(bound)), notation.write_number(Fraction(worth)))
                for bound, worth in data[key]
            ]
        )

    def read(text: str) -> Data:
        told = [
            [number_text(notation.read_number(half)) for half in row]
            for row in notation.rows(text)
        ]
        return {key: told}

    return Slot(Column.TABLE, write, read)


def _write_pieces(data: Data) -> str:
    return notation.write_rows(
        [
            (notation.write_share(Fraction(p["from"])), notation.write_piece(p))
            for p in data["pieces"]
        ]
    )


def _read_pieces(text: str) -> Data:
    told = [
        {"from": number_text(notation.read_number(left))} | notation.read_piece(right)
        for left, right in notation.rows(text)
    ]
    return {"pieces": told}


_CHANGES = {"up": "tăng", "same": "bằng", "down": "giảm", "base": "nền"}


def _write_changes(data: Data) -> str:
    return notation.write_rows(
        [
            (word, notation.write_share(Fraction(data[key])))
            for key, word in _CHANGES.items()
            if key in data
        ]
    )


def _read_changes(text: str) -> Data:
    keys = {word: key for key, word in _CHANGES.items()}
    told: Data = {}
    for left, right in notation.rows(text):
        key = keys.get(notation.word(left))
        if key is None or key in told:
            raise NotationError(Wrong.WORD if key is None else Wrong.TWICE, left)
        told[key] = number_text(notation.read_number(right))
    return told


_VARIANTS = {"proportional": "theo tỷ lệ", "rebased": "tính từ sàn"}


def _read_variant(text: str) -> Data:
    for variant, word in _VARIANTS.items():
        if notation.word(text) == word:
            return {"variant": variant}
    raise NotationError(Wrong.WORD, text)


def _read_open(text: str) -> Data:
    if notation.word(text) not in {"có", "không"}:
        raise NotationError(Wrong.WORD, text)
    return {"open": True} if notation.word(text) == "có" else {}


def _write_target(data: Data) -> str:
    if "target_input" in data:
        return notation.write_name(data["target_input"])
    return notation.write_share(Fraction(data["target"]))


def _read_target(text: str) -> Data:
    try:
        return {"target": number_text(notation.read_number(text))}
    except NotationError as error:
        if error.wrong is Wrong.AMBIGUOUS:
            raise
    return {"target_input": notation.read_name(text)}


_MEASURE = Slot(Column.MEASURE, notation.write_measure, notation.read_measure)
_FULL_AT = _share(Column.FULL_AT, "full_at", is_needed=False)

SLOTS: Mapping[str, tuple[Slot, ...]] = {
    "boolean": (_names("input"),),
    "checklist": (_pairs("items", notation.write_number),),
    "timeliness": (
        _names("issued", "deadline", optional="complete"),
        _share(Column.LATE_SHARE, "late_share", is_needed=False),
        _share(Column.PER_DAY, "per_day", is_needed=False),
    ),
    "steps": (
        _MEASURE,
        _bounds("rows", notation.write_share),
        Slot(
            Column.OPEN,
            lambda data: "có" if data.get("open") else "",
            _read_open,
            is_needed=False,
        ),
    ),
    "linear": (_MEASURE,),
    "floored_linear": (
        _MEASURE,
        _share(Column.FLOOR, "floor"),
        Slot(Column.VARIANT, lambda data: _VARIANTS[data["variant"]], _read_variant),
        _FULL_AT,
    ),
    "piecewise": (_MEASURE, Slot(Column.TABLE, _write_pieces, _read_pieces)),
    "target_ratio": (_MEASURE, Slot(Column.TARGET, _write_target, _read_target)),
    "deduct": (_pairs("terms", notation.write_number),),
    "count": (
        _names("input"),
        _number(Column.EACH, "each"),
        _number(Column.MOST, "cap", is_needed=False),
    ),
    "growth": (
        _MEASURE,
        _names("last"),
        Slot(Column.TABLE, _write_changes, _read_changes, is_needed=False),
        _FULL_AT,
    ),
    "relative_to_leader": (_names("actual", "target", "leader_excess"),),
    "rank": (_names("place"), _bounds("table", notation.write_number)),
    "survey": (_names("input"), _pairs("weights", notation.write_share)),
    "index": (_names("input"), _number(Column.SCALE, "scale")),
    "gate": (
        Slot(
            Column.CONDITION,
            lambda data: notation.write_condition(data["when"]),
            lambda text: {"when": notation.read_condition(text)},
        ),
        _number(Column.MOST, "most"),
    ),
    "sum": (),
    "choose_one": (_names("picked"),),
    "class": (_names("input"), _pairs("classes", notation.write_share)),
    "manual": (_names("input", optional="reason"),),
}
