"""Changing one section of a draft."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.apps.procedures import operations
from motcua.apps.procedures.content import VersionContent, fingerprint
from motcua.apps.procedures.operations import Settlement
from motcua.common import access, clock
from motcua.common.errors import ConflictError, RefusedError
from motcua.common.wording import vn_moment
from motcua.core.permissions import Deed
from motcua.doors.catalogue import doubting, history, source, words
from motcua.doors.catalogue.editors import EDITORS, Editor
from motcua.doors.catalogue.forms.saving import SavingForm
from motcua.doors.catalogue.opened import Opened, opened
from motcua.doors.catalogue.seat import officer_of
from motcua.doors.catalogue.sections import BY_CASE, SOURCES, TITLES, Section

_EDITION = "ban-da-xem"


@access.requires(Deed.EDIT_PROCEDURE)
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str, part: str) -> HttpResponse:
    """Show a section of a draft; on a post save it, or move its rows.

    Queries: five besides the officer's own to show it.
    """
    section = _section(part)
    seen = opened(request, code)
    if section in BY_CASE and not seen.place:
        messages.warning(request, _("Thêm trường hợp trước đã."))
        return redirect("catalogue:edit", code=code, part=Section.CASES.value)
    data = request.POST if request.method == "POST" else None
    editor = EDITORS[section](seen, clock.today(), data)
    saving = _saving(editor, data)
    if data is None:
        return _page(request, editor, saving, editor.edition())
    edition = request.POST.get(_EDITION, "")
    if editor.is_touched:
        return _page(request, editor, saving, edition)
    return _saved(request, editor, saving, edition)


def _saved(
    request: HttpRequest, editor: Editor, saving: SavingForm, edition: str
) -> HttpResponse:
    """Save what was typed, or show what to mend."""
    if not all([editor.is_valid(), saving.is_valid()]):
        return _page(request, editor, saving, edition, status=422)
    try:
        _save(request, editor, saving, edition)
    except ConflictError as error:
        saving.add_error(None, error.message)
        return _page(request, editor, saving, editor.edition(), status=409)
    except RefusedError as error:
        saving.add_error(None, error.message)
        return _page(request, editor, saving, edition, status=422)
    title = TITLES[editor.section]
    messages.success(request, _("Đã lưu: %(section)s.") % {"section": title})
    # Named, or the browser would look here for the row last moved on the page before.
    return redirect(f"{_back(editor.seen)}#noi-dung")


def _save(
    request: HttpRequest, editor: Editor, saving: SavingForm, edition: str
) -> None:
    given = saving.cleaned_data
    places = {editor.seen.place, *given.get("others", ())}
    version_id = editor.seen.sheet.version_id

    def change(now: VersionContent) -> VersionContent:
        if fingerprint(editor.part(now)) != edition:
            raise ConflictError(_meanwhile(version_id))
        return editor.edited(now, places)

    doubts = given.get("doubts")
    operations.revise(
        version_id,
        change,
        by=officer_of(request),
        at=clock.now(),
        settling=Settlement(doubts, given["reason"]) if doubts else None,
    )


def _meanwhile(version_id: int) -> str:
    """Say who was faster, and what saving again does."""
    last = next(iter(history.entries(version_id)), None)
    if last is None:
        return _("Phần này vừa được sửa. Xem lại rồi lưu lần nữa.")
    words_ = _(
        "%(name)s đã sửa bản dự thảo lúc %(time)s, sau khi anh/chị mở trang này. "
        "Chưa lưu gì. Xem bản dự thảo hiện tại; nếu vẫn muốn ghi nội dung đang thấy "
        "ở đây thì bấm lưu lần nữa."
    )
    return words_ % {"name": last.who, "time": vn_moment(last.at)}


def _page(
    request: HttpRequest,
    editor: Editor,
    saving: SavingForm,
    edition: str,
    status: int = 200,
) -> HttpResponse:
    seen = editor.seen
    keys = SOURCES[editor.section]
    context: dict[str, Any] = {
        "seen": seen,
        "editor": editor,
        "saving": saving,
        "edition": edition,
        "title": TITLES[editor.section],
        "case_title": _case_title(editor),
        "texts": source.texts(seen.sheet.source, keys, seen.doubts, source.SHORT),
        "doubts": _kinds(editor),
        "sections": _sections(editor),
        "back": _back(seen),
    }
    return render(request, editor.template, context, status=status)


def _saving(editor: Editor, data: Any) -> SavingForm:  # noqa: ANN401  the request's own
    seen, by_case = editor.seen, editor.section in BY_CASE
    others = [
        (place, words.case_name(case.name, place))
        for place, case in enumerate(seen.content.cases, start=1)
        if by_case and place != seen.place
    ]
    return SavingForm(
        data,
        cases=others,
        same=editor.same_elsewhere(),
        doubts=doubting.of_section(seen.doubts, editor.section),
        is_sent=data is not None and not editor.is_touched,
    )


def _kinds(editor: Editor) -> list[tuple[str, str]]:
    """List (what is in doubt, what to do) of the section, each kind once."""
    found = doubting.of_section(editor.seen.doubts, editor.section)
    kinds = dict.fromkeys(doubt.kind for doubt in found)
    return [(doubting.kind_words(kind), doubting.advice(kind)) for kind in kinds]


def _section(part: str) -> Section:
    try:
        return Section(part)
    except ValueError:
        raise Http404(part) from None


def _case_title(editor: Editor) -> str:
    """Return the name of the case in hand; "" where there is but one, or none is."""
    seen = editor.seen
    many = len(seen.content.cases) > 1
    if editor.section not in BY_CASE or not many or seen.case is None:
        return ""
    return words.case_name(seen.case.name, seen.place)


def _sections(editor: Editor) -> list[tuple[str, str, bool]]:
    """List (title, address, is this one) of all sections."""
    seen = editor.seen
    return [
        (str(title), _address(seen, section), section is editor.section)
        for section, title in TITLES.items()
    ]


def _address(seen: Opened, section: Section) -> str:
    href = reverse("catalogue:edit", args=[seen.code, section.value])
    return f"{href}?truong-hop={seen.place}" if seen.place > 1 else href


def _back(seen: Opened) -> str:
    href = reverse("catalogue:draft", args=[seen.code])
    return f"{href}?truong-hop={seen.place}" if seen.place > 1 else href
