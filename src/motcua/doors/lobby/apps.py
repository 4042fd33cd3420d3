"""What the doors share, as a Django app for its template tags."""

from django.apps import AppConfig


class LobbyConfig(AppConfig):
    """The hall behind the doors."""

    name = "motcua.doors.lobby"
    label = "lobby"
