"""Numbers by which others than Vietnamese citizens are known."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from motcua.common.forms import IdentityNumberField, PlainCharField

_SEPARATORS = re.compile(r"[\s.]+")
_TAX_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?|[0-9]{12}")
_PASSPORT = re.compile(r"[A-Z0-9]{6,15}")


class TaxCodeField(PlainCharField):
    """An organisation's tax code: 10 digits, 13 of a branch, 12 of a household."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the code without spaces. :raises ValidationError: with an example."""
        code = _SEPARATORS.sub("", super().to_python(value))
        if code and not _TAX_CODE.fullmatch(code):
            message = gettext(
                "Mã số thuế có 10 chữ số, hoặc 13 nếu là đơn vị phụ thuộc, "
                "ví dụ 0101234567 hoặc 0101234567-001."
            )
            raise ValidationError(message, code="invalid")
        return code


class PassportField(PlainCharField):
    """A passport's number: letters and digits."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return it in capitals. :raises ValidationError: with an example."""
        number = _SEPARATORS.sub("", super().to_python(value)).upper()
        if number and not _PASSPORT.fullmatch(number):
            message = gettext("Số hộ chiếu chỉ có chữ cái và chữ số, ví dụ B1234567.")
            raise ValidationError(message, code="invalid")
        return number


class AnyPersonNumberField(PlainCharField):
    """A personal number, or a passport's when it has letters."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401  Django's own arguments
        """Return the number. :raises ValidationError: as the kind it looks like."""
        text = super().to_python(value)
        is_passport = any(mark.isalpha() for mark in text)
        kind = PassportField if is_passport else IdentityNumberField
        number: str = kind(required=False).to_python(text)
        return number
