"""The signing room as a Django app."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Signs and verifies PDF files; keeps no table and listens to nothing."""

    name = "motcua.apps.signing"
    label = "signing"
