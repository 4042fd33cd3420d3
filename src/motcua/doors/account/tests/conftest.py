import pytest
from django.contrib.auth.models import User

from motcua.apps.organizations.tests import factories as make
from motcua.core.permissions import Role

PASSWORD = "câu thần chú 2026"  # noqa: S105  nobody else's


@pytest.fixture
def sit(client):
    """Make an official and sign them in; returns where they sit."""

    def sit(role=Role.COUNTER_OFFICER, name="Vi Thị Sen", **more):
        sat = make.sat(role, name=name, **more)
        client.force_login(User.objects.get(id=sat.user_id))
        return sat

    return sit


@pytest.fixture
def account():
    """Make an official with a password, not signed in; returns the login."""

    def account(role=Role.COUNTER_OFFICER, name="Vi Thị Sen"):
        user = User.objects.get(id=make.sat(role, name=name).user_id)
        user.set_password(PASSWORD)
        user.save()
        return user.username

    return account
