"""The journal on a terminal: newest first, in words, of one dossier when asked."""

from argparse import Namespace
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import pytest

from motcua.common import journal
from motcua.common.clock import VIETNAM
from motcua.common.events import Event
from motcua.doors.terminal.commands import journal as command

_AT = datetime(2026, 11, 20, 9, 30, tzinfo=VIETNAM)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True, kw_only=True)
class _Accepted(Event):
    verb: ClassVar[str] = "dossier.accepted"
    subject_kind: ClassVar[str] = "dossier"
    number: int

    @property
    def subject_id(self):
        return self.number


def _write(count):
    journal.write(
        [
            _Accepted(
                at=_AT + timedelta(minutes=number),
                agency_id=1,
                person_id=2,
                actor="Hứa Thị Minh Nguyệt",
                number=number,
            )
            for number in range(count)
        ]
    )


def _lines(capsys, **asked):
    code = command.run(Namespace(**{"dossier": None, "count": 20} | asked))
    return code, capsys.readouterr().out.splitlines()


def test_tells_the_newest_first_in_words(capsys):
    _write(3)

    code, lines = _lines(capsys, count=2)

    assert code == 0
    assert lines == [
        "20/11/2026 09:32:00 | Hứa Thị Minh Nguyệt | Tiếp nhận hồ sơ | dossier 2",
        "20/11/2026 09:31:00 | Hứa Thị Minh Nguyệt | Tiếp nhận hồ sơ | dossier 1",
    ]


def test_tells_of_one_dossier_when_asked(capsys, monkeypatch):
    _write(3)
    monkeypatch.setattr(command.dossiers, "by_number", {"H99.1": 1}.get)

    _code, lines = _lines(capsys, dossier="H99.1")

    assert [line.rsplit(" ", 1)[1] for line in lines] == ["1"]


def test_a_dossier_that_is_not_there_is_said(capsys):
    code, lines = _lines(capsys, dossier="H99.12-000000-000000-0000")

    assert (code, lines) == (1, [])


def test_reading_takes_one_query(django_assert_num_queries):
    _write(3)

    with django_assert_num_queries(1):
        assert len(journal.newest(10, ("dossier", 2))) == 1
