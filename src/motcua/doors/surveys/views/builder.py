"""Writing a questionnaire: its parts, what is wrong with it, and its publication."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from motcua.apps.surveys import editing, operations, queries
from motcua.apps.surveys.queries import VersionView
from motcua.apps.surveys.scales import scale
from motcua.apps.surveys.wording import KINDS as CAMPAIGN_KINDS
from motcua.apps.surveys.words import CampaignKind, VersionState
from motcua.common import access, clock
from motcua.common.errors import (
    ConflictError,
    NotFoundError,
)
from motcua.core import surveys
from motcua.core.permissions import WHOLE_PROVINCE, Deed, Officer, allows
from motcua.core.surveys import Question
from motcua.doors.lobby import asking
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.opening import officer_of
from motcua.doors.lobby.sending import form_only
from motcua.doors.lobby.typed import whole
from motcua.doors.surveys.forms import (
    CloneForm,
    HeadingForm,
    NewForm,
    QuestionForm,
    SectionForm,
    heading_initial,
    question_initial,
    section_initial,
    with_scale,
)
from motcua.doors.surveys.telling import tell
from motcua.doors.surveys.whole_form import whole_form
from motcua.doors.surveys.words import KINDS, fault_words

_STEPS = {"len": -1, "xuong": 1}
Document = dict[str, Any]
Edit = Callable[[Document], Document]


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def questionnaires(request: HttpRequest) -> HttpResponse:
    """List every questionnaire with its versions."""
    context = {
        "versions": [
            (one, CAMPAIGN_KINDS[one.kind]) for one in queries.questionnaires()
        ],
        "may_write": _may_write(officer_of(request)),
    }
    return render(request, "surveys/questionnaires.html", context)


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a questionnaire."""
    form = NewForm(request.POST or None)
    status, version_id = OK, 0

    def act() -> None:
        nonlocal version_id
        said = form.cleaned_data
        version_id = operations.write(
            editing.blank(said["key"], {}, []) | form.heading(),
            name=said["title_vi"],
            kind=CampaignKind(said["kind"]),
            by=officer_of(request),
            at=clock.now(),
        )

    if request.method == "POST":
        status = attempt(act, form)
        if status == OK:
            return redirect("surveys:questionnaire", version_id)
    context = {"form": form, "title": _("Soạn phiếu mới"), "back": ""}
    return render(request, "surveys/part.html", context, status=status)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def questionnaire(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show a version: its parts, what is wrong, what can be done with it."""
    version = queries.version(version_id)
    read = version.asked
    faults = surveys.check(read) if version.state is VersionState.DRAFT else ()
    context = {
        "version": version,
        "kind": CAMPAIGN_KINDS[version.kind],
        "is_draft": version.state is VersionState.DRAFT,
        "may_write": _may_write(officer_of(request)),
        "sections": [
            {
                "code": section.code,
                "title": asking.said_in(section.title),
                "has_condition": section.asked_if is not None,
                "questions": [
                    (
                        question,
                        asking.said_in(question.text),
                        KINDS[question.kind],
                        _notes(question),
                    )
                    for question in section.questions
                ],
            }
            for section in read.sections
        ],
        "count": len(read.questions),
        "faults": [fault_words(fault) for fault in faults],
        "digest": surveys.digest(read),
        "clone_form": CloneForm(),
    }
    return render(request, "surveys/questionnaire.html", context)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def preview(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show the whole form as it will be asked; nothing is sent."""
    version = queries.version(version_id)
    language = "en" if request.GET.get("tieng") == "en" else "vi"
    context = {
        "version": version,
        "language": language,
        "languages": version.asked.languages,
        "intro": asking.said_in(version.asked.intro, language),
        "sections": asking.shown(version.asked, {}, language=language),
    }
    return render(request, "surveys/preview.html", context)


@access.requires(Deed.SEE_SURVEYS)
@require_safe
def whole_page(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show every page of a form with its conditions; printed, it is the paper form."""
    version = queries.version(version_id)
    offered = version.asked.languages
    chosen = request.GET.get("tieng", "")
    languages = (chosen,) if chosen in offered else offered
    context = {
        "version": version,
        "offered": offered,
        "chosen": chosen if chosen in offered else "",
        "heads": [
            (
                one,
                version.asked.title.get(one, ""),
                (version.asked.intro or {}).get(one, ""),
            )
            for one in languages
        ],
        "sections": whole_form(version.asked, languages),
    }
    return render(request, "surveys/whole.html", context)


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def heading(request: HttpRequest, version_id: int) -> HttpResponse:
    """Change title and introduction."""
    version = queries.version(version_id)
    form = HeadingForm(request.POST or None, initial=heading_initial(version.document))

    def edit(document: Document) -> Document:
        return editing.with_heading(document, form.heading())

    return _part(request, version, form, edit, _("Tên và lời mở đầu"))


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, version_id: int, code: str = "") -> HttpResponse:
    """Add a section, or change its heading and condition."""
    version = queries.version(version_id)
    known = (
        section_initial(editing.section_of(dict(version.document), code))
        if code
        else {}
    )
    form = SectionForm(request.POST or None, initial=known)

    def edit(document: Document) -> Document:
        return editing.with_section(document, form.section(), code)

    title = _("Sửa phần") if code else _("Thêm phần")
    return _part(request, version, form, edit, title)


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def question(
    request: HttpRequest, version_id: int, section: str = "", code: str = ""
) -> HttpResponse:
    """Add a question to a section, or change one."""
    version = queries.version(version_id)
    known: Document = {"satisfied": 2, "is_required": True}
    if code:
        known = question_initial(editing.question_of(dict(version.document), code))
    title = _("Sửa câu hỏi") if code else _("Thêm câu hỏi")
    chosen = scale(request.POST.get("scale", ""))
    is_asked_for = chosen is not None or "lay" in request.POST
    if is_asked_for and version.state is VersionState.DRAFT:
        # Shown before it is kept: the words of a scale are often mended a little.
        context = {
            "form": QuestionForm(initial=with_scale(request.POST, chosen)),
            "title": title,
            "version": version,
            "edition": request.POST.get("ban", ""),
        }
        return render(request, "surveys/part.html", context)
    form = QuestionForm(request.POST or None, initial=known)

    def edit(document: Document) -> Document:
        return editing.with_question(document, section, form.question(), code)

    return _part(request, version, form, edit, title)


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:questionnaire")
def change(request: HttpRequest, version_id: int) -> HttpResponse:
    """Move a section or a question; take it out, once that was asked."""
    version = queries.version(version_id)
    code, deed = request.POST.get("ma", ""), request.POST.get("lam", "")
    document = dict(version.document)
    is_section = any(one["code"] == code for one in document["sections"])
    if deed == "xoa":
        return _ask_removal(request, version, code)
    if deed in _STEPS:
        document = editing.moved(document, code, _STEPS[deed])
    elif is_section:
        document = editing.without_section(document, code)
    else:
        document = editing.without_question(document, code)
    edition = whole(request.POST.get("ban", "")) or 0
    try:
        operations.save(version_id, document, edition=edition, by=officer_of(request))
    except ConflictError as error:
        messages.error(request, error.message)
    to_page: HttpResponse = redirect("surveys:questionnaire", version_id)
    return to_page


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:questionnaire")
def publish(request: HttpRequest, version_id: int) -> HttpResponse:
    """Freeze the version."""

    def deed() -> str:
        operations.publish(version_id, by=officer_of(request), at=clock.now())
        return _("Đã công bố phiếu. Từ nay phiếu không đổi nữa.")

    tell(request, deed)
    to_page: HttpResponse = redirect("surveys:questionnaire", version_id)
    return to_page


@access.requires(Deed.ARRANGE_SURVEY)
@form_only("surveys:questionnaire")
def revise(request: HttpRequest, version_id: int) -> HttpResponse:
    """Begin the next version."""
    to_page: HttpResponse
    try:
        made = operations.revise(version_id, by=officer_of(request), at=clock.now())
    except ConflictError as error:
        messages.error(request, error.message)
        to_page = redirect("surveys:questionnaires")
    else:
        to_page = redirect("surveys:questionnaire", made)
    return to_page


@access.requires(Deed.ARRANGE_SURVEY)
@require_http_methods(["GET", "HEAD", "POST"])
def clone(request: HttpRequest, version_id: int) -> HttpResponse:
    """Begin another questionnaire from this one."""
    version = queries.version(version_id)
    form = CloneForm(request.POST or None)
    status, made = OK, 0

    def act() -> None:
        nonlocal made
        said, by = form.cleaned_data, officer_of(request)
        made = operations.clone(
            version_id, key=said["key"], name=said["name"], by=by, at=clock.now()
        )

    if request.method == "POST":
        status = attempt(act, form)
        if status == OK:
            return redirect("surveys:questionnaire", made)
    context = {"form": form, "title": _("Nhân bản phiếu"), "version": version}
    return render(request, "surveys/part.html", context, status=status)


def _ask_removal(request: HttpRequest, version: VersionView, code: str) -> HttpResponse:
    """Ask before a part goes: it is kept nowhere else."""
    section = next((one for one in version.asked.sections if one.code == code), None)
    question = version.asked.question(code)
    if section is None and question is None:
        raise NotFoundError(_("Không có câu hỏi này trong phiếu."))
    text = (section and section.title) or (question and question.text)
    context = {
        "version": version,
        "code": code,
        "text": asking.said_in(text or None),
        "questions": section.questions if section else (),
        "edition": request.POST.get("ban", ""),
    }
    return render(request, "surveys/removal.html", context)


def _part(
    request: HttpRequest,
    version: VersionView,
    form: forms.Form,
    edit: Edit,
    title: str,
) -> HttpResponse:
    """Ask for one part of a draft, and keep it."""
    if version.state is not VersionState.DRAFT:
        return redirect("surveys:questionnaire", version.id)
    status = OK
    if request.method == "POST":
        status = attempt(lambda: _saved(request, version, edit), form)
        if status == OK:
            page = reverse("surveys:questionnaire", args=[version.id])
            return redirect(f"{page}#{form.cleaned_data.get('code', '')}")
    context = {"form": form, "title": title, "version": version}
    return render(request, "surveys/part.html", context, status=status)


def _saved(request: HttpRequest, version: VersionView, edit: Edit) -> None:
    edition = whole(request.POST.get("ban", "")) or 0
    document = edit(dict(version.document))
    operations.save(version.id, document, edition=edition, by=officer_of(request))


def _notes(question: Question) -> list[str]:
    """Return what else there is to know of a question, in a word or two each."""
    found = {
        _("bắt buộc"): question.is_required,
        _("có điều kiện"): question.asked_if is not None,
        "SIPAS": question.is_sipas,
        _("tiêu chí %(code)s") % {"code": question.feeds}: bool(question.feeds),
    }
    return [words for words, holds in found.items() if holds]


def _may_write(by: Officer) -> bool:
    return allows(by, Deed.ARRANGE_SURVEY, WHOLE_PROVINCE)
