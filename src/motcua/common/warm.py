"""What a process reads before it is asked: addresses with their views, templates.

Django reads both when a visitor first needs them; then every process of the server
would let somebody wait for a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Timer

from django.conf import settings
from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

_SECONDS = 2.0  # the first page is not to wait for the templates of all others


def up() -> Timer:
    """Read the addresses now, and the templates a little later, beside the requests.

    A page asked for before reads its own. Returns who will read the templates.
    """
    _ = get_resolver().reverse_dict  # asking for it reads every view there is
    reader = Timer(_SECONDS, templates)
    reader.daemon = True
    reader.start()
    return reader


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
