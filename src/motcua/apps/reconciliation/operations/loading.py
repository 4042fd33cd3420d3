"""Taking a list in: the file first, then its columns, then all of its lines or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from motcua.apps.reconciliation import access, lists
from motcua.apps.reconciliation.lists import Head, Read, ReadLine, Table
from motcua.apps.reconciliation.lists.headings import key_of
from motcua.apps.reconciliation.models import Entry, Reconciliation, Source
from motcua.apps.reconciliation.operations.comparing import compare
from motcua.apps.reconciliation.packing import pack
from motcua.apps.reconciliation.words import RunState, SourceKind
from motcua.common import bulk, files
from motcua.common.clock import local
from motcua.common.errors import ConflictError, NotFoundError, RefusedError
from motcua.core.permissions import Officer
from motcua.core.reconciliation import Field

_NAMING = {Field.NUMBER, Field.OTHER_NUMBER, Field.APPLICANT}
_YEARS = 2  # a list covers at most so many: more is a mistyped day


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRun:
    """A list as it came.

    source: its name; lists of one name share their columns. since, until: days of
    receipt it covers, both included. as_of: the moment it speaks of.
    """

    agency_id: int
    source: str
    kind: SourceKind
    since: date
    until: date
    as_of: datetime
    file_name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Preview:
    """A list before it is taken in. columns: remembered, else guessed; from 0."""

    table: Table
    head: Head
    columns: Mapping[Field, int]


def open_run(new: NewRun, *, by: Officer, at: datetime) -> int:
    """Keep the file and begin a run; return its id. Nothing is compared yet.

    :raises RefusedError: when the file is no list, or the days cannot be.
    """
    access.require_reconcile(by, new.agency_id)
    _check_days(new, at)
    table = lists.table_of(new.content)
    if not any(not line.is_blank for line in table.lines):
        raise RefusedError(_("Tệp này không có dòng nào."), field="file")
    sha256 = files.put(new.content)
    with transaction.atomic():
        source, _made = Source.objects.get_or_create(
            agency_id=new.agency_id,
            name=new.source.strip(),
            defaults={"kind": new.kind, "made_at": at, "made_by": by.name},
        )
        run = Reconciliation.objects.create(
            source=source,
            agency_id=new.agency_id,
            year=local(new.as_of).year,
            since=new.since,
            until=new.until,
            as_of=new.as_of,
            state=RunState.DRAFT,
            file_name=new.file_name[:200],
            sha256=sha256,
            opened_at=at,
            person_id=by.person_id,
            opened_by=by.name,
        )
    return int(run.pk)


def preview(run_id: int, *, by: Officer) -> Preview:
    """Read the kept file of a run and guess its columns. Queries: two.

    :raises NotFoundError: when there is no such run.
    """
    run = _draft(run_id, by)
    with files.open_file(run.sha256) as kept:
        table = lists.table_of(kept.read())
    head = lists.find_head(table)
    columns = _remembered(run.source.columns, head) or dict(head.guessed)
    return Preview(table, head, columns)


def load(
    run_id: int,
    columns: Mapping[Field, int],
    *,
    keeps_unreadable: bool,
    by: Officer,
    at: datetime,
) -> Read:
    """Take every line in and lay the list beside the record; or take nothing in.

    keeps_unreadable: lines that cannot be read become cases; without it they are why
    nothing is taken in. The columns are remembered for the source.
    :raises RefusedError: when nothing names a dossier, or lines cannot be read.
    """
    found = preview(run_id, by=by)
    if not columns.keys() & _NAMING:
        raise RefusedError(
            _("Chọn ít nhất cột mã hồ sơ hoặc cột họ tên người nộp."), field="number"
        )
    got = lists.read(found.table, found.head, columns)
    if not got.lines:
        raise RefusedError(_("Danh sách không có dòng nào dưới tiêu đề."))
    if got.unreadable_count and not keeps_unreadable:
        words = _(
            "Có %(count)d dòng chưa đọc được nên chưa nhập dòng nào. Sửa tệp rồi tải "
            "lại, hoặc đồng ý đưa các dòng đó thành việc phải xử lý."
        )
        count = {"count": got.unreadable_count}
        raise RefusedError(words % count, field="keeps_unreadable")
    with transaction.atomic():
        run = _locked_draft(run_id)
        bulk.add([_entry(run, line) for line in got.lines])
        run.columns = {field.value: column for field, column in columns.items()}
        run.save(update_fields=["columns"])
        _remember(run, found.head, columns)
        compare(run, by=by, at=at)
    return got


def discard(run_id: int, *, by: Officer) -> None:
    """Throw a draft away: no line of it was taken in."""
    run = _draft(run_id, by)
    with transaction.atomic():
        _locked_draft(run.pk).delete()


def _draft(run_id: int, by: Officer) -> Reconciliation:
    run = Reconciliation.objects.select_related("source").filter(pk=run_id).first()
    if run is None or not access.may_reconcile(by, run.agency_id):
        raise NotFoundError(_("Không có lần đối soát này."))
    _require_draft(run)
    return run


def _locked_draft(run_id: int) -> Reconciliation:
    """Lock the draft. Somebody may have taken it in or thrown it away meanwhile."""
    run = Reconciliation.objects.select_for_update().filter(pk=run_id).first()
    if run is None:
        raise NotFoundError(_("Không có lần đối soát này."))
    _require_draft(run)
    return run


def _require_draft(run: Reconciliation) -> None:
    if run.state != RunState.DRAFT:
        raise ConflictError(_("Danh sách này đã được nhập. Mở kết quả để xem."))


def _check_days(new: NewRun, at: datetime) -> None:
    if not new.source.strip():
        raise RefusedError(_("Ghi tên nguồn danh sách."), field="source")
    if new.until < new.since:
        raise RefusedError(_("Ngày cuối đứng trước ngày đầu của kỳ."), field="until")
    if new.as_of > at:
        raise RefusedError(_("Danh sách không thể lập sau lúc này."), field="as_of")
    if (new.until - new.since).days > _YEARS * 366:
        raise RefusedError(_("Kỳ này dài quá hai năm. Xin tách nhỏ."), field="since")
    if new.since > local(at).date():
        raise RefusedError(_("Kỳ này chưa đến."), field="since")


def _entry(run: Reconciliation, line: ReadLine) -> Entry:
    return Entry(
        reconciliation=run,
        agency_id=run.agency_id,
        year=run.year,
        row=line.row,
        cells=list(line.raw),
        said={} if line.outside is None else pack(line.outside),
        problem=" ".join(map(str, line.problems)),
    )


def _remember(run: Reconciliation, head: Head, columns: Mapping[Field, int]) -> None:
    named = {
        field.value: key_of(head.names[column])
        for field, column in columns.items()
        if column < len(head.names) and head.names[column]
    }
    Source.objects.filter(pk=run.source_id).update(columns=named)


def _remembered(known: Mapping[str, str], head: Head) -> dict[Field, int] | None:
    """Return the columns agreed last time, if the list still has all of them."""
    if not known:
        return None
    places = {key_of(name): place for place, name in enumerate(head.names) if name}
    if not set(known.values()) <= places.keys():
        return None
    return {Field(field): places[name] for field, name in known.items()}
