"""The ``motcua`` command as a technician types it."""

import signal
import subprocess
import sys

import pytest

from motcua.common.embedded import Cluster

_MOTCUA = [sys.executable, "-m", "motcua.doors.terminal"]


@pytest.fixture
def place(tmp_path, monkeypatch):
    """Where an installation of its own keeps its database."""
    monkeypatch.setenv("MOTCUA_VAR", str(tmp_path / "var"))
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    cluster = Cluster(tmp_path / "var" / "postgresql")
    yield cluster.place
    cluster.destroy()


@pytest.fixture
def motcua(place):
    """Type words after ``motcua`` in that installation."""
    del place  # stands in the environment

    def run(*words, stdin=""):
        return subprocess.run(
            [*_MOTCUA, *words],
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


def test_an_unknown_command_is_an_error(motcua):
    done = motcua("nonsense")

    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_help_starts_no_server(motcua, place):
    done = motcua("--help")

    assert done.returncode == 0
    assert "demo" in done.stdout
    assert not (place / "data").exists()


def test_what_is_dumped_can_be_restored(motcua, tmp_path):
    motcua("db", "psql", stdin="CREATE TABLE kept AS SELECT 'Đặng'::text AS name;")
    assert motcua("db", "dump", str(tmp_path / "dump")).returncode == 0
    motcua("db", "psql", stdin="DROP TABLE kept;")

    done = motcua("db", "restore", str(tmp_path / "dump"))

    assert done.returncode == 0, done.stderr
    assert "Đặng" in motcua("db", "psql", stdin="SELECT name FROM kept;").stdout
    again = motcua("db", "dump", str(tmp_path / "dump"))
    assert again.returncode == 1
    assert "exists already" in again.stderr


def test_the_server_stops_with_the_command_that_started_it(motcua, place):
    assert motcua("db", "url").stdout.startswith("postgresql://motcua@/motcua?host=")

    assert (place / "data").exists()
    assert not (place / "data" / "postmaster.pid").exists()


@pytest.fixture
def _ctrl_c_is_heard():
    """Undo what shells do: what they start in the background ignores Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_ctrl_c_is_heard")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_command_told_to_end_takes_its_server_with_it(place, number):
    sleep = "import time; print('in', flush=True); time.sleep(60)"
    command = subprocess.Popen(
        [*_MOTCUA, "manage", "shell", "-v", "0", "-c", sleep],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdout.readline() == "in\n"
    assert (place / "data" / "postmaster.pid").exists()

    command.send_signal(number)

    command.communicate(timeout=60)
    # The same to a shell: after Ctrl-C inside exec() Python dies by the signal itself.
    assert command.returncode in {128 + number, -number}
    assert not (place / "data" / "postmaster.pid").exists()


def test_serving_waits_for_migrations(motcua, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    monkeypatch.setenv("ALLOWED_HOSTS", "a.vn")
    monkeypatch.setenv("PUBLIC_URL", "https://a.vn")

    done = motcua("serve", "--port", "0")

    assert done.returncode == 1
    assert "migrations are waiting" in done.stdout
    assert "manage migrate" in done.stderr
