"""The words the catalogue of procedures is written in, shared by rooms and doors."""

from __future__ import annotations

import re
from enum import StrEnum, unique

_BARE_CODE = re.compile(r"\b([0-9])([0-9]{6})\b", re.ASCII)


@unique
class Level(StrEnum):
    """A level of government that carries a procedure out."""

    MINISTRY = "ministry"
    PROVINCE = "province"
    COMMUNE = "commune"
    OTHER = "other"


@unique
class VersionState(StrEnum):
    """Where a version of a procedure is in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"  # frozen; may be of the past, of today or of a later day
    RETIRED = "retired"  # withdrawn by a decision


@unique
class PauseRule(StrEnum):
    """What an answered supplement does to the clock; each procedure's law decides."""

    PAUSE = "pause"  # the time of waiting is not counted
    RESTART = "restart"  # the whole allowance begins anew


@unique
class Currency(StrEnum):
    """The money a fee is charged in."""

    DONG = "VND"
    DOLLAR = "USD"


@unique
class FeeKind(StrEnum):
    """Phí and lệ phí are two things in law: Điều 3 Luật Phí và lệ phí 97/2015/QH13."""

    CHARGE = "charge"  # phí
    FEE = "fee"  # lệ phí
    UNKNOWN = "unknown"  # the national record does not tell them apart


def with_dots(text: str) -> str:
    """Return the text with national codes as they are written: 1001193 as 1.001193."""
    return _BARE_CODE.sub(r"\1.\2", text)
