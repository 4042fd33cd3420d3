"""Criteria versions: drafted, changed, published and frozen, cloned."""

from dataclasses import replace

import pytest
import yaml
from django.conf import settings
from django.db import DatabaseError, transaction

from motcua.apps.organizations.tests import factories as people
from motcua.apps.par_index.demo import load_sets
from motcua.apps.par_index.documents import read_document, yaml_text
from motcua.apps.par_index.models import CriteriaVersion
from motcua.apps.par_index.operations import criteria as deeds
from motcua.apps.par_index.queries import criteria as asked
from motcua.apps.par_index.tests.stage import at
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.models import JournalEntry
from motcua.core.permissions import Role
from motcua.core.scoring.reading import criteria_from_yaml

NOW = at(5, 2)
PATH = settings.LAW_DIR / "criteria" / "trich-cong-thuc-thi-dua.yaml"
SET = criteria_from_yaml(yaml.safe_load(PATH.read_text(encoding="utf-8")))


@pytest.fixture
def officers(db):  # noqa: ARG001  it needs the database
    arranger = people.sat(Role.REFORM_OFFICER, name="Lý Thị Thảo")
    commune = people.agency(parent_id=arranger.agency_id)
    claimer = people.sat(Role.REFORM_OFFICER, name="Vàng A Sùng", agency_id=commune)
    return arranger.officer(), claimer.officer()


def test_a_set_is_drafted_changed_published_and_cloned(officers):
    by, stranger = officers
    with pytest.raises(NotAllowedError):
        deeds.draft(SET, by=stranger, at=NOW)
    first = deeds.draft(SET, by=by, at=NOW)
    assert asked.criteria(first) == SET
    with pytest.raises(ConflictError, match="bản nháp"):
        deeds.draft(SET, by=by, at=NOW)

    seen = asked.version(first).sha256
    deeds.change_leaf(first, "1.1", {"points": "9"}, seen=seen, by=by, at=NOW)
    assert asked.criteria(first).leaves[0].points == 9
    with pytest.raises(ConflictError, match="người khác"):
        deeds.change_leaf(first, "1.1", {"points": "8"}, seen=seen, by=by, at=NOW)
    seen = asked.version(first).sha256
    with pytest.raises(RefusedError, match="mâu thuẫn"):  # 9 + 4 are no 14
        deeds.publish(first, decision="12/QĐ-UBND", seen=seen, by=by, at=NOW)
    deeds.replace(first, SET, seen=seen, by=by, at=NOW)
    seen = asked.version(first).sha256
    with pytest.raises(RefusedError) as refused:
        deeds.publish(first, decision=" ", seen=seen, by=by, at=NOW)
    assert refused.value.field == "decision"
    deeds.publish(first, decision="12/QĐ-UBND", seen=seen, by=by, at=NOW)

    info = asked.version(first)
    assert (info.is_draft, info.decision, info.number) == (False, "12/QĐ-UBND", 1)
    with pytest.raises(ConflictError, match="đã ban hành"):
        deeds.replace(first, SET, seen=seen, by=by, at=NOW)
    with pytest.raises(DatabaseError), transaction.atomic():
        CriteriaVersion.objects.filter(pk=first).update(title="khác")
    with pytest.raises(DatabaseError), transaction.atomic():
        CriteriaVersion.objects.filter(pk=first).delete()


@pytest.mark.parametrize(
    "code", ["1.chinh-quyen-dien-tu-va-so", "1.a/b", "1.a:b", "1. a"]
)
def test_a_code_that_facts_and_addresses_cannot_bear_is_refused(officers, code):
    text = PATH.read_text(encoding="utf-8").replace('code: "1.1"', f'code: "{code}"')
    found = criteria_from_yaml(yaml.safe_load(text))
    assert code in {leaf.code for leaf in found.leaves}
    with pytest.raises(RefusedError) as refused:
        deeds.draft(found, by=officers[0], at=NOW)
    assert refused.value.field == "file"
    assert code in refused.value.message


