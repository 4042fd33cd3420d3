"""What the ledger room announces. Ids and plain values only; past tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class SignAssessed(Event):
    """Somebody said what is behind a sign of back-dating; why is the reason given.

    of_person_id: whom the sign is about; None for an agency's rhythm.
    """

    verb: ClassVar[str] = "sign.assessed"
    subject_kind: ClassVar[str] = "sign_assessment"

    assessment_id: int
    pattern: str
    of_person_id: int | None
    since: date
    standing: str

    @property
    def subject_id(self) -> int:
        """The assessment."""
        return self.assessment_id
