"""Bringing a list: the file or the typed lines, its columns, and taking it in."""

from __future__ import annotations

import csv
from io import StringIO
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from openpyxl.utils import get_column_letter

from motcua.apps.reconciliation import access as room
from motcua.apps.reconciliation import lists, operations, queries
from motcua.apps.reconciliation.lists import Read
from motcua.apps.reconciliation.operations import NewRun
from motcua.apps.reconciliation.operations.loading import Preview
from motcua.apps.reconciliation.wording import CLAIMS, FIELDS, when_words
from motcua.apps.reconciliation.words import RunState, SourceKind
from motcua.common import access, clock
from motcua.common.errors import NotAllowedError, RefusedError
from motcua.core.permissions import Deed
from motcua.core.reconciliation import Field, Outside
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.typed import whole
from motcua.doors.reconciliation import shown
from motcua.doors.reconciliation.forms import (
    LINE_FIELDS,
    ColumnsForm,
    FileForm,
    LineForm,
    ListForm,
    columns_initial,
)

ROWS_HERE = 20_000  # more keep a browser waiting: the motcua command takes them
_PREVIEWED, _PROBLEMS_SHOWN = 8, 20
_LINES, _LINES_LIMIT = 6, 60
_MEGABYTE = 1 << 20
_LIST_FIELDS = {"agency", "source", "since", "until", "file"}


