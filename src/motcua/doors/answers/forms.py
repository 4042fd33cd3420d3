"""What is asked of who comes in: the code."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from motcua.apps.surveys import codes
from motcua.common.forms import PlainCharField


class CodeForm(forms.Form):
    """The code of a message or a letter."""

    code = PlainCharField(
        label=_("Mã trả lời"),
        max_length=20,
        help_text=_("Gồm 8 chữ và số, in trên tin nhắn hoặc thư mời."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "size": 12}
        ),
    )

    def clean_code(self) -> str:
        """Return the code as it stands in the address."""
        code = codes.tidy(self.cleaned_data["code"])
        if len(code) != codes.LENGTH:
            words = gettext("Mã có %(n)d chữ và số; đã gõ %(typed)d.")
            raise ValidationError(words % {"n": codes.LENGTH, "typed": len(code)})
        return code
