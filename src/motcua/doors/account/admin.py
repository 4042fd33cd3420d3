"""Accounts in the workshop: open, close, set a password, end a wait.

What may be done with which table is said in ``backends``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User

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


@admin.register(Attempt)
class AttemptAdmin(_AttemptAdmin):
    """Who tried too often, by hash: deleting a row ends that wait."""

    list_display = ("limit", "tries", "ends_at")
    list_filter = ("limit",)
