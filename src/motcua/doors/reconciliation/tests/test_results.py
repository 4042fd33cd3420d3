"""Results that add up, cases that are settled, and nothing shown to strangers."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest
from django.urls import reverse

from motcua.apps.organizations.tests import factories as people
from motcua.apps.reconciliation import operations, queries
from motcua.apps.reconciliation.tests.stage import HEADS, NOW, as_csv
from motcua.apps.reconciliation.words import CaseState
from motcua.core.permissions import Role
from motcua.core.reconciliation import Kind


@pytest.fixture
def run_id(here):
    lines = here.lines()[1:]
    lines[2] = here.line(here.paused, status="Quá hạn")
    lines.append(["9", "X-9", "@SUM(1)", "", "04/11/2026", "", "", "", ""])
    lines.append(["", "", "Vi Thị Lạ", "", "40/11/2026", "", "", "", ""])
    return here.compared(lines)


def of_kind(run_id, kind):
    return next(one.id for one in queries.cases(run_id) if one.kind is kind)


def test_counts_add_up_on_the_page(head, run_id):
    page = head.get(reverse("reconciliation:run", args=[run_id])).content.decode()
    assert "4 khác biệt, 4 chưa xử lý" in page
    assert "6 dòng của danh sách" in page
    assert "5 hồ sơ hệ thống nhận trong kỳ" in page
    for words in ("Bị ghi quá hạn oan", "Có ngoài đời", "Không đọc được"):
        assert words in page


def test_the_list_is_narrowed_by_kind_and_state(head, run_id):
    address = reverse("reconciliation:run", args=[run_id])
    page = head.get(f"{address}?loai=wrong_overdue").content.decode()
    assert page.count("data-row><td") == 1
    settled = head.get(f"{address}?trang-thai=da-xu-ly").content.decode()
    assert "Không có khác biệt nào ở đây" in settled
    assert head.get(f"{address}?loai=x&trang=y").status_code == 200


def test_a_case_is_settled_given_and_opened_again(head, here, run_id):
    case_id = of_kind(run_id, Kind.WRONG_OVERDUE)
    at = reverse("reconciliation:case", args=[case_id])
    page = head.get(at).content.decode()
    assert "chờ người dân" in page
    assert here.commune.handler.name in page
    handler = here.commune.handler.person_id
    names = [one.id for one in _people(here)]
    given = {"giao-owner": str(names.index(handler)), "giao-reason": "Giữ hồ sơ."}
    assert head.post(f"{at}giao/", given).status_code == 302
    refused = head.post(f"{at}xu-ly/", {"xu-ly-reason": ""})
    assert refused.status_code == 422
    assert "Chọn kết luận." in refused.content.decode()
    answer = {"xu-ly-state": "contested", "xu-ly-reason": "Đã gửi bộ chứng cứ."}
    assert head.post(f"{at}xu-ly/", answer).status_code == 302
    assert queries.case(case_id).row.state is CaseState.CONTESTED
    assert head.post(f"{at}xu-ly/", answer).status_code == 409
    assert head.post(
        f"{at}mo-lai/", {"mo-lai-reason": "Cổng trả lời."}
    ).status_code == (302)
    page = head.get(at).content.decode()
    assert page.count("Đã gửi bộ chứng cứ.") == 1
    assert head.get(f"{at}xu-ly/").url == at


def _people(here):
    from motcua.apps.organizations import queries as organizations

    return organizations.people_in(here.commune.id, None, None, NOW.date())


def test_the_pack_is_a_zip_for_who_may_know(sign_in, here, run_id):
    case_id = of_kind(run_id, Kind.WRONG_OVERDUE)
    clerk = sign_in(here.commune.clerk.person_id)
    answer = clerk.get(reverse("reconciliation:evidence", args=[case_id]))
    assert answer["Content-Type"] == "application/zip"
    assert answer.content.startswith(b"PK")
    reform = people.sat(Role.REFORM_OFFICER, agency_id=here.province_id)
    refused = sign_in(reform.person_id).get(
        reverse("reconciliation:evidence", args=[case_id])
    )
    assert refused.status_code == 403


def test_names_are_for_who_may_know_them(sign_in, here, run_id):
    reform = sign_in(
        people.sat(Role.REFORM_OFFICER, agency_id=here.province_id).person_id
    )
    address = reverse("reconciliation:run", args=[run_id])
    assert "Nông Văn Dền" not in reform.get(address).content.decode()
    for case in queries.cases(run_id):
        at = reverse("reconciliation:case", args=[case.id])
        page = reform.get(at).content.decode()
        assert "Nông Văn Dền" not in page
        assert "Vi Thị Lạ" not in page
    text = reform.get(reverse("reconciliation:export", args=[run_id])).content.decode()
    assert "Nông" not in text


def test_bringing_a_list_shows_no_name_of_the_record(sign_in, here):
    """A reform officer brings a list of nobody: no dossier tells its applicant."""
    reform = people.sat(Role.REFORM_OFFICER, agency_id=here.province_id)
    mine = replace(here, officer=reform.officer(), person_id=reform.person_id)
    lines = [["1", "X-1", "Vi Thị Lạ", "", "02/11/2026", "", "", "", ""]]
    run_id = mine.compared(lines)
    client = sign_in(reform.person_id)
    for address in (
        reverse("reconciliation:run", args=[run_id]),
        reverse("reconciliation:export", args=[run_id]),
        *(
            reverse("reconciliation:case", args=[case.id])
            for case in queries.cases(run_id)
        ),
    ):
        assert "Nông Văn Dền" not in client.get(address).content.decode()
    page = client.get(reverse("reconciliation:run", args=[run_id])).content.decode()
    assert "Vi Thị Lạ" in page


def test_a_draft_is_read_by_who_may_know_its_names(sign_in, here):
    new = here.new(as_csv([HEADS, *here.lines()]))
    run_id = operations.open_run(new, by=here.officer, at=NOW)
    address = reverse("reconciliation:columns", args=[run_id])
    reform = people.sat(Role.REFORM_OFFICER, agency_id=here.province_id)
    assert sign_in(reform.person_id).get(address).status_code == 404
    discard = reverse("reconciliation:discard", args=[run_id])
    assert sign_in(reform.person_id).post(discard).status_code == 404
    assert sign_in(here.commune.clerk.person_id).get(address).status_code == 200


def test_the_export_is_no_formula(head, run_id):
    text = head.get(reverse("reconciliation:export", args=[run_id])).content.decode(
        "utf-8-sig"
    )
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) == 5
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    assert any("'@SUM" in cell for row in rows for cell in row)


def test_strangers_see_nothing(sign_in, run_id):
    case_id = of_kind(run_id, Kind.WRONG_OVERDUE)
    stranger = sign_in(people.sat(Role.UNIT_HEAD).person_id)
    for name, key in (
        ("run", run_id), ("export", run_id), ("columns", run_id), ("case", case_id),
    ):  # fmt: skip
        address = reverse(f"reconciliation:{name}", args=[key])
        assert stranger.get(address).status_code == 404, name
    again = reverse("reconciliation:again", args=[run_id])
    assert stranger.post(again).status_code == 404
    settle = reverse("reconciliation:settle", args=[case_id])
    assert stranger.post(settle, {}).status_code == 404
    evidence = reverse("reconciliation:evidence", args=[case_id])
    assert stranger.get(evidence).status_code == 403
    nobody = sign_in(people.sat(Role.CLERK).person_id)
    assert nobody.get(reverse("reconciliation:home")).status_code == 403


def test_pages_are_quick(head, run_id, django_assert_max_num_queries):
    case_id = of_kind(run_id, Kind.WRONG_OVERDUE)
    for address in (
        reverse("reconciliation:home"),
        reverse("reconciliation:run", args=[run_id]),
        reverse("reconciliation:case", args=[case_id]),
        reverse("reconciliation:upload"),
        reverse("reconciliation:typed"),
    ):
        head.get(address)
        with django_assert_max_num_queries(12):
            assert head.get(address).status_code == 200


def test_comparing_again_answers(head, run_id):
    again = reverse("reconciliation:again", args=[run_id])
    assert head.post(again).status_code == 302
    assert head.get(again).status_code == 302


def test_home_tells_what_is_mine(sign_in, here, run_id):
    assert queries.run(run_id).open_count
    clerk = sign_in(here.commune.clerk.person_id)
    page = clerk.get(reverse("reconciliation:home")).content.decode()
    assert "Việc của tôi" in page
    assert "Cổng dịch vụ công tỉnh" in page
