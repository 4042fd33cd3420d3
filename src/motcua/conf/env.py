"""Readers of environment variables that fail loudly; a secret may lie in a file."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

_TRUE, _FALSE = {"1", "true", "yes"}, {"0", "false", "no"}


def text(name: str, default: str | None = None) -> str:
    """Return the variable, or the content of the file named by ``NAME_FILE``."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name, default)
    if value is None:
        raise RuntimeError(f"Set {name} (or {name}_FILE).")
    return value


def flag(name: str, *, default: bool) -> bool:
    """Return the variable as a truth value."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value not in _TRUE | _FALSE:
        raise RuntimeError(f"{name}={value!r}: use 'true' or 'false'.")
    return value in _TRUE


def never(name: str, why: str) -> bool:
    """Return False, and refuse to start where somebody set the flag. why: in words."""
    if flag(name, default=False):
        raise RuntimeError(f"Unset {name}: {why}.")
    return False


def real(name: str) -> str:
    """Return the provider named, "" without one; refuse one made for demonstrations.

    A demo signer holds everybody's keys and a demo courier sends nothing: where they
    served citizens by mistake, every paper and every message would be worthless.
    """
    provider = text(name, "")
    if "demo" in provider.lower():
        raise RuntimeError(
            f"{name}={provider}: a provider for demonstrations has no legal value. "
            f"Name a real one, or leave {name} empty."
        )
    return provider


def whole(name: str, default: int) -> int:
    """Return the variable as a whole number, 0 or more."""
    value = text(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise RuntimeError(f"{name}={value!r}: use a whole number.")
    return int(value)


def items(name: str, default: str = "") -> list[str]:
    """Return the variable as a list, split at commas."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]


def database(url: str, *, pool: int = 0) -> dict[str, object]:
    """Return Django's connection settings for ``postgresql://user:pass@host:port/name``.

    A socket folder goes into the query: ``postgresql://user@/name?host=/run/pg``.
    pool: connections a web worker keeps open at most; 0 opens one a request, as short
    commands and tests want.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise RuntimeError("DATABASE_URL must start with postgresql://")
    query: dict[str, object] = dict(parse_qsl(parts.query))
    host = query.pop("host", parts.hostname or "")
    if pool:
        query["pool"] = {"min_size": 1, "max_size": pool, "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(query.pop("port", parts.port or "")),
        "OPTIONS": query,
        "CONN_HEALTH_CHECKS": True,  # a restarted server must not cost a page
    }
