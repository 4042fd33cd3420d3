"""What a year gave and took, as printed, adds up to the change of the total."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.apps.par_index import operations
from motcua.apps.par_index.operations import NewGroup
from motcua.apps.par_index.operations.appending import Author, NewFact, append
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.filled import SURVEYED, fill
from motcua.core.assessment import FactKind, Stage
from motcua.core.scoring import Claim
from motcua.doors.lobby.tests.visitors import Clock, Visitor
from motcua.doors.results import pages
from motcua.doors.results.tests.test_adding_up import (
    BONUS,
    judged,
    points,
    publish,
    read,
)

CHANGE, REST = "Tăng, giảm", "Quy đổi, làm tròn"
MORE = Decimal("0.10")


@pytest.fixture
def before(db, monkeypatch):  # noqa: ARG001  it needs the database
    """The year before, published: a bonus for the first commune, a fine next."""
    told.forget()
    monkeypatch.setattr("motcua.common.clock.now", Clock(stage.AFTER))
    found = judged()
    publish(found)
    yield found
    told.forget()


@pytest.fixture
def here(before):
    """The year after: the fine is smaller, nobody has a bonus, one leaf is left out."""
    by, at = before.arranger, stage.PREPARED
    round_id = stage.prepared(
        before.province_id, by, year=2027, name="Chỉ số CCHC cấp xã năm 2027",
        period_first=date(2027, 1, 1), period_last=date(2027, 12, 31),
        previous_id=before.round_id,
    )  # fmt: skip
    group = NewGroup(
        key="xa", title="Xã, phường", criteria_id=before.version_id,
        agency_ids=before.commune_ids, owners={},
    )  # fmt: skip
    operations.add_group(round_id, group, by=by, at=at)
    operations.open_round(round_id, by=by, at=at)
    ids = tuple(unit.id for unit in rounds.units(round_id))
    found = replace(before, round_id=round_id, unit_ids=ids)
    fill(found, 0, SURVEYED)
    fill(found, 1, {"5.3": "0.25"})
    fill(found, 2, {"7.2": "0.5"})
    found.fact("P", number=1, given="0.25", stage=Stage.COUNCIL, kind=FactKind.DECIDE,
               when=stage.COUNCIL, words="Hội đồng quyết định")  # fmt: skip
    left_out = NewFact(
        code="4.2", stage=Stage.SELF, kind=FactKind.CLAIM,
        claim=Claim(is_applicable=False), words="Không giao chỉ tiêu",
    )  # fmt: skip
    append(ids[2], left_out, author=Author("máy"), at=stage.SELF)
    return found


def test_the_parts_of_a_change_add_up(here):
    found = told.results(here.round_id, "xa")
    shorts = tuple(one.short for one in pages.columns(found, found.fields))
    page = Visitor(here.arranger).get("results:years", here.round_id, "xa")
    html = page.response.content.decode()
    rows = read(html, ("Đơn vị", CHANGE, *shorts, REST, BONUS))
    for row in rows:
        parts = sum(points(row[one]) for one in (*shorts, REST, BONUS))
        assert parts == points(row[CHANGE]), row
    by_name = {row["Đơn vị"]: row for row in rows}
    assert by_name["Xã Mỏ Sắt"][BONUS] == "−0,50"
    assert by_name["Xã Suối Mơ"][BONUS] == "+0,50"
    assert by_name["Xã Nà Ngần"][BONUS] == "–"
    assert by_name["Xã Nà Ngần"][REST] != "–"


def test_a_year_corrected_since_is_compared_as_it_stands(here, before):
    publish(here)
    (found,) = told.published(here.round_id)
    now = found.rows[0]
    _correct(before, before.unit_ids[here.unit_ids.index(now.unit_id)])
    row = pages.years(found)[0]
    assert row.two.told == now.change
    assert row.two.now.change.points == now.change.points - MORE
    parts = sum(row.two.fields.values(), Decimal(0)) + (row.two.extra or 0)
    assert parts + row.two.rest == row.two.now.change.points
    page = Visitor(here.arranger).get("results:years", here.round_id, "xa")
    html = page.response.content.decode()
    assert "đính chính sau khi năm nay công bố" in html
    assert html.count("lúc công bố:") == 1
    assert row.published in html


def _correct(before, unit_id) -> None:
    """Publish the year once more, with MORE points in a unit's first field."""
    (found,) = told.published(before.round_id)
    code = found.fields[0].code
    rows = tuple(
        replace(
            row, total=row.total + MORE,
            nodes={**row.nodes, code: row.nodes[code] + MORE},
        )
        if row.unit_id == unit_id else row
        for row in found.rows
    )  # fmt: skip
    publish(before, version=2, results=replace(found, rows=rows))


def test_nothing_is_told_where_neither_year_has_any(here):
    two = told.two_years(told.results(here.round_id, "xa"))[0]
    plain = replace(two.now, outside={}, total=two.now.total - two.now.extra)
    none = replace(two, now=plain, then=replace(plain), fields={})
    assert (none.extra, none.rest) == (None, 0)
    waiting = replace(two, now=replace(two.now, change=None))
    assert (waiting.extra, waiting.rest) == (None, None)


def test_a_field_of_one_year_is_named(here):
    found = told.results(here.round_id, "xa")
    alike = pages.years(found)
    assert pages.rest_head(alike) == REST
    fewer = replace(found, heads=tuple(
        head for head in found.heads if head.field != "1"
    ))  # fmt: skip
    assert "lĩnh vực chỉ một năm có" in pages.rest_head(pages.years(fewer))
    first = pages.years(fewer)[0].two
    parts = sum(first.fields.values(), Decimal(0)) + (first.extra or 0)
    assert parts + (first.rest or 0) == first.now.total - first.then.total
