"""Accounts in the workshop: open, close, set a password, end a wait.

What may be done with which table is said in ``backends``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from motcua.apps.organizations import operations
from motcua.common import clock
from motcua.common.attempts import Attempt

if TYPE_CHECKING:  # the stubs know what kind of admin it is; Django itself does not
    _UserAdmin = UserAdmin[User]
    _AttemptAdmin = admin.ModelAdmin[Attempt]
else:
    _UserAdmin, _AttemptAdmin = UserAdmin, admin.ModelAdmin

admin.site.unregister(Group)  # rights come from posts, not from groups
admin.site.unregister(User)


@admin.register(User)
class AccountAdmin(_UserAdmin):
    """An account: its login, whether it is open, its password. People are enrolled."""

    list_display = ("username", "person", "is_active", "last_login")
    list_filter = ("is_active",)
    list_select_related = ("person",)
    search_fields = ("username", "person__full_name", "person__folded")
    fieldsets = ((None, {"fields": ("username", "password", "is_active")}),)
    readonly_fields = ("username",)
    filter_horizontal = ()
    ordering = ("username",)

    def log_change(
        self,
        request: HttpRequest,
        obj: User,
        message: Any,  # noqa: ANN401  Django's own
    ) -> LogEntry:
        """Write the change into the house's journal too."""
        by, at = request.officer, clock.now()  # type: ignore[attr-defined]  # the middleware's
        place = request.resolver_match
        if place is not None and place.url_name == "auth_user_password_change":
            operations.note_password_reset(obj.pk, by=by, at=at)
        else:
            operations.note_account_kept(obj.pk, by=by, at=at)
        return super().log_change(request, obj, message)

    def user_change_password(
        self,
        request: HttpRequest,
        id: str,  # noqa: A002  Django's own
        form_url: str = "",
    ) -> HttpResponse:
        """Set a password and write it down, or do neither."""
        with transaction.atomic():
            return super().user_change_password(request, id, form_url)


@admin.register(Attempt)
class AttemptAdmin(_AttemptAdmin):
    """Who tried too often, by hash: deleting a row ends that wait."""

    list_display = ("limit", "tries", "ends_at")
    list_filter = ("limit",)
