"""What every page of this door carries: the citizens' frame, and quiet headers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.apps.organizations import queries as organizations
from motcua.common import clock
from motcua.common.attempts import TooManyAttemptsError
from motcua.common.design.navigation import Whereabouts
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.agencies import AgencyKind
from motcua.doors.lobby.secrecy import quiet

_NOT_FOUND, _CONFLICT, _UNFIT, _TOO_MANY = 404, 409, 422, 429


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """Answer with a page in the citizens' frame. Queries: one (the directory).

    The address may hold a code: caches, indexes and other sites must not learn it.
    """
    found = organizations.recent().agencies(clock.today(), AgencyKind.PROVINCE)
    office = found[0].short_name if found else ""
    around = {"whereabouts": Whereabouts(office=office)}
    return quiet(render(request, template, {**around, **context}, status=status))


def trouble(request: HttpRequest, error: RefusedError) -> HttpResponse:
    """Say in words why there is nothing to answer here."""
    status = _UNFIT
    if isinstance(error, NotFoundError):
        status = _NOT_FOUND
    elif isinstance(error, ConflictError):
        status = _CONFLICT
    context = {"message": error.message, "may_try": status == _NOT_FOUND}
    if isinstance(error, TooManyAttemptsError):
        answer = show(request, "answers/trouble.html", context, _TOO_MANY)
        answer.headers["Retry-After"] = str(error.seconds)
        return answer
    return show(request, "answers/trouble.html", context, status)
