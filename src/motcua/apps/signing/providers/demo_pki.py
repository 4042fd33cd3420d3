"""The demo certificate authority on disk: made once on this machine, then kept.

Safe for several processes: a file lock guards every new file, and whoever comes second
takes what the first one made.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from motcua.apps.signing.providers import demo_certificates as certificates
from motcua.apps.signing.providers.demo_certificates import Holder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from motcua.apps.signing.ports import SignerIdentity


class DemoPki:
    """The authority in one folder, and its root certificate in the trusted folder."""

    def __init__(self, folder: Path, trusted: Path) -> None:
        """Keep the folders; nothing is made before it is needed."""
        self._folder = folder
        self._trusted = trusted

    def root(self) -> Holder:
        """Return the root; its certificate lies where verifiers look for it."""
        root = self._kept("root", certificates.root)
        laid_out = self._trusted / "mot-cua-demo.pem"
        if not laid_out.exists():
            _write(laid_out, root.certificate.public_bytes(serialization.Encoding.PEM))
        return root

    def issuing(self) -> Holder:
        """Return the authority that issues officers' certificates."""
        return self._kept("issuing", lambda: certificates.issuing(self.root()))

    def time_stamping(self) -> Holder:
        """Return the time-stamping authority."""
        return self._kept("clock", lambda: certificates.time_stamping(self.issuing()))

    def officer(self, signer: SignerIdentity) -> Holder:
        """Return the officer's certificate for this agency and post."""
        words = f"{signer.person_id}|{signer.name}|{signer.title}|{signer.agency}"
        name = hashlib.sha256(words.encode()).hexdigest()[:20]
        return self._kept(
            f"officers/{name}", lambda: certificates.officer(signer, self.issuing())
        )

    def _kept(self, name: str, make: Callable[[], Holder]) -> Holder:
        path = self._folder / f"{name}.pem"
        if not path.exists():
            # Made before the lock is taken: an officer's certificate makes the
            # authorities above it first, and they take the same lock.
            made = make()
            with self._lock():
                if not path.exists():
                    _write(path, _pem(made))
        return _read(path)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / "lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def _pem(holder: Holder) -> bytes:
    secret = holder.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return secret + holder.certificate.public_bytes(serialization.Encoding.PEM)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_suffix(f".{os.getpid()}.new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    with os.fdopen(os.open(new, flags, 0o600), "wb") as out:
        out.write(content)
    new.rename(path)


@lru_cache(maxsize=128)  # reading checks the key: 70 ms
def _read(path: Path) -> Holder:
    pem = path.read_bytes()
    key = serialization.load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError(f"{path.name} holds no RSA key")
    return Holder(x509.load_pem_x509_certificate(pem), key)
