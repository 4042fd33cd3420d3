"""The words this room's tables are written in."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class SourceKind(StrEnum):
    """What a list is an extract of."""

    PORTAL = "portal"  # a national or provincial portal's export
    SECTOR = "sector"  # a sector's own software
    REGISTER = "register"  # a paper register, typed or scanned into a table
    RECEIPTS = "receipts"  # fee receipts


@unique
class RunState(StrEnum):
    """How far a run has come."""

    DRAFT = "draft"  # the file is here, its columns are not agreed
    COMPARED = "compared"


@unique
class CaseState(StrEnum):
    """How a difference stands."""

    OPEN = "open"
    EXPLAINED = "explained"  # both are right; the reason says why
    CORRECTED = "corrected"  # the record was wrong and a correction stands
    CONTESTED = "contested"  # the list is wrong; its keeper was told
    DISMISSED = "dismissed"  # no dossier of this agency, or no difference at all


@unique
class CaseDeed(StrEnum):
    """What can be done to a difference."""

    ASSIGNED = "assigned"
    SETTLED = "settled"
    VANISHED = "vanished"  # settled by comparing again: nothing differed any more
    REOPENED = "reopened"
