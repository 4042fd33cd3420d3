"""Addresses that only take a form: opened as pages they lead to where the form is."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect

View = Callable[..., HttpResponse]


def form_only(route: str) -> Callable[[View], View]:
    """Let only a sent form through to the view; do nothing for anything else.

    Somebody who reloads the address of a deed, or comes back to it after signing in, is
    led to the page it belongs to. route: that page, with the view's own arguments.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:  # noqa: ANN401  the address's own
            if request.method == "POST":
                return view(request, **kwargs)
            if request.method in {"GET", "HEAD"}:
                to_page: HttpResponse = redirect(route, **kwargs)
                return to_page
            return HttpResponseNotAllowed(["POST"])

        return answer

    return wrap
