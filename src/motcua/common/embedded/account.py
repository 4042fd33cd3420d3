"""The account PostgreSQL runs as: our own, or a harmless one when we are root."""

from __future__ import annotations

import os
import pwd
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from motcua.common.embedded.problems import EmbeddedError

_ROOT = 0


@dataclass(frozen=True, slots=True)
class Account:
    """An account of the system.

    is_ours: whether it is the one this process has, so that nothing needs switching.
    """

    uid: int
    gid: int
    is_ours: bool

    def run(
        self, *command: str | Path, stdin: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a command as this account; return what it said, whatever its exit code.

        The environment is nearly empty: a stray PGHOST or LD_LIBRARY_PATH must not
        reach the server, and messages must be English to be found in manuals.
        """
        return subprocess.run(  # noqa: S603  every command line is made in this package
            [str(part) for part in command],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={"PATH": os.defpath, "LC_ALL": "C"},
            user=None if self.is_ours else self.uid,
            group=None if self.is_ours else self.gid,
            extra_groups=None if self.is_ours else [],
        )

    def can_use(self, path: Path) -> bool:
        """Say whether the account can walk there and enter or execute it."""
        return self.run("/bin/sh", "-c", 'test -x "$1"', "sh", path).returncode == 0

    def make_folder(self, folder: Path) -> None:
        """Make the folder, closed to everybody but this account (and root).

        :raises EmbeddedError: when it exists and belongs to somebody else.
        """
        folder.parent.mkdir(parents=True, exist_ok=True)
        if not folder.exists():
            self._make_at_once(folder)
        found = folder.lstat()
        if found.st_uid != self.uid or found.st_mode & 0o077:
            raise EmbeddedError(
                f"{folder} belongs to account {found.st_uid} or is open to others; "
                f"expected account {self.uid} and mode 0700. "
                "Was ./run used by another account here before?"
            )

    def _make_at_once(self, folder: Path) -> None:
        """Make it with its owner in one step: others may be starting a server too."""
        new = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))  # mode 0700
        if not self.is_ours:
            os.chown(new, self.uid, self.gid)
        try:
            new.rename(folder)
        except OSError:  # somebody was quicker, and has begun to use it
            new.rmdir()


def server_account() -> Account:
    """Return whom the server runs as: PostgreSQL refuses root.

    Root lends it the account named by MOTCUA_PG_ACCOUNT, else ``nobody``.
    """
    if os.geteuid() != _ROOT:
        return Account(os.geteuid(), os.getegid(), is_ours=True)
    name = os.environ.get("MOTCUA_PG_ACCOUNT", "nobody")
    try:
        entry = pwd.getpwnam(name)
    except KeyError:
        raise EmbeddedError(f"No account {name!r}: set MOTCUA_PG_ACCOUNT.") from None
    return Account(entry.pw_uid, entry.pw_gid, is_ours=False)
