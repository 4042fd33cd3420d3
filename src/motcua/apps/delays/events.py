"""What the delays room announces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class DelayContested(Event):
    """A unit says that it did not cause a delay; why says its reason."""

    verb: ClassVar[str] = "delay.contested"
    subject_kind: ClassVar[str] = "dossier"

    dossier_id: int
    contest_id: int

    @property
    def subject_id(self) -> int:
        """The dossier."""
        return self.dossier_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestRuled(Event):
    """A contest was ruled on; why says the grounds. outcome: a core.contests value."""

    verb: ClassVar[str] = "delay.ruled"
    subject_kind: ClassVar[str] = "dossier"

    dossier_id: int
    contest_id: int
    outcome: str

    @property
    def subject_id(self) -> int:
        """The dossier."""
        return self.dossier_id
