"""Coming in and going out."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from motcua.apps.organizations import operations
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.demo import (
    DemoAccount,
    demo_accounts,
    demo_password,
)
from motcua.apps.organizations.labels import ROLES
from motcua.common import access, attempts, clock
from motcua.common.addresses import address_of
from motcua.common.attempts import TooManyAttemptsError
from motcua.common.design.navigation import OFFICER_DOORS, Whereabouts, links
from motcua.core.agencies import AgencyKind
from motcua.core.permissions import Deed, Officer, allows
from motcua.doors.account.forms import SignInForm


@access.public
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Show the form; let in who knows the password, back to where they came from."""
    if request.method != "POST":
        if request.officer is not None:  # type: ignore[attr-defined]  # the middleware's
            return redirect(_onward(request))
        return _page(request, SignInForm())
    form, at = SignInForm(request.POST), clock.now()
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        user = _known(request, form, at)
    except TooManyAttemptsError as error:
        form.add_error(None, error.message)
        response = _page(request, form, status=429)
        response.headers["Retry-After"] = str(error.seconds)
        return response
    if user is None:
        form.add_error(None, _wrong_pair())
        return _page(request, form, status=422)
    login(request, user)
    operations.note_sign_in(user.pk, at=at)
    return redirect(_onward(request))


@access.public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; nothing of it stays in the browser."""
    logout(request)
    messages.success(request, _("Đã thoát khỏi tài khoản."))
    return redirect("account:sign_in")


def _known(request: HttpRequest, form: SignInForm, at: datetime) -> User | None:
    """Return whose login and password these are; None for nobody's.

    Both counters run before the password is looked at, so that guessing in many places
    at once wins nothing. :raises TooManyAttemptsError: when one is used up.
    """
    name, address = form.cleaned_data["login"], address_of(request)
    by_account = attempts.limit("sign_in.account")
    by_address = attempts.limit("sign_in.address")
    attempts.spend(by_address, address, at)
    attempts.spend(by_account, name, at)
    password = form.cleaned_data["password"]
    user = authenticate(request, username=name, password=password)
    if not isinstance(user, User):
        return None
    attempts.forget(by_account, name)
    attempts.give_back(by_address, address)
    return user


def _wrong_pair() -> str:
    # One sentence for both, so that nobody learns which logins exist.
    return _(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng "
        "Việt; nếu quên mật khẩu, đề nghị người quản trị hệ thống đặt lại."
    )


def _page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    provinces = organizations.agencies(clock.today(), AgencyKind.PROVINCE)
    office = provinces[0].short_name if provinces else ""
    context = {
        "whereabouts": Whereabouts(office=office),
        "form": form,
        "next": _next(request),
        "demo": _demo_groups() if settings.DEMO else (),
        "demo_password": demo_password() if settings.DEMO else "",
    }
    return render(request, "account/sign_in.html", context, status=status)


def _demo_groups() -> list[tuple[str, list[tuple[DemoAccount, str]]]]:
    """Return the demo accounts by group, in their order, each with its role's name."""
    groups = groupby(demo_accounts(), key=lambda account: account.group)
    return [
        (group, [(account, str(ROLES[account.role])) for account in accounts])
        for group, accounts in groups
    ]


def _onward(request: HttpRequest) -> str:
    """Return where to go: back where they came from, or to their first door."""
    if wanted := _next(request):
        return wanted
    officer = _officer(request)
    if officer is not None and not allows(officer, Deed.ARRANGE):
        doors = links(OFFICER_DOORS, officer, request.path)
        if doors:
            return doors[0].href
    return reverse("account:mine")


def _officer(request: HttpRequest) -> Officer | None:
    return organizations.officer_of(request.user.pk or 0, clock.today())


def _next(request: HttpRequest) -> str:
    """Return the address to come back to; "" when it is missing or leads elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""
