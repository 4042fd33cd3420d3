"""A head sees the figures of the own agency, nobody else's; the province sees all."""

import pytest

from motcua.core.permissions import Role
from motcua.doors.board.tests.test_home import HOME, text_of

ADDRESSES = [
    "",
    "bang.csv",
    "ho-so/tiep-nhan/",
    "viec/sap-den-han/",
]


@pytest.mark.usefixtures("lives")
@pytest.mark.usefixtures("lives")
def test_a_head_never_sees_another_agency(sign_in, mo_sat, na_lua):
    head = sign_in(mo_sat.head)
    for address in ADDRESSES:
        assert head.get(HOME + address).status_code == 200
        assert head.get(HOME + address, {"co-quan": mo_sat.id}).status_code == 200
        refused = head.get(HOME + address, {"co-quan": na_lua.id})
        assert refused.status_code == 403, address
        assert "Xã Nà Lúa" not in text_of(refused)


@pytest.mark.usefixtures("lives")
def test_a_heads_board_has_only_the_own_figures(sign_in, mo_sat):
    shown = text_of(sign_in(mo_sat.head).get(HOME))

    assert "Xã Mỏ Sắt: 66,6% đúng hẹn." in shown
    assert "Xã Nà Lúa" not in shown
    assert "Toàn tỉnh" not in shown


@pytest.mark.usefixtures("lives")
def test_a_heads_lists_have_only_the_own_dossiers(sign_in, mo_sat):
    shown = text_of(sign_in(mo_sat.head).get(HOME + "ho-so/tiep-nhan/?ky=thang"))

    assert "Xã Mỏ Sắt: 5 hồ sơ tiếp nhận trong kỳ" in shown


@pytest.mark.usefixtures("lives")
@pytest.mark.usefixtures("lives")
@pytest.mark.parametrize("role", [Role.REFORM_OFFICER, Role.INSPECTOR])
def test_the_province_sees_every_agency(sign_in, province, na_lua, role):
    client = sign_in(role=role, agency_id=province["id"])
    for address in ADDRESSES:
        assert client.get(HOME + address).status_code == 200, address
        assert client.get(HOME + address, {"co-quan": na_lua.id}).status_code == 200


@pytest.mark.usefixtures("lives")
def test_a_leader_of_the_province_sees_all_but_opens_no_dossier(sign_in, province):
    client = sign_in(role=Role.APPROVER, agency_id=province["id"])

    assert "Toàn tỉnh: 75,0% đúng hẹn." in text_of(client.get(HOME))
    listed = client.get(HOME + "ho-so/qua-han/").content.decode()
    assert "<tr data-row>" in listed
    assert "/ban-viec/ho-so/" not in listed


@pytest.mark.usefixtures("lives")
def test_who_may_open_a_dossier_finds_the_link(sign_in, mo_sat):
    listed = sign_in(mo_sat.head).get(HOME + "ho-so/qua-han/").content.decode()

    assert "/ban-viec/ho-so/" in listed


@pytest.mark.parametrize(
    "role", [Role.COUNTER_OFFICER, Role.CASE_HANDLER, Role.CLERK, Role.TECHNICIAN]
)
def test_other_roles_are_told_why_not(sign_in, mo_sat, role):
    client = sign_in(role=role, agency_id=mo_sat.id)
    for address in ADDRESSES:
        assert client.get(HOME + address).status_code == 403, address


@pytest.mark.django_db
def test_nobody_is_asked_to_sign_in(client):
    for address in ADDRESSES:
        assert client.get(HOME + address).status_code == 302, address


def test_nothing_is_posted_here(reformer):
    assert reformer.post(HOME).status_code == 405


@pytest.mark.usefixtures("lives")
def test_two_seats_lead_to_both_boards(sign_in, mo_sat, na_lua):
    from motcua.apps.organizations.tests import factories as people

    post = people.post(na_lua.id, None, Role.APPROVER, "Quyền Chủ tịch")
    people.seat(mo_sat.head.person_id, post)
    client = sign_in(mo_sat.head)

    shown = client.get(HOME)
    assert "Xem cơ quan khác: Xã Nà Lúa" in text_of(shown)
    assert client.get(HOME, {"co-quan": na_lua.id}).status_code == 200
