from __future__ import annotations

from datetime import datetime

import pytest

from motcua.apps.signing.ports import SignerIdentity, StampPlace
from motcua.common.clock import VIETNAM
from motcua.common.paper import typeset

NOW = datetime(2026, 11, 25, 9, 30, tzinfo=VIETNAM)
CHAIR = SignerIdentity(
    person_id=7,
    name="Đàm Quốc Trị",
    title="Chủ tịch",
    agency="Ủy ban nhân dân xã Suối Mơ",
)
CLERK = SignerIdentity(
    person_id=8,
    name="Lã Văn Khuê",
    title="Văn thư",
    agency="Trung tâm Phục vụ hành chính công và Hỗ trợ chuyển đổi số cộng đồng,"
    " xã Nậm Pung Thượng Hạ",
)
BOTTOM_RIGHT = StampPlace(page=1, left=110, top=200, width=70, height=27)


@pytest.fixture(scope="session")
def machine(tmp_path_factory):
    """One demo authority for the whole run: making keys is slow."""
    return tmp_path_factory.mktemp("var")


@pytest.fixture(autouse=True)
def demo_authority(settings, machine):
    settings.VAR_DIR = machine
    settings.SIGNING_TRUST_DIR = machine / "pki" / "trusted"
    settings.SIGNING_PROVIDER = "motcua.apps.signing.providers.demo.DemoSigner"


@pytest.fixture(scope="session")
def sheet(tmp_path_factory) -> bytes:
    template = tmp_path_factory.mktemp("sheet") / "sheet.typ"
    template.write_text(
        "#let day = datetime(year: 2026, month: 11, day: 25)\n"
        '#set document(title: "Giấy xác nhận", date: day)\n'
        '#set text(font: "Tinos")\n= Giấy xác nhận\nNội dung.',
        encoding="utf-8",
    )
    return typeset(template, {})
