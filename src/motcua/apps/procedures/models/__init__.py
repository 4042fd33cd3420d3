"""The tables of the catalogue."""

from motcua.apps.procedures.models.catalogue import Field, Procedure, ProcedureVersion
from motcua.apps.procedures.models.doubts import Doubt
from motcua.apps.procedures.models.routes import RouteStep, RouteTemplate
from motcua.apps.procedures.models.terms import (
    CaseChannel,
    ChannelStage,
    Fee,
    LegalBasis,
    ProcedureCase,
    ProcedureResult,
    RequiredDocument,
)

__all__ = [
    "CaseChannel",
    "ChannelStage",
    "Doubt",
    "Fee",
    "Field",
    "LegalBasis",
    "Procedure",
    "ProcedureCase",
    "ProcedureResult",
    "ProcedureVersion",
    "RequiredDocument",
    "RouteStep",
    "RouteTemplate",
]
