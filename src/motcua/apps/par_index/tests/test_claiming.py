"""A unit claims, comments, explains; the record stands beside it; its head sends."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.apps.par_index import operations
from motcua.apps.par_index.models import EvidenceView, FigureSnapshot, SentSheet
from motcua.apps.par_index.operations import claiming, evidence, sending
from motcua.apps.par_index.operations.appending import StaleError
from motcua.apps.par_index.operations.claiming import LeafKey, OwnClaim
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.apps.par_index.operations.sending import ToSend
from motcua.apps.par_index.queries import beside, proposals, rounds
from motcua.apps.par_index.queries import evidence as proofs
from motcua.apps.par_index.queries.beside import Filler, Lack
from motcua.apps.par_index.tests import stage
from motcua.apps.signing import queries as signing
from motcua.common import files
from motcua.common.errors import (
    ConflictError,
    NotAllowedError,
    NotFoundError,
    RefusedError,
)
from motcua.common.paper.tests.poppler import needs, text_of
from motcua.core.assessment import FactKind, Stage

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00"
    b"\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q"
    b"\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture(autouse=True)
def _places(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.SIGNING_TRUST_DIR = settings.VAR_DIR / "pki" / "trusted"


def scan(name: str = "ke-hoach.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, PNG, "image/png")


def claimed(here, code, values, **more):
    key = LeafKey(here.unit_id, code, more.pop("seen", 0))
    when = more.pop("at", stage.SELF)
    own = OwnClaim(values, **more)
    return claiming.claim(key, own, by=here.claimer, at=when)


def row(here, code):
    return beside.rows(here.unit())[1][code]


def test_a_unit_claims_its_own_leaves_and_no_others(here):
    first = claimed(here, "7.2", {"mail_users": 85, "mail_accounts": 100, "x": 3})
    assert row(here, "7.2").score.points == Decimal("0.75")
    same = {"mail_users": 85, "mail_accounts": 100}
    assert claimed(here, "7.2", same, seen=first) == first
    with pytest.raises(StaleError):
        claimed(here, "7.2", {"mail_users": 80, "mail_accounts": 100})
    with pytest.raises(RefusedError) as refused:
        claimed(here, "4.2", {}, is_applicable=False)
    assert refused.value.field == "words"
    claimed(here, "4.2", {}, is_applicable=False, words="Không giao chỉ tiêu")
    assert row(here, "4.2").score.is_excluded
    for code in ("8.1", "8.7", "P"):  # surveyed, imported beside surveys, a penalty
        with pytest.raises(ConflictError):
            claimed(here, code, {"answers": {"A": 9}, "sipas": 90, "days_late": 0})
    with pytest.raises(NotAllowedError):
        claiming.claim(
            LeafKey(here.unit_ids[1], "7.2"),
            OwnClaim(same),
            by=here.claimer,
            at=stage.SELF,
        )


def test_several_leaves_are_saved_all_or_none(here):
    good = (OwnClaim({"staff_rated": True}), 0)
    bad = (OwnClaim({"reports_failed": -1}), 0)
    with pytest.raises(RefusedError) as refused:
        claiming.claim_all(
            here.unit_id, {"5.2": good, "1.2": bad}, by=here.claimer, at=stage.SELF
        )
    assert refused.value.field == "reports_failed"
    assert here.sheet().facts == {}


def test_the_record_fills_its_leaves_and_the_unit_comments(here):
    values = {"on_time_commune": 96, "finished_commune": 100}
    with pytest.raises(ConflictError):
        claimed(here, "3.4.2", values)
    pk = here.fact("3.4.2", values, kind=FactKind.RECORD)
    claiming.comment(
        LeafKey(here.unit_id, "3.4.2", pk),
        "Có 2 hồ sơ lỗi",
        by=here.claimer,
        at=stage.SELF,
    )
    found = row(here, "3.4.2")
    assert found.filler is Filler.RECORD
    assert found.words == "Có 2 hồ sơ lỗi"
    assert found.score.points == Decimal("2.40")


def test_a_claim_beside_the_record_is_flagged_where_it_differs(here):
    FigureSnapshot.objects.create(
        unit_id=here.unit_id,
        code="7.2",
        first=stage.at(1, 1).date(),
        last=stage.at(12, 31).date(),
        figures={
            name: {"name": "f", "part": part, "version": 1, "value": value}
            for name, part, value in (
                ("mail_users", "numerator", 60),
                ("mail_accounts", "denominator", 100),
            )
        },
        behind={},
        taken_at=stage.SELF,
        sha256="0" * 64,
    )
    claimed(here, "7.2", {"mail_users": 85, "mail_accounts": 100})
    found = row(here, "7.2")
    assert [(d.name, d.claimed, d.recorded) for d in found.differences] == [
        ("mail_users", 85, 60)
    ]
    assert found.by_record.points == Decimal("0.50")


def test_a_paper_of_today_is_evidence_by_vietnams_day(here):
    paper = NewProof(
        code="1.1.1", kind=ProofKind.DOCUMENT, reference="45/QĐ-UBND, 11/6/2026"
    )
    today = stage.at(6, 11, 0)  # still the tenth in Greenwich
    with pytest.raises(RefusedError, match="Ngày văn bản 11/06/2026 sau hôm nay"):
        evidence.add(
            here.unit_id, paper, by=here.claimer, at=today - timedelta(minutes=1)
        )
    evidence.add(here.unit_id, paper, by=here.claimer, at=today)
    assert len(proofs.lying(here.unit_id)["1.1.1"]) == 1


def test_a_day_to_come_in_a_title_is_not_the_papers_own(here):
    def add(reference):
        paper = NewProof(code="1.1.1", kind=ProofKind.DOCUMENT, reference=reference)
        return evidence.add(here.unit_id, paper, by=here.claimer, at=stage.SELF)

    plan = "Kế hoạch thực hiện đến 31/12/2026, số 45/KH-UBND"
    with pytest.raises(RefusedError, match="Ngày văn bản 11/06/2026 sau hôm nay"):
        add(f"{plan} ngày 11/6/2026")
    with pytest.raises(RefusedError, match="Ghi cả số và ngày của văn bản"):
        add("Kế hoạch ngày 5/6/2026, thực hiện đến 31/12/2026")
    assert add(f"{plan} ngày 05/6/2026")


def test_evidence_has_versions_is_withdrawn_with_a_reason_and_looked_at(here):
    def add(**new):
        return evidence.add(
            here.unit_id, NewProof(**new), by=here.claimer, at=stage.SELF
        )

    first = add(code="1.1.1", kind=ProofKind.FILE, title="Kế hoạch", file=scan())
    second = add(code="1.1.1", kind=ProofKind.FILE, file=scan("b.png"), replaces=first)
    with pytest.raises(ConflictError):
        add(code="1.1.1", kind=ProofKind.FILE, file=scan(), replaces=first)
    for kind, reference, field in (
        (ProofKind.ADDRESS, "javascript:alert(1)", "reference"),
        (ProofKind.ADDRESS, "http://[moi-truong", "reference"),
        (ProofKind.DOSSIER, "H99.99-0", "reference"),
        (ProofKind.DOCUMENT, " ", "reference"),
        (ProofKind.DOCUMENT, "khong co gi", "reference"),
        (ProofKind.DOCUMENT, "45/QĐ-UBND", "reference"),
        (ProofKind.DOCUMENT, "QĐ-UBND ngày 12/10/2026", "reference"),
        (ProofKind.DOCUMENT, "45/QĐ-UBND ngày 31/2/2026", "reference"),
        (ProofKind.DOCUMENT, "45/QĐ-UBND ngày 11/6/2026", "reference"),  # tomorrow
        (ProofKind.FILE, "", "file"),
    ):
        with pytest.raises(RefusedError) as refused:
            add(code="1.1.1", kind=kind, reference=reference)
        assert refused.value.field == field
    with pytest.raises(RefusedError) as refused:
        add(
            code="1.1.1",
            kind=ProofKind.FILE,
            file=SimpleUploadedFile("a.exe", b"MZ\x00\x01"),
        )
    assert refused.value.field == "file"
    with pytest.raises(RefusedError, match=r"đã có ở tiêu chí này, tên là “b\.png”"):
        add(code="1.1.1", kind=ProofKind.FILE, file=scan("c.png"))
    for day in ("5.6.2026", "ngày 5 tháng 6 năm 2026"):
        paper = f"45/QĐ-UBND {day}"
        pk = add(code="1.1.2", kind=ProofKind.DOCUMENT, reference=paper)
        evidence.withdraw(pk, "Nhầm", by=here.claimer, at=stage.SELF)
    link = add(code="1.1.1", kind=ProofKind.ADDRESS, reference="https://example.vn/a")
    evidence.withdraw(link, "Trang đã gỡ", by=here.claimer, at=stage.SELF)
    lying = proofs.lying(here.unit_id)["1.1.1"]
    assert lying == [(second, 2)]
    evidence.look(second, by=here.appraiser, at=stage.APPRAISAL)
    assert EvidenceView.objects.get().person_id == here.appraiser.person_id
    with pytest.raises(NotFoundError):
        evidence.look(second, by=here.stranger, at=stage.SELF)
    pk = claimed(here, "1.1.1", {"plan_complete": True})
    assert here.sheet().facts["1.1.1"][-1].id == pk
    with pytest.raises(ConflictError):
        evidence.withdraw(second, "Hết giờ", by=here.claimer, at=stage.APPRAISAL)


def test_what_lacks_is_told_and_the_head_sends(here):
    pk = claimed(here, "1.1.2", {"plan_tasks_done": 10, "plan_tasks": 10})
    found = beside.completeness(beside.rows(here.unit())[1])
    assert found.without_evidence == ("1.1.2",)
    assert found.filled == 1
    assert "7.2" in found.without_inputs
    assert row(here, "1.1.2").lacks == (Lack.EVIDENCE,)

    def send(by=here.head, when=stage.SELF, **given):
        words = {"seen": pk, "despite_gaps": True, **given}
        return sending.send(here.unit_id, ToSend(**words), by=by, at=when)

    with pytest.raises(NotAllowedError):
        send(here.claimer)
    with pytest.raises(RefusedError) as refused:
        send(despite_gaps=False)
    assert refused.value.field == "despite_gaps"
    with pytest.raises(ConflictError):
        send(seen=pk - 1)
    sent = SentSheet.objects.get(pk=send(difficulties="Thiếu người"))
    assert sent.total == Decimal("2.5")
    assert sent.document["difficulties"] == "Thiếu người"
    with files.open_file(sent.sha256) as kept:
        pdf = kept.read()
    (verdict,) = signing.verify(pdf, at=stage.SELF)
    assert here.head.name in verdict.signer
    with pytest.raises(ConflictError):
        send()
    with pytest.raises(ConflictError):
        claimed(here, "5.2", {"staff_rated": True})
    later = stage.APPRAISAL
    operations.unlock(
        here.round_id,
        Stage.SELF,
        unit_id=here.unit_id,
        until=later + timedelta(days=1),
        why="Bổ sung số liệu",
        by=here.arranger,
        at=later,
    )
    pk = claimed(here, "5.2", {"staff_rated": True}, at=later)
    send(when=later)
    unit = here.unit()
    assert unit.sent_total == Decimal("3.5")
    assert here.info().is_late(unit.sent_at)
    with pytest.raises(ConflictError):
        claimed(here, "5.2", {"staff_rated": False}, seen=pk, at=later)


@needs("pdftotext")
def test_a_draft_is_signed_by_nobody(here, tmp_path):
    claimed(here, "4.2", {}, is_applicable=False, words="Không giao chỉ tiêu")
    pdf = sending.draft_report(here.unit_id, "", by=here.claimer, at=stage.SELF)
    said = " ".join(text_of(pdf, tmp_path).split())
    assert "DỰ THẢO, chưa ký" in said
    assert here.claimer.name not in said
    assert "Không áp dụng" in said


def test_last_years_inputs_are_a_proposal(here):
    claimed(here, "7.2", {"mail_users": 85, "mail_accounts": 100})
    claimed(here, "1.1.1", {"plan_issued": stage.at(1, 5).date()})
    next_id = stage.prepared(
        here.province_id, here.arranger, name="Năm sau", previous_id=here.round_id
    )
    group = operations.NewGroup(
        key="xa", title="Xã", criteria_id=here.version_id, agency_ids=here.commune_ids
    )
    operations.add_group(next_id, group, by=here.arranger, at=stage.PREPARED)
    unit = rounds.unit_of(next_id, here.commune_ids[0])
    proposed = proposals.last_year(unit, here.sheet().criteria, here.round_id)
    assert proposed == {"7.2": {"mail_users": 85, "mail_accounts": 100}}
