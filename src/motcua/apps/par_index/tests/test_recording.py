"""The record fills leaves with dossiers behind them, until the head has sent."""

from __future__ import annotations

from datetime import date

import pytest

from motcua.apps.dossiers.tests import communes
from motcua.apps.par_index import operations
from motcua.apps.par_index.models import FigureSnapshot, ScoreFact, SentSheet
from motcua.apps.par_index.operations import NewGroup, recording
from motcua.apps.par_index.queries import records, rounds, sheets
from motcua.apps.par_index.tests import stage
from motcua.apps.procedures import queries as procedures
from motcua.common.errors import NotAllowedError
from motcua.core.assessment import FactKind, Stage, Window
from motcua.core.channels import Channel

WHEN = stage.at(11, 20)


@pytest.fixture
def late(here):
    """A round in November over a commune with dossiers; one of them late."""
    procedures.forget()
    commune = communes.commune(communes.procedure(), here.province_id, "Xã Nậm Chảy")
    kept = commune.accept(communes.on("02/11 08:00"), Channel.ONLINE)
    commune.resolve(kept, communes.on("05/11 16:00"))
    late = commune.accept(communes.on("03/11 09:00"))
    commune.resolve(late, communes.on("10/11 09:00"))
    given = {"by": here.arranger, "at": stage.PREPARED}
    here.round_id = stage.prepared(
        here.province_id, here.arranger, name="Đợt tháng Mười một",
        period_first=date(2026, 11, 1), period_last=date(2026, 11, 30),
    )  # fmt: skip
    windows = [
        Window(Stage.SELF, stage.at(11, 15), stage.at(12, 15)),
        Window(Stage.APPRAISAL, stage.at(12, 15), stage.at(12, 25)),
    ]
    operations.set_stages(here.round_id, windows, **given)
    group = NewGroup(
        key="xa", title="Xã", criteria_id=here.version_id, agency_ids=(commune.id,)
    )
    operations.add_group(here.round_id, group, **given)
    operations.open_round(here.round_id, **given)
    here.unit_ids = tuple(unit.id for unit in rounds.units(here.round_id))
    yield late
    procedures.forget()


def test_what_the_record_says_can_be_opened_a_year_later(here, late):
    with pytest.raises(NotAllowedError):
        recording.record_round(here.round_id, by=here.stranger, at=WHEN)

    done = recording.record_round(here.round_id, by=here.arranger, at=WHEN)

    assert (done.units, done.frozen, done.snapshots, done.facts) == (1, 0, 6, 6)
    taken = records.latest(here.unit_ids)[here.unit_id]["3.4.2"]
    opened = records.snapshot(taken.id)
    (figure,) = opened.figures
    assert (figure.figure, figure.numerator, figure.denominator) == (
        "dossiers.on_time", 1, 2,
    )  # fmt: skip
    assert figure.failed == (late,)
    assert {one.name: one.value for one in opened.inputs} == {
        "on_time_commune": 1, "finished_commune": 2,
    }  # fmt: skip
    fact = ScoreFact.objects.get(unit_id=here.unit_id, code="7.4.2")
    assert (fact.kind, fact.author, fact.points) == (
        FactKind.RECORD, recording.RECORD, stage.Decimal("2.14"),
    )  # fmt: skip
    assert sheets.sheet(here.unit_id).points("7.7", Stage.SELF) == 0  # no year before

    again = recording.record_round(here.round_id, by=None, at=WHEN)
    assert (again.snapshots, again.facts) == (0, 0)


def test_never_over_a_word_and_not_once_it_is_closed(here, late):
    here.fact("7.4.2", given="3", when=WHEN)

    recording.record_unit(here.unit_id, by=here.arranger, at=WHEN)

    assert here.sheet().points("7.4.2", Stage.SELF) == 3
    assert FigureSnapshot.objects.filter(unit_id=here.unit_id, code="7.4.2").exists()
    assert (
        late
        in records.snapshot(records.latest(here.unit_ids)[here.unit_id]["7.4.2"].id)
        .figures[0]
        .failed
    )
    closed = recording.record_open(at=stage.at(12, 20))
    assert (closed.units, closed.frozen) == (0, 4)


@pytest.mark.usefixtures("late")
def test_a_sheet_sent_while_others_are_read_is_left_alone(here, monkeypatch):
    known = records.latest

    def sent_meanwhile(unit_ids):
        SentSheet.objects.create(
            unit_id=here.unit_id,
            sent_at=WHEN,
            person_id=here.head.person_id,
            sent_by=here.head.name,
            total=0,
            document={},
        )
        return known(unit_ids)

    monkeypatch.setattr(recording.records, "latest", sent_meanwhile)

    done = recording.record_round(here.round_id, by=None, at=WHEN)

    assert (done.units, done.frozen, done.snapshots, done.facts) == (0, 1, 0, 0)
    assert here.sheet().facts == {}
