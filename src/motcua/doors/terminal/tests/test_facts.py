import argparse

import pytest

from motcua.apps.procedures import queries as procedures
from motcua.apps.statistics.queries import covered
from motcua.apps.statistics.tests import stage
from motcua.apps.statistics.tests.stage import on
from motcua.common.errors import RefusedError
from motcua.doors.terminal.commands import facts

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setattr("motcua.common.clock.now", lambda: on("12/11 10:00"))
    parser = argparse.ArgumentParser()
    facts.add(parser.add_subparsers())

    def call(*words):
        args = parser.parse_args(["facts", "fill", *words])
        return args.run(args)

    return call


@pytest.fixture
def one_dossier():
    procedures.forget()
    stage.commune(stage.procedure(), stage.province(), "Xã Mỏ Sắt").accept(
        on("02/11 09:00")
    )
    yield
    procedures.forget()


@pytest.mark.usefixtures("one_dossier")
def test_fills_to_yesterday_and_says_what_it_did(run, capsys):
    assert run() == 0
    assert capsys.readouterr().out == "facts: 10 rows, 02/11/2026 to 11/11/2026.\n"
    assert run() == 0
    assert capsys.readouterr().out == "facts: nothing to fill.\n"


@pytest.mark.usefixtures("one_dossier")
def test_fills_the_days_named(run, capsys):
    assert run("--from", "02/11/2026", "--to", "04/11/2026") == 0
    assert "3 rows, 02/11/2026 to 04/11/2026" in capsys.readouterr().out
    assert covered().last == on("04/11 00:00").date()


@pytest.mark.usefixtures("one_dossier")
def test_a_day_that_is_not_over_is_refused(run):
    with pytest.raises(RefusedError, match="11/11/2026"):
        run("--to", "12/11/2026")


def test_a_day_written_wrongly_is_shown_how(run, capsys):
    with pytest.raises(SystemExit):
        run("--from", "2026-11-02")
    assert "write it as 05/09/2026" in capsys.readouterr().err


def test_an_empty_house_has_nothing_to_fill(run, capsys):
    assert run() == 0
    assert capsys.readouterr().out == "facts: nothing to fill.\n"
