"""Who is not told apart from whom, and groups in which nobody differs."""

import re
from pathlib import Path
from types import SimpleNamespace

from django.template.loader import render_to_string

from motcua.apps.par_index.queries.results.values import Tie
from motcua.doors.results import alike, words


def _told(count, *pairs):
    rows = [
        SimpleNamespace(unit_id=n, name=f"Xã {n}", place=n) for n in range(1, count + 1)
    ]
    return SimpleNamespace(rows=rows, ties=[Tie(a, b, 0.25) for a, b in pairs])


def test_a_group_holds_only_units_of_which_every_two_are_alike():
    told = _told(5, (1, 2), (2, 3), (3, 4), (2, 4))
    first, second = alike.together(told)
    assert (first.names, first.places) == (("Xã 1", "Xã 2"), "1–2")
    assert (second.names, second.places) == (("Xã 2", "Xã 3", "Xã 4"), "2–4")
    assert [len(one.pairs) for one in (first, second)] == [1, 2]
    assert "Xã 1 đứng trên Xã 2 75 lần" in first.pairs[0]


def test_what_is_alike_across_others_is_told_too_and_each_pair_once():
    told = _told(5, (1, 2), (1, 4), (2, 3), (1, 3), (2, 4), (4, 5))
    found = [(one.names[0], one.names[-1], one.places) for one in alike.together(told)]
    assert found == [
        ("Xã 1", "Xã 3", "1–3"),
        ("Xã 1", "Xã 4", "1, 4"),
        ("Xã 2", "Xã 4", "2, 4"),
        ("Xã 4", "Xã 5", "4–5"),
    ]
    lines = [line for one in alike.together(told) for line in one.pairs]
    assert len(lines) == len(set(lines)) == 5
    assert alike.together(_told(3)) == ()


def test_a_unit_names_those_it_is_like_the_nearest_first():
    told = _told(6, (1, 4), (2, 4), (3, 4), (4, 6))
    assert alike.of(told, told.rows[3]) == ["Xã 3", "Xã 2", "Xã 6", "Xã 1"]
    said = words.like(alike.of(told, told.rows[3]))
    assert said.endswith("với Xã 3, Xã 2, Xã 6 và 1 nơi khác")
    assert alike.of(told, told.rows[4]) == []


def test_groups_are_sentences_apart_and_say_what_a_simulated_table_is():
    told = _told(3, (1, 2), (2, 3), (1, 3))
    page = render_to_string(
        "results/parts/together.html", {"together": alike.together(told)}
    )
    said = " ".join(re.sub(r"<[^>]*>", "", page).split())
    assert "bất kỳ hai nơi nào cũng chưa khác nhau rõ rệt. Trong 100 bảng" in said
    assert "75 lần. Trong 100 bảng" in said
    assert "Bảng mô phỏng: tính lại cả bảng nhiều lần" in said


def test_the_table_of_a_group_has_its_total_first_on_a_phone():
    here = Path(alike.__file__).parent
    css = (here / "static/results/results.css").read_text("utf-8")
    table = (here / "templates/results/group.html").read_text("utf-8")
    assert 'class="tbl heat wide total-first"' in table
    assert ".heat.wide.total-first tr > :nth-last-child(4) { order: 1;" in css
