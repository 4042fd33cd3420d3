"""What something is recorded from: a browser's session, the terminal, the worker.

Never a person and never a machine's address: enough to see that two facts came from one
session, too little to follow anybody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256

_SHOWN = 10  # characters of a session's hash: alike within an office by chance never

_device: ContextVar[str] = ContextVar("device", default="")


def current() -> str:
    """Return what is being recorded from; "" when nobody has said."""
    return _device.get()


@contextmanager
def recording_from(name: str) -> Iterator[None]:
    """Say so inside the block."""
    token = _device.set(name)
    try:
        yield
    finally:
        _device.reset(token)


def of_session(key: str | None) -> str:
    """Name a browser's session without giving it away; "web" for one without."""
    return f"web {sha256(key.encode()).hexdigest()[:_SHOWN]}" if key else "web"
