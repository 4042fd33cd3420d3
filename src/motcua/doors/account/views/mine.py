"""My account: the posts I hold, what I lend to whom, my password."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from motcua.apps.organizations import operations
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.labels import ROLES
from motcua.apps.organizations.queries import PersonInfo, PostInfo
from motcua.common import access, clock
from motcua.common.errors import RefusedError
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows
from motcua.doors.account.forms import DelegationForm, PasswordForm


@access.signed_in
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Show who I am here: posts, delegations, language."""
    posts = _posts(request)
    return _page(request, posts, _form(request, posts))


@access.signed_in
@require_POST
def delegate(request: HttpRequest) -> HttpResponse:
    """Lend one of my posts to a stand-in."""
    posts = _posts(request)
    form = _form(request, posts)
    if not form.is_valid():
        return _page(request, posts, form, status=422)
    try:
        operations.delegate(form.wanted(), by=_officer(request), at=clock.now())
    except RefusedError as error:
        field = {"to_day": "last_day"}.get(error.field or "", error.field)
        form.add_error(field if field in form.fields else None, error.message)
        return _page(request, posts, form, status=422)
    messages.success(request, _("Đã ủy quyền. Nhật ký ghi cả lý do và thời hạn."))
    return redirect("account:mine")


@access.signed_in
@require_POST
def revoke(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """Take a post back before its day."""
    operations.revoke(delegation_id, by=_officer(request), at=clock.now())
    messages.success(request, _("Đã thôi ủy quyền từ hôm nay."))
    return redirect("account:mine")


@access.signed_in
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change my password. In a demo everybody shares it, so it stays."""
    user = cast("User", request.user)  # the rule above lets nobody else in
    form = PasswordForm(user, request.POST or None)
    if request.method == "POST" and not settings.DEMO and form.is_valid():
        new = form.cleaned_data["new"]
        operations.change_password(new, by=_officer(request), at=clock.now())
        user.refresh_from_db()
        update_session_auth_hash(request, user)
        messages.success(
            request, _("Đã đổi mật khẩu. Các máy khác phải đăng nhập lại.")
        )
        return redirect("account:mine")
    context = {"form": form, "is_demo": settings.DEMO}
    status = 422 if request.method == "POST" else 200
    return render(request, "account/password.html", context, status=status)


def _officer(request: HttpRequest) -> Officer:
    officer: Officer = request.officer  # type: ignore[attr-defined]  # the middleware's
    return officer


def _posts(request: HttpRequest) -> tuple[PostInfo, ...]:
    return organizations.posts_of(_officer(request).person_id, clock.today())


def _form(request: HttpRequest, posts: Sequence[PostInfo]) -> DelegationForm:
    own = [post for post in posts if not post.is_stand_in]
    return DelegationForm(
        own,
        _colleagues(request, own),
        request.POST if request.method == "POST" else None,
        initial={"from_day": clock.today()},
    )


def _colleagues(request: HttpRequest, own: Sequence[PostInfo]) -> list[PersonInfo]:
    """List who can stand in: people of the same agencies, each once, but not me."""
    me, today = _officer(request).person_id, clock.today()
    found: dict[int, PersonInfo] = {}
    for agency_id in dict.fromkeys(post.agency_id for post in own):
        for person in organizations.people_in(agency_id, None, None, today):
            if person.id != me and not person.is_stand_in:
                found.setdefault(person.id, person)
    return list(found.values())


def _page(
    request: HttpRequest,
    posts: Sequence[PostInfo],
    form: DelegationForm,
    status: int = 200,
) -> HttpResponse:
    officer = _officer(request)
    context = {
        "posts": [(post, ROLES[post.role], _last_day(post.until)) for post in posts],
        "lent": [
            (lent, _last_day(lent.to_day))
            for lent in organizations.delegations_from(officer.person_id, clock.today())
        ],
        "form": form,
        "may_lend": any(not post.is_stand_in for post in posts),
        "may_arrange": allows(officer, Deed.ARRANGE, WHOLE_PROVINCE),
    }
    return render(request, "account/mine.html", context, status=status)


def _last_day(to_day: date | None) -> date | None:
    """Return the last day in force, as people say it; None without end."""
    return None if to_day is None else to_day - timedelta(days=1)
