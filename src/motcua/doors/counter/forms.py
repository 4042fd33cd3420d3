"""What the counter types in; each field says what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.apps.procedures.queries import CaseTerms
from motcua.common.files.field import PaperFileField
from motcua.common.forms import (
    IdentityNumberField,
    PersonNameField,
    PhoneField,
    VnDateField,
)
from motcua.core.casefile import ApplicantKind, PaperStatus, ReturnWay
from motcua.core.channels import Channel

CHANNELS = {
    Channel.DIRECT: _("Trực tiếp tại quầy"),
    Channel.POST: _("Bưu chính công ích"),
    Channel.ONLINE: _("Trực tuyến"),
}
RETURN_WAYS = [
    (ReturnWay.COUNTER.value, _("Tại quầy")),
    (ReturnWay.POST.value, _("Qua bưu chính")),
    (ReturnWay.ELECTRONIC.value, _("Chỉ bản điện tử")),
]
STATUSES = [
    (PaperStatus.GOOD.value, _("Đủ, đúng")),
    (PaperStatus.REUSED.value, _("Tra cứu, dùng lại")),
    (PaperStatus.MISSING.value, _("Thiếu")),
    (PaperStatus.WRONG.value, _("Chưa đúng")),
    (PaperStatus.NOT_APPLICABLE.value, _("Không áp dụng")),
]
KINDS = [
    (ApplicantKind.PERSON.value, _("Cá nhân")),
    (ApplicantKind.ORGANIZATION.value, _("Tổ chức, doanh nghiệp")),
]
MAX_COUNT = 99


class ApplicantForm(forms.Form):
    """Who applies, and who came."""

    identity_number = IdentityNumberField(label=_("Số định danh"))
    name = PersonNameField(label=_("Họ tên người nộp"))
    phone = PhoneField(label=_("Điện thoại"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), max_length=300, required=False)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    kind = forms.ChoiceField(label=_("Là"), choices=KINDS, initial="person")
    representative_name = PersonNameField(label=_("Người nộp thay"), required=False)
    representative_identity = IdentityNumberField(
        label=_("Số định danh người nộp thay"), required=False
    )
    authorization_paper = forms.CharField(
        label=_("Giấy ủy quyền"), max_length=200, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the authorisation when somebody came instead."""
        cleaned = super().clean() or {}
        came = cleaned.get("representative_name")
        if came and not cleaned.get("authorization_paper"):
            self.add_error(
                "authorization_paper",
                _("Ghi số, ngày của giấy ủy quyền hoặc giấy giới thiệu."),
            )
        return cleaned


class FilingForm(forms.Form):
    """How it is filed and how the result goes back."""

    return_way = forms.ChoiceField(label=_("Trả kết quả"), choices=RETURN_WAYS)
    set_count = forms.IntegerField(
        label=_("Số bộ"), min_value=1, max_value=MAX_COUNT, initial=1
    )
    summary = forms.CharField(
        label=_("Nội dung yêu cầu"), max_length=1000, required=False
    )
    competent = forms.TypedChoiceField(
        label=_("Xã, phường giải quyết"), coerce=int, empty_value=None, required=False
    )
    reason = forms.CharField(
        label=_("Lý do (khi yêu cầu bổ sung hoặc từ chối)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    answer_by = VnDateField(label=_("Bổ sung trước ngày"), required=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        communes: Sequence[tuple[int, str]] = (),
    ) -> None:
        """Offer the communes; none when the counter's own agency is competent."""
        super().__init__(data)
        if communes:
            field = self.fields["competent"]
            field.choices = [("", _("Chọn xã, phường")), *communes]  # type: ignore[attr-defined]
            field.required = True
        else:
            del self.fields["competent"]


class PaperForm(forms.Form):
    """One line of the checklist."""

    state = forms.ChoiceField(choices=STATUSES, label=_("Tình trạng"))
    originals = forms.IntegerField(
        min_value=0, max_value=MAX_COUNT, label=_("Bản chính"), required=False
    )
    copies = forms.IntegerField(
        min_value=0, max_value=MAX_COUNT, label=_("Bản sao"), required=False
    )
    file = PaperFileField(label=_("Tệp số hóa"), required=False)


def paper_forms(case: CaseTerms, data: Any, files: Any) -> list[PaperForm]:  # noqa: ANN401  the request's own
    """Return one form per required document of the case, in the printed order."""
    return [
        PaperForm(
            data,
            files,
            prefix=f"p{document.id}",
            initial={
                "state": "good" if document.is_required else "not_applicable",
                "originals": document.originals or 0,
                "copies": document.copies or 0,
            },
        )
        for document in case.documents
    ]


class AnswerForm(forms.Form):
    """What the citizen brought in answer to a request."""

    answer = forms.CharField(
        label=_("Người dân đã bổ sung"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    file = PaperFileField(label=_("Tệp số hóa"), required=False)


class ReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(
        label=_("Đề nghị của người dân"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class CollectorForm(forms.Form):
    """Who takes the result."""

    name = PersonNameField(label=_("Người nhận kết quả"))
    identity_number = IdentityNumberField(label=_("Số định danh"))
    paper = forms.CharField(
        label=_("Giấy ủy quyền (nếu nhận thay)"), max_length=200, required=False
    )
