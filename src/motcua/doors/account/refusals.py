"""How the house says no: one page, one fragment, one JSON object - the same words."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.common.attempts import TooManyAttemptsError
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A kind of no. code: for machines. fact: the heading people read."""

    status: HTTPStatus
    code: str
    fact: Promise


_SIGN_IN = Refusal(
    HTTPStatus.UNAUTHORIZED, "sign_in", gettext_lazy("Cần đăng nhập để mở trang này")
)
_NOT_ALLOWED = Refusal(
    HTTPStatus.FORBIDDEN, "not_allowed", gettext_lazy("Việc này ngoài quyền hiện có")
)
_NOT_FOUND = Refusal(HTTPStatus.NOT_FOUND, "not_found", gettext_lazy("Không tìm thấy"))
_CONFLICT = Refusal(
    HTTPStatus.CONFLICT,
    "conflict",
    gettext_lazy("Việc này không hợp với tình trạng hiện tại"),
)
_TOO_MANY = Refusal(
    HTTPStatus.TOO_MANY_REQUESTS, "too_many", gettext_lazy("Xin chờ một lát")
)
_REFUSED = Refusal(
    HTTPStatus.UNPROCESSABLE_ENTITY, "refused", gettext_lazy("Chưa làm được việc này")
)
_STALE = Refusal(HTTPStatus.FORBIDDEN, "stale_form", gettext_lazy("Chưa gửi được"))
# The nearest kind first: every one is a RefusedError.
_KINDS = (
    (NotAllowedError, _NOT_ALLOWED),
    (NotFoundError, _NOT_FOUND),
    (ConflictError, _CONFLICT),
    (TooManyAttemptsError, _TOO_MANY),
    (RefusedError, _REFUSED),
)


def answer(request: HttpRequest, error: RefusedError) -> HttpResponse:
    """Return the refusal of a deed as a page, a fragment or JSON, with its status."""
    kind = next(kind for error_type, kind in _KINDS if isinstance(error, error_type))
    response = say(request, kind, error.message, field=error.field)
    if isinstance(error, TooManyAttemptsError):
        response.headers["Retry-After"] = str(error.seconds)
    return response


def not_signed_in(request: HttpRequest) -> HttpResponse:
    """Tell a program, which cannot be sent to a sign-in page, that it must sign in."""
    return say(request, _SIGN_IN, _("Phiên làm việc đã hết. Đăng nhập lại rồi thử."))


def say(
    request: HttpRequest, kind: Refusal, remedy: str, *, field: str | None = None
) -> HttpResponse:
    """Return the page, the fragment or the object, whichever was asked for."""
    if wants_json(request):
        body = {"error": kind.code, "message": remedy, "field": field}
        return JsonResponse(body, status=kind.status)
    context = {"fact": kind.fact, "remedy": remedy, "status": kind.status.value}
    if getattr(request, "htmx", False):
        response = render(request, "account/refused_note.html", context)
        # Beside what the official was doing, not instead of it.
        response.headers["HX-Retarget"] = "#noi-dung"
        response.headers["HX-Reswap"] = "afterbegin show:window:top"
        response.status_code = kind.status
        return response
    return render(request, "account/refused.html", context, status=kind.status)


def wants_json(request: HttpRequest) -> bool:
    """Say whether a program asks: it names JSON and not HTML."""
    accepted = request.headers.get("Accept", "")
    return "application/json" in accepted and "text/html" not in accepted


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer Django's own refusals (handler403)."""
    del exception
    return answer(request, NotAllowedError(_("Trang này không mở cho tài khoản này.")))


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer addresses that lead nowhere (handler404)."""
    del exception
    remedy = _("Địa chỉ có thể gõ nhầm, hoặc trang đã chuyển. Thử lại từ trang đầu.")
    return answer(request, NotFoundError(remedy))


def bad_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form without a valid token (CSRF_FAILURE_VIEW)."""
    del reason
    if wants_json(request) or getattr(request, "htmx", False):
        remedy = _("Trang mở quá lâu hoặc đã đổi tài khoản. Tải lại trang rồi gửi lại.")
        return say(request, _STALE, remedy)
    return render(request, "403_csrf.html", status=HTTPStatus.FORBIDDEN)
