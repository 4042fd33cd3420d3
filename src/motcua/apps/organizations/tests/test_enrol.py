import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User

from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import Person
from motcua.apps.organizations.operations import NewPerson, enrol
from motcua.common.errors import ConflictError, RefusedError

from . import factories as make

pytestmark = pytest.mark.django_db


def enrolled(**changes):
    new = NewPerson(**{"full_name": "Đàm Thị Hoài", **changes})
    return Person.objects.get(id=enrol(new, agency_id=1, by=FOUNDER, at=make.AT))


def test_makes_a_person_known_without_an_account():
    person = enrolled(full_name="  Đàm   Thị Hoài ")
    assert person.user is None
    assert (person.full_name, person.folded) == ("Đàm Thị Hoài", "dam thi hoai")


def test_names_sort_by_the_given_name_in_vietnamese_order():
    names = ["Lê Văn Sửu", "Đàm Thị Đào", "Vi Thị Dung", "Mã Văn Ân", "Bế Thị An"]
    people = sorted(
        (enrolled(full_name=name) for name in names), key=lambda p: p.sort_key
    )
    given = [person.full_name.split()[-1] for person in people]
    assert given == ["An", "Ân", "Dung", "Đào", "Sửu"]


def test_an_account_signs_in_with_the_password_given_and_never_without_one():
    with_one = enrolled(login="hoai", encoded_password=make_password("mật khẩu dài"))
    without = enrolled(login="hoai2")
    assert with_one.user.check_password("mật khẩu dài")
    assert not without.user.has_usable_password()


def test_a_login_is_kept_in_small_letters():
    assert enrolled(login="Hoai.DT").user.username == "hoai.dt"


@pytest.mark.parametrize("login", ["hoai", "HOAI"])
def test_refuses_a_login_that_is_taken(login):
    enrolled(login="hoai")
    with pytest.raises(ConflictError) as refused:
        enrolled(login=login)
    assert refused.value.field == "login"
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"full_name": " "}, "full_name"), ({"login": "a b"}, "login")],
)
def test_refuses_what_is_ill_formed(changes, field):
    with pytest.raises(RefusedError) as refused:
        enrolled(**changes)
    assert refused.value.field == field
