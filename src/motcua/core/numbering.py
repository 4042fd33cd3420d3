"""Dossier codes in the two national patterns, and the citizen's look-up secret.

QĐ 20/2020/QĐ-TTg writes the agency's identifier province first: ``H99.12-261119-0017``.
QCVN 102:2016/BTTTT wrote it province last, padded to four groups:
``000.00.12.H99-231027-0361``. Both count per agency and day; a day with more than 9999
dossiers simply grows a digit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum, unique

_DIGITS = 4
_OLD_GROUPS = 4
_PARTS = 3  # agency, day, number
_AGENCY = r"(?P<agency>(?:[A-Z]\d{2}(?:\.\d{2})*|(?:\d{2,3}\.){3}[A-Z]\d{2}))"
_CODE = re.compile(_AGENCY + r"-(?P<day>\d{6})-(?P<number>\d{4,6})")

SECRET_ALPHABET = "ACDEFGHJKLMNPQRTUVWXY34679"  # noqa: S105  no 0/O, 1/I, 2/Z, 5/S, 8/B
SECRET_LENGTH = 6


@unique
class Pattern(StrEnum):
    """Which rule an agency's identifier is written by."""

    QD_20_2020 = "qd-20-2020"
    QCVN_102_2016 = "qcvn-102-2016"


@dataclass(frozen=True, slots=True)
class DossierCode:
    """A code taken apart: the agency's identifier as printed, day, running number."""

    agency: str
    day: date
    number: int


def dossier_code(agency_code: str, day: date, number: int, pattern: Pattern) -> str:
    """Return the printed code of the number-th dossier of this agency on this day.

    agency_code: in the order of QĐ 20/2020, e.g. "H99.12".
    """
    identifier = agency_code
    if pattern is Pattern.QCVN_102_2016:
        identifier = old_identifier(agency_code)
    return f"{identifier}-{day:%y%m%d}-{number:0{_DIGITS}d}"


def old_identifier(agency_code: str) -> str:
    """Return "H99.12" as QCVN 102:2016 wrote it: "000.00.12.H99"."""
    groups = agency_code.split(".")[::-1]
    missing = _OLD_GROUPS - len(groups)
    padding = ["000", *["00"] * (missing - 1)] if missing > 0 else []
    return ".".join([*padding, *groups])


def parse_code(text: str) -> DossierCode | None:
    """Return the parts of a code a person typed or scanned; None if it is none."""
    match = _CODE.fullmatch(normalise_code(text))
    if match is None:
        return None
    try:
        day = datetime.strptime(match["day"], "%y%m%d").date()  # noqa: DTZ007  a bare day
    except ValueError:
        return None
    return DossierCode(match["agency"], day, int(match["number"]))


def normalise_code(text: str) -> str:
    """Return the text as codes are stored: upper case, no spaces, plain hyphens.

    Who types spaces for the two hyphens means hyphens.
    """
    plain = re.sub(r"[‐-―−]", "-", text)
    parts = plain.split()
    between = "-" if "-" not in plain and len(parts) == _PARTS else ""
    return between.join(parts).upper()


def secret_code(random_bytes: Sequence[int]) -> str:
    """Return the look-up secret spelled by these random bytes (at least SECRET_LENGTH).

    The alphabet has 26 letters and a byte 256 values; values from 234 up would favour
    the first letters, so they are skipped: hand in some spare bytes.
    :raises ValueError: when too few bytes are usable.
    """
    size = len(SECRET_ALPHABET)
    fair = 256 - 256 % size
    letters = [SECRET_ALPHABET[byte % size] for byte in random_bytes if byte < fair]
    if len(letters) < SECRET_LENGTH:
        raise ValueError("too few usable random bytes")
    return "".join(letters[:SECRET_LENGTH])
