"""The inputs of one leaf as a form: what its rule reads, asked for in its kind.

Shared by whoever claims and whoever appraises. Numbers are typed as people write them:
"1.250", "12,5", "97,5%"; never through a float.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.par_index.few import OfFew
from motcua.common.forms import PlainCharField, PlainTextField, VnDateField
from motcua.core.scoring import NEVER, Leaf, Outside, Values
from motcua.core.scoring.inputs import InputKind, InputSpec, inputs_of
from motcua.core.scoring.values import Value
from motcua.doors.lobby.typed import number

_LONGEST_SHOWN = 15
_DECIMALS = 8  # of a number that never ends, two thirds
_HUNDRED = 100
_YES, _NO = "co", "khong"
_NEVER_WORDS = frozenset({NEVER, "chưa", "không", "chưa ban hành", "không ban hành"})


class NumberField(PlainCharField):
    """A number, not negative, exactly as written. is_share: may end in "%"."""

    def __init__(self, *, is_share: bool = False, **kwargs: Any) -> None:  # noqa: ANN401  Django's own
        """Ask for digits."""
        super().__init__(**kwargs)
        self._is_share = is_share
        self.widget.attrs |= {"inputmode": "decimal", "size": "12"}

    def clean(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Return an int or a Decimal; None when left empty.

        :raises ValidationError: saying how it is written.
        """
        text = super().clean(value).replace(" ", "")
        if not text:
            return None
        bare = text.removesuffix("%")
        is_percent = bare != text
        found = number(bare)
        if found is None and number(bare.lstrip("-−")) is not None:
            raise ValidationError(_("Ghi một số từ 0 trở lên."), code="negative")
        if found is None or (is_percent and not self._is_share):
            message = _("Ghi một con số, ví dụ 1.250 hoặc 12,5.")
            raise ValidationError(message, code="invalid")
        return found / _HUNDRED if is_percent else _whole(found)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show a number as it is written; a wrong entry stays as it was typed."""
        if isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool):
            return written(value)
        return value


class DayOrNeverField(VnDateField):
    """A day, or a word that says it never came."""

    def to_python(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Return the day, or ``NEVER``."""
        if str(value or "").strip().casefold() in _NEVER_WORDS:
            return NEVER
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:  # noqa: ANN401  Django's own arguments
        """Show it as it is typed."""
        return _("chưa ban hành") if value == NEVER else super().prepare_value(value)


class LeafInputs(forms.Form):
    """What the rule of a leaf reads. Fields bear the inputs' names; none is required.

    An input left empty is not known yet.
    """

    prefix = "so-lieu"

    def __init__(
        self,
        item: Leaf | Outside,
        *args: Any,  # noqa: ANN401  Django's own arguments
        values: Values | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        """Ask for the item's inputs; values: shown until something is typed."""
        self._specs = inputs_of(item.rule)
        self._known = values or {}
        labels = dict(item.definitions)
        super().__init__(*args, **kwargs)
        for spec in self._specs:
            label = labels.get(spec.name, spec.name)
            for name, field in _fields(spec, label):
                self.fields[name] = field
        self.initial = {**self.initial, **_initial(self._specs, self._known)}

    @property
    def values(self) -> dict[str, Value]:
        """The inputs given, by name; what was left empty is left out."""
        told = self.cleaned_data
        found: dict[str, Value] = {}
        for spec in self._specs:
            value: Value
            if spec.kind is InputKind.TALLY:
                counts = {o: told.get(_of(spec, o)) for o in spec.options}
                is_empty = all(count is None for count in counts.values())
                value = None if is_empty else {o: n or 0 for o, n in counts.items()}
            else:
                value = told.get(spec.name)
            if spec.kind is InputKind.FLAG:
                value = {_YES: True, _NO: False}.get(str(value))
            if value is not None and value != "":
                found[spec.name] = self._exactly(spec.name, value)
        return found

    def _exactly(self, name: str, value: Value) -> Value:
        """Return what was shown where it was left as it stood: two thirds, not 0.67."""
        known = self._known.get(name)
        is_left = isinstance(known, Fraction) and value == _read(written(known))
        return known if is_left else value


def written(value: Decimal | Fraction | int) -> str:
    """Write a number so that ``NumberField`` reads the same again, if it has an end.

    What has none, or a far one, is rounded.
    """
    exact = Fraction(value)
    if exact.denominator == 1:
        return str(exact.numerator)
    shown = Decimal(exact.numerator) / Decimal(exact.denominator)
    text = f"{shown:f}".rstrip("0")
    if len(text) > _LONGEST_SHOWN:
        text = f"{shown:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return text.replace(".", ",")


def _read(text: str) -> int | Decimal | None:
    found = number(text)
    return None if found is None else _whole(found)


def _fields(spec: InputSpec, label: str) -> list[tuple[str, forms.Field]]:
    if spec.kind is InputKind.TALLY:
        return [
            (_of(spec, o), NumberField(label=f"{label}: {o}", required=False))
            for o in spec.options
        ]
    return [(spec.name, _field(spec, label))]


def _field(spec: InputSpec, label: str) -> forms.Field:
    match spec.kind:
        case InputKind.FLAG:
            return forms.ChoiceField(
                label=label,
                required=False,
                widget=forms.RadioSelect,
                choices=[(_YES, gettext_lazy("Có")), (_NO, gettext_lazy("Không"))],
            )
        case InputKind.DAY:
            return VnDateField(label=label, required=False)
        case InputKind.DAY_OR_NEVER:
            hint = gettext_lazy("Ngày, hoặc ghi “chưa ban hành”.")
            return DayOrNeverField(label=label, required=False, help_text=hint)
        case InputKind.CHOICE:
            options = [(option, option) for option in spec.options]
            return forms.ChoiceField(
                label=label, required=False, choices=[("", "–"), *options]
            )
        case InputKind.WORDS:
            return PlainTextField(label=label, required=False, max_length=2000)
    is_share = spec.kind is InputKind.SHARE
    return NumberField(label=label, required=False, is_share=is_share)


def _initial(specs: tuple[InputSpec, ...], values: Values) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for spec in specs:
        value = values.get(spec.name)
        if isinstance(value, OfFew):
            continue  # typed anew, or not at all: nobody reads it
        if spec.kind is InputKind.TALLY and isinstance(value, Mapping):
            found |= {_of(spec, option): n for option, n in value.items()}
        elif isinstance(value, bool):
            found[spec.name] = _YES if value else _NO
        elif isinstance(value, int | Decimal | Fraction | date | str):
            found[spec.name] = value
    return found


def _of(spec: InputSpec, option: str) -> str:
    return f"{spec.name}--{option}"


def _whole(number: Decimal) -> int | Decimal:
    return int(number) if number == number.to_integral_value() else number
