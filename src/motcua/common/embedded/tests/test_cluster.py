"""The embedded server: starts, stops, survives, and is shared without quarrel."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from motcua.common.embedded import Cluster, EmbeddedError, Keeping

_SOURCE = Path(__file__).resolve().parents[4]


@pytest.fixture
def cluster(tmp_path):
    cluster = Cluster(tmp_path / "pg", Keeping.THROW_AWAY)
    yield cluster
    cluster.destroy()


def _ask(cluster, question):
    with psycopg.connect(cluster.url()) as connection:
        return connection.execute(question).fetchone()


def _write_a_row(cluster):
    with psycopg.connect(cluster.url()) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'Đặng'::text AS name")


def _postmaster(cluster):
    return int((cluster.place / "data" / "postmaster.pid").read_text().split("\n")[0])


def _elsewhere(cluster, code):
    """Start another process that has the same cluster as ``cluster``."""
    head = (
        "from pathlib import Path; import time\n"
        "from motcua.common.embedded import Cluster, Keeping\n"
        f"cluster = Cluster(Path({str(cluster.home)!r}), Keeping.THROW_AWAY)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-c", head + code],
        env=os.environ | {"PYTHONPATH": str(_SOURCE)},
        stdout=subprocess.PIPE,
        text=True,
    )


def test_starts_stops_and_keeps_what_was_written(cluster):
    with cluster.in_use():
        _write_a_row(cluster)
    assert not cluster.is_ready()

    with cluster.in_use():
        assert _ask(cluster, "SELECT name, lower('ĐƯỜNG') FROM kept") == (
            "Đặng",
            "đường",
        )


def test_the_application_is_no_superuser_and_nobody_listens_on_the_network(cluster):
    cluster.ensure()

    superuser, addresses, name = _ask(
        cluster,
        "SELECT rolsuper, current_setting('listen_addresses'), current_user"
        " FROM pg_roles WHERE rolname = current_user",
    )

    assert (superuser, addresses, name) == (False, "", "motcua")
    assert cluster.socket_folder.stat().st_mode & 0o077 == 0


def test_loses_nothing_when_the_server_is_killed(tmp_path):
    cluster = Cluster(tmp_path / "pg", Keeping.SAFE)
    cluster.ensure()
    _write_a_row(cluster)
    os.kill(_postmaster(cluster), signal.SIGKILL)

    cluster.ensure()

    assert _ask(cluster, "SELECT name FROM kept") == ("Đặng",)
    cluster.destroy()


def test_eight_processes_at_once_get_one_server(cluster):
    note = "(cluster.place / 'data' / 'postmaster.pid')"
    code = f"cluster.ensure(); print({note}.read_text().split()[0])"
    starters = [_elsewhere(cluster, code) for _ in range(8)]

    pids = {starter.communicate(timeout=120)[0].strip() for starter in starters}

    assert pids == {str(_postmaster(cluster))}
    assert all(starter.returncode == 0 for starter in starters)


def test_the_last_to_leave_stops_the_server(cluster):
    with cluster.in_use():
        code = "with cluster.in_use(): print('in', flush=True); time.sleep(60)"
        other = _elsewhere(cluster, code)
        assert other.stdout.readline() == "in\n"
    assert cluster.is_ready(), "the other still uses it"

    other.kill()
    other.communicate()
    with cluster.in_use():
        pass
    assert not cluster.is_ready(), "a killed user must not count for ever"


def test_a_half_made_data_folder_is_made_anew(cluster):
    cluster.account.make_folder(cluster.place)
    half = cluster.place / "data.new"
    half.mkdir()
    (half / "PG_VERSION").write_text("18")

    cluster.ensure()

    assert cluster.is_ready()
    assert not half.exists()


def test_a_pid_taken_by_another_program_does_not_stand_in_the_way(cluster):
    cluster.ensure()
    os.kill(_postmaster(cluster), signal.SIGKILL)
    note = cluster.place / "data" / "postmaster.pid"
    lines = note.read_text().split("\n")
    with subprocess.Popen(["/bin/sleep", "60"], user=_uid(cluster)) as stranger:
        note.write_text("\n".join([str(stranger.pid), *lines[1:]]))
        time.sleep(0.5)  # the killed server's children leave

        cluster.ensure()
        stranger.kill()

    assert cluster.is_ready()


def _uid(cluster):
    return None if cluster.account.is_ours else cluster.account.uid


def test_a_very_long_folder_name_still_gets_a_socket(tmp_path):
    cluster = Cluster(tmp_path / ("x" * 120) / "pg", Keeping.THROW_AWAY)
    try:
        with cluster.in_use():
            assert _ask(cluster, "SELECT 1") == (1,)
    finally:
        cluster.destroy()


def test_data_of_another_major_release_are_refused_in_words(cluster):
    with cluster.in_use():
        pass
    (cluster.place / "data" / "PG_VERSION").write_text("14\n")

    with pytest.raises(EmbeddedError, match="holds data of PostgreSQL 14"):
        cluster.ensure()


def test_a_server_that_cannot_start_says_why(cluster, monkeypatch):
    # None at all: a busy machine spends it before the server is asked to start.
    monkeypatch.setattr("motcua.common.embedded.cluster._PATIENCE_SECONDS", 0)
    with cluster.in_use():
        pass
    (cluster.place / "data" / "postgresql.conf").write_text("nonsense = on\n")

    with pytest.raises(EmbeddedError, match="nonsense"):
        cluster.ensure()


def test_what_is_in_use_is_not_destroyed(cluster):
    with cluster.in_use():
        with pytest.raises(EmbeddedError, match="in use"):
            cluster.destroy()
        assert cluster.is_ready()


def test_destroy_leaves_nothing(cluster):
    cluster.ensure()
    place = cluster.place

    cluster.destroy()

    assert not place.exists()
    assert not cluster.home.exists()
