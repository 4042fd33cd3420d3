"""The structure as it lies in the tables, for technicians to read.

Deeds change it (``operations``); the account door gives nobody more than to look.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import admin
from django.db.models import Model

from motcua.apps.organizations.models import (
    Agency,
    AgencySuccession,
    Delegation,
    Holding,
    Person,
    Post,
    Unit,
)

if TYPE_CHECKING:  # the stubs know what kind of admin it is; Django itself does not
    _ModelAdmin = admin.ModelAdmin[Model]
else:
    _ModelAdmin = admin.ModelAdmin


@admin.register(Agency)
class AgencyAdmin(_ModelAdmin):
    """Agencies by code."""

    list_display = ("code", "short_name", "kind", "key", "from_day", "to_day")
    list_filter = ("kind",)
    search_fields = ("code", "name", "key")
    ordering = ("code",)


@admin.register(AgencySuccession)
class AgencySuccessionAdmin(_ModelAdmin):
    """Who took over from whom."""

    list_display = ("predecessor", "successor", "on_day", "decision")
    list_select_related = ("predecessor", "successor")


@admin.register(Unit)
class UnitAdmin(_ModelAdmin):
    """Units by agency."""

    list_display = ("name", "agency", "key", "from_day", "to_day")
    list_filter = ("agency",)
    list_select_related = ("agency",)


@admin.register(Post)
class PostAdmin(_ModelAdmin):
    """Posts by agency and role."""

    list_display = ("title", "agency", "unit", "role", "from_day", "to_day")
    list_filter = ("role", "agency")
    list_select_related = ("agency", "unit")


@admin.register(Person)
class PersonAdmin(_ModelAdmin):
    """People by name."""

    list_display = ("full_name", "user")
    search_fields = ("full_name", "folded")
    ordering = ("sort_key",)
    list_select_related = ("user",)


@admin.register(Holding)
class HoldingAdmin(_ModelAdmin):
    """Who holds which post."""

    list_display = ("person", "post", "from_day", "to_day")
    list_select_related = ("person", "post")
    search_fields = ("person__full_name", "person__folded")


@admin.register(Delegation)
class DelegationAdmin(_ModelAdmin):
    """Which post is lent to whom."""

    list_display = ("from_post", "to_person", "from_day", "to_day", "reason")
    list_select_related = ("from_post", "to_person")
