from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.apps.signing import operations, queries
from motcua.apps.signing.ports import UnableToSignError
from motcua.apps.signing.queries import Integrity
from motcua.apps.signing.tests.conftest import BOTTOM_RIGHT, CHAIR, CLERK, NOW
from motcua.common.paper.tests.poppler import needs, read_with, text_of


def signed(pdf: bytes, signer=CHAIR, at=NOW, place=None) -> bytes:
    return operations.sign_pdf(
        pdf, signer=signer, reason="Ký ban hành", at=at, place=place
    )


def test_a_signature_says_who_for_whom_and_when(sheet):
    (verdict,) = queries.verify(signed(sheet), at=NOW + timedelta(days=3))
    assert verdict.integrity is Integrity.INTACT
    assert verdict.is_trusted
    assert verdict.is_time_stamped
    assert verdict.signed_at == NOW
    assert (verdict.signer, verdict.title) == ("Đàm Quốc Trị", "Chủ tịch")
    assert verdict.agency == CHAIR.agency
    assert verdict.problem == ""


def test_the_second_signature_is_appended_and_both_hold(sheet):
    first = signed(sheet, place=BOTTOM_RIGHT)
    second = signed(first, signer=CLERK, at=NOW + timedelta(minutes=9))
    assert second.startswith(first)
    verdicts = queries.verify(second, at=NOW + timedelta(days=3))
    assert [verdict.signer for verdict in verdicts] == [CHAIR.name, CLERK.name]
    assert all(verdict.is_trusted for verdict in verdicts)


def test_a_name_longer_than_a_certificate_field_is_kept_whole(sheet):
    (verdict,) = queries.verify(signed(sheet, signer=CLERK), at=NOW)
    assert len(CLERK.agency) > 64
    assert verdict.agency == CLERK.agency


def test_a_moment_long_ago_is_signed_as_that_moment(sheet):
    at = NOW - timedelta(days=400)
    (verdict,) = queries.verify(signed(sheet, at=at), at=NOW)
    assert verdict.signed_at == at
    assert verdict.is_trusted


@needs("pdftotext")
def test_the_visible_signature_reads_who_and_when(sheet, tmp_path):
    text = text_of(signed(sheet, signer=CLERK, place=BOTTOM_RIGHT), tmp_path)
    assert "Ký bởi: Lã Văn Khuê" in text
    assert "Thời gian ký: 25/11/2026 09:30:00 +07:00" in text
    assert "không có giá trị pháp lý" in " ".join(text.split())


@needs("pdfsig")
def test_poppler_agrees(sheet, tmp_path):
    twice = signed(signed(sheet, place=BOTTOM_RIGHT), signer=CLERK)
    report = read_with("pdfsig", twice, tmp_path)
    assert report.count("Signature Validation: Signature is Valid.") == 2
    assert "ETSI.CAdES.detached" in report


@needs("pdfsig")
def test_poppler_sees_a_changed_byte(sheet, tmp_path):
    changed = bytearray(signed(sheet))
    changed[changed.index(b"Typst")] ^= 1
    report = read_with("pdfsig", bytes(changed), tmp_path)
    assert "Digest Mismatch" in report


def test_the_document_stays_archival(sheet):
    assert b"<pdfaid:part>2</pdfaid:part>" in signed(sheet, place=BOTTOM_RIGHT)


@pytest.mark.parametrize("pdf", [b"", b"hello", b"%PDF-1.7\n%%EOF", b"PK\x03\x04docx"])
def test_what_is_no_pdf_is_refused_in_words(pdf):
    with pytest.raises(UnableToSignError, match="PDF"):
        signed(pdf)


def test_a_place_on_a_page_that_is_not_there_is_refused(sheet):
    with pytest.raises(UnableToSignError):
        signed(sheet, place=replace(BOTTOM_RIGHT, page=7))


def test_the_failing_provider_refuses_by_name(sheet, settings):
    settings.SIGNING_PROVIDER = (
        "motcua.apps.signing.providers.failing_demo.FailingDemoSigner"
    )
    with pytest.raises(UnableToSignError, match="Đàm Quốc Trị"):
        signed(sheet)


def test_a_signature_takes_less_than_a_second_of_work(sheet):
    signed(sheet)
    began = time.process_time()
    signed(sheet, place=BOTTOM_RIGHT)
    assert time.process_time() - began < 1