def test_next_years_draft_is_a_clone(officers):
    by, _ = officers
    first = deeds.draft(SET, by=by, at=NOW)
    seen = asked.version(first).sha256
    deeds.publish(first, decision="12/QĐ-UBND", seen=seen, by=by, at=NOW)
    second = deeds.clone(first, 2027, by=by, at=NOW)
    cloned = asked.version(second)
    assert (cloned.number, cloned.year, cloned.based_on) == (2, 2027, first)
    assert asked.criteria(second) == replace(SET, valid_from=2027)
    assert [found.id for found in asked.published_versions()] == [first]
    assert len(asked.versions(year=2027)) == 1
    deeds.discard(second, by=by, at=NOW)
    with pytest.raises(NotFoundError):
        asked.version(second)
    told = JournalEntry.objects.filter(verb__startswith="index_criteria.")
    assert sorted(told.values_list("verb", flat=True)) == [
        "index_criteria.discarded",
        "index_criteria.drafted",
        "index_criteria.drafted",
        "index_criteria.published",
    ]


def test_what_a_leaf_cannot_be_is_refused_by_its_entry(officers):
    by, _ = officers
    draft = deeds.draft(SET, by=by, at=NOW)
    seen = asked.version(draft).sha256
    for changes, field in (
        ({"points": "nhiều"}, "points"),
        ({"source": "trời"}, "source"),
        ({"rule": {"kind": "linear"}}, "rule.numerator"),
    ):
        with pytest.raises(RefusedError) as refused:
            deeds.change_leaf(draft, "1.1", changes, seen=seen, by=by, at=NOW)
        assert refused.value.field == field
    with pytest.raises(NotFoundError):
        deeds.change_leaf(draft, "9", {}, seen=seen, by=by, at=NOW)
    other = replace(SET, key="khac")
    with pytest.raises(RefusedError, match="khac"):
        deeds.replace(draft, other, seen=seen, by=by, at=NOW)
    assert asked.criteria(draft) == SET


def test_a_published_set_is_read_once(officers, django_assert_num_queries):
    by, _ = officers
    version = deeds.draft(SET, by=by, at=NOW)
    seen = asked.version(version).sha256
    deeds.publish(version, decision="1/QĐ", seen=seen, by=by, at=NOW)
    asked.criteria(version)
    with django_assert_num_queries(0):
        assert asked.criteria(version) == SET


def test_a_set_comes_as_yaml_too():
    found = read_document(yaml_text(SET).encode())
    assert (found.criteria, found.faults) == (SET, ())


@pytest.mark.parametrize(
    ("change", "where", "said"),
    [
        (("points: '14'", "points: '13'"), "–", "Tổng điểm ghi 13"),
        (("kind: count", "kind: dice"), "outside[0].rule.kind", "Chưa đúng"),
        (("  - code: '1.2'", "  - code: '1.1'"), "1.1 ", "nhiều lần"),
    ],
)
def test_faults_of_yaml_are_told_by_place(change, where, said):
    text = yaml_text(SET)
    assert change[0] in text
    found = read_document(text.replace(*change, 1).encode())
    assert found.criteria is None
    assert any(f.where.startswith(where) and said in f.text for f in found.faults)


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe",
        b"",
        b"Kinh gui quy co quan",
        b"key: [",
        b"key: a\nkey: b",
        b"- " * 3000 + b"x",
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]",
        b"x" * (1 << 20 | 1),
    ],
)
def test_what_is_no_document_is_refused_in_words(content):
    with pytest.raises(RefusedError) as refused:
        read_document(content)
    assert refused.value.field == "file"


def test_the_demo_publishes_the_law_and_begins_next_year(officers):
    by, _ = officers
    load_sets(by, NOW)
    load_sets(by, NOW)
    found = {(one.key, one.is_draft) for one in asked.versions()}
    assert found == {
        ("minh-hoa-huyen-xa", False),
        ("minh-hoa-huyen-xa", True),
        ("qd-766", False),
        ("tt-01-2018-chin-chi-so", False),
    }


def test_a_version_knows_its_rounds(here):
    assert asked.rounds_with(here.version_id) == (here.info().name,)
    assert asked.rounds_with(0) == ()
