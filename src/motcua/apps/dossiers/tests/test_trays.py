"""What lies where: the counter's trays, what was filed before, lists by id."""

from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries
from motcua.apps.dossiers.casework.intake import PaperFound
from motcua.apps.dossiers.models import CodeCounter, Dossier
from motcua.apps.dossiers.tests.world import DAY, MORNING, RESULT, SELF, at
from motcua.common.errors import NotFoundError
from motcua.core.casefile import PaperStatus
from motcua.core.lifecycle import State
from motcua.core.permissions import Officer


def asked(here) -> int:
    missing = PaperFound(here.document_id, "Tờ khai", PaperStatus.MISSING)
    return dossiers.ask_at_intake(
        agency_id=here.commune,
        by=here.counter,
        at=MORNING,
        intake=here.intake(papers=(missing,)),
        reason="Chưa có tờ khai",
    )


def counts(here) -> tuple[int, int, int]:
    found = queries.counter_counts(here.commune)
    return found.waiting, found.to_hand_over, found.to_return


def ids(rows) -> list[int]:
    return [row.id for row in rows]


def test_a_dossier_moves_from_tray_to_tray(small_world):
    filed = asked(small_world)
    assert ids(queries.waiting_at_counter(small_world.commune)) == [filed]
    assert counts(small_world) == (1, 0, 0)

    taken_in = small_world.accepted()
    assert ids(queries.to_hand_over(small_world.commune)) == [taken_in]
    assert counts(small_world) == (1, 1, 0)

    ready = small_world.signed()
    (row,) = queries.to_return(small_world.commune)
    assert (row.id, row.state) == (ready, State.RESULT_READY)
    assert counts(small_world) == (1, 1, 1)

    dossiers.return_result(
        ready, by=small_world.counter, at=at(9, day=23), collector=SELF
    )
    assert counts(small_world) == (1, 1, 0)


def test_other_counters_see_nothing_of_it(small_world):
    small_world.accepted()
    elsewhere = small_world.department
    assert queries.waiting_at_counter(elsewhere) == []
    assert queries.to_hand_over(elsewhere) == []
    assert queries.to_return(elsewhere) == []


@pytest.mark.parametrize("list_of", ["waiting_at_counter", "to_hand_over", "to_return"])
def test_a_tray_costs_four_queries_however_full(
    small_world, django_assert_max_num_queries, list_of
):
    for _ in range(2):
        asked(small_world)
        small_world.accepted()
        small_world.signed()
    with django_assert_max_num_queries(4):
        assert len(getattr(queries, list_of)(small_world.commune)) >= 2


def test_what_was_taken_in_on_a_day_is_counted(small_world):
    small_world.accepted()
    asked(small_world)
    assert queries.handed_in_today(small_world.commune, DAY) == 1
    assert queries.handed_in_today(small_world.commune, DAY.replace(day=18)) == 0


def test_rows_come_in_the_order_asked_for_and_unknown_ones_are_left_out(small_world):
    first, second = small_world.accepted(), small_world.accepted()
    assert ids(queries.rows_of([second, 1, first])) == [second, first]


def test_what_an_applicant_filed_before_is_told_to_whom_it_concerns(small_world):
    first, second = small_world.accepted(), small_world.signed()
    number = "099098000427"

    found = queries.filed_by(number, small_world.counter)

    assert {one.id for one in found} == {first, second}
    assert all(one.is_open for one in found)
    assert found[0].name == "Tô Minh Tuệ"
    assert queries.filed_by(number, small_world.stranger) == ()
    assert queries.filed_by("000000000000", small_world.counter) == ()


def test_somebody_who_sits_nowhere_has_an_empty_desk(small_world):
    small_world.in_hand()
    nobody = Officer(person_id=999, name="Chu Thị Lạ", seats=())
    assert set(queries.tab_counts(nobody, at(9, 30)).values()) == {0}


def test_by_number_as_people_type_it(small_world):
    view = small_world.view(small_world.accepted())
    assert queries.by_number(f" {view.number.lower()} ") == view.id
    assert queries.by_number("H99.12-261119-9999") is None


def test_a_file_knows_its_dossier(small_world):
    dossier_id = small_world.signed()
    (result,) = small_world.view(dossier_id).files
    found_in, file = queries.file_of(result.id)
    assert (found_in, file.sha256) == (dossier_id, RESULT.sha256)
    with pytest.raises(NotFoundError):
        queries.file_of(result.id + 1)


def test_none_is_shown_where_there_is_none(small_world):
    assert not queries.is_any()
    with pytest.raises(NotFoundError):
        queries.dossier(1)
    dossier_id = small_world.accepted()
    assert queries.is_any()
    assert set(queries.dossiers([dossier_id, 1])) == {dossier_id}


def test_rows_are_called_by_what_people_know_them_by(small_world):
    dossier = Dossier.objects.get(pk=small_world.signed())
    counter = CodeCounter.objects.get()
    related = [
        getattr(dossier, name).first()
        for name in ("legs", "papers", "attachments", "facts")
    ]
    assert str(dossier) == "H99.12-261119-0001"
    assert str(counter) == f"{small_world.commune} 2026-11-19 1"
    assert [str(row) for row in related] == [
        f"{dossier.pk}/1 Bước intake",
        "Tờ khai",
        "kq.pdf",
        f"2026-11-19 01:00 submitted {dossier.pk}",
    ]
