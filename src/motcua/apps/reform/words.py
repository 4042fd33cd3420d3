"""The words this room's tables are written in."""

from __future__ import annotations

from enum import StrEnum, unique


@unique
class PlanState(StrEnum):
    """How far a plan has come."""

    DRAFT = "draft"  # may be changed by who plans
    APPROVED = "approved"  # by the head; followed up from now on
