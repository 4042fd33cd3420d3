"""A refused deed as a page of its own, for whoever did not show it beside a field."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)

_STATUS: dict[type[RefusedError], int] = {
    NotAllowedError: 403,
    NotFoundError: 404,
    ConflictError: 409,
}


def status_of(error: RefusedError) -> int:
    """Return the HTTP status that says the same."""
    return next(
        (code for kind, code in _STATUS.items() if isinstance(error, kind)), 422
    )


def page(request: HttpRequest, error: RefusedError) -> HttpResponse:
    """Show the refusal in the house's look, with its status."""
    status = status_of(error)
    return render(request, f"{status}.html", {"message": error.message}, status=status)
