"""All that is typed on the page of a leaf is one form, whichever button is pressed.

The button says what must be done; figures, words and evidence typed besides are saved
along. A reason to withdraw that no button was pressed for does nothing: it stays on the
page. What was done before something was refused stands, and is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto, unique
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from motcua.apps.par_index.operations import claiming
from motcua.apps.par_index.operations import evidence as operations
from motcua.apps.par_index.operations.claiming import LeafKey, OwnClaim
from motcua.apps.par_index.operations.evidence import NewProof, ProofKind
from motcua.doors.assessment.forms import (
    ClaimForm,
    CommentForm,
    ProofForm,
    WithdrawForm,
)
from motcua.doors.assessment.telling import OpenLeaf
from motcua.doors.assessment.views.page import may_claim, may_comment, open_leaf, show
from motcua.doors.lobby.attempting import OK, attempt
from motcua.doors.lobby.leaf_inputs import LeafInputs

Deed = Callable[[], int]  # returns the status to answer


@unique
class Button(Enum):
    """What must be done; the rest only if it was typed."""

    CLAIM = auto()
    COMMENT = auto()
    PROVE = auto()
    WITHDRAW = auto()


class Typed:
    """What was typed of a leaf. forms: by the names ``page.show`` knows them."""

    def __init__(self, request: HttpRequest, found: OpenLeaf) -> None:
        """Read every part that is there."""
        self._request, self._found = request, found
        data = request.POST
        self.forms: dict[str, Any] = {"withdraws": self._reasons()}
        if "seen" in data and may_claim(found):
            self._claiming()
        if "seen" in data and may_comment(found):
            self.forms["comment"] = CommentForm(data)
        if is_proof_typed(request):
            self._proving()

    def settle(self, button: Button, evidence_id: int = 0) -> HttpResponse | None:
        """Do what the button says and save what else was typed.

        evidence_id: of the piece to withdraw. Returns the page where something was
        refused or still waits; None when all is done.
        """
        for deed in self._deeds(button, evidence_id):
            status = deed()
            if status != OK:
                return self._shown(status)
        return self._shown(OK) if self.forms["withdraws"] else None

    def _deeds(self, button: Button, evidence_id: int) -> Iterator[Deed]:
        """Yield what is to be done, in order."""
        if button is Button.WITHDRAW:
            yield lambda: self._withdraw(evidence_id)
        if button is Button.PROVE or "proof" in self.forms:
            yield self._prove
        if button is Button.CLAIM or self._is_claim_changed():
            yield self._claim
        if button is Button.COMMENT or self._is_comment_typed():
            yield self._comment

    def _shown(self, status: int) -> HttpResponse:
        unit_id, code = self._found.seen.unit.id, self._found.row.code
        again = open_leaf(self._request, unit_id, code)
        return show(self._request, again, self.forms, status)

    def _reasons(self) -> dict[int, WithdrawForm]:
        pieces, data = self._found.row.proofs, self._request.POST
        forms = [WithdrawForm(piece.id, data) for piece in pieces]
        return {form.evidence_id: form for form in forms if form.is_typed}

    def _claiming(self) -> None:
        row, data = self._found.row, self._request.POST
        self.forms["inputs"] = LeafInputs(row.item, data, values=row.claim.values)
        self.forms["own"] = ClaimForm(data)

    def _proving(self) -> None:
        pieces = [(piece.id, piece.title) for piece in self._found.row.proofs]
        data, files = self._request.POST, self._request.FILES
        self.forms["proof"] = ProofForm(pieces, data, files)

    def _withdraw(self, evidence_id: int) -> int:
        form = WithdrawForm(evidence_id, self._request.POST)
        self.forms["withdraws"][evidence_id] = form
        seen = self._found.seen

        def act() -> None:
            why = form.cleaned_data["why"]
            operations.withdraw(evidence_id, why, by=seen.officer, at=seen.at)

        status = attempt(act, form)
        if status == OK:
            del self.forms["withdraws"][evidence_id]
            said = _("Đã rút tài liệu. Bản cũ vẫn đọc được trong lịch sử.")
            messages.success(self._request, said)
        return status

    def _prove(self) -> int:
        if "proof" not in self.forms:  # its form says what lacks
            self._proving()
        form, seen = self.forms["proof"], self._found.seen

        def act() -> None:
            new = _new_proof(self._found.row.code, form.cleaned_data)
            operations.add(seen.unit.id, new, by=seen.officer, at=seen.at)

        status = attempt(act, form)
        if status == OK:
            del self.forms["proof"]
            messages.success(self._request, _("Đã thêm tài liệu kiểm chứng."))
        return status

    def _claim(self) -> int:
        if "own" not in self.forms:  # the deed itself says why not
            self._claiming()
        inputs, own = self.forms["inputs"], self.forms["own"]
        seen, code = self._found.seen, self._found.row.code

        def act() -> None:
            said = own.cleaned_data
            key = LeafKey(seen.unit.id, code, said["seen"])
            claim = OwnClaim(
                inputs.values,
                is_applicable=not said["not_applicable"],
                words=said["words"],
            )
            claiming.claim(key, claim, by=seen.officer, at=seen.at)

        status = attempt(act, inputs, own)
        if status == OK:
            del self.forms["inputs"], self.forms["own"]
            done = _("Đã lưu mục %(code)s.") % {"code": code}
            messages.success(self._request, done)
        return status

    def _comment(self) -> int:
        form = self.forms.setdefault("comment", CommentForm(self._request.POST))
        seen, code = self._found.seen, self._found.row.code

        def act() -> None:
            said = form.cleaned_data
            key = LeafKey(seen.unit.id, code, said["seen"])
            claiming.comment(key, said["words"], by=seen.officer, at=seen.at)

        status = attempt(act, form)
        if status == OK:
            del self.forms["comment"]
            messages.success(self._request, _("Đã ghi ý kiến."))
        return status

    def _is_claim_changed(self) -> bool:
        """Whether figures differ from what is kept; what cannot be read does."""
        if "own" not in self.forms:
            return False
        inputs, own = self.forms["inputs"], self.forms["own"]
        if not (inputs.is_valid() and own.is_valid()):
            return True
        said, row = own.cleaned_data, self._found.row
        given = {
            name: value for name, value in inputs.values.items() if value is not None
        }
        return (
            given != dict(row.claim.values)
            or said["words"] != row.words
            or said["not_applicable"] is row.claim.is_applicable
        )

    def _is_comment_typed(self) -> bool:
        typed = self._request.POST.get("words", "").strip()
        return "comment" in self.forms and bool(typed)


def is_proof_typed(request: HttpRequest) -> bool:
    """Whether a piece of evidence came along."""
    said = any(request.POST.get(name, "").strip() for name in ("reference", "title"))
    return said or bool(request.FILES.get("file"))


def _new_proof(code: str, said: dict[str, Any]) -> NewProof:
    return NewProof(
        code=code,
        kind=ProofKind(said["kind"]),
        title=said["title"],
        reference=said["reference"],
        file=said["file"],
        replaces=int(said["replaces"]) if said["replaces"] else None,
    )
