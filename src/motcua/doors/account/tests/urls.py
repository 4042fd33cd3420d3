"""Rooms behind the door, one for every rule and every refusal."""

from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from motcua.common import access
from motcua.common.attempts import TooManyAttemptsError
from motcua.common.clock import VIETNAM
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.core.permissions import Deed

AT = datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM)
ERRORS = {
    "not-allowed": NotAllowedError("Không được làm."),
    "not-found": NotFoundError("Không có hồ sơ này."),
    "conflict": ConflictError("Bà Vân đã ký lúc 08:20."),
    "refused": RefusedError("Ngày hẹn đã qua.", field="due"),
    "too-many": TooManyAttemptsError(AT + timedelta(minutes=2), AT),
}


def _say(request: HttpRequest) -> HttpResponse:
    officer = request.officer  # type: ignore[attr-defined]
    return HttpResponse(officer.name if officer else "người dân")


def open_to_all(request):
    return _say(request)


def for_officials(request):
    return _say(request)


def for_counters(request):
    return _say(request)


def forgotten(request):
    return _say(request)


def refuse(_request, kind):
    raise ERRORS[kind]


urlpatterns = [
    path("mo/", access.public(open_to_all)),
    path("noi-bo/", access.signed_in(for_officials)),
    path("quay/", access.requires(Deed.ACCEPT)(for_counters)),
    path("quen/", forgotten),
    path("tu-choi/<slug:kind>/", access.public(refuse)),
    path("", include("motcua.doors.account.urls")),
]
handler403 = "motcua.doors.account.refusals.forbidden"
handler404 = "motcua.doors.account.refusals.missing"
