from __future__ import annotations

import pytest

from motcua.apps.dossiers import operations as dossiers
from motcua.apps.dossiers import queries as records
from motcua.apps.dossiers.casework.ending import Verdict
from motcua.apps.notices import results
from motcua.apps.notices.tests.commune import at
from motcua.apps.signing import queries as signatures
from motcua.apps.signing.ports import UnableToSignError
from motcua.common import files
from motcua.common.paper.tests.poppler import needs, text_of
from motcua.core.casefile import Outcome

pytestmark = pytest.mark.django_db

GRANTED = Verdict(Outcome.GRANTED, "417/UBND-HT", "Đăng ký thử nghiệm", grounds="")
DECLINED = Verdict(
    Outcome.DECLINED, "418/UBND-HT", "Không đăng ký", grounds="Thiếu điều kiện."
)


@pytest.fixture(autouse=True)
def trusted_here(settings):
    settings.SIGNING_TRUST_DIR = settings.VAR_DIR / "pki" / "trusted"


@pytest.fixture
def waiting(place):
    """A dossier on the approver's desk."""
    dossier_id = place.accepted()
    dossiers.hand_over(dossier_id, leg=1, by=place.counter, at=at(19, 11))
    dossiers.take(dossier_id, leg=2, by=place.handler, at=at(19, 14))
    dossiers.hand_over(dossier_id, leg=2, by=place.handler, at=at(20, 9))
    dossiers.take(dossier_id, leg=3, by=place.approver, at=at(20, 10))
    view = records.dossier(dossier_id)
    return view, view.open_legs[0]


def signed(place, waiting, verdict=GRANTED):
    view, leg = waiting
    kept = results.signed(view, verdict, leg=leg, by=place.approver, at=at(20, 15))
    with files.open_file(kept.sha256) as stored:
        return kept, stored.read()


def test_the_result_is_signed_by_the_approver_and_kept(place, waiting):
    kept, pdf = signed(place, waiting)
    assert kept.name == "417-UBND-HT.pdf"
    assert kept.size == len(pdf)
    (verdict,) = signatures.verify(pdf, at=at(21))
    assert verdict.is_trusted
    assert verdict.signer == "Lộc Thị Vân"
    assert verdict.agency == "Ủy ban nhân dân xã Suối Mơ"
    assert verdict.signed_at == at(20, 15)


@needs("pdftotext")
def test_a_commune_prints_no_line_above_its_name(place, waiting, tmp_path):
    _kept, pdf = signed(place, waiting)
    text = text_of(pdf, tmp_path)
    assert text.startswith("ỦY BAN NHÂN DÂN XÃ SUỐI MƠ")
    assert "Số: 417/UBND-HT" in text
    assert "Đồng ý giải quyết đề nghị của Tô Minh Tuệ" in text
    assert "Ký bởi: Lộc Thị Vân" in text


@needs("pdftotext")
def test_a_no_says_why(place, waiting, tmp_path):
    _kept, pdf = signed(place, waiting, DECLINED)
    text = text_of(pdf, tmp_path)
    assert "THÔNG BÁO" in text
    assert "Lý do: Thiếu điều kiện." in text


def test_a_failing_provider_leaves_nothing(place, waiting, settings):
    settings.SIGNING_PROVIDER = (
        "motcua.apps.signing.providers.failing_demo.FailingDemoSigner"
    )
    view, leg = waiting
    with pytest.raises(UnableToSignError, match="Lộc Thị Vân"):
        results.signed(view, GRANTED, leg=leg, by=place.approver, at=at(20, 15))
    assert records.dossier(view.id).files == ()
