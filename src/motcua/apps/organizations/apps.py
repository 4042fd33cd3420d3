"""The organizations room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    """Agencies, units, posts, people, delegations: all dated. Listens to nothing."""

    name = "motcua.apps.organizations"
    label = "organizations"
    verbose_name = "Tổ chức, con người"
    default_auto_field = "django.db.models.BigAutoField"
