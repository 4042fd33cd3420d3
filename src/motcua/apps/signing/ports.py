"""What this room asks of whoever holds the keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from motcua.common.errors import RefusedError

if TYPE_CHECKING:
    from datetime import datetime


class UnableToSignError(RefusedError):
    """The signature could not be made; the document is as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerIdentity:
    """The officer a signature speaks for.

    person_id: tells two people of the same name apart. title: post, as printed.
    agency: full name of the agency signed for.
    """

    person_id: int
    name: str
    title: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StampPlace:
    """Where a visible signature stands, in millimetres.

    page: from 1. left, top: from the sheet's upper left corner.
    """

    page: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The visible signature: a one-page PDF drawn for its place."""

    pdf: bytes
    place: StampPlace


class Signer(Protocol):
    """Holds the officers' keys, or reaches who holds them.

    notice: printed on every visible signature; "" for certificates with legal value.
    """

    notice: str

    def sign(
        self,
        pdf: bytes,
        *,
        signer: SignerIdentity,
        reason: str,
        at: datetime,
        stamp: Stamp | None,
    ) -> bytes:
        """Return the PDF with one more PAdES signature, earlier ones untouched.

        :raises UnableToSignError: when it cannot.
        """
        ...
