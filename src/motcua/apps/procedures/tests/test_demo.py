"""The demo catalogue is publishable, cites its sources, and is published once."""

from datetime import date
from itertools import pairwise

import pytest

from motcua.apps.procedures import queries
from motcua.apps.procedures.access import TECHNICIAN
from motcua.apps.procedures.demo import demo_versions, publish_demo, reading
from motcua.apps.procedures.models import Doubt, ProcedureVersion
from motcua.apps.procedures.operations import import_records
from motcua.apps.procedures.tests.factories import AT, line
from motcua.core.catalogue import VersionState
from motcua.core.channels import Channel
from motcua.core.deadlines import Unit

TODAY = date(2026, 11, 21)
VERSIONS = demo_versions()


def of(code):
    return [version for version in VERSIONS if version.content.code == code]


@pytest.mark.parametrize("version", VERSIONS, ids=lambda v: v.content.code)
def test_every_version_cites_its_source(version):
    assert version.source
    assert version.decision
    for case in version.content.cases:
        assert case.route.source
        assert all(channel.limit.reference for channel in case.channels)
        # A route that is not a real decision's says so, here or in what is unverified.
        assert case.route.is_verified or version.content.unverified


def test_there_are_enough_and_some_have_a_newer_version():
    codes = {version.content.code for version in VERSIONS}
    assert len(codes) >= 14
    assert sum(len(of(code)) > 1 for code in codes) >= 4
    for code in codes:
        days = [version.in_force_from for version in of(code)]
        assert all(before < after for before, after in pairwise(days))


def minutes(version, case=0):
    steps = version.content.cases[case].route.steps
    return sum(step.allowed_minutes or 0 for step in steps if step.is_counted)


def test_real_internal_processes_add_up_to_their_limits():
    # Bắc Ninh 1582/QĐ-UBND: 17 days, the return step counted.
    assert minutes(of("1.009645")[0]) == 17 * 480
    # Cao Bằng 2022/QĐ-UBND: 10 + 15 days, the return step not counted.
    assert minutes(of("2.000286")[0]) == 25 * 480


def test_opinions_are_asked_in_parallel():
    steps = of("1.009645")[0].content.cases[0].route.steps
    (opinions,) = [step for step in steps if step.kind == "consult"]
    assert len(opinions.places) == 3


def test_a_mistyped_key_is_an_error(monkeypatch, tmp_path):
    (tmp_path / "x.yaml").write_text("code: '1.000001'\nversions: [{nmae: x}]\n")
    monkeypatch.setattr(reading, "FOLDER", tmp_path)
    with pytest.raises((ValueError, TypeError)):
        reading.demo_versions.__wrapped__()


@pytest.mark.django_db
def test_the_demo_is_published_cheaply_and_once(django_assert_max_num_queries):
    with django_assert_max_num_queries(50 * len(VERSIONS)):
        assert publish_demo(TECHNICIAN, AT) == len(VERSIONS)
    assert publish_demo(TECHNICIAN, AT) == 0

    found = queries.published(TODAY)
    assert {row.code for row in found} == {v.content.code for v in VERSIONS}
    assert not ProcedureVersion.objects.filter(state=VersionState.DRAFT).exists()


@pytest.mark.django_db
def test_a_dossier_of_an_older_day_finds_the_older_version():
    publish_demo(TECHNICIAN, AT)
    old = queries.terms(queries.current_version("1.001699", date(2026, 2, 28)))
    new = queries.terms(queries.current_version("1.001699", date(2026, 3, 1)))
    assert old.cases[0].channels[0].limit.amount == 25
    assert new.cases[0].channels[0].limit.amount == 23


@pytest.mark.django_db
def test_land_has_two_appointments():
    publish_demo(TECHNICIAN, AT)
    case = queries.terms(queries.current_version("1.013978", TODAY)).cases[0]
    first, second = case.channel(Channel.DIRECT).stages
    assert (first.limit.amount, second.limit.amount) == (14, 3)
    assert first.limit.unit is Unit.WORKING_DAY
    assert {step.stage for step in case.route} == {1, 2}


@pytest.mark.django_db
def test_the_demo_takes_over_imported_drafts():
    ways = "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tiếp1Miễn phí"
    raw = line(ma_thu_tuc="1.001193", cach_thuc_thuc_hien=ways)
    import_records([raw], by=TECHNICIAN, at=AT)
    publish_demo(TECHNICIAN, AT)

    assert queries.draft_of("1.001193") is None
    assert not Doubt.objects.filter(settled_at__isnull=True).exists()
    assert import_records([raw], by=TECHNICIAN, at=AT).unchanged == 1


@pytest.mark.django_db
def test_pages_are_charged_by_number_with_a_cap():
    publish_demo(TECHNICIAN, AT)
    case = queries.terms(queries.current_version("2.000815", TODAY)).cases[0]
    first, later = case.channel(Channel.DIRECT).fees
    assert (first.amount, first.from_unit, first.cap) == (2000, 1, 200000)
    assert (later.amount, later.from_unit) == (1000, 3)
    assert case.channel(Channel.ONLINE) is None


def test_places_are_those_of_the_demo_province():
    from motcua.core.agencies import parse_place

    agencies = {"so-tai-chinh", "so-xay-dung", "so-nong-nghiep-moi-truong"}
    agencies |= {"so-tu-phap", "so-y-te", ""}
    for version in VERSIONS:
        for case in version.content.cases:
            for step in case.route.steps:
                for place in step.places:
                    assert parse_place(place).agency_key in agencies
