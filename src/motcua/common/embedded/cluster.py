"""One PostgreSQL server and its data folder: started once, used by many, stopped last.

Never a superuser for the application: it gets the role ``motcua``, which owns its
database and nothing else.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shlex
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, IntEnum
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from motcua.common.embedded import binaries
from motcua.common.embedded.account import server_account
from motcua.common.embedded.problems import EmbeddedError

_LONGEST_SOCKET_FOLDER = 90  # a socket address holds 107 bytes, file name included
_PATIENCE_SECONDS = 30
_BUILTIN_LOCALES_SINCE = 17
_OUT_OF_THE_WAY = Path("/var/lib/motcua")
_MAKE_ROLE_AND_DATABASE = r"""
SELECT 'CREATE ROLE motcua LOGIN'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'motcua') \gexec
SELECT 'CREATE DATABASE motcua OWNER motcua'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'motcua') \gexec
"""


class Keeping(Enum):
    """What becomes of the data if the machine loses power."""

    SAFE = ("synchronous_commit=on",)
    THROW_AWAY = (
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
        "jit=off",
    )


class _Answer(IntEnum):
    """Exit codes of pg_isready; ``pg_ctl status`` would trust a dead server's file."""

    READY = 0
    STARTING = 1
    NONE = 2


def _short_name(path: Path) -> str:
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:12]


