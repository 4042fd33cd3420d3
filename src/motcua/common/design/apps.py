"""The look as a Django app."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Static files, templates, components and template tags shared by every door."""

    name = "motcua.common.design"
    label = "design"
