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
from motcua.core.permissions import Deed, allows


class Workshop(AdminSite):
    """Open to those who arrange, whatever Django's own flags say."""

    site_header = _("Một Cửa – Kỹ thuật")
    site_title = _("Kỹ thuật")
    index_title = _("Tài khoản và bảng dữ liệu")
    site_url = "/"

    def has_permission(self, request: HttpRequest) -> bool:
        """Say whether the officer at this request may arrange."""
        officer = getattr(request, "officer", None)
        return officer is not None and allows(officer, Deed.ARRANGE)

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


def _rule_all(patterns: Iterable[URLPattern | URLResolver]) -> None:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            _rule_all(pattern.url_patterns)
        else:
            pattern.callback = access.requires(Deed.ARRANGE)(_plain(pattern.callback))


def _plain(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Return the view as a function: Django's are bound methods, which keep no rule."""

    @wraps(view)
    def plain(*args: object, **kwargs: object) -> HttpResponse:
        return view(*args, **kwargs)

    return plain
