"""The journal on the page: sought, leafed through, taken away as a file."""

import csv
import re
from io import StringIO

import pytest

from motcua.common.models import JournalEntry
from motcua.core.permissions import Role
from motcua.doors.ledger.tests.conftest import EVENING, text_of
from motcua.doors.ledger.views import journal

JOURNAL = "/so-thoi-gian/nhat-ky/"


def count_of(client, **sought):
    return client.get(JOURNAL, sought).content.decode().count("<tr data-row>")


@pytest.mark.usefixtures("at_night")
def test_the_journal_says_who_did_what_to_which_dossier(inspector, here):
    shown = text_of(inspector.get(JOURNAL))

    assert here.counter.name in shown
    assert "Chuyển bước tiếp theo" in shown
    assert re.search(r"H99\.12-261119-\d{4}", shown)


def test_people_and_agencies_are_called_by_name(inspector, here):
    shown = text_of(inspector.get(JOURNAL, {"viec": "person.seated"}))
    assert f"Bố trí vào vị trí công tác {here.counter.name}" in shown
    shown = text_of(inspector.get(JOURNAL, {"viec": "agency.established"}))
    assert re.search(r"Thành lập cơ quan Xã Số \d+", shown)


@pytest.mark.usefixtures("at_night")
def test_a_dossier_is_linked_only_for_who_may_open_it(inspector, sign_in):
    assert "/ban-viec/ho-so/" in inspector.get(JOURNAL).content.decode()
    read = sign_in(Role.TECHNICIAN).get(JOURNAL)
    assert re.search(r"H99\.12-261119-\d{4}", text_of(read))
    assert "/ban-viec/ho-so/" not in read.content.decode()


@pytest.mark.usefixtures("at_night")
def test_every_filter_narrows(inspector, here):
    number = here.view(here.accepted()).number

    assert count_of(inspector, ho_so=number.lower()) == 2  # submitted, accepted
    assert count_of(inspector, nguoi="Bàn Thị Phượng") == 2
    assert count_of(inspector, viec="dossier.result_signed") == 1
    taken = {"viec": "dossier.accepted"}
    assert count_of(inspector, co_quan=str(here.department), **taken) == 0
    assert count_of(inspector, co_quan=str(here.commune), **taken) == 5
    assert count_of(inspector, tu="20/11/2026", viec="dossier.leg_taken") == 1
    assert count_of(inspector, den="18/11/2026", viec="dossier.leg_taken") == 0
    assert "Không có hồ sơ mang mã này" in text_of(
        inspector.get(JOURNAL, {"ho_so": "H99.12-261119-9999"})
    )


@pytest.mark.usefixtures("at_night")
def test_leafing_back_reaches_every_entry_once(inspector, monkeypatch):
    monkeypatch.setattr(journal, "PAGE", 7)
    address, seen = JOURNAL, 0
    while address:
        page = inspector.get(address).content.decode()
        seen += page.count("<tr data-row>")
        older = re.search(r'rel="next" href="(\?[^"]+)"', page)
        address = JOURNAL + older[1].replace("&amp;", "&") if older else ""

    assert seen == JournalEntry.objects.count() > 20


@pytest.mark.usefixtures("at_night")
def test_a_page_costs_few_queries(inspector, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        assert inspector.get(JOURNAL).status_code == 200


def test_wrong_days_say_what_to_mend(inspector):
    for sought, said in (
        ({"tu": "32/13/2026"}, "Có 1 chỗ cần sửa"),
        ({"tu": "20/11/2026", "den": "01/11/2026"}, "Ngày đầu phải trước"),
        ({"co_quan": "0"}, "Cơ quan"),
        ({"viec": "x"}, "Việc"),
    ):
        answer = inspector.get(JOURNAL, sought)
        assert answer.status_code == 422
        assert said in text_of(answer)


def test_a_file_holds_what_was_sought_and_no_formula(inspector, here):
    JournalEntry.objects.create(
        year=2026,
        agency_id=here.commune,
        at=EVENING,
        actor="=cmd|' /C calc'!A0",
        verb="dossier.accepted",
        subject_kind="other",
        subject_id=1,
        why="+84 912, @ai đó",
    )
    here.accepted()

    answer = inspector.get(f"{JOURNAL}tep.csv", {"tu": "19/11/2026"})

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="nhat-ky-20261120-2000.csv"' in answer["Content-Disposition"]
    _, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert ["'=cmd|' /C calc'!A0", "'+84 912, @ai đó"] in [
        [row[1], row[-1]] for row in rows
    ]
    assert not [one for row in rows for one in row if one.startswith(("=", "+", "@"))]
    assert (
        len(rows)
        == JournalEntry.objects.filter(at__gte=EVENING.replace(hour=0)).count()
    )


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.TECHNICIAN])
def test_who_may(sign_in, role):
    assert sign_in(role).get(JOURNAL).status_code == 200


@pytest.mark.parametrize("role", [Role.COUNTER_OFFICER, Role.REFORM_OFFICER])
def test_who_may_not(sign_in, role):
    client = sign_in(role)
    for address in (JOURNAL, f"{JOURNAL}tep.csv"):
        assert client.get(address).status_code == 403


@pytest.mark.usefixtures("at_night")
def test_a_commune_seat_reads_and_takes_away_its_own_journal_alone(sign_in, here):
    for agency_id in (0, here.department):  # the province's own things; a neighbour
        JournalEntry.objects.create(
            year=2026,
            agency_id=agency_id,
            at=EVENING,
            actor=f"Người ở {agency_id}",
            verb="dossier.accepted",
            subject_kind="other",
            subject_id=1,
        )
    technician = sign_in(Role.TECHNICIAN, here.commune)
    own = JournalEntry.objects.filter(agency_id=here.commune).count()

    file = technician.get(f"{JOURNAL}tep.csv").content.decode("utf-8-sig")
    _, *rows = csv.reader(StringIO(file))
    shown = text_of(technician.get(JOURNAL))

    assert len(rows) == own > 5
    assert "Người ở" not in file + shown
    answer = technician.get(JOURNAL, {"co_quan": str(here.department)})
    assert answer.status_code == 422, "an agency that is not offered"
    assert f'value="{here.department}"' not in answer.content.decode()


@pytest.mark.usefixtures("at_night")
def test_a_seat_without_journal_elsewhere_shows_nothing_of_the_commune(sign_in, here):
    technician = sign_in(Role.TECHNICIAN, here.department)
    assert count_of(technician, viec="dossier.accepted") == 0


def test_what_belongs_to_no_agency_is_for_the_province(sign_in, here):
    del here
    JournalEntry.objects.create(
        year=2026,
        agency_id=0,
        at=EVENING,
        actor="Máy chủ",
        verb="dossier.accepted",
        subject_kind="other",
        subject_id=1,
    )
    assert count_of(sign_in(Role.TECHNICIAN), nguoi="Máy chủ") == 1
