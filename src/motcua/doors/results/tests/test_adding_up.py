"""Whoever adds up what a page or a drawing shows arrives at the total it shows."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from motcua.apps.par_index.models import Publication
from motcua.apps.par_index.queries import results as told
from motcua.apps.par_index.tests import stage
from motcua.apps.par_index.tests.filled import SURVEYED, extras, fill
from motcua.core.why import Step
from motcua.doors.lobby.tests.visitors import Clock, Visitor
from motcua.doors.results import pages
from motcua.doors.results.charts import fall
from motcua.doors.results.templatetags.index_points import plain

BONUS = "Thưởng, phạt"


def judged():
    """Three communes that lost points, with a bonus and a fine."""
    found = stage.build()
    fill(found, 0, {**SURVEYED, "1.2": "0"})
    fill(found, 1, {"5.3": "0.5"})
    fill(found, 2, {"7.2": "0.25"})
    extras(found)
    return found


@pytest.fixture
def here(db, monkeypatch):  # noqa: ARG001  it needs the database
    told.forget()
    monkeypatch.setattr("motcua.common.clock.now", Clock(stage.AFTER))
    yield judged()
    told.forget()


@pytest.fixture
def found(here):
    return told.results(here.round_id, "xa")


def read(html: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    """Read the first table that has all these heads: text by head, row by row."""
    for table in re.findall(r"<table.*?</table>", html, re.DOTALL):
        lines = re.findall(r"<tr.*?</tr>", table, re.DOTALL)
        cells = [re.findall(r"<t[hd].*?</t[hd]>", line, re.DOTALL) for line in lines]
        heads = [_text(cell) for cell in cells[0]]
        at = {name: _where(heads, name) for name in names}
        if -1 not in at.values():
            return [
                {name: _text(row[place]) for name, place in at.items()}
                for row in cells[1:4]
            ]
    raise AssertionError(names)


def _where(heads: list[str], name: str) -> int:
    return next((n for n, head in enumerate(heads) if head.startswith(name)), -1)


def _text(cell: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", cell)).split())


def points(text: str) -> Decimal:
    """Read the first number of a cell: "63,50 −0,50" is 63.50."""
    number = re.search(r"[−+]?\d+,\d+", text)
    said = number[0] if number else "0"
    return Decimal(said.replace(",", ".").replace("−", "-"))


def adds_up(html: str, parts: tuple[str, ...]) -> None:
    rows = read(html, (*parts, "Tổng"))
    for row in rows:
        assert sum(points(row[one]) for one in parts) == points(row["Tổng"]), row
    assert {points(row[BONUS]) for row in rows} == {
        0, Decimal("0.50"), Decimal("-0.75"),
    }  # fmt: skip


def publish(here, *, version=1, results=None) -> None:
    results = results or told.results(here.round_id, "xa")
    document = {"results": [told.to_document(results)]}
    Publication.objects.create(
        round_id=here.round_id, version=version, decision=f"2{version}/QĐ-UBND",
        decided_on=date(2026, 12, 9), document=document, sha256="0" * 64,
        published_at=stage.AFTER, person_id=1, published_by="Bạc Văn Bố",
    )  # fmt: skip


def test_every_table_of_totals_adds_up(here, found):
    reformer, sources = Visitor(here.arranger), ("Thẩm định", "Khảo sát", BONUS)
    shorts = tuple(one.short for one in pages.columns(found, found.fields))

    def shown(route: str, *given: object) -> str:
        return reformer.get(route, *given).response.content.decode()

    adds_up(shown("results:group", here.round_id, "xa"), (*shorts, BONUS))
    adds_up(shown("results:surveyed", here.round_id, "xa"), sources)
    adds_up(shown("assessment:round", here.round_id), (*shorts, BONUS))
    adds_up(shown("appraisal:publication", here.round_id), sources)
    publish(here)
    adds_up(shown("appraisal:publication", here.round_id), sources)
    adds_up(shown("appraisal:version", here.round_id, 1), sources)


def test_bars_end_at_their_totals(here, found):
    bars = pages.bars(found)
    whole = max(found.maximum, *(row.total for row in found.rows))
    for one in bars:
        given = [piece for piece in one.segments if piece.fill != "fined"]
        taken = [piece for piece in one.segments if piece.fill == "fined"]
        width = sum(float(piece.width[:-1]) for piece in given)
        less = sum(float(piece.width[:-1]) for piece in taken)
        assert width - less == pytest.approx(
            float(one.row.total / whole * 100), abs=0.1
        )
        assert sum(size for _fill, _words, size in one.parts) == one.row.total
    page = Visitor(here.arranger).get("results:charts", here.round_id, "xa").page
    assert "điểm thưởng" in page
    assert "điểm phạt" in page
    assert set(pages.bar_key(bars)) == {"g0", "ans", "bonus", "fined"}


def test_the_waterfall_ends_at_the_total(here, found):
    for row in found.rows:
        steps = told.report(found, row.unit_id).waterfall
        after = [(fill, step.value, by) for fill, step, by in fall.beyond(steps)]
        names = [head.title for head in found.fields]
        first, *columns, last = fall.fall(steps, names, "a", "b", (), after).columns
        shown = sum(plain(abs(one.change)) * (1 if one.change > 0 else -1)
                    for one in columns if one.change)  # fmt: skip
        assert plain(first.points) + shown == plain(last.points) == row.total
        assert len(columns) == len(names) + len(after)
        assert [by for _fill, _step, by in after] == [p for p in (row.extra,) if p]
        assert columns[-1].points == row.total
    page = Visitor(here.arranger).get("results:unit", here.unit_id).page
    assert "điểm thưởng +0,50" in page
    assert "B Điểm thưởng" in page


def test_what_appraisal_raised_rises_in_the_waterfall(found):
    steps = told.report(found, found.rows[0].unit_id).waterfall
    leaf = steps.fields[0].leaves[0]
    raised = ((Step.NOT_CLAIMED, Fraction(-1)), (Step.RAISED, Fraction(1, 2)))
    sums = fall.lost_by([type(leaf)(leaf.leaf, raised, leaf.points)])
    assert sums == {"own": 1, "gain": Fraction(-1, 2)}


def test_everybody_can_add_up_a_units_fields(here, found):
    publish(here)
    row = found.row(here.unit_id)
    address = reverse("ranking:unit", args=[here.round_id, here.unit_id])
    page = _text(Client().get(address).content.decode())
    assert f"{BONUS} +0,50" in page
    assert sum(row.nodes[one.code] for one in found.fields) + row.extra == row.total
    assert pages.after_fields(found, found.rows[-1]) != []
