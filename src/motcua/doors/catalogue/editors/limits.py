"""How a case may be handed in, and within what time it is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.content import CaseContent, ChannelContent, LimitContent
from motcua.core.channels import Channel
from motcua.core.deadlines import Rule, Unit
from motcua.doors.catalogue import words
from motcua.doors.catalogue.editors.base import CaseEditor
from motcua.doors.catalogue.forms.fields import (
    HourField,
    LongTextField,
    NameField,
    NumberField,
)
from motcua.doors.catalogue.sections import Section
from motcua.doors.lobby import procedure_words

_LONGEST = 2000
UNIT_CHOICES = [
    ("", gettext_lazy("chưa rõ đơn vị")),
    *((unit.value, said) for unit, said in words.UNITS.items()),
]
RULE_CHOICES = [(rule.value, said) for rule, said in words.RULES.items()]


class LimitForm(forms.Form):
    """One channel: offered or not, and its time limit."""

    is_offered = forms.BooleanField(label=gettext_lazy("Có nhận"), required=False)
    amount = NumberField(label=gettext_lazy("Thời hạn"), required=False)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Đơn vị"),
        coerce=Unit,
        empty_value=None,
        required=False,
        choices=UNIT_CHOICES,
    )
    rule = forms.TypedChoiceField(
        label=gettext_lazy("Ngày làm việc tính"), coerce=Rule, choices=RULE_CHOICES
    )
    cutoff = HourField(
        label=gettext_lazy("Nhận sau giờ này tính hôm sau"), required=False
    )
    reference = NameField(label=gettext_lazy("Căn cứ"), rows=2, max_length=_LONGEST)
    note = LongTextField(label=gettext_lazy("Ghi chú cho người dân"), rows=2)

    def clean(self) -> dict[str, Any]:
        """Ask for the number; a unit nobody knows yet may stay unknown in a draft."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("is_offered") or self.errors:
            return given
        amount, unit = given["amount"], given["unit"]
        if unit is Unit.SAME_DAY:
            given["amount"] = Decimal(1)
        elif amount is None and unit is not None:
            self.add_error("amount", _("Cần điền số của thời hạn, ví dụ 3."))
        elif unit is Unit.MONTH and amount is not None and amount % 1:
            self.add_error("amount", _("Tính bằng tháng thì ghi số nguyên."))
        return given


@dataclass(frozen=True, slots=True)
class ShownChannel:
    """A channel on the screen, beside what the record says of it."""

    name: str
    form: LimitForm
    source: str


class LimitsEditor(CaseEditor):
    """The channels of a case with their limits."""

    section = Section.LIMITS
    template = "catalogue/edit/limits.html"

    def lay_out(self) -> None:
        """Make a form for each channel there is in law."""
        self.forms = {
            channel: LimitForm(
                self.data,
                prefix=channel.value,
                initial=_typed(_offered(self.case, channel)),
            )
            for channel in Channel
        }

    def slice(self, case: CaseContent) -> object:
        """Return the limits and notes."""
        return tuple((one.channel, one.limit, one.note) for one in case.channels)

    def case_edited(self, case: CaseContent) -> CaseContent:
        """Return a case with the channels offered; fees and appointments stay."""
        held = [one.channel for one in case.channels]
        order = dict.fromkeys((*held, *Channel))  # those there were stay in their order
        channels = tuple(
            self._channel(case, channel)
            for channel in order
            if self.forms[channel].cleaned_data["is_offered"]
        )
        return replace(case, channels=channels)

    def _channel(self, case: CaseContent, channel: Channel) -> ChannelContent:
        given = self.forms[channel].cleaned_data
        fresh = ChannelContent(channel=channel, limit=LimitContent())
        return replace(
            _offered(case, channel) or fresh, limit=_limit(given), note=given["note"]
        )

    def single_forms(self) -> Sequence[forms.Form]:
        """List the channels' forms."""
        return list(self.forms.values())

    def named_forms(self) -> list[tuple[str, forms.Form]]:
        """List (channel, form)."""
        return [
            (procedure_words.channel(channel), form)
            for channel, form in self.forms.items()
        ]

    def shown(self) -> list[ShownChannel]:
        """List the channels as the page shows them."""
        return [
            ShownChannel(
                procedure_words.channel(channel), form, _source(self.case, channel)
            )
            for channel, form in self.forms.items()
        ]


def _offered(case: CaseContent, channel: Channel) -> ChannelContent | None:
    return next((one for one in case.channels if one.channel is channel), None)


def _source(case: CaseContent, channel: Channel) -> str:
    found = _offered(case, channel)
    return found.source_text if found else ""


def _typed(offer: ChannelContent | None) -> dict[str, Any]:
    if offer is None:
        return {"is_offered": False, "rule": Rule.HOURS}
    limit = offer.limit
    is_number = limit.unit is not Unit.SAME_DAY
    return {
        "is_offered": True,
        "amount": limit.amount if is_number else None,
        "unit": limit.unit,
        "rule": limit.rule,
        "cutoff": limit.cutoff,
        "reference": limit.reference,
        "note": offer.note,
    }


def _limit(given: dict[str, Any]) -> LimitContent:
    return LimitContent(
        amount=given["amount"],
        unit=given["unit"],
        rule=given["rule"],
        cutoff=given["cutoff"],
        reference=given["reference"],
    )
