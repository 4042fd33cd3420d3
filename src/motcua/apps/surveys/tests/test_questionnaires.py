"""A questionnaire is written, checked, frozen; then only a new version changes it."""

from __future__ import annotations

from copy import deepcopy

import pytest
from django.db import DatabaseError, transaction

from motcua.apps.surveys import editing, operations
from motcua.apps.surveys.models import QuestionnaireVersion
from motcua.apps.surveys.tests.stage import DOCUMENT, NOW
from motcua.apps.surveys.words import CampaignKind
from motcua.common.errors import ConflictError, NotAllowedError, RefusedError


def test_a_version_is_frozen_by_the_database_itself(here):
    version = QuestionnaireVersion.objects.get(pk=here.version_id)

    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        QuestionnaireVersion.objects.filter(pk=version.pk).update(edition=9)
    with pytest.raises(ConflictError):
        operations.save(version.pk, DOCUMENT, edition=1, by=here.arranger)

    draft_id = operations.revise(version.pk, by=here.arranger, at=NOW)
    draft = QuestionnaireVersion.objects.get(pk=draft_id)
    assert (draft.number, draft.state) == (2, "draft")
    assert draft.document == version.document
    with pytest.raises(ConflictError):  # one draft at a time
        operations.revise(version.pk, by=here.arranger, at=NOW)

    # Two people at once: who saves second is told, and loses nothing of the first.
    changed = editing.without_question(draft.document, "A2")
    assert operations.save(draft_id, changed, edition=1, by=here.arranger) == 2
    with pytest.raises(ConflictError):
        operations.save(draft_id, DOCUMENT, edition=1, by=here.arranger)


def test_what_is_faulty_or_not_ones_own_is_refused(here):
    faulty = deepcopy(DOCUMENT) | {"key": "loi"}
    faulty["sections"][1]["questions"][0]["text"] = {"vi": "Không có tiếng Anh"}
    draft_id = operations.write(
        faulty, name="Lỗi", kind=CampaignKind.SATISFACTION, by=here.arranger, at=NOW
    )
    with pytest.raises(RefusedError, match="1 lỗi"):
        operations.publish(draft_id, by=here.arranger, at=NOW)
    with pytest.raises(NotAllowedError):
        operations.publish(draft_id, by=here.caller, at=NOW)
    with pytest.raises(RefusedError, match="mã này"):
        operations.clone(
            here.version_id, key="loi", name="Trùng", by=here.arranger, at=NOW
        )


def test_editing_moves_and_renames_without_touching_the_rest():
    document = editing.moved(DOCUMENT, "B", -1)
    assert [part["code"] for part in document["sections"]] == ["B", "A"]
    with pytest.raises(RefusedError, match="mã này"):
        editing.with_question(
            document, "A", {"code": "B1", "kind": "text", "text": {"vi": "?"}}
        )
    document = editing.with_section(document, {"code": "C", "title": {"vi": "Chót"}})
    document = editing.with_question(
        document, "C", {"code": "C1", "kind": "text", "text": {"vi": "?"}}
    )
    document = editing.with_section(
        document, {"code": "D", "title": {"vi": "Chót"}}, code="C"
    )
    assert editing.section_of(document, "D")["questions"][0]["code"] == "C1"
    assert [part["code"] for part in DOCUMENT["sections"]] == ["A", "B"]
