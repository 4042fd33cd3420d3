"""The communes of the dossiers room's tests, under the name they have here."""

from motcua.apps.dossiers.tests.communes import (
    CODE,
    HANDLE,
    INTAKE,
    NAME,
    REFORMER,
    RESULT,
    SIGN,
    SINCE,
    Commune,
    commune,
    days,
    on,
    procedure,
    province,
)

__all__ = [
    "CODE",
    "HANDLE",
    "INTAKE",
    "NAME",
    "REFORMER",
    "RESULT",
    "SIGN",
    "SINCE",
    "Commune",
    "commune",
    "days",
    "on",
    "procedure",
    "province",
]
