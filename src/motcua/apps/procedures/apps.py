"""The procedures room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    """The catalogue: procedures and their frozen versions. Listens to nothing."""

    name = "motcua.apps.procedures"
    label = "procedures"
    verbose_name = "Danh mục thủ tục"
    default_auto_field = "django.db.models.BigAutoField"
