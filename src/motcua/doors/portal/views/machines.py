"""What browsers and search engines ask for by themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from motcua.common import access

# Procedures are for everybody to find. Dossiers and officials' pages are nobody's: they
# ask for a secret or a sign-in anyway, and their addresses need not be collected.
_CLOSED = (
    "/theo-doi/", "/tra-cuu/", "/quay/", "/ban-viec/", "/danh-muc/", "/dieu-hanh/",
    "/dang-nhap/", "/tai-khoan/", "/ky-thuat/", "/thu-vien/",
)  # fmt: skip
_A_DAY = 24 * 60 * 60


@access.public
@require_safe
@cache_control(public=True, max_age=_A_DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Say which addresses are not for search engines."""
    del request
    lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in _CLOSED), ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@access.public
@require_safe
@cache_control(public=True, max_age=_A_DAY)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the mark, for browsers that ask before they have read a page."""
    del request
    return redirect(static("design/mark.svg"))
