import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from motcua.apps.organizations.models import Agency, Person
from motcua.apps.organizations.tests import factories as make
from motcua.common import attempts, clock
from motcua.common.models import Attempt, JournalEntry
from motcua.core.permissions import Role

pytestmark = pytest.mark.django_db

WORKSHOP = "/ky-thuat/"
TABLES = [
    "agency",
    "agencysuccession",
    "unit",
    "post",
    "person",
    "holding",
    "delegation",
]


@pytest.fixture
def technician(sit):
    return sit(Role.TECHNICIAN)


def test_is_closed_to_everybody_else(client, sit):
    assert client.get(WORKSHOP).status_code == 302
    for role in set(Role) - {Role.TECHNICIAN}:
        sit(role)
        assert client.get(WORKSHOP).status_code == 403, role


def test_djangos_own_flags_open_nothing(client, sit):
    sat = sit(Role.CLERK)
    User.objects.filter(id=sat.user_id).update(is_staff=True, is_superuser=True)
    assert client.get(WORKSHOP).status_code == 403


@pytest.mark.parametrize("table", TABLES)
def test_the_structure_is_there_to_read_and_not_to_change(client, technician, table):
    listed = reverse(f"admin:organizations_{table}_changelist")
    assert client.get(listed).status_code == 200
    assert client.get(f"{listed}add/").status_code == 403
    agency = reverse("admin:organizations_agency_change", args=[technician.agency_id])
    before = Agency.objects.get(id=technician.agency_id)
    assert client.post(agency, {"name": "Khác"}).status_code == 403
    assert Agency.objects.get(id=before.id).name == before.name


@pytest.mark.usefixtures("technician")
def test_an_account_is_closed_and_given_a_password(client):
    user = User.objects.get(id=make.sat().user_id)
    change = reverse("admin:auth_user_change", args=[user.id])
    assert client.get(change).status_code == 200
    assert client.post(change, {}).status_code == 302  # the box is not ticked
    user.refresh_from_db()
    assert not user.is_active

    fields = {
        "usable_password": "true",
        "password1": "bốn mùa hoa trà",
        "password2": "bốn mùa hoa trà",
    }
    password = reverse("admin:auth_user_password_change", args=[user.id])
    assert client.post(password, fields).status_code == 302
    user.refresh_from_db()
    assert user.check_password("bốn mùa hoa trà")


def test_what_is_done_to_accounts_stands_in_the_journal(client, technician):
    user = User.objects.get(id=make.sat().user_id)
    change = reverse("admin:auth_user_change", args=[user.id])
    client.post(change, {})
    client.post(change, {"is_active": "on"})
    fields = {"usable_password": "true", "password1": "x", "password2": "y"}
    password = reverse("admin:auth_user_password_change", args=[user.id])
    client.post(password, fields)  # refused: nothing to write down
    fields["password1"] = fields["password2"] = "bốn mùa hoa trà"
    client.post(password, fields)
    told = JournalEntry.objects.filter(subject_kind="account").order_by("pk")
    assert [(entry.verb, entry.subject_id, entry.person_id) for entry in told] == [
        ("account.closed", user.id, technician.person_id),
        ("account.opened", user.id, technician.person_id),
        ("account.password_reset", user.id, technician.person_id),
    ]
    assert "hoa trà" not in "".join(str(vars(entry)) for entry in told)


@pytest.mark.usefixtures("technician")
def test_accounts_are_found_by_name_without_marks(client):
    make.sat(name="Đàm Thị Hoài")
    page = client.get(reverse("admin:auth_user_changelist"), {"q": "dam thi"})
    assert "Đàm Thị Hoài" in page.content.decode()
    assert Person.objects.count() == 2


@pytest.mark.usefixtures("technician")
def test_nobody_is_made_staff_or_deleted_here(client):
    user = User.objects.get(id=make.sat().user_id)
    change = reverse("admin:auth_user_change", args=[user.id])
    fields = {"is_active": "on", "is_staff": "on", "is_superuser": "on"}
    client.post(change, fields)
    user.refresh_from_db()
    assert (user.is_staff, user.is_superuser) == (False, False)
    assert client.post(f"{change}../delete/", {"post": "yes"}).status_code == 403
    assert client.get(reverse("admin:auth_user_add")).status_code == 403


@pytest.mark.usefixtures("technician")
def test_a_wait_is_ended_by_deleting_its_row(client):
    attempts.spend(attempts.limit("sign_in.account"), "sen", clock.now())
    row = Attempt.objects.get()
    delete = reverse("admin:common_attempt_delete", args=[row.id])
    assert client.post(delete, {"post": "yes"}).status_code == 302
    assert not Attempt.objects.exists()


@pytest.mark.usefixtures("technician")
def test_ones_own_password_is_changed_on_ones_own_page(client):
    answer = client.get(reverse("admin:password_change"))
    assert answer.url == "/tai-khoan/mat-khau/"
