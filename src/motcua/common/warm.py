"""What a process reads before it is asked: addresses with their views, templates.

Django reads both when a visitor first needs them; then every process of the server
would let somebody wait for a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import sleep

from django.conf import settings
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

_SECONDS = 2.0  # the first page is not to wait for the templates of all others


def up() -> Thread:
    """Begin to read, beside the requests; a page asked for meanwhile reads its own.

    A process that read before it serves would not yet hear when it is told to stop.
    Returns who reads.
    """
    reader = Thread(target=_read, name="warm", daemon=True)
    reader.start()
    return reader


def addresses() -> None:
    """Read every address, and with them every view."""
    _ = get_resolver().reverse_dict  # asking for it reads them


def _read() -> None:
    addresses()
    sleep(_SECONDS)
    templates()


def templates() -> None:
    """Read our own templates, so that the loader keeps them."""
    for name in _names():
        get_template(name)


def _names() -> Iterator[str]:
    """Yield our own templates, those of every page first."""
    house = settings.SOURCE / "common" / "design"
    for file in house.glob("components/**/*.html"):
        yield file.relative_to(house).as_posix()
    for folder in get_app_template_dirs("templates"):
        if Path(folder).is_relative_to(settings.SOURCE):
            for file in Path(folder).rglob("*.html"):
                yield file.relative_to(folder).as_posix()
