"""The page of the chains says whether they hold, and hands out the signed roots."""

from datetime import timedelta

import pytest

from motcua.apps.dossiers.tests.world import DAY
from motcua.apps.ledger import operations
from motcua.apps.ledger.tests.tampering import tamper
from motcua.core.permissions import Role
from motcua.doors.ledger.tests.conftest import NOW, text_of

HOME = "/so-thoi-gian/"
PUBLIC = "/so-thoi-gian-cong-khai/"


@pytest.fixture
def watched(at_night):
    operations.check(at=NOW)
    operations.make_roots(DAY, at=NOW)
    return at_night


def test_whole_chains_are_said_to_be_whole(
    inspector, watched, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        answer = inspector.get(HOME)
    said = text_of(answer)
    assert answer.status_code == 200
    assert "Sổ thời gian nguyên vẹn đến" in said
    assert "nguyên vẹn 20:00" in said
    page = inspector.get(f"{HOME}goc/{watched.commune}/2026-11-19.pdf")
    assert b"".join(page.streaming_content).startswith(b"%PDF")


def test_a_broken_chain_stands_first_with_what_was_done(inspector, watched):
    del watched
    tamper("UPDATE dossiers_timefact SET actor = 'ai đó' WHERE seq = 2")
    operations.check(at=NOW + timedelta(hours=1))
    said = text_of(inspector.get(HOME))
    assert "bị can thiệp: Dòng 2 bị sửa nội dung." in said
    assert "người làm trước ghi “Hứa Thị Nguyệt”, nay là “ai đó”" in said


def test_an_empty_house_says_so(inspector):
    said = text_of(inspector.get(HOME))
    assert "chưa được kiểm tra lần nào" in said
    assert "Chưa có dòng thời gian nào" in said


@pytest.mark.parametrize("role", [Role.COUNTER_OFFICER, Role.CASE_HANDLER])
def test_the_ledger_is_not_for_everybody(sign_in, role):
    assert sign_in(role).get(HOME).status_code == 403


def test_a_root_that_was_never_made_is_not_found(inspector, watched):
    for day in ("2026-11-18", "2026-13-45"):
        page = inspector.get(f"{HOME}goc/{watched.commune}/{day}.pdf")
        assert page.status_code == 404


def test_everybody_may_keep_the_roots(client, watched):
    answer = client.get(PUBLIC)
    assert "ngày 19/11/2026" in text_of(answer)
    told = client.get(f"{PUBLIC}?ngay=2026-11-19&dang=json").json()
    (root,) = told["roots"]
    assert (root["agency"], len(root["sha256"])) == ("H99.12", 64)
    assert root["sha256"] in answer.content.decode().replace("<wbr>", "")
    page = client.get(f"{PUBLIC}{watched.commune}/2026-11-19.pdf")
    assert b"".join(page.streaming_content).startswith(b"%PDF")
    assert client.get(f"{PUBLIC}{watched.commune}/nay.pdf").status_code == 404
    assert "Chưa có gốc" in text_of(client.get(f"{PUBLIC}?ngay=2026-11-01"))


def test_a_house_without_roots_says_so_to_everybody(client, here):
    del here
    assert "Chưa có gốc nào" in text_of(client.get(PUBLIC))
    assert client.get(f"{PUBLIC}?dang=json").json() == {"day": None, "roots": []}
