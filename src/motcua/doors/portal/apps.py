"""The citizens' door."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Registers the portal's templates and styles."""

    name = "motcua.doors.portal"
    label = "portal"
