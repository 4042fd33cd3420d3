"""What appraisers, units, the council and publishers fill in."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.par_index.operations.evidence import ProofKind
from motcua.apps.par_index.queries.publications import MinutesInfo
from motcua.common.files.field import PaperFileField
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.doors.lobby.leaf_inputs import NumberField

_LONGEST = 4000
_CHOOSE = ("", _("– Chọn –"))
PROOF_KINDS = (
    (ProofKind.FILE.value, _("Tệp PDF, ảnh")),
    (ProofKind.DOCUMENT.value, _("Văn bản, theo số và ngày")),
    (ProofKind.DOSSIER.value, _("Mã hồ sơ một cửa")),
    (ProofKind.REPORT.value, _("Báo cáo")),
    (ProofKind.ADDRESS.value, _("Địa chỉ trang thông tin")),
)


class PointsField(NumberField):
    """Points: "0,25". Always a Decimal."""

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Return the points; None when left empty."""
        found = super().clean(value)
        return None if found is None else Decimal(found)


class Unopened(forms.Form):
    """Why the evidence was not opened; asked only when some was not."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    unopened = PlainTextField(
        label=_("Vì sao không mở minh chứng"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class AcceptForm(Unopened):
    """The appraiser agrees."""

    prefix = "nhan"


class Reasoned(Unopened):
    """A change: why, in words, and by the list where it takes points."""

    reason = forms.ChoiceField(
        label=_("Lý do trừ điểm"),
        required=False,
        help_text=_("Chỉ chọn khi điểm thấp hơn điểm đơn vị tự chấm."),
    )
    words = PlainTextField(
        label=_("Giải thích cho đơn vị"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Thiếu gì, số nào, căn cứ đâu."),
    )

    def __init__(
        self,
        reasons: Sequence[tuple[str, str]],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the round's reasons."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["reason"]
        offered.choices = [_CHOOSE, *reasons]


class DeductForm(Reasoned):
    """Other points."""

    prefix = "diem"
    points = PointsField(label=_("Điểm thẩm định"))
    field_order = ("points", "reason", "words", "unopened", "seen")


class AdjustForm(Reasoned):
    """Other inputs: they stand in a ``LeafInputs`` beside."""

    prefix = "sua"


class AskForm(forms.Form):
    """What the unit must explain."""

    prefix = "hoi"
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = PlainTextField(
        label=_("Điều cần đơn vị giải trình"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class UpholdForm(Unopened):
    """The same again, and why the reply changes nothing."""

    prefix = "giu"
    words = PlainTextField(
        label=_("Vì sao giữ nguyên"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    field_order = ("words", "unopened", "seen")


class ReplyForm(forms.Form):
    """A unit's answer."""

    prefix = "tra-loi"
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = PlainTextField(
        label=_("Giải trình"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    proposed = PointsField(
        label=_("Điểm đề nghị"),
        required=False,
        help_text=_("Để trống nếu đồng ý với điểm thẩm định."),
    )


class ProofForm(forms.Form):
    """Evidence added with a reply."""

    prefix = "chung-cu"
    kind = forms.ChoiceField(label=_("Loại"), choices=PROOF_KINDS)
    title = PlainCharField(label=_("Tên tài liệu"), max_length=300, required=False)
    file = PaperFileField(label=_("Tệp"), required=False)
    reference = PlainCharField(
        label=_("Số, mã hoặc địa chỉ"),
        required=False,
        max_length=500,
        help_text=_("Văn bản: 45/QĐ-UBND ngày 12/10/2026."),
    )


class SittingForm(forms.Form):
    """Which sitting: one minuted before, or a new one."""

    prefix = "hop"
    minutes = forms.ChoiceField(label=_("Biên bản"), required=False)
    number = PlainCharField(label=_("Số biên bản"), max_length=60, required=False)
    held_on = VnDateField(label=_("Ngày họp"), required=False)
    present = PlainTextField(
        label=_("Người dự họp"),
        required=False,
        max_length=_LONGEST,
        help_text=_("Mỗi người một dòng: họ tên, chức vụ. Chủ trì ở dòng đầu."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    words = PlainTextField(
        label=_("Kết luận"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = PaperFileField(label=_("Bản ký (PDF)"), required=False)

    def __init__(
        self,
        known: Sequence[MinutesInfo],
        *args: Any,  # noqa: ANN401  Django's own arguments
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Offer the sittings minuted before."""
        super().__init__(*args, **kwargs)
        offered: Any = self.fields["minutes"]
        offered.choices = [
            ("", gettext("Phiên họp mới")),
            *((str(one.id), _minuted(one)) for one in known),
        ]

    @property
    def people(self) -> tuple[tuple[str, str], ...]:
        """Who was present: (name, title), the chair first."""
        found = []
        for line in self.cleaned_data["present"].splitlines():
            name, _comma, title = line.partition(",")
            if name.strip():
                found.append((name.strip(), title.strip()))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """Ask for all that makes minutes when the sitting is new."""
        told: dict[str, Any] = super().clean() or {}
        if told.get("minutes"):
            return told
        for name in ("number", "held_on", "present", "words"):
            if not told.get(name) and name not in self.errors:
                label = str(self.fields[name].label)
                message = gettext("Cần điền %(field)s.")
                said = {"field": label[:1].lower() + label[1:]}
                self.add_error(name, ValidationError(message % said))
        return told


class DecisionForm(forms.Form):
    """One leaf's decision. Without points what stands is kept."""

    points = PointsField(label=_("Điểm hội đồng"), required=False)
    words = PlainTextField(
        label=_("Ý kiến hội đồng"),
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DecreeForm(forms.Form):
    """The decision results are published or corrected by."""

    prefix = "qd"
    number = PlainCharField(label=_("Số quyết định"), max_length=200)
    decided_on = VnDateField(label=_("Ngày quyết định"))
    words = PlainTextField(
        label=_("Giải thích"),
        required=False,
        max_length=_LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CorrectionForm(forms.Form):
    """One leaf corrected."""

    points = PointsField(label=_("Điểm đúng"))
    words = PlainTextField(
        label=_("Vì sao"), max_length=_LONGEST, widget=forms.Textarea(attrs={"rows": 2})
    )


def _minuted(one: MinutesInfo) -> str:
    return f"{one.number}, {one.held_on:%d/%m/%Y}"
