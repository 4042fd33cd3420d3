"""The reform room as a Django app."""

from django.apps import AppConfig


class ReformConfig(AppConfig):
    """What is done about lost points. Listens to nothing."""

    name = "motcua.apps.reform"
    label = "reform"
