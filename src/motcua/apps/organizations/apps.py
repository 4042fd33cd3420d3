"""The organizations room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig
from django.core.signals import request_finished, request_started


class OrganizationsConfig(AppConfig):
    """Agencies, units, posts, people, delegations: all dated. Listens to nothing."""

    name = "motcua.apps.organizations"
    label = "organizations"
    verbose_name = "Tổ chức, con người"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Read the directory at most once a request, where a page may be that old."""
        from motcua.apps.organizations.queries.directory import (
            begin_request,
            end_request,
        )

        request_started.connect(begin_request)
        request_finished.connect(end_request)
