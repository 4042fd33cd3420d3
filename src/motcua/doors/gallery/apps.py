"""The gallery as a Django app."""

from django.apps import AppConfig


class GalleryConfig(AppConfig):
    """A page of the house's components, open in development and in the demo only."""

    name = "motcua.doors.gallery"
    label = "gallery"
