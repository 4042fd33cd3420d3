"""Django's admin for technicians: accounts, and the tables as they lie - to read.

Nothing of the structure is changed here: deeds go through ``operations``, which check
and write the journal. A technician sees no dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver
from django.utils.translation import gettext_lazy as _

from motcua.common import access
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows


class Workshop(AdminSite):
    """Open to those who arrange, whatever Django's own flags say."""

    site_header = _("Một Cửa – Kỹ thuật")
    site_title = _("Kỹ thuật")
    index_title = _("Tài khoản và bảng dữ liệu")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether the officer at this request may arrange."""
        officer = getattr(request, "officer", None)
        return officer is not None and allows(officer, Deed.ARRANGE, WHOLE_PROVINCE)

    def password_change(  # type: ignore[override]  # an answer of ours, no page of Django's
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Send to the account page: one place to change one's own password."""
        del request, extra_context
        return redirect("account:password")

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return Django's addresses, each with our rule on its view."""
        found: list[URLPattern | URLResolver] = list(super().get_urls())
        _rule_all(found)
        return found


def officer_of(request: HttpRequest) -> Officer:
    """Return who stands at this request; the keeper has let them in."""
    officer: Officer = request.officer  # type: ignore[attr-defined]  # the middleware's
    return officer


def _rule_all(patterns: Iterable[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _rule_all(pattern.url_patterns)
        else:
            pattern.callback = access.requires(Deed.ARRANGE)(_plain(pattern.callback))


def _plain(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view as a function: Django's are bound methods, which keep no rule."""

    @wraps(view)
    def plain(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        # The tables show every agency's people: no place for one agency's technician.
        access.require(officer_of(request), Deed.ARRANGE, WHOLE_PROVINCE)
        return view(request, *args, **kwargs)

    return plain
