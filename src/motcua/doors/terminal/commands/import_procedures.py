"""``motcua import procedures FILE``: national records in, drafts and doubts out."""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, cast

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.procedures import labels
from motcua.apps.procedures.access import TECHNICIAN
from motcua.apps.procedures.operations import ImportReport, Rejection, import_records
from motcua.common import clock
from motcua.common.errors import RefusedError
from motcua.core.records import DoubtKind
from motcua.doors.terminal import preparing
from motcua.doors.terminal.parsers import Subparsers

_GZIP = b"\x1f\x8b"
_REJECTIONS_SHOWN = 20


def add(subparsers: Subparsers) -> None:
    """Say how it is called."""
    parser = subparsers.add_parser("import", help="take in data from elsewhere")
    kinds = parser.add_subparsers(metavar="kind", required=True)
    procedures = kinds.add_parser(
        "procedures",
        help="national procedure records, as drafts",
        description="One JSON object a line; .gz is unpacked. A broken line is told "
        "with its number and the rest goes on. The exit code is 1 when the file cannot "
        "be read, or when none of its lines is a record.",
    )
    procedures.add_argument("file", type=Path, metavar="FILE")
    procedures.add_argument(
        "--json", action="store_true", help="print one JSON object instead of words"
    )
    procedures.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Import the file and say what was done with it.

    :raises RefusedError: when the file cannot be opened.
    """
    source = _Lines(args.file)
    preparing.migrate()  # it may be the first thing done in a new installation
    report = import_records(
        source,
        by=TECHNICIAN,
        at=clock.now(),
        progress=None if args.json else _progress,
    )
    if source.damage:
        report.rejected.append(Rejection(source.read + 1, source.damage))
    if args.json:
        print(json.dumps(asdict(report), ensure_ascii=False))
    else:
        _tell(report)
    return 1 if report.rejected and not report.taken else 0


class _Lines:
    """The lines of a file; a packed file that breaks off ends where it breaks.

    read: how many lines came. damage: why there were no more; "" when there were none.
    """

    def __init__(self, path: Path) -> None:
        """Open the file. :raises RefusedError: when that fails."""
        self.read = 0
        self.damage = ""
        try:
            self._file = _open(path)
        except OSError as error:
            words = _("Không đọc được tệp %(file)s: %(why)s")
            raise RefusedError(words % {"file": path, "why": error.strerror}) from error

    def __iter__(self) -> Iterator[bytes]:
        with self._file:
            try:
                for line in self._file:
                    self.read += 1
                    yield line
            except (OSError, EOFError, zlib.error):
                self.damage = _("tệp nén hỏng từ đây trở đi; xin tải lại tệp gốc")


def _open(path: Path) -> BinaryIO:
    with path.open("rb") as plain:
        is_packed = plain.read(len(_GZIP)) == _GZIP
    return cast("BinaryIO", gzip.open(path)) if is_packed else path.open("rb")


def _progress(lines: int) -> None:
    if sys.stderr.isatty():
        told = ngettext("Đã đọc %(count)d dòng", "Đã đọc %(count)d dòng", lines)
        print("\r" + told % {"count": lines}, end="", file=sys.stderr, flush=True)


def _tell(report: ImportReport) -> None:
    if sys.stderr.isatty():
        print(file=sys.stderr)
    counts = (
        (_("Bản nháp mới"), report.created),
        (_("Cập nhật"), report.updated),
        (_("Không đổi"), report.unchanged),
        (_("Dòng hỏng"), len(report.rejected)),
        (_("Điểm nghi ngờ"), len(report.doubts)),
    )
    for label, count in counts:
        print(f"{label}: {count}")
    for rejection in report.rejected[:_REJECTIONS_SHOWN]:
        words = _("  dòng %(line)d: %(reason)s")
        print(words % {"line": rejection.line, "reason": rejection.reason})
    kinds = Counter(doubt.kind for doubt in report.doubts)
    if kinds:
        print(_("Nghi ngờ theo loại:"))
    for kind, count in kinds.most_common():
        print(f"  {count:>6}  {labels.DOUBTS[DoubtKind(kind)]} ({kind})")
