"""Everything on the intake page, filled in as far as the officer has come."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.utils.translation import gettext as _

from motcua.apps.dossiers.casework.intake import Intake
from motcua.common.errors import RefusedError
from motcua.core.casefile import ReturnWay
from motcua.doors.counter.choice import Choice, Competence
from motcua.doors.counter.forms.applicant import ApplicantForm, with_card
from motcua.doors.counter.forms.filing import ChoiceForm, FilingForm
from motcua.doors.counter.forms.papers import PaperForm
from motcua.doors.lobby.opening import officer_of


@dataclass(slots=True)
class Sheet:
    """The forms on the page.

    notes: what the officer must look at again, in words. answers: what was entered for
    papers of any case looked at so far, as JSON for the page to carry.
    """

    choice: Choice
    pick: ChoiceForm
    who: ApplicantForm
    filing: FilingForm
    papers: list[PaperForm]
    notes: tuple[str, ...] = ()
    answers: str = "{}"

    def is_valid(self) -> bool:
        """Check every form, none skipped, so that every error shows at once."""
        forms = (self.pick, self.who, self.filing, *self.papers)
        return sum(form.is_valid() for form in forms) == len(forms)

    def hold(self, at: datetime) -> None:
        """Keep the scans that came, whatever becomes of the rest."""
        for form in self.papers:
            form.hold(at)

    def intake(self) -> Intake:
        """Return what the dossiers room takes in, from the checked forms."""
        filing = self.filing.cleaned_data
        return Intake(
            version_id=self.choice.terms.version_id,
            case_id=self.choice.case.id,
            applicant=self.who.applicant(),
            papers=tuple(form.found() for form in self.papers),
            files=tuple(file for form in self.papers for file in form.files_held),
            channel=self.choice.offer.channel,
            return_way=ReturnWay(filing["return_way"]),
            summary=filing["summary"],
            set_count=filing["set_count"],
            competent_id=filing.get("competent"),
        )

    def show(self, error: RefusedError) -> None:
        """Put a refusal where it can be mended."""
        if error.field == "papers" and mark_lacking(self.papers):
            return
        form: Form
        for form in (self.pick, self.who, self.filing):
            if error.field in form.fields:
                form.add_error(error.field, error.message)
                return
        self.filing.add_error(None, error.message)


def mark_lacking(papers: Sequence[PaperForm]) -> bool:
    """Say on each paper that keeps the dossier out that it does; False for none."""
    lacking = [form for form in papers if form.is_lacking()]
    for form in lacking:
        form.add_error("state", _("Còn thiếu hoặc chưa đúng nên chưa nhận được."))
    uncounted = [form for form in papers if form.is_uncounted()]
    for form in uncounted:
        said = _("“%(name)s” ghi đủ, đúng nhưng 0 bản. Ghi số bản đã nhận.")
        form.add_error("originals", said % {"name": form.document.name})
    return bool(lacking or uncounted)


def blank(request: HttpRequest, choice: Choice, who_else: Competence) -> Sheet:
    """Return an empty page."""
    return Sheet(
        choice=choice,
        pick=_pick(choice, initial=_chosen(choice)),
        who=ApplicantForm(),
        filing=FilingForm(competence=who_else),
        papers=_papers(request, choice),
    )


def sent(request: HttpRequest, choice: Choice, who_else: Competence) -> Sheet:
    """Return the page as it was sent."""
    return Sheet(
        choice=choice,
        pick=_pick(choice, data=request.POST),
        who=ApplicantForm(request.POST),
        filing=FilingForm(data=request.POST, competence=who_else),
        papers=_papers(request, choice, data=request.POST, files=request.FILES),
        answers=json.dumps(told_before(request)),
    )


def carried(
    request: HttpRequest,
    former: Choice,
    choice: Choice,
    who_else: Competence,
    at: datetime,
) -> Sheet:
    """Return the page after another case or channel was chosen: nothing is lost.

    What was entered for a paper goes to the paper of the same name, now or when its
    case is chosen again.
    """
    before = _papers(request, former, data=request.POST, files=request.FILES)
    notes: list[str] = []
    for form in before:
        form.is_valid()
        notes += [str(said) for said in form.errors.get("file", [])]
        form.hold(at)
    answers = told_before(request)
    answers |= {form.document.name: form.answers() for form in before}
    typed = with_card(request.POST).dict()
    return Sheet(
        choice=choice,
        pick=_pick(choice, initial=_chosen(choice)),
        who=ApplicantForm(initial=typed),
        filing=FilingForm(initial=typed, competence=who_else),
        papers=_papers(request, choice, answers=answers),
        notes=tuple(notes),
        answers=json.dumps(answers),
    )


def told_before(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """Return what the page carries of papers of other cases; {} when it is spoilt."""
    try:
        told = json.loads(request.POST.get("answers", "{}"))
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: one for name, one in told.items() if isinstance(one, dict)}


def _pick(choice: Choice, **more: Any) -> ChoiceForm:  # noqa: ANN401  Django's own
    return ChoiceForm(choice.terms, choice.case, **more)


def _chosen(choice: Choice) -> dict[str, Any]:
    return {"case": choice.case.id, "channel": choice.offer.channel.value}


def _papers(
    request: HttpRequest,
    choice: Choice,
    answers: dict[str, dict[str, Any]] | None = None,
    **more: Any,  # noqa: ANN401  Django's own
) -> list[PaperForm]:
    person_id = officer_of(request).person_id
    return [
        PaperForm(
            document,
            number,
            person_id=person_id,
            initial=(answers or {}).get(document.name),
            **more,
        )
        for number, document in enumerate(choice.case.documents, start=1)
    ]
