"""The ``motcua`` command as a technician types it."""

import os
import subprocess
import sys

import pytest

from motcua.common.embedded import Cluster


@pytest.fixture
def motcua(tmp_path):
    """Type words after ``motcua``, in an installation of its own."""

    def run(*words, stdin=""):
        environment = os.environ | {"MOTCUA_VAR": str(tmp_path / "var")}
        for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
            environment.pop(name, None)
        return subprocess.run(
            [sys.executable, "-m", "motcua.doors.terminal", *words],
            env=environment,
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )

    yield run
    Cluster(tmp_path / "var" / "postgresql").destroy()


def test_an_unknown_command_is_an_error(motcua):
    done = motcua("nonsense")

    assert done.returncode == 2
    assert "invalid choice" in done.stderr


def test_help_starts_no_server(motcua, tmp_path):
    done = motcua("--help")

    assert done.returncode == 0
    assert "demo" in done.stdout
    assert not (tmp_path / "var" / "postgresql" / "data").exists()


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


def test_the_server_stops_with_the_command_that_started_it(motcua, tmp_path):
    assert motcua("db", "url").stdout.startswith("postgresql://motcua@/motcua?host=")

    again = motcua("db", "stop")

    assert again.returncode == 0
    place = tmp_path / "var" / "postgresql"
    assert not list(place.glob(".s.PGSQL*"))


def test_serving_waits_for_migrations(motcua, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "x" * 60)
    monkeypatch.setenv("ALLOWED_HOSTS", "a.vn")
    monkeypatch.setenv("PUBLIC_URL", "https://a.vn")

    done = motcua("serve", "--port", "0")

    assert done.returncode == 1
    assert "migrations are waiting" in done.stdout
    assert "manage migrate" in done.stderr
