"""Turns away a form too large to be anybody's, before a byte of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class RequestLimitMiddleware:
    """Answers 413 in words when the announced length passes the setting's limit."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or turn away."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        is_number = announced.isascii() and announced.isdigit()
        if is_number and int(announced) > settings.UPLOAD_REQUEST_LIMIT:
            return render(request, "413.html", status=413)
        return self._get_response(request)
