"""Keys, codes and partitions at midnight on New Year's Eve, by Viet Nam's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers.models import Dossier, Leg, TimeFact
from motcua.common.clock import VIETNAM
from motcua.core.identity import unpack


def taken_in(world, at: datetime) -> Dossier:
    dossier_id = dossiers.accept(
        agency_id=world.commune, by=world.counter, at=at, intake=world.intake()
    )
    return Dossier.objects.get(pk=dossier_id)


def test_each_year_has_its_own_numbers_and_rows(small_world):
    eve = taken_in(small_world, datetime(2026, 12, 31, 23, 59, 59, tzinfo=VIETNAM))
    new = taken_in(small_world, datetime(2027, 1, 1, 0, 0, tzinfo=VIETNAM))
    assert (eve.number, new.number) == ("H99.12-261231-0001", "H99.12-270101-0001")
    for row, day in ((eve, date(2026, 12, 31)), (new, date(2027, 1, 1))):
        assert (row.year, unpack(row.pk).day) == (day.year, day)
        for model in (Leg, TimeFact):
            years = model.objects.filter(dossier=row).values_list("year", flat=True)
            assert set(years) == {day.year}
    assert new.pk > eve.pk


def test_the_year_turns_in_viet_nam_not_in_greenwich(small_world):
    """At 17:00 of the 31st in Greenwich it is the new year here."""
    row = taken_in(small_world, datetime(2026, 12, 31, 17, 0, tzinfo=UTC))
    assert row.number == "H99.12-270101-0001"
    assert (row.year, unpack(row.pk).day) == (2027, date(2027, 1, 1))
