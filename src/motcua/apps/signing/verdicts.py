"""The verdict on one signature: a value, the same whoever made the signature."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@unique
class Integrity(StrEnum):
    """What became of the bytes that were signed."""

    INTACT = "intact"
    CHANGED = "changed"  # altered after signing, or the signature is not of this text
    UNREADABLE = "unreadable"  # no PDF, or one too broken to judge


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureVerdict:
    """One signature judged.

    signed_at: from the time stamp when is_time_stamped, else as the signer claims; None
        when unknown. is_trusted: the certificate leads to an authority this house
        trusts and was good at that time; never True unless intact. problem: what was
        wrong, in the library's words, for the log; "" when nothing was.
    """

    integrity: Integrity
    is_trusted: bool = False
    signer: str = ""
    title: str = ""
    agency: str = ""
    signed_at: datetime | None = None
    is_time_stamped: bool = False
    problem: str = ""
