"""The pack: whole, the same every time, opens anywhere, and only for who may know."""

from __future__ import annotations

import hashlib
import json
import zipfile
from io import BytesIO

import pytest

from motcua.apps.dossiers.queries import dossier
from motcua.apps.organizations.tests import factories as people
from motcua.apps.reconciliation import queries
from motcua.apps.reconciliation.evidence import content, pack
from motcua.apps.reconciliation.tests.stage import NOW
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.common.models import JournalEntry
from motcua.core.casefile import FactKind
from motcua.core.permissions import Role
from motcua.core.reconciliation import Kind


@pytest.fixture
def wrong(here):
    """A paused dossier the portal calls overdue."""
    lines = here.lines()
    lines[3] = here.line(here.paused, status="Quá hạn")
    lines.append(["9", "X-9", "Vi Thị Lạ", "", "", "", "", "", ""])
    run_id = here.compared(lines)
    return {one.kind: one.id for one in queries.cases(run_id)}


def members(found):
    with zipfile.ZipFile(BytesIO(found.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def counter(here):
    return here.commune.clerk


def test_the_pack_holds_everything_and_every_hash_is_right(here, wrong):
    found = pack(wrong[Kind.WRONG_OVERDUE], by=counter(here), at=NOW)
    inside = members(found)
    view = dossier(here.paused)
    assert found.name == f"chung-cu-{view.number}.zip"
    assert {"giai-trinh.pdf", "DOC-TRUOC.txt", "du-lieu.json", "SHA256SUMS"} <= set(
        inside
    )
    assert any(name.startswith("phieu/") for name in inside)
    assert inside["giai-trinh.pdf"].startswith(b"%PDF-")
    for line in inside["SHA256SUMS"].decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(inside[name]).hexdigest() == digest
    told = json.loads(inside["du-lieu.json"])
    assert [fact["kind"] for fact in told["facts"]] == [f.kind for f in view.facts]
    assert all(fact["own"] for fact in told["facts"])
    assert "chờ người dân" in " ".join(told["why"])
    assert told["derivation"]
    assert told["list"]["row"] == 5


def test_the_same_case_at_the_same_moment_gives_the_same_bytes(here, wrong):
    one = pack(wrong[Kind.WRONG_OVERDUE], by=counter(here), at=NOW)
    again = pack(wrong[Kind.WRONG_OVERDUE], by=counter(here), at=NOW)
    assert one == again


def test_who_took_a_pack_is_journalled(here, wrong):
    found = pack(wrong[Kind.WRONG_OVERDUE], by=counter(here), at=NOW)
    told = JournalEntry.objects.get(verb="difference.evidence_packed")
    assert told.person_id == counter(here).person_id
    assert told.data["sha256"] == hashlib.sha256(found.content).hexdigest()


def test_the_list_with_other_people_stays_here(here, wrong):
    found = pack(wrong[Kind.WRONG_OVERDUE], by=counter(here), at=NOW)
    assert not any("Vi Thị Lạ".encode() in body for body in members(found).values())


def test_cells_nobody_chose_stay_here(here):
    """The serial number's column is no field; people write anything into it."""
    lines = here.lines()
    lines[3] = here.line(here.paused, status="Quá hạn")
    lines[3][0] = "nhờ bà Vi Thị Lạ"
    run_id = here.compared(lines)
    (case,) = queries.cases(run_id, kind=Kind.WRONG_OVERDUE)
    assert "nhờ bà Vi Thị Lạ" in case.cells
    inside = members(pack(case.id, by=counter(here), at=NOW))
    assert "cells" not in json.loads(inside["du-lieu.json"])["list"]
    assert not any("Vi Thị Lạ".encode() in body for body in inside.values())


def test_whom_the_list_names_instead_stays_here(here):
    lines = here.lines()
    lines[3] = here.line(here.paused, name="Vi Thị Lạ")
    run_id = here.compared(lines)
    (case,) = queries.cases(run_id, kind=Kind.OTHER_PERSON)
    inside = members(pack(case.id, by=counter(here), at=NOW))
    assert not any("Vi Thị Lạ".encode() in body for body in inside.values())
    told = json.loads(inside["du-lieu.json"])
    assert [one["outside"] for one in told["case"]["differs"]] == ["tên khác"]


def test_only_for_who_may_know_the_applicant(here, wrong):
    reformer = people.sat(Role.REFORM_OFFICER, agency_id=here.province_id).officer()
    with pytest.raises(NotAllowedError, match="họ tên người nộp"):
        pack(wrong[Kind.WRONG_OVERDUE], by=reformer, at=NOW)
    stranger = people.sat(Role.COUNTER_OFFICER).officer()
    with pytest.raises(NotAllowedError):
        pack(wrong[Kind.WRONG_OVERDUE], by=stranger, at=NOW)


def test_without_a_dossier_there_is_nothing_to_show(here, wrong):
    with pytest.raises(RefusedError, match="không gắn với hồ sơ nào"):
        pack(wrong[Kind.MISSING_HERE], by=counter(here), at=NOW)


def test_every_kind_of_fact_has_its_words():
    assert set(content._FACTS) == set(FactKind)
