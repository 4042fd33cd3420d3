"""What is typed about a delay: a reason against it, a ruling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from motcua.common.files.field import PaperFileField
from motcua.common.forms import PlainTextField
from motcua.core.contests import RulingOutcome
from motcua.doors.delays.words import RULINGS

_LONG = 2000
_ROWS = {"rows": 4}


class ContestForm(forms.Form):
    """Why the unit did not cause the delay."""

    owner = forms.ChoiceField(label=_("Bộ phận"))
    reason = PlainTextField(
        label=_("Vì sao phần trễ này không do bộ phận"),
        help_text=_("ghi rõ việc gì, lúc nào, ở đâu"),
        max_length=_LONG,
        widget=forms.Textarea(attrs=_ROWS),
    )
    evidence = PaperFileField(
        label=_("Tệp chứng cứ"), help_text=_("PDF hoặc ảnh chụp"), required=False
    )

    def __init__(
        self,
        owners: Sequence[tuple[str, str]],
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Offer the units the officer may speak for."""
        super().__init__(**{"auto_id": "contest_%s", **more})
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]
        if len(owners) == 1:
            self.fields["owner"].widget = forms.HiddenInput()
            self.initial.setdefault("owner", owners[0][0])


class RulingForm(forms.Form):
    """What is ruled on a contest."""

    outcome = forms.ChoiceField(
        label=_("Kết luận"),
        choices=[(outcome.value, words) for outcome, words in RULINGS.items()],
        widget=forms.RadioSelect,
    )
    owner = forms.TypedChoiceField(
        label=_("Cơ quan chịu trách nhiệm"),
        help_text=_("chỉ chọn khi chuyển trách nhiệm"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    reason = PlainTextField(
        label=_("Căn cứ"), max_length=_LONG, widget=forms.Textarea(attrs=_ROWS)
    )

    def __init__(
        self,
        agencies: Sequence[tuple[int, str]],
        number: int,
        **more: Any,  # noqa: ANN401  Django's own
    ) -> None:
        """Offer the agencies the dossier has been in. number: of the contest."""
        super().__init__(**{"auto_id": f"ruling{number}_%s", **more})
        choices = [("", _("Không chuyển")), *agencies]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    @property
    def ruled(self) -> RulingOutcome:
        """What was chosen, of a valid form."""
        return RulingOutcome(self.cleaned_data["outcome"])
