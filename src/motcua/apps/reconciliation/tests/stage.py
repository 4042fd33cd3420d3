"""What tests of lists stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

import openpyxl

from motcua.apps.dossiers import queries as dossiers
from motcua.apps.dossiers.tests.communes import Commune, on
from motcua.apps.reconciliation import operations
from motcua.apps.reconciliation.operations import NewRun
from motcua.apps.reconciliation.words import SourceKind
from motcua.core.permissions import Officer

NOW = on("12/11 10:00")
HEADS = [
    "STT", "Mã hồ sơ", "Họ và tên", "Tên thủ tục", "Ngày tiếp nhận", "Ngày hẹn trả",
    "Ngày có kết quả", "Ngày trả kết quả", "Trạng thái",
]  # fmt: skip


@dataclass
class Stage:
    commune: Commune
    province_id: int
    early: int
    late: int
    overdue: int
    paused: int
    running: int
    officer: Officer
    person_id: int

    @property
    def all(self) -> list[int]:
        return [self.early, self.late, self.overdue, self.paused, self.running]

    def line(self, dossier_id: int, **other: Any) -> list[str]:
        """Return the dossier as an honest list would tell it."""
        view = dossiers.dossier(dossier_id)
        told = {
            "number": view.number,
            "name": view.applicant_name,
            "procedure": view.title,
            "received": said(view.accepted_at),
            "due": said(view.due_at),
            "finished": said(view.finished_at),
            "returned": "",
            "status": "",
        }
        return ["1", *(told | other).values()]

    def lines(self) -> list[list[str]]:
        return [self.line(pk) for pk in self.all]

    def new(self, content: bytes, **other: Any) -> NewRun:
        usual: dict[str, Any] = {
            "agency_id": self.commune.id,
            "source": "Cổng dịch vụ công tỉnh",
            "kind": SourceKind.PORTAL,
            "since": date(2026, 11, 1),
            "until": date(2026, 11, 12),
            "as_of": NOW,
            "file_name": "danh-sach.csv",
            "content": content,
        }
        return NewRun(**usual | other)

    def compared(self, lines: list[list[str]], **other: Any) -> int:
        """Load a list and lay it beside the record; return the run."""
        run_id = operations.open_run(
            self.new(as_csv([HEADS, *lines]), **other), by=self.officer, at=NOW
        )
        found = operations.preview(run_id, by=self.officer)
        operations.load(
            run_id, found.columns, keeps_unreadable=True, by=self.officer, at=NOW
        )
        return run_id


def said(moment) -> str:
    return "" if moment is None else f"{moment:%d/%m/%Y %H:%M}"


def as_csv(rows, delimiter=",", encoding="utf-8-sig") -> bytes:
    text = "\r\n".join(
        delimiter.join('"' + str(cell).replace('"', '""') + '"' for cell in row)
        for row in rows
    )
    return text.encode(encoding)


def as_workbook(rows, merges=()) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for ref in merges:
        sheet.merge_cells(ref)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
