"""From the bytes of one line to a record with a code and a name, or why not."""

from __future__ import annotations

import json
import re
from enum import StrEnum, unique

from motcua.core.records.procedure import CODE, NAME
from motcua.core.records.text import tidy

# National code "1.001193"; provinces add their own suffix: "1.009645.H05".
_CODE = re.compile(r"\d\.\d{6}(?:\.[0-9A-Z]{1,4}){0,5}")


@unique
class Breakage(StrEnum):
    """Why a line is not a record."""

    NOT_UTF8 = "not_utf8"
    NOT_JSON = "not_json"
    NOT_AN_OBJECT = "not_an_object"
    NO_CODE = "no_code"
    BAD_CODE = "bad_code"
    NO_NAME = "no_name"
    UNPRINTABLE = "unprintable"


class BrokenLineError(ValueError):
    """The line is not a record.

    detail: the code the source gives, or at which sign reading stopped; "" without.
    """

    def __init__(self, breakage: Breakage, detail: str = "") -> None:
        """Keep the reason and the detail apart, for whoever puts it into words."""
        super().__init__(f"{breakage}: {detail}")
        self.breakage = breakage
        self.detail = detail


def read_line(line: bytes) -> dict[str, object]:
    """Return the record on this line, its code and name tidied.

    :raises BrokenLineError: when the line is not a record.
    """
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BrokenLineError(Breakage.NOT_UTF8, str(error.start + 1)) from error
    try:
        record = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BrokenLineError(Breakage.NOT_JSON, str(error.colno)) from error
    except (ValueError, RecursionError) as error:
        raise BrokenLineError(Breakage.NOT_JSON) from error
    if not isinstance(record, dict):
        raise BrokenLineError(Breakage.NOT_AN_OBJECT)
    if not _is_printable(text, record):
        raise BrokenLineError(Breakage.UNPRINTABLE)
    record[CODE] = _required(record, CODE, Breakage.NO_CODE)
    record[NAME] = _required(record, NAME, Breakage.NO_NAME)
    if not is_code(record[CODE]):
        raise BrokenLineError(Breakage.BAD_CODE, record[CODE])
    return record


def is_code(text: str) -> bool:
    """Say whether this is a procedure's code, national or with a province's suffix."""
    return _CODE.fullmatch(text) is not None


def _required(record: dict[str, object], key: str, missing: Breakage) -> str:
    value = record.get(key)
    if not isinstance(value, str) or not tidy(value):
        raise BrokenLineError(missing)
    return tidy(value)


def _is_printable(text: str, record: dict[str, object]) -> bool:
    """Say whether a database can hold every letter: no NUL, no half of a pair."""
    if "\\u" not in text and "\0" not in text:
        return True
    whole = json.dumps(record, ensure_ascii=False)
    if "\\u0000" in whole:
        return False
    try:
        whole.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _refuse_constant(name: str) -> object:
    raise ValueError(f"{name} is not JSON")
