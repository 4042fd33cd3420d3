"""What the procedures room announces. Ids and plain values only; past tense."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.common.events import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureEvent(Event):
    """Something happened to a version of a procedure."""

    verb: ClassVar[str] = "procedure.changed"
    subject_kind: ClassVar[str] = "procedure_version"

    version_id: int
    code: str

    @property
    def subject_id(self) -> int:
        """The version."""
        return self.version_id


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureImported(ProcedureEvent):
    """A draft was written, or written anew, from the national record."""

    verb: ClassVar[str] = "procedure.imported"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureEdited(ProcedureEvent):
    """A person wrote a draft, or changed one."""

    verb: ClassVar[str] = "procedure.edited"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtsSettled(ProcedureEvent):
    """A person settled doubts of the source; why says the reason."""

    verb: ClassVar[str] = "procedure.doubts_settled"
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedurePublished(ProcedureEvent):
    """A version was published and frozen."""

    verb: ClassVar[str] = "procedure.published"
    in_force_from: date
    decision: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureRetired(ProcedureEvent):
    """A published version was withdrawn; why says the decision."""

    verb: ClassVar[str] = "procedure.retired"
    in_force_to: date
