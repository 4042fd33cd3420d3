"""The pages of what a campaign found."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

from motcua.apps.organizations.tests import factories as people
from motcua.apps.surveys import operations
from motcua.apps.surveys.lists import Person
from motcua.apps.surveys.models import Campaign
from motcua.apps.surveys.queries import results as found_in
from motcua.apps.surveys.tests.stage import DOCUMENT, NOW
from motcua.apps.surveys.tests.test_results import answered, whole
from motcua.apps.surveys.words import CampaignState, Design, Group
from motcua.core.permissions import Role

PAGE = "/khao-sat/{}/ket-qua/"
TABLES = ("bang.csv", "cau-hoi.csv")


@pytest.fixture
def campaign_id(here):
    return whole(here)


@pytest.fixture
def arranger(enter, here):
    return enter(here.arranger_id)


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_results_say_how_sure_they_are(
    arranger, campaign_id, django_assert_max_num_queries
):
    with django_assert_max_num_queries(28):  # 12 of them the frame's
        html = page(arranger, PAGE.format(campaign_id))

    assert "120 phiếu được tính" in html
    assert "hài lòng" in html
    assert 'aria-label="93,8%, khoảng' in html
    assert "chắc hạng 1" in html
    assert "Mọi đơn vị phân biệt được với nhau." in html


def test_a_unit_is_told_question_by_question(arranger, here, campaign_id):
    html = page(arranger, PAGE.format(campaign_id) + f"{here.first_id}/")

    assert "cao hơn mức chung" in html
    assert "10 không biết" in html
    assert "Mới 10 phiếu, ít hơn 30: chưa công bố" in html  # those who wrote why
    other = arranger.get(PAGE.format(campaign_id) + f"{here.province_id}/")
    assert other.status_code == 404


def test_a_head_sees_the_own_unit_and_no_other(enter, here, campaign_id):
    head = enter(people.sat(Role.APPROVER, agency_id=here.first_id).person_id)
    start = PAGE.format(campaign_id)

    # While answers come in, looking twice would tell what the newest one said.
    assert head.get(f"{start}{here.first_id}/").status_code == 403
    campaign = f"/khao-sat/{campaign_id}/"
    assert start not in page(head, campaign), "no link to what is refused"
    Campaign.objects.filter(pk=campaign_id).update(state=CampaignState.CLOSED)
    assert start in page(head, campaign)
    assert head.get(start).url == f"{start}{here.first_id}/"
    html = page(head, f"{start}{here.first_id}/")
    assert "cao hơn mức chung" in html
    assert "hạng" not in html
    assert "Xã Suối Hai" not in html
    compared = f"so-sanh/?a={here.first_id}&b={here.second_id}"
    for other in (
        f"{here.second_id}/", "cau-hoi/", compared, "bang.csv", "cau-hoi.csv",
    ):  # fmt: skip
        assert head.get(start + other).status_code == 403, other
    assert head.get(f"/khao-sat/{campaign_id}/dau-hieu/").status_code == 403


def test_all_questions(arranger, campaign_id):
    html = page(arranger, PAGE.format(campaign_id) + "cau-hoi/")

    assert "Nơi ngồi chờ?" in html
    assert "mức chung" not in html


def test_two_units_are_told_apart_in_words(arranger, here, campaign_id):
    url = PAGE.format(campaign_id) + "so-sanh/"

    assert "So hai đơn vị" in page(arranger, url + "?a=x&b=99999999")
    html = page(arranger, f"{url}?a={here.first_id}&b={here.second_id}")
    assert "cao hơn" in html
    assert "điểm phần trăm (khoảng" in html
    html = page(arranger, f"{url}?a={here.second_id}&b={here.first_id}")
    assert "thấp hơn" in html
    same = page(arranger, f"{url}?a={here.first_id}&b={here.first_id}")
    assert "Chọn hai đơn vị khác nhau." in same


def test_a_pair_the_list_does_not_tell_apart_is_explained(
    arranger, here, campaign_id, monkeypatch
):
    url = PAGE.format(campaign_id) + "so-sanh/"
    pair = f"{url}?a={here.first_id}&b={here.second_id}"
    assert "so mọi cặp cùng lúc" not in page(arranger, pair)
    found = found_in.results(campaign_id)
    tied = {here.first_id: (str(here.second_id),), here.second_id: ()}
    units = tuple(
        replace(one, rank=replace(one.rank, tied=tied[one.agency_id]))
        for one in found.units
    )
    told = replace(found, units=units)
    monkeypatch.setattr(found_in, "results", lambda _id: told)
    assert "so mọi cặp cùng lúc" in page(arranger, pair)


def test_units_alike_are_said_to_be(arranger, here):
    campaign_id = here.open(240, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 30, *[("2", "2")] * 10)
    second = (here.second_id, "H2")
    answered(here, campaign_id, *[("5", "4")] * 31, *[("2", "2")] * 9, of=second)

    url = PAGE.format(campaign_id)
    html = page(arranger, f"{url}so-sanh/?a={here.first_id}&b={here.second_id}")
    assert "Không phân biệt được" in html
    assert "Không đơn vị nào phân biệt được" in page(arranger, url)


def test_what_is_hidden_is_explained_and_not_in_the_table(arranger, here):
    campaign_id = here.open(240, design=Design.CENSUS)
    answered(here, campaign_id, *[("5", "4")] * 70)
    answered(here, campaign_id, *[("1", "1")] * 6, of=(here.second_id, "H2"))

    html = page(arranger, PAGE.format(campaign_id))
    assert "Mới 6 phiếu, ít hơn 30: chưa công bố" in html
    assert "để không tính ngược ra" in html
    unit = page(arranger, PAGE.format(campaign_id) + f"{here.second_id}/")
    assert "Chưa công bố" in unit

    answer = arranger.get(PAGE.format(campaign_id) + "bang.csv")
    head, *rows = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert head[3] == "Đơn vị"
    assert [row[6:9] for row in rows] == [["", "", ""], ["", "", ""]]


def test_the_whole_of_one_hidden_unit_is_hidden_too(arranger, here):
    campaign_id = here.open(240, design=Design.CENSUS)
    answered(here, campaign_id, ("5", "5"))

    start = PAGE.format(campaign_id)
    whole_page = page(arranger, start)
    told = [whole_page, page(arranger, f"{start}cau-hoi/")]
    told += [arranger.get(start + t).content.decode() for t in TABLES]
    assert "Mới 1 phiếu, ít hơn 30: chưa công bố</h1>" in whole_page
    for one in told:
        assert "100,0%" not in one
        assert "100,00" not in one
    # Two units too few each are told as one when together they are enough.
    answered(here, campaign_id, *[("5", "5")] * 29, of=(here.second_id, "H2"))
    assert "100,0% hài lòng" in page(arranger, start)


def test_the_table_holds_the_figures(arranger, campaign_id):
    answer = arranger.get(PAGE.format(campaign_id) + "bang.csv")

    _head, first, second = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert first[:4] == ["1", "1", "1", "Xã Suối Một"]
    assert first[6] == "93,75"
    assert second[6] == "25,00"


def test_every_question_is_in_a_table(arranger, campaign_id):
    answer = arranger.get(PAGE.format(campaign_id) + "cau-hoi.csv")

    _head, *lines = csv.reader(StringIO(answer.content.decode("utf-8-sig")))
    assert [line[:2] for line in lines[:4]] == [
        ["Tất cả", "A1"],
        ["Tất cả", "A2"],
        ["Tất cả", "B1"],
        ["Xã Suối Một", "A1"],
    ]
    assert lines[3][3:7] == ["80", "0", "0", "87,50"]
    assert lines[4][3:7] == ["10", "", "", ""]  # few wrote why: not "0 do not know"


def test_forms_of_people_asked_about_several_are_not_called_people(arranger, here):
    both = (here.first_id, here.second_id)
    asked = [Person(Group.DEPUTY, "deputy", "", both, f"Đại biểu {n}") for n in "123"]
    plan, by = here.plan(design=Design.CENSUS), here.arranger
    campaign_id = operations.plan(plan, by=by, at=NOW)
    operations.take_people(campaign_id, asked, by=by, at=NOW)
    operations.draw(campaign_id, by=by, at=NOW)
    answered(here, campaign_id, *[("5", "4")] * 3, of=(here.first_id, "deputy"))

    html = page(arranger, PAGE.format(campaign_id))
    assert "50,0% của 6 phiếu giao cho 3 người được mời" in html


def test_nothing_yet(arranger, here):
    campaign_id = here.open(12)

    assert "Chưa có phiếu nào được tính" in page(arranger, PAGE.format(campaign_id))


def before_and_now(here, *, now):
    """A closed campaign with 50 of 80 satisfied, and one after it."""
    first = here.open(
        240, design=Design.CENSUS, name="Đợt đầu", closes_on=date(2026, 12, 1)
    )
    answered(here, first, *[("5", "4")] * 50, *[("2", "2")] * 30)
    operations.close(first, by=here.arranger, at=NOW)
    second = here.open(240, design=Design.CENSUS)
    answered(here, second, *[("5", "4")] * now, *[("2", "2")] * (80 - now))
    return first, second


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (54, "Không phân biệt được đợt này với đợt trước: chênh 5,0 điểm"),
        (78, "Đợt này cao hơn đợt trước 35,0 điểm phần trăm"),
        (10, "Đợt này thấp hơn đợt trước 50,0 điểm phần trăm"),
    ],
)
def test_a_campaign_is_compared_with_the_one_before(arranger, here, now, said):
    first, second = before_and_now(here, now=now)

    html = page(arranger, PAGE.format(second))
    assert said in html
    assert "Đợt trước: Đợt đầu, khép 20/11/2026" in html
    assert html.count("62,5%") >= 1  # the unit's own figure then
    assert "Đợt trước" not in page(arranger, PAGE.format(first))


def test_another_form_is_not_compared(arranger, here):
    before_and_now(here, now=54)
    other = {**DOCUMENT, "key": "khác"}
    version_id = operations.write(
        other, name="Khác", kind="satisfaction", by=here.arranger, at=NOW
    )
    operations.publish(version_id, by=here.arranger, at=NOW)
    third = here.open(240, design=Design.CENSUS, version_id=version_id)
    answered(here, third, *[("5", "4")] * 50)

    assert "Đợt trước" not in page(arranger, PAGE.format(third))


def test_who_asked_matters_or_not(arranger, here):
    """Two interviewers of one stratum: one brings praise home, the other not."""
    campaign_id = here.open(240, design=Design.CENSUS)
    signs = f"/khao-sat/{campaign_id}/dau-hieu/"
    assert "Chưa so được" in page(arranger, signs)
    for who, level in ((here.caller_id, "5"), (here.caller_id + 1, "3")):
        kinds = [(level, "4"), (level, "3")] * 10
        answered(here, campaign_id, *kinds, interviewer_id=who)

    html = page(arranger, signs)
    assert "2 người hỏi 40 phiếu" in html
    assert "là do ai hỏi" in html
    assert "không có dấu hiệu về giờ" in html


def test_who_counts_several_times_is_said(arranger, here):
    """Answers are nobody's: pages say what that leaves unsure, of each kind."""
    both = (here.first_id, here.second_id)
    campaign_id = operations.plan(
        here.plan(design=Design.CENSUS), by=here.arranger, at=NOW
    )
    deputies = [Person(Group.DEPUTY, "H1", "", both, f"Bà {n}") for n in range(40)]
    operations.take_people(campaign_id, deputies, by=here.arranger, at=NOW)
    operations.draw(campaign_id, by=here.arranger, at=NOW)
    answered(here, campaign_id, *[("5", "4")] * 40)
    answered(here, campaign_id, *[("2", "2")] * 40, of=(here.second_id, "H1"))
    url = PAGE.format(campaign_id)
    assert "sai số của số chung thật ra lớn hơn" in page(arranger, url)
    gap = f"{url}so-sanh/?a={here.first_id}&b={here.second_id}"
    assert "được tính như hai người" in page(arranger, gap)

    Campaign.objects.filter(pk=campaign_id).update(kind="rating", state="closed")
    for address in (url, f"{url}{here.first_id}/"):
        assert "Một người có nhiều hồ sơ" in page(arranger, address)


def test_a_unit_does_not_learn_who_of_a_stratum_answered(arranger, enter, here):
    campaign_id = here.open(12)
    url = f"/khao-sat/{campaign_id}/"
    assert "Theo tầng" in page(arranger, url)
    head = enter(people.sat(Role.APPROVER, agency_id=here.first_id).person_id)
    html = page(head, url)
    assert "0 trên 12 người đã trả lời" in html
    assert "Dự bị" in html
    assert "Theo tầng" not in html
