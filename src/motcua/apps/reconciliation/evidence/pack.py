"""One ZIP that opens without our system; one case at one moment gives one file."""

from __future__ import annotations

import csv
import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.notices import operations as printing
from motcua.apps.notices import queries as notices
from motcua.apps.notices.paper.data import FormKey, PaperSize
from motcua.apps.reconciliation import access, queries
from motcua.apps.reconciliation.events import EvidencePacked
from motcua.apps.reconciliation.evidence.content import Case, content_of
from motcua.apps.reconciliation.queries import CaseRow
from motcua.common import events
from motcua.common.cells import safe
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.common.paper import typeset
from motcua.core.permissions import Deed, Officer, allows

_TEMPLATE = Path(__file__).with_name("pack.typ")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16
_PAPER = "giai-trinh.pdf"
_SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Pack:
    """The pack as a file. name: what to save it as."""

    name: str
    content: bytes


def pack(difference_id: int, *, by: Officer, at: datetime) -> Pack:
    """Gather what shows how a dossier's time really went, to be sent outside.

    The list itself stays here: it names other people; its hash is in the pack. Who made
    a pack is journalled.
    :raises RefusedError: when the difference is about no dossier of the record.
    :raises NotAllowedError: for who may not know the applicant.
    """
    row = queries.case(difference_id).row
    access.require_reconcile(by, row.agency_id)
    if row.dossier_id is None:
        raise RefusedError(_("Khác biệt này không gắn với hồ sơ nào trong hệ thống."))
    view = dossiers.dossier(row.dossier_id)
    if not any(
        allows(by, Deed.SEE_PERSONAL_DATA, place) for place in dossiers.places_of(view)
    ):
        raise NotAllowedError(
            _(
                "Bộ chứng cứ có họ tên người nộp. Chỉ người được xem dữ liệu cá nhân "
                "của hồ sơ này mới lập được."
            )
        )
    with translation.override("vi"):
        content = content_of(Case(row, queries.run(row.run_id), view, at))
        members = _members(content, _slips(view.id))
    zipped = _zipped(members)
    with transaction.atomic():
        _announce(row, zipped, by, at)
    return Pack(f"chung-cu-{view.number}.zip", zipped)


def _announce(row: CaseRow, zipped: bytes, by: Officer, at: datetime) -> None:
    """Let the journal tell who took a pack with a name in it, and which."""
    events.publish(
        EvidencePacked(
            at=at,
            agency_id=row.agency_id,
            person_id=by.person_id,
            actor=by.name,
            difference_id=row.id,
            dossier_id=row.dossier_id,
            sha256=_digest(zipped),
        )
    )


def _slips(dossier_id: int) -> dict[str, bytes]:
    """Print the slips handed out, as they were. The control sheet is told as rows."""
    return {
        f"phieu/{number:02d}-{slip.form.value}.pdf": printing.pdf(slip.id, PaperSize.A4)
        for number, slip in enumerate(notices.slips_of(dossier_id), start=1)
        if slip.form is not FormKey.CONTROL
    }


def _members(
    content: Mapping[str, Any], slips: Mapping[str, bytes]
) -> dict[str, bytes]:
    members = {
        "du-lieu.json": _json(content),
        "dong-thoi-gian.csv": _facts(content["facts"]),
        "chuyen-giao.csv": _legs(content["legs"]),
        "dong-danh-sach.csv": _csv(("Mục", "Danh sách ghi"), content["list"]["said"]),
        **slips,
    }
    hashes = [[name, _digest(members[name])] for name in sorted(members)]
    members[_PAPER] = typeset(_TEMPLATE, {**content, "hashes": hashes})
    members["DOC-TRUOC.txt"] = _read_me(content).encode()
    sums = "".join(f"{_digest(members[name])}  {name}\n" for name in sorted(members))
    return {**members, _SUMS: sums.encode()}


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(members):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = _PLAIN_FILE
            member.create_system = 3  # the same bytes on every machine
            archive.writestr(member, members[name])
    return out.getvalue()


def _facts(facts: Iterable[Mapping[str, Any]]) -> bytes:
    heads = ("STT trong chuỗi", "Việc", "Xảy ra lúc", "Ghi nhận lúc", "Người làm",
             "Nơi làm", "Lý do", "Căn cứ", "Hash trước", "Hash của dòng")  # fmt: skip
    keys = ("seq", "what", "occurred_at", "recorded_at", "actor", "place", "cause",
            "reference", "previous", "own")  # fmt: skip
    return _csv(heads, [[fact[key] for key in keys] for fact in facts])


def _legs(legs: Iterable[Mapping[str, Any]]) -> bytes:
    heads = ("Bước", "Nơi nhận", "Người giao", "Người nhận", "Giao lúc", "Nhận lúc",
             "Xong lúc", "Kết quả")  # fmt: skip
    keys = ("step", "place", "giver", "holder", "opened_at", "taken_at", "closed_at",
            "outcome")  # fmt: skip
    return _csv(heads, [[leg[key] for key in keys] for leg in legs])


def _csv(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([_text(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: object) -> str:
    return "" if cell is None else safe(str(cell))


def _json(content: Mapping[str, Any]) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return f"{text}\n".encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _read_me(content: Mapping[str, Any]) -> str:
    number = content["dossier"][0][1]
    return "\r\n".join(
        (
            f"BỘ CHỨNG CỨ VỀ THỜI GIAN GIẢI QUYẾT HỒ SƠ {number}",
            "",
            f"{_PAPER}: bản giải trình, đọc trước.",
            "dong-thoi-gian.csv: mọi dữ kiện thời gian, theo thứ tự, kèm mã băm chuỗi.",
            "chuyen-giao.csv: ai giao, ai nhận, lúc nào.",
            "dong-danh-sach.csv: dòng của danh sách bị phản bác.",
            "phieu/: các phiếu đã giao cho người dân.",
            "du-lieu.json: các nội dung trên cho máy đọc.",
            f"{_SUMS}: mã SHA-256 của từng tệp.",
            "",
            "Kiểm tra: sha256sum -c SHA256SUMS (Linux), hoặc so mã do lệnh",
            "certutil -hashfile <tệp> SHA256 (Windows) in ra.",
            "",
        )
    )
