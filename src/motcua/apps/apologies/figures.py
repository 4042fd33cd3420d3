"""The figures about apologies: one definition each, and the dossiers behind it.

A dossier is counted where its due moment fell, once; a letter where it was sent.
LATE = APOLOGISED + NOT_APOLOGISED; APOLOGISED = IN_TIME + TOO_LATE; every apologised
dossier was re-appointed once or more often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum, unique

from motcua.core.apologies import Sending


@unique
class Figure(StrEnum):
    """What is counted of the dossiers that missed their due moment."""

    LATE = "late"
    APOLOGISED = "apologised"  # a letter was sent, whenever
    NOT_APOLOGISED = "not_apologised"
    IN_TIME = "in_time"  # the first letter was sent in time
    TOO_LATE = "too_late"  # it was sent, but too late or after the due moment
    ONCE = "once"
    MORE = "more"  # re-appointed more often than allowed then: a violation


@dataclass(frozen=True, slots=True)
class Counted:
    """A late dossier and what was done about it.

    sendings: of its letters, in the order signed; None for one not sent.
    signers: who signed them. field_name, agency_id: where it is counted.
    cause_agency_id: who apologised first, None when nobody did. is_violation: whether
    one of the letters was beyond what was allowed when it was written.
    """

    dossier_id: int
    agency_id: int
    field_name: str
    sendings: tuple[Sending | None, ...] = ()
    signers: tuple[str, ...] = ()
    cause_agency_id: int | None = None
    is_violation: bool = False

    def belongs(self, figure: Figure) -> bool:
        """Say whether the figure counts this dossier."""
        first = next((sent for sent in self.sendings if sent), None)
        return {
            Figure.LATE: True,
            Figure.APOLOGISED: first is not None,
            Figure.NOT_APOLOGISED: first is None,
            Figure.IN_TIME: first is Sending.IN_TIME,
            Figure.TOO_LATE: first in {Sending.LATE, Sending.AFTER_DUE},
            Figure.ONCE: len(self.sendings) == 1,
            Figure.MORE: self.is_violation,
        }[figure]


@unique
class By(StrEnum):
    """What the lines of a table are."""

    AGENCY = "agency"
    FIELD = "field"
    SIGNER = "signer"


@dataclass(slots=True)
class Tally:
    """The figures of one line. key: an agency's id, a field's name, a signer's name."""

    key: int | str
    counts: Counter[Figure] = field(default_factory=Counter)

    @property
    def late(self) -> int:
        """All late dossiers."""
        return self.counts[Figure.LATE]

    @property
    def in_time_percent(self) -> int | None:
        """Whole percent of the late apologised for in time, a half rounded up.

        None without a late dossier: no data is never 100%.
        """
        if not self.late:
            return None
        return (self.counts[Figure.IN_TIME] * 200 + self.late) // (2 * self.late)


def tally(counted: Iterable[Counted], by: By) -> list[Tally]:
    """Add the figures up per line, the most late first.

    A dossier whose letters two heads signed counts with each of them; one nobody
    signed for has no line by signer.
    """
    lines: dict[int | str, Tally] = {}
    for one in counted:
        for key in _keys(one, by):
            _add(lines.setdefault(key, Tally(key)), one)
    return sorted(lines.values(), key=lambda line: (-line.late, str(line.key)))


def total(counted: Iterable[Counted]) -> Tally:
    """Add the figures of all up."""
    line = Tally("")
    for one in counted:
        _add(line, one)
    return line


def behind(counted: Iterable[Counted], figure: Figure) -> tuple[int, ...]:
    """List the dossiers a figure counts, in the order given."""
    return tuple(one.dossier_id for one in counted if one.belongs(figure))


def _add(line: Tally, one: Counted) -> None:
    line.counts.update(figure for figure in Figure if one.belongs(figure))


def _keys(one: Counted, by: By) -> Sequence[int | str]:
    found: Mapping[By, Sequence[int | str]] = {
        By.AGENCY: (one.agency_id,),
        By.FIELD: (one.field_name,),
        By.SIGNER: tuple(dict.fromkeys(one.signers)),
    }
    return found[by]
