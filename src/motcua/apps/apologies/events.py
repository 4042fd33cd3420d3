"""What the apologies room announces. Signing and sending are told by the dossiers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyEvent(Event):
    """Something happened to an apology. The subject is its dossier."""

    verb: ClassVar[str] = "apology.changed"
    subject_kind: ClassVar[str] = "dossier"

    dossier_id: int
    apology_id: int | None

    @property
    def subject_id(self) -> int:
        """The dossier."""
        return self.dossier_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyDrafted(ApologyEvent):
    """A letter was drafted. cause_agency_id: whose head is to sign it."""

    verb: ClassVar[str] = "apology.drafted"
    cause_agency_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyRevised(ApologyEvent):
    """A draft was changed."""

    verb: ClassVar[str] = "apology.revised"
    cause_agency_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyWithdrawn(ApologyEvent):
    """A draft was given up; why says the reason."""

    verb: ClassVar[str] = "apology.withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApologyDelivered(ApologyEvent):
    """What became of the delivery. outcome: a core.apologies.Delivery value."""

    verb: ClassVar[str] = "apology.delivered"
    way: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitizenCalled(ApologyEvent):
    """Somebody telephoned the citizen. apology_id: None before a letter was signed."""

    verb: ClassVar[str] = "apology.citizen_called"
    outcome: str
