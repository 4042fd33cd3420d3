from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from motcua.apps.signing import operations, queries
from motcua.apps.signing.providers import demo_certificates
from motcua.apps.signing.queries import Integrity
from motcua.apps.signing.tests.conftest import BOTTOM_RIGHT, CHAIR, NOW


@pytest.fixture(scope="module")
def kept() -> dict[str, bytes]:
    return {}


@pytest.fixture
def signed(sheet, kept):
    if "signed" not in kept:
        kept["signed"] = operations.sign_pdf(
            sheet, signer=CHAIR, reason="Ký", at=NOW, place=BOTTOM_RIGHT
        )
    return kept["signed"]


def test_an_unsigned_pdf_has_no_verdicts(sheet):
    assert queries.verify(sheet, at=NOW) == ()


def test_one_changed_byte_of_the_text_breaks_it(signed):
    changed = bytearray(signed)
    changed[signed.index(b"Typst")] ^= 1
    (verdict,) = queries.verify(bytes(changed), at=NOW)
    assert verdict.integrity is Integrity.CHANGED
    assert not verdict.is_trusted
    assert verdict.problem


def test_a_page_changed_by_a_later_revision_breaks_it(signed):
    writer = IncrementalPdfFileWriter(BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/MediaBox"] = generic.ArrayObject(
        [generic.NumberObject(side) for side in (0, 0, 300, 300)]
    )
    writer.mark_update(page.get_container_ref())
    later = BytesIO()
    writer.write(later)
    (verdict,) = queries.verify(later.getvalue(), at=NOW)
    assert verdict.integrity is Integrity.CHANGED
    assert not verdict.is_trusted


def test_an_authority_we_do_not_know_is_not_trusted(signed, settings, tmp_path):
    settings.SIGNING_TRUST_DIR = tmp_path
    (verdict,) = queries.verify(signed, at=NOW)
    assert verdict.integrity is Integrity.INTACT
    assert not verdict.is_trusted
    assert verdict.signer == CHAIR.name


@pytest.mark.usefixtures("signed")  # the authorities exist, and last
def test_a_certificate_that_expired_since_was_good_at_its_time_stamp(
    sheet, monkeypatch
):
    monkeypatch.setattr(demo_certificates, "_UNTIL", NOW + timedelta(days=1))
    leaving = replace(CHAIR, person_id=99)
    old = operations.sign_pdf(sheet, signer=leaving, reason="Ký", at=NOW)
    (verdict,) = queries.verify(old, at=NOW + timedelta(days=90))
    assert verdict.is_trusted


def test_nothing_is_trusted_after_the_authority_itself_expired(signed):
    (verdict,) = queries.verify(signed, at=NOW + timedelta(days=366 * 30))
    assert verdict.integrity is Integrity.INTACT
    assert not verdict.is_trusted


@pytest.mark.parametrize("broken", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_what_cannot_be_read_is_a_verdict(broken):
    (verdict,) = queries.verify(broken, at=NOW)
    assert verdict.integrity is Integrity.UNREADABLE


@given(data=st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_damage_raises_or_passes_for_trusted(signed, data):
    where = data.draw(st.integers(0, len(signed) - 1))
    cut = data.draw(st.booleans())
    damaged = bytearray(signed)
    damaged[where] ^= data.draw(st.integers(1, 255))
    given_bytes = bytes(damaged[:where]) if cut else bytes(damaged)
    start, length, resume, rest = _signed_ranges(signed)
    is_signed = where < start + length or resume <= where < resume + rest
    for verdict in queries.verify(given_bytes, at=NOW):
        assert not (verdict.is_trusted and is_signed)


def _signed_ranges(pdf: bytes) -> tuple[int, ...]:
    found = re.search(rb"/ByteRange ?\[(\d+) (\d+) (\d+) (\d+)", pdf)
    assert found is not None
    return tuple(int(number) for number in found.groups())
