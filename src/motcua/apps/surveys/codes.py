"""Codes to answer with, kept only as keyed and salted digests; drafts under the code.

Eight letters of 26 are some 2·10^11 codes: too many to guess where tries are counted.
Whoever holds the database and the machine's secret key could try them all, so a code
that was used leads to nothing: the answer bears neither code nor digest.
"""

from __future__ import annotations

import hmac
import json
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

from motcua.core.numbering import SECRET_ALPHABET

LENGTH = 8
_DEVICE_LETTERS = 16


def new_code() -> str:
    """Return a fresh code of LENGTH letters without look-alikes."""
    return "".join(secrets.choice(SECRET_ALPHABET) for _ in range(LENGTH))


def tidy(code: str) -> str:
    """Return a code as it is kept, however it was typed: "k7dm-p3qx" is one."""
    return "".join(mark for mark in code.upper() if mark.isalnum())[: 2 * LENGTH]


def shown(code: str) -> str:
    """Return a code as it is printed: in groups of four."""
    return " ".join(code[n : n + 4] for n in range(0, len(code), 4))


def digest(salt: str, code: str) -> str:
    """Return what is kept of a code: nothing leads back from it."""
    return _keyed("code", salt, tidy(code)).hexdigest()


def device(salt: str, about: str) -> str:
    """Return what is kept of a device: alike within a campaign, and nowhere else.

    about: the address it came from and what the browser says of itself.
    """
    return _keyed("device", salt, about).hexdigest()[:_DEVICE_LETTERS]


def seal_draft(salt: str, code: str, draft: Mapping[str, Any]) -> bytes:
    """Return the draft so that only who holds the code reads it."""
    return _box(salt, code).encrypt(json.dumps(draft, ensure_ascii=False).encode())


def open_draft(
    salt: str, code: str, sealed: bytes | memoryview | None
) -> dict[str, Any]:
    """Return the draft; {} when there is none this code opens."""
    try:
        plain = _box(salt, code).decrypt(bytes(sealed)) if sealed else b"{}"
    except InvalidToken:
        return {}
    found: dict[str, Any] = json.loads(plain)
    return found


def _box(salt: str, code: str) -> Fernet:
    return Fernet(urlsafe_b64encode(_keyed("draft", salt, tidy(code)).digest()))


def _keyed(use: str, salt: str, value: str) -> hmac.HMAC:
    keyed: hmac.HMAC = salted_hmac(
        f"motcua.surveys.{use}.{salt}", value, algorithm="sha256"
    )
    return keyed
