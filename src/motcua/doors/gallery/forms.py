"""A form with one field of every kind."""

from __future__ import annotations

from django import forms

from motcua.common.files.field import PaperFileField
from motcua.common.forms import (
    IdentityNumberField,
    MoneyField,
    PersonNameField,
    PhoneField,
    VnDateField,
)

CHANNELS = [("1", "Tại quầy"), ("2", "Trực tuyến"), ("3", "Bưu điện")]


class SampleForm(forms.Form):
    """One field of every kind, for the gallery."""

    full_name = PersonNameField(label="Họ và tên", help_text="Như trên căn cước")
    identity = IdentityNumberField(label="Số định danh", required=False)
    phone = PhoneField(
        label="Số điện thoại",
        help_text="Để báo khi có kết quả. 10 số, bắt đầu bằng số 0.",
    )
    born_on = VnDateField(label="Ngày sinh", help_text="Ví dụ 05/09/1998")
    note = forms.CharField(label="Ghi chú", required=False, widget=forms.Textarea)
    channel = forms.ChoiceField(label="Cách nộp", choices=CHANNELS)
    result = forms.ChoiceField(
        label="Nhận kết quả", choices=CHANNELS, widget=forms.RadioSelect
    )
    case = forms.ChoiceField(
        label="Trường hợp", choices=CHANNELS, widget=forms.RadioSelect
    )
    fee = MoneyField(label="Lệ phí đã thu", help_text="Đồng chẵn, ví dụ 15.000")
    papers = PaperFileField(
        label="Chọn ảnh hoặc tệp PDF",
        help_text="Mỗi tệp tối đa 25 MB.",
        required=False,
    )
    agree = forms.BooleanField(label="Tôi đã kiểm tra lại các thông tin trên")


class PaperRowForm(forms.Form):
    """What the counter marks on one required document."""

    state = forms.ChoiceField(
        label="Tình trạng",
        choices=[("received", "Đủ, đúng"), ("missing", "Thiếu"), ("fix", "Chưa đúng")],
    )
    originals = forms.IntegerField(label="Bản chính", min_value=0)
    copies = forms.IntegerField(label="Bản sao", min_value=0)
    file = forms.FileField(label="Tệp quét", required=False)
