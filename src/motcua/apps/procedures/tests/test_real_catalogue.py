"""The whole national catalogue, where it is at hand: read, and imported in time.

It lies beside this repository, not in it; without it these tests are skipped.
"""

import gzip
from datetime import date
from time import process_time

import pytest
from django.conf import settings

from motcua.apps.procedures.access import TECHNICIAN
from motcua.apps.procedures.models import ProcedureVersion
from motcua.apps.procedures.operations import import_records
from motcua.apps.procedures.tests.factories import AT
from motcua.core.records import DoubtKind, Knowledge, parse, read_line

pytestmark = pytest.mark.slow

DATA = settings.ROOT.parent / "shared" / "data" / "procedures"
SECONDS = 60  # the bar; about eight when nothing else runs


@pytest.fixture(scope="module")
def lines():
    files = sorted(DATA.glob("*.jsonl.gz"))
    if not files:
        pytest.skip("the national records lie outside this repository")
    return [
        line
        for file in files
        for line in gzip.decompress(file.read_bytes()).splitlines()
    ]


@pytest.fixture(scope="module")
def catalogue(lines):
    knowledge = Knowledge(on=date(2026, 11, 21))
    records = map(read_line, lines)
    return {str(r["ma_thu_tuc"]): parse(r, knowledge) for r in records}


def kinds(parsed):
    return {doubt.kind for doubt in parsed.doubts}


def test_the_real_catalogue_is_read_whole(catalogue):
    assert len(catalogue) == 1259
    assert all(parsed.ways for parsed in catalogue.values())
    assert all(parsed.levels for parsed in catalogue.values())
    with_papers = sum(bool(p.cases[0].components) for p in catalogue.values())
    assert with_papers > 1200
    assert not any(
        DoubtKind.LEVEL_UNKNOWN in kinds(parsed) for parsed in catalogue.values()
    )


# Handbook 6.2: what must be noticed, record by record.
@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("1.001193", DoubtKind.TIME_WITHOUT_UNIT),
        ("1.000656", DoubtKind.FEE_CONTRADICTS_NOTE),
        ("1.004873", DoubtKind.FEE_DECIDED_LOCALLY),
        ("1.013225", DoubtKind.TIME_DIFFERS_BY_CHANNEL),
        ("1.003133", DoubtKind.AMOUNT_SUSPECT),
        ("1.012680", DoubtKind.AMOUNT_SUSPECT),
        ("1.002755", DoubtKind.FEE_CONTRADICTS_NOTE),
        ("1.009664", DoubtKind.UNIT_DIFFERS_FROM_TEXT),
        ("2.002045", DoubtKind.TIME_RUNS_INTO_FEE),
        ("1.001456", DoubtKind.RULE_ENDED),
        ("2.000815", DoubtKind.NO_INFORMATION),
        ("1.012537", DoubtKind.CHANNEL_REPEATED),
        ("1.001742", DoubtKind.COMPONENTS_ARE_PROSE),
    ],
)
def test_known_faults_of_the_catalogue_are_noticed(catalogue, code, kind):
    assert kind in kinds(catalogue[code])


def test_a_clean_record_raises_no_doubt(catalogue):
    assert catalogue["1.000402"].doubts == ()


@pytest.mark.django_db
def test_all_of_it_becomes_drafts_and_nothing_changes_the_second_time(lines):
    began = process_time()  # ours alone: the bench looks at the wall's
    first = import_records(lines, by=TECHNICIAN, at=AT)
    assert process_time() - began < SECONDS
    assert (first.created, first.updated, first.unchanged) == (len(lines), 0, 0)
    assert first.rejected == []

    again = import_records(lines, by=TECHNICIAN, at=AT)
    assert (again.created, again.updated, again.unchanged) == (0, 0, len(lines))
    assert again.doubts == first.doubts
    assert ProcedureVersion.objects.count() == len(lines)
