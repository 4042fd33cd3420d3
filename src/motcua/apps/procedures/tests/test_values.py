"""The values other rooms get answer simple questions themselves."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps

from motcua.apps.procedures import queries
from motcua.apps.procedures.content import FeeContent
from motcua.apps.procedures.demo import reading
from motcua.apps.procedures.operations import (
    enter,
    import_records,
    publish,
    retire,
)
from motcua.apps.procedures.queries import loading
from motcua.apps.procedures.tests.factories import AT, case, content, line
from motcua.core.catalogue import PauseRule
from motcua.core.channels import Channel

pytestmark = pytest.mark.django_db

SINCE, UNTIL = date(2026, 1, 1), date(2026, 6, 1)


def test_a_case_says_whether_a_supplement_restarts_the_clock(reformer):
    cases = (case(name="A"), case(name="B", pause_rule=PauseRule.RESTART))
    terms = queries.terms(enter(content(cases=cases), by=reformer, at=AT))
    assert [c.restarts for c in terms.cases] == [False, True]
    assert terms.case(terms.cases[1].id).name == "B"
    assert terms.case(0) is None


def test_a_fee_of_nothing_is_free(reformer):
    fees = tuple(FeeContent(amount=Decimal(amount)) for amount in (0, 8000))
    charged = replace(case().channels[0], fees=fees)
    cases = (case(channels=(charged,)),)
    draft = enter(content(cases=cases), by=reformer, at=AT)
    offer = queries.terms(draft).cases[0].channel(Channel.DIRECT)
    assert [fee.is_free for fee in offer.fees] == [True, False]
    assert offer.appointment(1) == offer.limit


def test_versions_ever_published_are_listed_newest_first(reformer):
    for since in (SINCE, UNTIL):
        version_id = enter(content(), by=reformer, at=AT)
        publish(version_id, by=reformer, at=AT, decision="9", in_force_from=since)
    retire(version_id, by=reformer, at=AT, decision="10", in_force_to=date(2026, 9, 1))
    enter(content(), by=reformer, at=AT)

    newest, oldest = queries.versions("1.000001")
    assert (newest.number, newest.is_retired) == (2, True)
    assert (oldest.in_force_from, oldest.in_force_to) == (SINCE, UNTIL)
    assert oldest.is_in_force(SINCE)
    assert not oldest.is_in_force(UNTIL)


def test_the_store_of_versions_forgets_the_oldest(reformer, monkeypatch):
    monkeypatch.setattr(loading, "_MOST_KEPT", 1)
    made = []
    for code in ("1.000001", "1.000002"):
        version_id = enter(content(code=code), by=reformer, at=AT)
        publish(version_id, by=reformer, at=AT, decision="9", in_force_from=SINCE)
        made.append(queries.terms(version_id).version_id)
    assert list(loading._kept) == made[1:]


def test_a_demo_file_with_a_key_nobody_knows_is_refused():
    with pytest.raises(ValueError, match="nmae"):
        reading.done(lambda keys: keys("name"), reading._Keys({"nmae": 1}, "x.yaml"))


def test_every_row_says_what_it_is(reformer):
    import_records([line()], by=reformer, at=AT)
    enter(content(code="1.000002"), by=reformer, at=AT)
    for model in apps.get_app_config("procedures").get_models():
        for row in model.objects.all():
            assert isinstance(str(row), str)