@access.requires(Deed.RECONCILE)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Ask for a file; keep it and lead to its columns."""
    form = _list_form(FileForm, request)
    status = 422 if form.is_bound else 200
    if request.method == "POST" and form.is_valid():
        try:
            run_id = _opened(request, form)
        except NotAllowedError:
            raise
        except RefusedError as error:
            _blame(form, error)
        else:
            return redirect("reconciliation:columns", run_id=run_id)
    context = {
        "form": form,
        "limit": settings.UPLOAD_FILE_LIMIT // _MEGABYTE,
        "rows": ROWS_HERE,
        "names": _names(request),
    }
    return render(request, "reconciliation/upload.html", context, status=status)


@access.requires(Deed.RECONCILE)
@require_http_methods(["GET", "HEAD", "POST"])
def typed(request: HttpRequest) -> HttpResponse:
    """Take lines typed from a paper register, and lay them beside the record."""
    form = _list_form(ListForm, request)
    form.fields["kind"].initial = SourceKind.REGISTER.value
    count = _line_count(request)
    lines = [
        LineForm(request.POST or None, prefix=f"dong-{place}")
        for place in range(1, count + 1)
    ]
    is_sent = request.method == "POST" and "them" not in request.POST
    status = 200
    if is_sent:
        status = 422
        if all([form.is_valid(), *(line.is_valid() for line in lines)]):
            try:
                run_id = _typed_in(request, form, lines)
            except NotAllowedError:
                raise
            except RefusedError as error:
                _blame(form, error)
            else:
                messages.success(request, _("Đã nhập sổ và đối soát xong."))
                return redirect("reconciliation:run", run_id=run_id)
    elif request.method == "POST":
        form, lines = _as_typed(request, form, count)
    context = {
        "form": form,
        "lines": lines,
        "count": count,
        "is_full": count >= _LINES_LIMIT,
        "names": _names(request),
    }
    return render(request, "reconciliation/typed.html", context, status=status)


@access.requires(Deed.RECONCILE)
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, run_id: int) -> HttpResponse:
    """Agree on the columns, look at what would be read, then take the list in."""
    run = shown.open_run(request, run_id)
    if run.state is not RunState.DRAFT:
        return redirect("reconciliation:run", run_id=run_id)
    shown.require_draft(request, run)
    found = operations.preview(run_id, by=officer_of(request))
    form = _columns_form(request, found)
    is_ok = not form.is_bound or form.is_valid()
    chosen = form.columns if form.is_bound and is_ok else dict(found.columns)
    status = 200 if is_ok else 422

    def act() -> None:
        operations.load(
            run_id,
            chosen,
            keeps_unreadable=form.cleaned_data["keeps_unreadable"],
            by=officer_of(request),
            at=clock.now(),
        )

    if request.method == "POST" and is_ok and "xem" not in request.POST:
        status = attempt(act, form)
        if status == OK:
            messages.success(request, _("Đã nhập danh sách và đối soát xong."))
            return redirect("reconciliation:run", run_id=run_id)
    read = lists.read(found.table, found.head, chosen)
    context = {
        "run": run,
        "agency": shown.directory().agency(run.agency_id),
        "form": form,
        "fields": [form[field.value] for field in Field],
        "note": found.table.note,
        "head": found.head,
        **_previewed(read, chosen),
    }
    return render(request, "reconciliation/columns.html", context, status=status)


@access.requires(Deed.RECONCILE)
@form_only("reconciliation:columns")
def discard(request: HttpRequest, run_id: int) -> HttpResponse:
    """Throw a draft away."""
    shown.require_draft(request, shown.open_run(request, run_id))
    operations.discard(run_id, by=officer_of(request))
    messages.success(request, _("Đã bỏ danh sách; chưa dòng nào được nhập."))
    return redirect("reconciliation:home")


def _list_form(kind: type[ListForm], request: HttpRequest) -> Any:  # noqa: ANN401  either form
    at = clock.now()
    offered = shown.agencies_for(officer_of(request), shown.directory(), at)
    today = at.date()
    initial = {"since": today.replace(day=1), "until": today, "made_on": today}
    if request.method == "POST":
        return kind(offered, at, request.POST, request.FILES)
    return kind(offered, at, initial=initial)


def _names(request: HttpRequest) -> list[str]:
    return queries.source_names(room.agencies_of(officer_of(request)))


def _opened(request: HttpRequest, form: FileForm) -> int:
    file: UploadedFile[Any] = form.cleaned_data["file"]
    limit = settings.UPLOAD_FILE_LIMIT
    if (file.size or 0) > limit or getattr(file, "is_too_large", False):
        words = _("Tệp này nặng quá %(limit)d MB. Xin tách theo kỳ.")
        raise RefusedError(words % {"limit": limit // _MEGABYTE}, field="file")
    content = file.read()
    try:
        lists.table_of(content, ROWS_HERE)
    except lists.TooManyRowsError as error:
        words = _(
            "Trang này nhận tối đa %(limit)d dòng. Xin tách theo kỳ, hoặc nhờ kỹ thuật "
            "dùng lệnh motcua reconcile."
        )
        raise RefusedError(words % {"limit": ROWS_HERE}, field="file") from error
    return operations.open_run(
        _new(form, file.name or _("danh sách"), content),
        by=officer_of(request),
        at=clock.now(),
    )


def _new(form: ListForm, name: str, content: bytes) -> NewRun:
    said = form.cleaned_data
    return NewRun(
        agency_id=int(said["agency"]),
        source=said["source"],
        kind=SourceKind(said["kind"]),
        since=said["since"],
        until=said["until"],
        as_of=form.as_of,
        file_name=name,
        content=content,
    )


def _blame(form: forms.Form, error: RefusedError) -> None:
    field = "made_on" if error.field == "as_of" else error.field
    form.add_error(field if field in form.fields else None, error.message)


def _line_count(request: HttpRequest) -> int:
    given = whole(request.POST.get("so-dong", ""))
    count = _LINES if given is None else given
    if "them" in request.POST:
        count += _LINES
    return max(1, min(count, _LINES_LIMIT))


def _as_typed(
    request: HttpRequest, form: ListForm, count: int
) -> tuple[ListForm, list[LineForm]]:
    """Keep what was typed, without finding fault yet: only lines were asked for."""
    offered = shown.agencies_for(officer_of(request), shown.directory(), clock.now())
    kept = {name: request.POST.get(name, "") for name in form.fields}
    lines = [
        LineForm(
            prefix=f"dong-{place}",
            initial={
                name: request.POST.get(f"dong-{place}-{name}", "")
                for name in LINE_FIELDS
            },
        )
        for place in range(1, count + 1)
    ]
    return ListForm(offered, clock.now(), initial=kept), lines


def _typed_in(request: HttpRequest, form: ListForm, lines: list[LineForm]) -> int:
    said = [line.cleaned_data for line in lines if any(line.cleaned_data.values())]
    if not said:
        raise RefusedError(_("Ghi ít nhất một dòng của sổ."))
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow([str(FIELDS[Field(name)]) for name in LINE_FIELDS])
    writer.writerows([[line[name] for name in LINE_FIELDS] for line in said])
    by, at = officer_of(request), clock.now()
    content = out.getvalue().encode("utf-8-sig")
    run_id = operations.open_run(_new(form, _("Sổ giấy gõ vào"), content), by=by, at=at)
    places = {Field(name): place for place, name in enumerate(LINE_FIELDS)}
    operations.load(run_id, places, keeps_unreadable=False, by=by, at=at)
    return run_id


def _columns_form(request: HttpRequest, found: Preview) -> ColumnsForm:
    width = max((len(line.cells) for line in found.table.lines[:50]), default=0)
    names = [
        (place, f"{get_column_letter(place + 1)} · {_heading(found, place)}")
        for place in range(width)
    ]
    if request.method == "POST":
        return ColumnsForm(names, request.POST)
    return ColumnsForm(names, initial=columns_initial(found.columns))


def _heading(found: Preview, place: int) -> str:
    names = found.head.names
    return (names[place] if place < len(names) else "") or _("(không có tiêu đề)")


def _previewed(read: Read, chosen: dict[Field, int]) -> dict[str, Any]:
    order = [field for field in Field if field in chosen]
    shown_lines = [line for line in read.lines if line.outside is not None]
    problems = read.problems
    return {
        "heads": [FIELDS[field] for field in order],
        "rows": [
            (line.row, [_said(line.outside, field) for field in order])
            for line in shown_lines[:_PREVIEWED]
            if line.outside is not None
        ],
        "line_count": len(read.lines),
        "readable_count": len(shown_lines),
        "unreadable_count": read.unreadable_count,
        "skipped_count": len(read.skipped),
        "problems": problems[:_PROBLEMS_SHOWN],
        "more_problems": max(len(problems) - _PROBLEMS_SHOWN, 0),
    }


def _said(line: Outside, field: Field) -> str:
    if field is Field.STATUS:
        return str(CLAIMS[line.claim]) if line.claim else ""
    if field is Field.AMOUNT:
        return "" if line.amount is None else f"{line.amount:,}".replace(",", ".")
    value = getattr(line, field.value)
    return value if isinstance(value, str) else when_words(value)
