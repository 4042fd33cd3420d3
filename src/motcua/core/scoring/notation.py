"""The small notation of spreadsheet cells: tables, shares and names a clerk can type.

"30% → 1,5; 20% → 0,75" is a table, "on_time / finished" a share, "tasks > 0" a
condition. Decimal comma or point; what could be a thousand or a decimal is refused.
What is written here is read back the same. Its words are Vietnamese whatever language
the page is in: they are a file's, not an interface's.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum, unique
from fractions import Fraction

from motcua.core.scoring.rule_data import number_text

_PERCENT = 100
_MAYBE_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_PLAIN_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_GROUPED_BY_POINT = re.compile(
    r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d{1,3}(?:\.\d{3}){2,}", re.ASCII
)
_GROUPED_BY_COMMA = re.compile(
    r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d{1,3}(?:,\d{3}){2,}", re.ASCII
)
_PLAIN_NAME = re.compile(r"\w(?:[\w .%-]*[\w.%])?")
_ARROWS = ("→", "->", "=>")
_ON_SCALE = " trên "
_RATIO = "tỷ lệ"
_TIMES = re.compile(r"tỷ lệ\s*[×x*]\s*(.+)", re.DOTALL)


@unique
class Wrong(StrEnum):
    """What can be wrong with what a cell says."""

    NUMBER = "number"  # no number
    AMBIGUOUS = "ambiguous"  # 1.234: a thousand, or one and a bit?
    NAME = "name"
    ROW = "row"  # of a table: no arrow, or too many
    TWICE = "twice"  # a name of the table stands there twice
    MEASURE = "measure"
    CONDITION = "condition"
    WORD = "word"  # not one of the few words the cell takes
    COUNT = "count"  # too few or too many entries
    EMPTY = "empty"


class NotationError(ValueError):
    """A cell's text is not in the notation. text: the part that is not."""

    def __init__(self, wrong: Wrong, text: str) -> None:
        """Keep both, so that the cell's fault can be told."""
        super().__init__(f"{wrong}: {text!r}")
        self.wrong = wrong
        self.text = text


def word(text: str) -> str:
    """Return one of the notation's words however it was typed: letters, marks, case."""
    plain = unicodedata.normalize("NFC", text).strip().casefold()
    return " ".join(plain.split()).replace("tỉ lệ", _RATIO)


def write_number(number: Fraction | Decimal) -> str:
    """Return a number with a decimal comma, never such that it could be a thousand."""
    text = number_text(number).replace(".", ",")
    return f"{text}0" if _MAYBE_THOUSANDS.fullmatch(text) else text


def read_number(text: str) -> Fraction:
    """Return a number as typed: comma or point, thousands in groups when it is clear.

    "95%" is 0.95. :raises NotationError: NUMBER, or AMBIGUOUS for "1.234".
    """
    plain = re.sub(r"\s", "", text)
    if plain.endswith("%"):
        return read_number(plain[:-1]) / _PERCENT
    if _MAYBE_THOUSANDS.fullmatch(plain):
        raise NotationError(Wrong.AMBIGUOUS, text)
    if _PLAIN_NUMBER.fullmatch(plain):
        return Fraction(plain.replace(",", "."))
    if _GROUPED_BY_POINT.fullmatch(plain):
        return Fraction(plain.replace(".", "").replace(",", "."))
    if _GROUPED_BY_COMMA.fullmatch(plain):
        return Fraction(plain.replace(",", ""))
    raise NotationError(Wrong.NUMBER, text)


def write_share(share: Fraction | Decimal) -> str:
    """Return a share as a percentage."""
    return f"{write_number(Fraction(share) * _PERCENT)}%"


def write_name(name: str) -> str:
    """Return a name, in quotation marks where it could be taken for something else."""
    is_plain = _PLAIN_NAME.fullmatch(name) and _ON_SCALE not in name
    if is_plain and not _is_number(name):
        return name
    return json.dumps(name, ensure_ascii=False)


def read_name(text: str) -> str:
    """Return a name as typed. :raises NotationError: when it is none."""
    plain = text.strip()
    if plain.startswith('"'):
        return _unquoted(plain)
    if not _PLAIN_NAME.fullmatch(plain):
        raise NotationError(Wrong.NAME, text)
    return plain


def _unquoted(text: str) -> str:
    try:
        found = json.loads(text)
    except ValueError:
        raise NotationError(Wrong.NAME, text) from None
    if not isinstance(found, str) or not found.strip():
        raise NotationError(Wrong.NAME, text)
    return found


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except NotationError as error:
        return error.wrong is Wrong.AMBIGUOUS
    return True


def split(text: str, marks: Sequence[str]) -> list[str]:
    """Split at any of the marks that does not stand in quotation marks; stripped."""
    parts, start, place, is_quoted = [], 0, 0, False
    while place < len(text):
        if text[place] == '"':
            is_quoted = not is_quoted
        elif is_quoted and text[place] == "\\":
            place += 1
        elif not is_quoted:
            mark = next((m for m in marks if text.startswith(m, place)), "")
            if mark:
                parts.append(text[start:place].strip())
                place += len(mark)
                start = place
                continue
        place += 1
    return [*parts, text[start:].strip()]


