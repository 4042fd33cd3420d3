"""The door keeper: who is it, may they come in here, and what to say when not.

A view without a rule (``common.access``) is closed to everybody: forgetting one shows
at once and opens nothing. The rule asks "may this officer do that somewhere?"; the deed
itself asks where.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from motcua.apps.organizations import queries as organizations
from motcua.common import clock, device
from motcua.common.access import Rule, rule_of
from motcua.common.design.navigation import Whereabouts
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Officer, allows
from motcua.doors.account import refusals

_log = logging.getLogger(__name__)


class OfficerMiddleware:
    """Sets ``request.officer`` and ``request.whereabouts``, and keeps the rules.

    officer: None for a citizen, for an account of nobody, and for a closed account.
    Queries: none without a session cookie; else 3 (session, account, posts).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, as a citizen's request until a view is found."""
        request.officer = None  # type: ignore[attr-defined]  # ours to add
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        with device.recording_from(device.of_session(session)):
            response = self._get_response(request)
        if request.officer is not None:  # type: ignore[attr-defined]
            # Shared machines: after signing out, "back" must show nothing of anybody.
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Let the request through to the view, or answer it here."""
        del args, kwargs
        rule = rule_of(view)
        if rule is None:
            _log.error("%s has no access rule: closed", request.path)
            return refusals.forbidden(request)
        officer = _introduce(request)
        if rule.is_public:
            return None
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return _refusal(request, officer, rule)

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """Answer a refused deed in words; leave everything else to Django."""
        if isinstance(error, RefusedError):
            return refusals.answer(request, error)
        return None


def _introduce(request: HttpRequest) -> Officer | None:
    # Without the cookie nobody is signed in: citizens' pages stay free of the session.
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return None
    if request.user.pk is None:
        return None
    presence = organizations.presence_of(request.user.pk, clock.today())
    if presence is None:
        return None
    request.officer = presence.officer  # type: ignore[attr-defined]  # ours to add
    request.whereabouts = Whereabouts(  # type: ignore[attr-defined]  # ours to add
        office=presence.office,
        post=presence.post,
        calendar=_calendar_label(presence.officer),
    )
    return presence.officer


def _calendar_label(officer: Officer) -> str:
    """Name the calendar of the officer's own agency, once the page asks for it.

    By then most pages have read the directory, and asking again costs nothing.
    """
    agency_id = officer.seats[0].agency_id if officer.seats else 0
    label: str = lazy(_label_of, str)(agency_id)
    return label


def _label_of(agency_id: int) -> str:
    return organizations.calendar(agency_id, clock.today()).label


def _refusal(
    request: HttpRequest, officer: Officer | None, rule: Rule
) -> HttpResponse | None:
    if officer is None:
        remedy = _(
            "Tài khoản này chưa gắn với cán bộ nào. Đề nghị người quản trị hệ thống gắn"
            " tài khoản, hoặc đăng nhập bằng tài khoản khác."
        )
        return refusals.answer(request, NotAllowedError(remedy))
    if rule.deed is None or allows(officer, rule.deed):
        return None
    remedy = _(
        "Trang này dành cho vị trí khác. %(name)s đang giữ: %(posts)s. "
        "Nếu cần, đề nghị người phụ trách phân công hoặc ủy quyền."
    )
    posts = organizations.posts_of(officer.person_id, clock.today())
    titles = "; ".join(post.title for post in posts) or _("không vị trí nào")
    words = {"name": officer.name, "posts": titles}
    return refusals.answer(request, NotAllowedError(remedy % words))


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    if refusals.wants_json(request):
        return refusals.not_signed_in(request)
    if getattr(request, "htmx", False):
        # The page that asked, not the fragment, is where to come back to.
        return HttpResponseClientRedirect(reverse("account:sign_in"))
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path(), reverse("account:sign_in"))
    # A form that was sent cannot be sent again by coming back to its address.
    messages.warning(
        request, _("Phiên làm việc đã hết. Nội dung vừa gửi chưa được lưu.")
    )
    return redirect("account:sign_in")
