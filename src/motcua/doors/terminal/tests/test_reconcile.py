"""``motcua reconcile``: tells what differs, keeps nothing, prints no name."""

from __future__ import annotations

import argparse
import json

import pytest

from motcua.apps.organizations import queries as organizations
from motcua.apps.reconciliation.models import Reconciliation
from motcua.apps.reconciliation.tests.conftest import here as here  # noqa: PLC0414
from motcua.apps.reconciliation.tests.stage import HEADS, NOW, as_csv
from motcua.common.errors import RefusedError
from motcua.doors.terminal.commands import reconcile


@pytest.fixture
def call(here, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("motcua.common.clock.now", lambda: NOW)
    code = organizations.agency(here.commune.id).code
    parser = argparse.ArgumentParser()
    reconcile.add(parser.add_subparsers())

    def run(lines, *more, agency=code):
        path = tmp_path / "list.csv"
        path.write_bytes(as_csv([HEADS, *lines]))
        words = ["reconcile", str(path), "--agency", agency, "--from", "01/11/2026",
                 "--to", "12/11/2026", *more]  # fmt: skip
        args = parser.parse_args(words)
        return args.run(args), capsys.readouterr().out

    return run


def test_a_list_that_agrees_ends_with_0(here, call):
    code, said = call(here.lines())
    assert code == 0
    assert said.startswith("5 rows: 5 matched")
    assert not Reconciliation.objects.exists()


def test_what_differs_is_told_without_names(here, call):
    lines = here.lines()[1:]
    lines[2] = here.line(here.paused, status="Quá hạn")
    code, said = call(lines, "--json")
    told = json.loads(said)
    assert code == 1
    assert told["kinds"]["wrong_overdue"] == told["kinds"]["missing_there"] == 1
    assert "Nông Văn Dền" not in said
    _code, plain = call(lines)
    assert "wrong_overdue" in plain
    assert "Nông Văn Dền" not in plain


def test_an_unknown_agency_and_a_list_without_headings_are_refused(here, call):
    with pytest.raises(RefusedError, match="no agency"):
        call(here.lines(), agency="Z00.00")
    with pytest.raises(RefusedError, match="headings"):
        reconcile.trial(
            b"x;y\n1;2\n",
            agency_id=here.commune.id,
            since=NOW.date(),
            until=NOW.date(),
            as_of=NOW,
        )
