"""The catalogue's door as a Django app: its templates and style live here."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Where procedures are confirmed, published and withdrawn."""

    name = "motcua.doors.catalogue"
    label = "catalogue"
