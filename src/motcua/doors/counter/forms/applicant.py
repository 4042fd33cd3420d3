"""Who applies, and who came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from motcua.apps.dossiers.casework.intake import Applicant
from motcua.common.forms import (
    IdentityNumberField,
    PersonNameField,
    PhoneField,
    PlainCharField,
)
from motcua.core.casefile import ApplicantKind
from motcua.core.identity_card import read_card
from motcua.doors.counter.forms.numbers import PassportField, TaxCodeField

_LONGEST_NAME = 200
_LONGEST_ADDRESS = 300
_LONGEST_SCAN = 400  # what a scanner types for one card, and some
_FOREIGNER = "foreigner"
KINDS = [
    (ApplicantKind.PERSON.value, _("Cá nhân")),
    (ApplicantKind.ORGANIZATION.value, _("Tổ chức, doanh nghiệp")),
    (_FOREIGNER, _("Người nước ngoài")),
]
_NUMBER_LABEL = _("Số định danh")
_NAME_LABEL = _("Họ tên người nộp")
_NUMBERS: Mapping[str, forms.Field] = {
    ApplicantKind.PERSON.value: IdentityNumberField(label=_NUMBER_LABEL),
    ApplicantKind.ORGANIZATION.value: TaxCodeField(required=False),
    _FOREIGNER: PassportField(label=_("Số hộ chiếu")),
}
_NAMES: Mapping[str, forms.Field] = {
    ApplicantKind.PERSON.value: PersonNameField(label=_NAME_LABEL),
    ApplicantKind.ORGANIZATION.value: PlainCharField(label=_("Tên tổ chức")),
    _FOREIGNER: PersonNameField(label=_NAME_LABEL),
}


class ApplicantForm(forms.Form):
    """Who applies, and who came. A card read by the scanner fills three fields."""

    identity_number = PlainCharField(
        label=_NUMBER_LABEL,
        help_text=_("quét thẻ, gõ 12 số; tổ chức: mã số thuế"),
        max_length=_LONGEST_SCAN,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = PlainCharField(
        label=_NAME_LABEL,
        max_length=_LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    phone = PhoneField(label=_("Điện thoại"), required=False)
    kind = forms.ChoiceField(label=_("Người nộp là"), choices=KINDS, initial="person")
    address = PlainCharField(
        label=_("Địa chỉ"), max_length=_LONGEST_ADDRESS, required=False
    )
    representative_name = PersonNameField(label=_("Người nộp thay"), required=False)
    representative_identity = IdentityNumberField(
        label=_("Số định danh người nộp thay"), required=False
    )
    authorization_paper = PlainCharField(
        label=_("Giấy ủy quyền"),
        help_text=_("số, ngày; hoặc giấy giới thiệu"),
        max_length=200,
        required=False,
    )
    email = forms.EmailField(label=_("Thư điện tử"), required=False)

    def __init__(self, data: QueryDict | None = None, **more: Any) -> None:  # noqa: ANN401  Django's own
        """Read a card where a number was expected."""
        super().__init__(None if data is None else with_card(data), **more)
        is_organization = self["kind"].value() == ApplicantKind.ORGANIZATION
        self.fields["identity_number"].required = not is_organization

    def clean(self) -> dict[str, Any]:
        """Check number and name by what kind of applicant it is."""
        cleaned = super().clean() or {}
        kind = cleaned.get("kind", ApplicantKind.PERSON.value)
        self._check(cleaned, "identity_number", _NUMBERS[kind])
        self._check(cleaned, "name", _NAMES[kind])
        if cleaned.get("representative_name") and not cleaned.get(
            "authorization_paper"
        ):
            self.add_error(
                "authorization_paper",
                _("Ghi số, ngày của giấy ủy quyền hoặc giấy giới thiệu."),
            )
        return cleaned

    def applicant(self) -> Applicant:
        """Return who applies, from the checked fields."""
        given = dict(self.cleaned_data)
        if given["kind"] == _FOREIGNER:
            given["kind"] = ApplicantKind.PERSON
        return Applicant(**given | {"kind": ApplicantKind(given["kind"])})

    def has_more(self) -> bool:
        """Say whether the folded part of the form holds anything."""
        folded = ("representative_name", "representative_identity", "email")
        return any(self[name].value() or self[name].errors for name in folded) or bool(
            self["authorization_paper"].value() or self["authorization_paper"].errors
        )

    def _check(self, cleaned: dict[str, Any], name: str, field: forms.Field) -> None:
        if name in self.errors:
            return
        try:
            cleaned[name] = field.clean(cleaned.get(name, ""))
        except ValidationError as error:
            self.add_error(name, error)


def with_card(data: QueryDict) -> QueryDict:
    """Spread a scanned card over the fields it fills; what was typed stays."""
    card = read_card(data.get("identity_number", ""))
    if card is None:
        return data
    spread = data.copy()
    spread["identity_number"] = card.number
    spread["name"] = data.get("name") or card.name
    spread["address"] = data.get("address") or card.address
    return spread