class Cluster:
    """The server whose data lie in ``home``, or elsewhere when it cannot go there."""

    def __init__(self, home: Path, keeping: Keeping = Keeping.SAFE) -> None:
        """Remember where; nothing is made or started yet."""
        self.home = home.absolute()
        self.keeping = keeping
        self.account = server_account()

    @cached_property
    def place(self) -> Path:
        """The folder that really holds data, socket and log.

        It is ``home`` unless we are root and the server's account cannot walk there
        (a checkout in root's home); opening the parents to everybody is not our right.
        """
        self.account.make_folder(self.home)
        if self.account.is_ours:
            return self.home
        away = _OUT_OF_THE_WAY / _short_name(self.home)
        # Data once put away stay there, even if the way to home is opened later.
        if not away.exists() and self._home_is_usable():
            return self.home
        if not away.parent.exists():
            away.parent.mkdir(parents=True)
            away.parent.chmod(0o755)  # whatever the umask: the account must pass
        return away

    @cached_property
    def socket_folder(self) -> Path:
        """The folder of the socket: ``place``, or a shorter one if that is too long."""
        if len(os.fsencode(self.place)) <= _LONGEST_SOCKET_FOLDER:
            return self.place
        return Path(tempfile.gettempdir(), f"motcua-{_short_name(self.place)}")

    @cached_property
    def programs(self) -> Path:
        """The folder of the server's programs."""
        return binaries.find(self.account, self.place)

    @property
    def log(self) -> Path:
        """Where the server writes what it does."""
        return self.place / "log"

    def url(self, database: str = "motcua", role: str = "motcua") -> str:
        """Return the address for DATABASE_URL and for psql; the server need not run."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.socket_folder))}"

    @contextmanager
    def in_use(self) -> Iterator[str]:
        """Have the server running inside the block and give its address.

        Whoever leaves last stops it, also across processes: each user holds a shared
        lock that the kernel takes back even from a killed one.
        """
        self.account.make_folder(self.place)
        with (self.place / "users").open("a") as users:
            with self._alone():
                self._bring_up()
                fcntl.flock(users, fcntl.LOCK_SH)
            try:
                yield self.url()
            finally:
                with self._alone():
                    self._leave(users.fileno())

    def ensure(self) -> str:
        """Start the server unless it runs, leave it running, and return its address."""
        with self._alone():
            self._bring_up()
        return self.url()

    def stop(self) -> None:
        """Stop the server, whoever uses it. Nothing happens when it does not run."""
        with self._alone():
            self._shut_down()

    def destroy(self) -> None:
        """Stop the server and delete all its data.

        :raises EmbeddedError: when another process still uses it.
        """
        self.account.make_folder(self.place)
        with (self.place / "users").open("a") as users, self._alone():
            if not self._leave(users.fileno()):
                raise EmbeddedError(f"{self.home} is in use: stop the other one first.")
        for folder in {self.socket_folder, self.place, self.home}:
            shutil.rmtree(folder, ignore_errors=True)

    def is_ready(self) -> bool:
        """Say whether the server answers."""
        return self._answer() is _Answer.READY

    def _home_is_usable(self) -> bool:
        is_short = len(os.fsencode(self.home)) <= _LONGEST_SOCKET_FOLDER
        return is_short and self.account.can_use(self.home)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.account.make_folder(self.place)
        with (self.place / "lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _leave(self, users: int) -> bool:
        """Stop the server and return True, unless somebody else is still in."""
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self._shut_down()
        return True

    def _bring_up(self) -> None:
        self.account.make_folder(self.socket_folder)
        if not (self.place / "data" / "PG_VERSION").exists():
            self._initialise()
        self._refuse_other_major()
        self._wait_until_ready()
        self._make_role_and_database()

    def _initialise(self) -> None:
        # A half-made folder must never look initialised: make it aside, then rename.
        half = self.place / "data.new"
        shutil.rmtree(half, ignore_errors=True)
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8"]
        if self._major() >= _BUILTIN_LOCALES_SINCE:
            # Independent of the machine's C library, so that dumps and indexes travel.
            options += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            options += ["--locale=C"]
        else:
            options += ["--locale=C.UTF-8"]
        if self.keeping is Keeping.THROW_AWAY:
            options.append("--no-sync")
        self._must("initdb", "-D", half, *options)
        half.rename(self.place / "data")

    def _major(self) -> int:
        said = self._must("postgres", "--version")  # postgres (PostgreSQL) 18.4
        return int(said.split()[2].split(".")[0])

    def _refuse_other_major(self) -> None:
        found = (self.place / "data" / "PG_VERSION").read_text().strip()
        if int(found) != self._major():
            raise EmbeddedError(
                f"{self.place} holds data of PostgreSQL {found}, the programs are "
                f"{self._major()}. Dump with the old release (./run motcua db dump), "
                "start over, and restore."
            )

    def _wait_until_ready(self) -> None:
        give_up_at = time.monotonic() + _PATIENCE_SECONDS
        said = ""
        while (answer := self._answer()) is not _Answer.READY:
            if answer is _Answer.NONE:
                # Not before it was tried: on a busy machine asking takes long enough.
                if said and time.monotonic() > give_up_at:
                    raise EmbeddedError(
                        f"PostgreSQL does not start: {said}\n{self._log_tail()}"
                    )
                # Tried again: a killed server's children hold its memory a moment.
                said = self._launch()
            time.sleep(0.05)

    def _launch(self) -> str:
        self._forget_reused_pid()
        options = ["-k", str(self.socket_folder), "-c", "listen_addresses="]
        for setting in (*self.keeping.value, "timezone=UTC", "log_timezone=UTC"):
            options += ["-c", setting]
        done = self.account.run(
            self.programs / "pg_ctl", "start", "-D", self.place / "data",
            "-l", self.log, "-w", "-t", "300", "-o", shlex.join(options),
        )  # fmt: skip
        return done.stdout + done.stderr

    def _forget_reused_pid(self) -> None:
        """Drop postmaster.pid when its number now belongs to another program.

        After a reboot (every start of a container) the number is soon taken again, and
        PostgreSQL would refuse to start beside a stranger of the same account.
        """
        note = self.place / "data" / "postmaster.pid"
        if not note.exists():
            return
        holder = Path("/proc", note.read_text().split("\n", 1)[0].strip(), "comm")
        if holder.exists() and holder.read_text().strip() != "postgres":
            note.unlink()

    def _shut_down(self) -> None:
        if (self.place / "data" / "postmaster.pid").exists():
            done = self.account.run(
                self.programs / "pg_ctl", "stop", "-D", self.place / "data",
                "-m", "fast", "-w", "-t", "300",
            )  # fmt: skip
            if done.returncode and self._answer() is not _Answer.NONE:
                raise EmbeddedError(f"PostgreSQL does not stop: {done.stderr}")

    def _make_role_and_database(self) -> None:
        can = "LOGIN CREATEDB" if self.keeping is Keeping.THROW_AWAY else "LOGIN"
        self._must(
            "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", self.url("postgres", "postgres"),
            stdin=_MAKE_ROLE_AND_DATABASE.replace("LOGIN", can),
        )  # fmt: skip

    def _answer(self) -> _Answer:
        ask = (self.programs / "pg_isready", "-q", "-h", self.socket_folder)
        return _Answer(min(self.account.run(*ask).returncode, _Answer.NONE))

    def _must(self, program: str, *arguments: str | Path, stdin: str = "") -> str:
        done = self.account.run(self.programs / program, *arguments, stdin=stdin)
        if done.returncode:
            raise EmbeddedError(f"{program}: {(done.stderr or done.stdout).strip()}")
        return done.stdout

    def _log_tail(self) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-15:])
