"""What is asked of who types in a survey's or another index's figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.par_index.operations.surveying import Cited, ErrorKind
from motcua.apps.par_index.queries import records
from motcua.apps.par_index.queries.beside import Filler
from motcua.apps.par_index.words.answers import answers_in_words
from motcua.common.forms import PlainCharField
from motcua.doors.assessment.telling import OpenLeaf
from motcua.doors.assessment.words import ERRORS, sureness
from motcua.doors.lobby.leaf_inputs import NumberField


class EnterForm(forms.Form):
    """Where the figure stands, and how sure it is, as far as its document says."""

    source = PlainCharField(label=gettext_lazy("Theo văn bản, báo cáo"), max_length=300)
    error_kind = forms.ChoiceField(
        label=gettext_lazy("Báo cáo ghi gì về sai số"),
        required=False,
        choices=[("", gettext_lazy("không ghi")), *ERRORS.items()],
    )
    error_figure = NumberField(label=gettext_lazy("Con số ấy"), required=False)

    def clean(self) -> dict[str, Any]:
        """Refuse a kind without its figure, and a figure of no kind."""
        told: dict[str, Any] = super().clean() or {}
        kind, figure = told.get("error_kind"), told.get("error_figure")
        if kind and figure is None and "error_figure" not in self.errors:
            self.add_error("error_figure", _("Cần ghi con số báo cáo nêu."))
        if figure is not None and not kind:
            self.add_error("error_kind", _("Cần chọn con số này là gì."))
        return told

    @property
    def cited(self) -> Cited:
        """What was typed, once valid."""
        told = self.cleaned_data
        if not told["error_kind"]:
            return Cited(told["source"])
        kind, figure = ErrorKind(told["error_kind"]), Decimal(told["error_figure"])
        return Cited(told["source"], kind, figure)


def given(found: OpenLeaf) -> dict[str, str] | None:
    """Tell where a survey leaf's figure stands and how sure it is. Queries: 1."""
    if found.row.filler is not Filler.SURVEY:
        return None
    one = records.given(found.seen.unit.id).get(found.row.code)
    if one is None:
        return None
    if one.is_few:  # nor how sure: the error and the points tell of how many
        return {"words": answers_in_words(None), "sure": ""}
    words = one.words
    if one.count is not None:
        words = _("%(n)s phiếu trả lời") % {"n": one.count}
    return {"words": words, "sure": sureness(one)}
