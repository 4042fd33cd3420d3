"""The room's name, and what it listens to."""

from django.apps import AppConfig


class ParIndexConfig(AppConfig):
    """Listens to nothing: figures are read when a round asks for them."""

    name = "motcua.apps.par_index"
    label = "par_index"
