"""What a citizen types: a dossier's code and its secret."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.common.forms import PlainCharField
from motcua.core.numbering import SECRET_LENGTH, normalise_code, parse_code

_LONGEST = 40
_AS_PRINTED = {"autocomplete": "off", "autocapitalize": "characters"}


class TrackForm(forms.Form):
    """The two codes printed on the slip."""

    number = PlainCharField(
        label=_("Mã hồ sơ"),
        help_text=_("In trên giấy hẹn, ví dụ H99.12-261102-0036"),
        max_length=_LONGEST,
        error_messages={
            "max_length": _("Mã này dài quá. Mã hồ sơ có dạng H99.12-261102-0036."),
        },
        widget=forms.TextInput(attrs=_AS_PRINTED),
    )
    secret = PlainCharField(
        label=_("Mã tra cứu"),
        help_text=_("6 ký tự, in cạnh mã hồ sơ"),
        max_length=_LONGEST,
        error_messages={
            "max_length": _("Mã này dài quá. Mã tra cứu chỉ có 6 ký tự."),
        },
        widget=forms.TextInput(attrs=_AS_PRINTED),
    )

    def clean_number(self) -> str:
        """Return the code as codes are stored, or say what a code looks like."""
        code = normalise_code(self.cleaned_data["number"])
        if parse_code(code) is None:
            raise forms.ValidationError(
                gettext(
                    "Mã này chưa đúng dạng. Mã hồ sơ gồm ba phần nối bằng dấu gạch: "
                    "mã cơ quan, ngày nộp, số thứ tự. Ví dụ H99.12-261102-0036."
                )
            )
        return code

    def clean_secret(self) -> str:
        """Return the secret as it is stored, or say how many signs it has."""
        secret = "".join(str(self.cleaned_data["secret"]).split()).upper()
        if len(secret) != SECRET_LENGTH or not secret.isascii():
            raise forms.ValidationError(
                gettext("Mã tra cứu có đúng %(count)s chữ và số, ví dụ K7M4QX.")
                % {"count": SECRET_LENGTH}
            )
        return secret
