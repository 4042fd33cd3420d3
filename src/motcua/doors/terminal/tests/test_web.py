"""The web server is started, watched and stopped with us."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from urllib.error import HTTPError

import pytest

from motcua.doors.terminal.web import Address, left_running

pytestmark = pytest.mark.enable_socket

_SERVE = """
from motcua.doors.terminal.web import Address, serve
address = Address("127.0.0.1", {port})
ready = lambda: print("ready", flush=True)
raise SystemExit(serve(address, {{}}, ready, workers=1, beside={beside}))
"""


@pytest.fixture
def port():
    """A free port that the system gives to nobody else until we listen there.

    Below those it hands out by itself; another process of tests looks elsewhere.
    """
    own = 10_000 + os.getpid() % 2_000 * 10
    return next(
        number
        for number in range(own, own + 10)
        if Address("127.0.0.1", number).hindrance() is None
    )


def _serve(port, beside=(), **environment):
    return subprocess.Popen(
        [sys.executable, "-c", _SERVE.format(port=port, beside=beside)],
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "motcua.conf.test"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_serves_until_told_to_stop(port, number):
    server = _serve(port)
    assert server.stdout.readline() == "ready\n"
    with pytest.raises(HTTPError) as answer:  # an answer in any case
        urllib.request.urlopen(f"http://127.0.0.1:{port}/no-such-page")
    answer.value.close()

    server.send_signal(number)

    _out, said = server.communicate(timeout=30)
    assert server.returncode == 0, said
    assert Address("127.0.0.1", port).hindrance() is None


def test_a_server_that_cannot_start_is_reported(port):
    server = _serve(port, DJANGO_SETTINGS_MODULE="motcua.conf.nowhere")

    out, said = server.communicate(timeout=60)

    assert server.returncode != 0
    assert "ready" not in out
    assert "nowhere" in said


def test_what_runs_beside_and_dies_takes_all_down(port):
    server = _serve(port, beside=["nonsense"])

    out, said = server.communicate(timeout=60)

    assert (out, server.returncode) == ("ready\n", 1)
    assert "invalid choice" in said
    assert Address("127.0.0.1", port).hindrance() is None


def test_a_taken_port_is_named_in_the_systems_words(port):
    with socket.create_server(("127.0.0.1", port)):
        hindrance = Address("127.0.0.1", port).hindrance()

    assert hindrance == os.strerror(98 if sys.platform == "linux" else 48)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux ends orphans, others not")
def test_a_server_whose_parent_is_killed_frees_its_port(port):
    server = _serve(port)
    assert server.stdout.readline() == "ready\n"
    server.kill()
    server.communicate(timeout=30)
    give_up_at = time.monotonic() + 30
    while Address("127.0.0.1", port).hindrance() and time.monotonic() < give_up_at:
        time.sleep(0.1)
    assert Address("127.0.0.1", port).hindrance() is None


def test_a_server_left_running_is_known_by_its_note(tmp_path):
    note = tmp_path / "server.pid"
    assert left_running(note) is None
    for nobody in ("", "x", "999999999", str(os.getpid())):
        note.write_text(nobody)
        assert left_running(note) is None
    wait = "import sys, time; print('up', flush=True); time.sleep(60)"
    with subprocess.Popen(
        [sys.executable, "-c", wait, "granian"], stdout=subprocess.PIPE
    ) as server:
        assert server.stdout.readline() == b"up\n"
        note.write_text(str(server.pid))
        assert left_running(note) == server.pid
        server.kill()
    assert left_running(note) is None