def entries(text: str) -> list[str]:
    """Return what stands between semicolons or on lines of its own, without blanks.

    :raises NotationError: EMPTY, when there is nothing.
    """
    found = [entry for entry in split(text, (";", "\n")) if entry]
    if not found:
        raise NotationError(Wrong.EMPTY, text)
    return found


def rows(text: str) -> list[tuple[str, str]]:
    """Return a table's rows, left and right of their arrows.

    :raises NotationError: ROW, for an entry without exactly one arrow.
    """
    found = []
    for entry in entries(text):
        halves = split(entry, _ARROWS)
        if len(halves) != 2 or not all(halves):  # noqa: PLR2004  left and right
            raise NotationError(Wrong.ROW, entry)
        found.append((halves[0], halves[1]))
    return found


def write_rows(pairs: Sequence[tuple[str, str]]) -> str:
    """Return a table as a line."""
    return "; ".join(f"{left} → {right}" for left, right in pairs)


def write_measure(data: dict[str, str]) -> str:
    """Return a share of two counts, or one figure and its scale. data: as parsed."""
    if "share" not in data:
        return f"{write_name(data['numerator'])} / {write_name(data['denominator'])}"
    if "scale" not in data:
        return write_name(data["share"])
    scale = write_number(Fraction(data["scale"]))
    return f"{write_name(data['share'])}{_ON_SCALE}{scale}"


def read_measure(text: str) -> dict[str, str]:
    """Return the parameters of a share. :raises NotationError: when it is none."""
    halves = split(text, ("/",))
    if len(halves) == 2:  # noqa: PLR2004  above and below
        numerator, denominator = map(read_name, halves)
        return {"numerator": numerator, "denominator": denominator}
    scaled = split(text, (_ON_SCALE,))
    if len(halves) > 1 or len(scaled) > 2:  # noqa: PLR2004  name and scale
        raise NotationError(Wrong.MEASURE, text)
    told = {"share": read_name(scaled[0])}
    if len(scaled) > 1:
        told["scale"] = number_text(read_number(scaled[1]))
    return told


_TESTS = {"above": ">", "below": "<"}
_ANSWERS = {"is_true": "có", "is_false": "không"}


def write_condition(data: dict[str, str]) -> str:
    """Return a condition: "open > 0", "signed = có"."""
    name = write_name(data["input"])
    if data["is"] in _ANSWERS:
        return f"{name} = {_ANSWERS[data['is']]}"
    bound = write_number(Fraction(data.get("bound", "0")))
    return f"{name} {_TESTS[data['is']]} {bound}"


def read_condition(text: str) -> dict[str, str]:
    """Return a condition's parameters. :raises NotationError: when it is none."""
    for test, mark in _TESTS.items():
        halves = split(text, (mark,))
        if len(halves) == 2:  # noqa: PLR2004  left and right
            bound = number_text(read_number(halves[1]))
            return {"input": read_name(halves[0]), "is": test, "bound": bound}
    halves = split(text, ("=",))
    for answer, said in _ANSWERS.items():
        if len(halves) == 2 and word(halves[1]) == said:  # noqa: PLR2004
            return {"input": read_name(halves[0]), "is": answer}
    raise NotationError(Wrong.CONDITION, text)


def write_piece(data: dict[str, str]) -> str:
    """Return what a band gives: points, or the share, or so many times the share."""
    if "points" in data:
        return write_number(Fraction(data["points"]))
    if "slope" not in data:
        return _RATIO
    return f"{_RATIO} × {write_number(Fraction(data['slope']))}"


def read_piece(text: str) -> dict[str, str]:
    """Return what a band gives. :raises NotationError: when it is neither."""
    plain = word(text)
    if plain == _RATIO:
        return {}
    if times := _TIMES.fullmatch(plain):
        return {"slope": number_text(read_number(times[1]))}
    return {"points": number_text(read_number(text))}


def write_line(text: str) -> str:
    """Return a text that fills a line, in quotation marks when it has several."""
    if "\n" in text or '"' in text:
        return json.dumps(text, ensure_ascii=False)
    return text


def read_line(text: str) -> str:
    """Return a text of one line as it was. :raises NotationError: when it is none."""
    return _unquoted(text) if text.startswith('"') else text


def read_told(line: str) -> tuple[str, str]:
    """Return a name and what is told of it, from both sides of the first colon.

    :raises NotationError: NAME, when there is no name, no colon or no text.
    """
    halves = split(line, (":",))
    told = line.strip()[len(halves[0]) :].removeprefix(":").strip()
    if not told or not halves[0]:
        raise NotationError(Wrong.NAME, line)
    return read_name(halves[0]), told
