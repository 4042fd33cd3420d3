"""The common ground as a Django app."""

from django.apps import AppConfig


class CommonConfig(AppConfig):
    """Clock, journal, events, outbox, files: what every room stands on."""

    name = "motcua.common"
    label = "common"
