import argparse
import json
from hashlib import sha256

import pytest

from motcua.apps.dossiers.models import TimeFact
from motcua.apps.dossiers.tests.world import at, world
from motcua.apps.ledger.tests.tampering import tamper
from motcua.apps.procedures import queries as procedures
from motcua.common.errors import RefusedError
from motcua.doors.terminal.commands import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: at(9, day=20))
    parser = argparse.ArgumentParser()
    ledger.add(parser.add_subparsers())

    def call(*words):
        args = parser.parse_args(["ledger", *words])
        return args.run(args)

    return call


@pytest.fixture
def life():
    procedures.forget()
    here = world()
    here.in_hand()
    yield here
    procedures.forget()


def test_an_empty_house_has_nothing_to_read(run, capsys):
    assert run("verify") == 0
    assert capsys.readouterr().out == "ledger: no facts yet.\n"


@pytest.mark.usefixtures("life")
def test_a_whole_chain_is_said_to_be_whole(run, capsys):
    assert run("roots", "--make") == 0
    assert run("verify") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("H99.12  19/11/2026")
    assert said[1] == "H99.12: whole, 4 facts, 1 roots"
    assert run("verify", "--agency", "H99.12", "--json") == 0
    (chain,) = json.loads(capsys.readouterr().out)["chains"]
    assert (chain["whole"], chain["facts"], chain["findings"]) == (True, 4, [])


@pytest.mark.usefixtures("life")
def test_a_broken_chain_is_named_and_ends_with_one(run, capsys):
    tamper(
        "UPDATE dossiers_timefact SET actor = 'ai đó' WHERE seq = 2",
        "DELETE FROM dossiers_timefact WHERE seq = 3",
    )
    assert run("verify") == 1
    assert capsys.readouterr().out.splitlines() == [
        "H99.12: BROKEN, first at 2 of 3 facts",
        "  2: altered: what it says does not fit its hash",
        "    actor was 'Hứa Thị Nguyệt', is now 'ai đó'",
        "  3: removed",
    ]
    assert run("verify", "--json") == 1
    (chain,) = json.loads(capsys.readouterr().out)["chains"]
    assert chain["first_broken"] == 2
    assert [found["harm"] for found in chain["findings"]] == ["altered", "removed"]
    changed = {"column": "actor", "was": "Hứa Thị Nguyệt", "now": "ai đó"}
    assert [found["changed"] for found in chain["findings"]] == [changed, None]


@pytest.mark.usefixtures("life")
def test_the_bytes_of_a_fact_give_its_hash(run, capsysbinary):
    assert run("show", "H99.12", "2") == 0
    said = capsysbinary.readouterr().out
    assert sha256(said).digest() == bytes(TimeFact.objects.get(seq=2).own_hash)


@pytest.mark.usefixtures("life")
def test_what_is_not_there_is_refused(run, capsys):
    with pytest.raises(RefusedError, match="no fact number 99"):
        run("show", "H99.12", "99")
    with pytest.raises(RefusedError, match=r"No agency .* H00"):
        run("verify", "--agency", "H00")
    with pytest.raises(RefusedError, match="not over"):
        run("roots", "--make", "--day", "2026-11-20")
    assert run("roots", "--day", "2026-11-01") == 0
    assert "no roots of 01/11/2026" in capsys.readouterr().err


def test_every_finding_has_its_words():
    told = {harm for harm, _part in ledger._HARMS}
    assert told == set(ledger.Harm)
