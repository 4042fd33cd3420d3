"""One step of an internal process, as it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum, unique
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures import law
from motcua.common.forms import PlainCharField
from motcua.core.casefile import LegKind
from motcua.core.permissions import Role
from motcua.doors.catalogue import words
from motcua.doors.catalogue.forms.fields import NameField, NumberField
from motcua.doors.catalogue.places import place_of

PLACE = "noi"  # a step's places stand in fields noi0, noi1 …
_LONGEST, _LONGEST_PLACE = 1000, 200
_MOST_PLACES, _MOST_STAGES = 20, 9
_SPARE_PLACES = 2  # empty lines to name further places in
_MINUTES_PER_HOUR = 60


@unique
class Share(StrEnum):
    """What a step's allowance is counted in."""

    DAY = "ngay"
    HOUR = "gio"
    MINUTE = "phut"


SHARES = [
    (Share.DAY.value, gettext_lazy("ngày làm việc")),
    (Share.HOUR.value, gettext_lazy("giờ làm việc")),
    (Share.MINUTE.value, gettext_lazy("phút")),
]


class StepForm(forms.Form):
    """One step. Places stand in fields noi0, noi1 …: several are asked side by side."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    title = NameField(
        label=gettext_lazy("Việc"), rows=1, required=True, max_length=_LONGEST
    )
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Loại bước"),
        coerce=LegKind,
        choices=[(kind.value, said) for kind, said in words.KINDS.items()],
        initial=LegKind.HANDLE.value,
    )
    role = forms.TypedChoiceField(
        label=gettext_lazy("Ai làm"),
        coerce=Role,
        choices=[(role.value, said) for role, said in words.STEP_ROLES.items()],
        initial=Role.CASE_HANDLER.value,
    )
    amount = NumberField(label=gettext_lazy("Thời gian"), required=False)
    share = forms.TypedChoiceField(
        label=gettext_lazy("Đơn vị"), coerce=Share, choices=SHARES
    )
    is_uncounted = forms.BooleanField(
        label=gettext_lazy("Không tính vào thời hạn"), required=False
    )
    stage = forms.IntegerField(
        label=gettext_lazy("Thuộc lần hẹn thứ"),
        min_value=1,
        max_value=_MOST_STAGES,
        initial=1,
        required=False,
    )
    note = NameField(label=gettext_lazy("Ghi chú"), rows=1, max_length=_LONGEST)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own arguments
        known: Mapping[str, str],
        **more: Any,  # noqa: ANN401  Django's own arguments
    ) -> None:
        """Lay out lines for the places named so far and some further ones."""
        super().__init__(*args, **more)
        self._known = known
        for number in range(self._place_count()):
            self.fields[f"{PLACE}{number}"] = _place_field(number)

    def place_fields(self) -> list[forms.BoundField]:
        """List the lines for places."""
        return [self[name] for name in self.fields if name.startswith(PLACE)]

    def clean(self) -> dict[str, Any]:
        """Read the places and the allowance."""
        given: dict[str, Any] = super().clean() or {}
        given["places"] = tuple(dict.fromkeys(self._places(given)))
        amount, share = given.get("amount"), given.get("share")
        if amount is not None and share is not None and not minutes_of(amount, share):
            self.add_error("amount", _("Thời gian này chưa tới một phút."))
        return given

    def _places(self, given: Mapping[str, Any]) -> Iterable[str]:
        for name in [name for name in self.fields if name.startswith(PLACE)]:
            typed = given.get(name)
            if not typed:
                continue
            place = place_of(typed, self._known)
            if place is None:
                message = _("Không có nơi nào tên “%(place)s”. Chọn trong danh sách.")
                self.add_error(name, message % {"place": typed})
            else:
                yield place

    def _place_count(self) -> int:
        named = self.data if self.is_bound else self.initial
        prefix = self.add_prefix(PLACE) if self.is_bound else PLACE
        filled = [
            number
            for number in range(_MOST_PLACES)
            if str(named.get(f"{prefix}{number}") or "").strip()
        ]
        return min(max(filled, default=-1) + 1 + _SPARE_PLACES, _MOST_PLACES)


def _place_field(number: int) -> PlainCharField:
    label = _("Nơi làm") if not number else _("Cùng lúc tại")
    return PlainCharField(
        label=label,
        required=False,
        max_length=_LONGEST_PLACE,
        widget=forms.TextInput(attrs={"list": "cac-noi", "autocomplete": "off"}),
    )


def shared(minutes: int | None) -> tuple[Decimal | None, Share]:
    """Write minutes in the largest unit that takes no more than two decimals."""
    if minutes is None:
        return None, Share.DAY
    per_day = law.minutes_per_working_day()
    for share, size in ((Share.DAY, per_day), (Share.HOUR, _MINUTES_PER_HOUR)):
        if minutes * 100 % size == 0:
            return Decimal(minutes) / size, share
    return Decimal(minutes), Share.MINUTE


def minutes_of(amount: Decimal, share: Share) -> int:
    """Return an allowance in working minutes."""
    size = {
        Share.DAY: law.minutes_per_working_day(),
        Share.HOUR: _MINUTES_PER_HOUR,
        Share.MINUTE: 1,
    }[share]
    return int(amount * size)
