"""What a command finds around it: a folder for data, a secret, a database."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from motcua.common.embedded import Cluster

ROOT = Path(__file__).resolve().parents[4]
_CHOSEN_BY_US = "MOTCUA_EMBEDDED"


def var() -> Path:
    """Return the folder of everything this installation writes."""
    return Path(os.environ.get("MOTCUA_VAR", ROOT / "var"))


def embedded() -> Cluster:
    """Return the database server under ``var``, running or not."""
    return Cluster(var() / "postgresql")


def is_embedded() -> bool:
    """Say whether the database is the one under ``var``, none given by DATABASE_URL."""
    return _CHOSEN_BY_US in os.environ


def settle(command: str) -> None:
    """Put into the environment what nobody gave, before Django reads its settings.

    Without DATABASE_URL the embedded server is meant; it need not run yet. Serving an
    office assumes nothing: its settings must be given. The demo works on when the last
    yearly notice of holidays has run out: its promises bind nobody.
    """
    if command == "demo":
        os.environ.setdefault("MOTCUA_CALENDAR_OUTLOOK", "true")
    settings = "motcua.conf.production" if command == "serve" else "motcua.conf.demo"
    if os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings) == "motcua.conf.demo":
        _have_secret_key()
    if "DATABASE_URL" not in os.environ:
        os.environ["DATABASE_URL"] = embedded().url()
        os.environ[_CHOSEN_BY_US] = "1"


@contextmanager
def database_in_use() -> Iterator[None]:
    """Have the database running inside the block; a given one is taken as it is."""
    if not is_embedded():
        yield
        return
    with embedded().in_use():
        yield


def _have_secret_key() -> None:
    if "SECRET_KEY" in os.environ or "SECRET_KEY_FILE" in os.environ:
        return
    file = var() / "secret-key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    os.environ["SECRET_KEY_FILE"] = str(file)
