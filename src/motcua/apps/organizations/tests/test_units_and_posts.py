from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.apps.organizations.access import FOUNDER
from motcua.apps.organizations.models import Post, Unit
from motcua.apps.organizations.operations import (
    NewPost,
    NewUnit,
    create_post,
    open_unit,
)
from motcua.common.errors import ConflictError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.permissions import Role

from . import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def commune():
    return make.agency(from_day=date(2025, 7, 1))


def opened(commune, **changes):
    fields = {
        "agency_id": commune,
        "key": "counter",
        "name": "Trung tâm Phục vụ hành chính công",
        "from_day": date(2025, 7, 1),
    }
    return open_unit(NewUnit(**{**fields, **changes}), by=FOUNDER, at=make.AT)


def created(commune, **changes):
    fields = {
        "agency_id": commune,
        "unit_id": None,
        "title": "Chủ tịch",
        "role": Role.APPROVER,
        "from_day": date(2025, 7, 1),
    }
    return create_post(NewPost(**{**fields, **changes}), by=FOUNDER, at=make.AT)


def test_opens_a_unit_with_a_post_in_it(commune):
    unit_id = opened(commune)
    post_id = created(commune, unit_id=unit_id, role=Role.COUNTER_OFFICER)

    assert Post.objects.get(id=post_id).unit_id == unit_id
    verbs = JournalEntry.objects.filter(agency_id=commune).values_list(
        "verb", flat=True
    )
    assert set(verbs) == {"agency.established", "unit.opened", "post.created"}


def test_one_unit_of_a_key_at_a_time(commune):
    unit_id = opened(commune)
    with pytest.raises(ConflictError) as refused:
        opened(commune)
    assert refused.value.field == "key"

    Unit.objects.filter(id=unit_id).update(to_day=date(2026, 1, 1))
    assert opened(commune, from_day=date(2026, 1, 1)) != unit_id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"key": "Một cửa"}, "key"),
        ({"name": ""}, "name"),
        ({"from_day": date(2025, 6, 30)}, "from_day"),
    ],
)
def test_refuses_an_ill_formed_unit(commune, changes, field):
    with pytest.raises(RefusedError) as refused:
        opened(commune, **changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"title": ""}, "title"), ({"from_day": date(2025, 6, 30)}, "from_day")],
)
def test_refuses_an_ill_formed_post(commune, changes, field):
    with pytest.raises(RefusedError) as refused:
        created(commune, **changes)
    assert refused.value.field == field


def test_refuses_a_unit_of_another_agency(commune):
    foreign = make.unit(make.agency())
    with pytest.raises(RefusedError) as refused:
        created(commune, unit_id=foreign)
    assert refused.value.field == "unit"


def test_the_database_refuses_it_too(commune):
    foreign = make.unit(make.agency())
    post_id = created(commune)
    own_agency = pytest.raises(IntegrityError, match="post_unit_of_own_agency")
    with own_agency, transaction.atomic():
        Post.objects.filter(id=post_id).update(unit_id=foreign)
