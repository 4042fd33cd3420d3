"""SIGKILL in the middle of ten thousand acceptances: what was said to be done is done.

A counter of its own (tests/accepting.py) works on a cluster of its own, safe settings;
in turns the counter and the whole database are killed at a random moment. Afterwards
nothing acknowledged is lost, nothing is doubled, and what belongs together is there
together or not at all.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from motcua.common.embedded import Cluster, Keeping
from tests.accepting import PLANNED, THREADS

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 6
PATIENCE = 60  # seconds for one round, on a busy machine
_COURIER = "motcua.apps.notices.providers.demo.DemoCourier"


@pytest.fixture
def cluster(tmp_path) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path / "pg", Keeping.SAFE)
    cluster.ensure()
    yield cluster
    cluster.destroy()


class Office:
    """The counter in its own process, and what it acknowledged."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        self.cluster = cluster
        self.world, self.paper = folder / "world", folder / "said"
        self.var = folder / "var"
        self.paper.touch()

    def run(self, *words: object) -> str:
        done = self.start(*words)
        said, _ = done.communicate(timeout=300)
        assert done.returncode == 0
        return said

    def start(self, *words: object) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.accepting", *map(str, words)],
            cwd=ROOT,
            env=os.environ
            | {
                "DATABASE_URL": self.cluster.url(),
                "DJANGO_SETTINGS_MODULE": "motcua.conf.test",
                "PYTHONPATH": str(ROOT / "src"),
                "MOTCUA_VAR": str(self.var),
                "COURIER_PROVIDER": _COURIER,
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def said(self) -> list[int]:
        """Return what was acknowledged; a line cut off in the middle never was."""
        *whole, _rest = self.paper.read_text().split("\n")
        return [int(line) for line in whole]


@pytest.fixture
def office(cluster, tmp_path) -> Office:
    office = Office(cluster, tmp_path)
    office.run("prepare", office.world)
    return office


def test_what_was_said_to_be_done_is_done(office):
    dice = random.Random(20261121)  # noqa: S311  a test, not a secret
    house = office.start("accept", office.world, office.paper)
    with house:
        assert house.stdout.readline() == "ready\n"
        for turn in range(ROUNDS):
            kill = kill_the_database if turn % 2 else kill_the_counter
            interrupted(office, house, kill, dice.uniform(0.5, 2.5))
            office.cluster.ensure()
            check(office, turn + 1)
        house.stdin.close()
    assert_chains_are_whole(office)


def interrupted(
    office: Office,
    house: subprocess.Popen[str],
    kill: Callable[[Office, int], None],
    after: float,
) -> None:
    """Let a counter work, kill, and wait until nobody works any more."""
    before = len(office.said())
    house.stdin.write("a counter, please\n")
    house.stdin.flush()
    counter = int(house.stdout.readline())
    give_up_at = time.monotonic() + PATIENCE
    while len(office.said()) == before:
        assert time.monotonic() < give_up_at, "nothing was ever accepted"
        time.sleep(0.02)
    time.sleep(after)
    assert len(office.said()) < before + PLANNED, "in the middle of it"
    kill(office, counter)
    while Path(f"/proc/{counter}").exists():
        assert time.monotonic() < give_up_at, "a counter without a database closes"
        time.sleep(0.02)


def kill_the_counter(_office: Office, counter: int) -> None:
    os.kill(counter, signal.SIGKILL)


def kill_the_database(office: Office, _counter: int) -> None:
    """Kill the postmaster and every process it started, as a power cut would."""
    note = office.cluster.place / "data" / "postmaster.pid"
    postmaster = int(note.read_text().split("\n", 1)[0])
    for pid in (postmaster, *children_of(postmaster)):
        with contextlib.suppress(ProcessLookupError):  # gone by itself meanwhile
            os.kill(pid, signal.SIGKILL)


def children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            # "12 (a name, any) S 7 ...": the parent comes after the last bracket.
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def check(office: Office, rounds: int) -> None:
    """Hold the record against what was acknowledged, and against itself."""
    said = office.said()
    with psycopg.connect(office.cluster.url()) as record:

        def ask(question: str) -> list[tuple]:
            return record.execute(question).fetchall()

        kept = [pk for (pk,) in ask("SELECT id FROM dossiers_dossier")]
        assert set(said) <= set(kept), "something acknowledged is lost"
        assert len(set(said)) == len(said), "something was acknowledged twice"
        # In the air when somebody was killed: committed, not yet said.
        assert len(kept) - len(said) <= THREADS * rounds
        check_numbers(ask)
        check_belongings(ask, kept)


def check_numbers(ask: Callable[[str], list[tuple]]) -> None:
    """No number is given twice, none is missing, and the counters know the last."""
    given = ask(
        "SELECT agency_id, count(*), count(DISTINCT number), max(right(number, 4)::int)"
        " FROM dossiers_dossier GROUP BY agency_id ORDER BY agency_id"
    )
    counters = ask(
        "SELECT agency_id, last FROM dossiers_codecounter ORDER BY agency_id"
    )
    for (agency_id, count, different, highest), counter in zip(
        given, counters, strict=True
    ):
        assert count == different == highest
        assert counter == (agency_id, count)


def check_belongings(ask: Callable[[str], list[tuple]], kept: list[int]) -> None:
    """Every dossier has its leg, papers, facts, journal, slip and message: once."""
    for question in (
        "SELECT dossier_id FROM dossiers_leg WHERE taken_at IS NOT NULL",
        "SELECT dossier_id FROM dossiers_paper",
        "SELECT dossier_id FROM dossiers_timefact WHERE kind = 'submitted'",
        "SELECT dossier_id FROM dossiers_timefact WHERE kind = 'accepted'",
        "SELECT subject_id FROM common_journalentry WHERE verb = 'dossier.accepted'",
        "SELECT dossier_id FROM notices_slip",
        "SELECT (payload ->> 'dossier')::bigint FROM common_outboxmessage",
    ):
        assert Counter(pk for (pk,) in ask(question)) == Counter(kept), question


def assert_chains_are_whole(office: Office) -> None:
    found = json.loads(office.run("chains"))
    assert all(is_whole for _count, is_whole in found.values())
    facts = sum(count for count, _is_whole in found.values())
    with psycopg.connect(office.cluster.url()) as record:
        kept = record.execute("SELECT count(*) FROM dossiers_timefact").fetchone()
    assert kept == (facts,)
