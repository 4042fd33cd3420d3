"""What a case costs: one line for each sum, for one channel or for all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.procedures.content import CaseContent, ChannelContent, FeeContent
from motcua.common.forms import PlainCharField
from motcua.core.catalogue import Currency, FeeKind
from motcua.core.channels import Channel
from motcua.doors.catalogue import words
from motcua.doors.catalogue.editors.base import ORIGIN, CaseEditor, origin
from motcua.doors.catalogue.forms.fields import NameField, SumField, sum_of
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.sections import Section
from motcua.doors.lobby import procedure_words

_ALL = "moi"
_LONGEST, _LONGEST_UNIT, _HIGHEST_COUNT = 2000, 100, 10_000


class FeeForm(forms.Form):
    """One line of the tariff."""

    goc = forms.CharField(widget=forms.HiddenInput, required=False)
    amount = SumField(
        label=gettext_lazy("Mức thu"), help_text=gettext_lazy("0 là không mất phí")
    )
    currency = forms.TypedChoiceField(
        label=gettext_lazy("Tiền"),
        coerce=Currency,
        choices=[
            (Currency.DONG.value, gettext_lazy("đồng")),
            (Currency.DOLLAR.value, "USD"),
        ],
    )
    kind = forms.TypedChoiceField(
        label=gettext_lazy("Là"),
        coerce=FeeKind,
        choices=[(kind.value, said) for kind, said in words.FEE_KINDS.items()],
    )
    channel = forms.ChoiceField(label=gettext_lazy("Cách nộp"))
    per = PlainCharField(
        label=gettext_lazy("Mỗi"),
        required=False,
        max_length=_LONGEST_UNIT,
        help_text=gettext_lazy("ví dụ: trang, bản"),
    )
    from_unit = forms.IntegerField(
        label=gettext_lazy("Tính từ thứ"),
        min_value=1,
        max_value=_HIGHEST_COUNT,
        initial=1,
        required=False,
    )
    cap = SumField(label=gettext_lazy("Tối đa"), required=False)
    reference = NameField(label=gettext_lazy("Căn cứ"), rows=2, max_length=_LONGEST)
    note = NameField(label=gettext_lazy("Ghi chú"), rows=1, max_length=_LONGEST)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  Django's own arguments
        channels: Sequence[Channel],
        **more: Any,  # noqa: ANN401  Django's own arguments
    ) -> None:
        """Offer the channels of the case."""
        super().__init__(*args, **more)
        names = [(one.value, procedure_words.channel(one)) for one in channels]
        choices = [(_ALL, _("Mọi cách nộp")), *names]
        self.fields["channel"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Read the sums in their money."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("amount", "cap"):
            self._read_sum(given, name)
        amount, cap = given.get("amount"), given.get("cap")
        if amount is not None and cap is not None and cap < amount:
            self.add_error("cap", _("Mức tối đa phải không thấp hơn mức thu."))
        if (given.get("from_unit") or 1) > 1 and not given.get("per"):
            self.add_error("per", _("Ghi tính theo gì, ví dụ: trang."))
        return given

    def _read_sum(self, given: dict[str, Any], name: str) -> None:
        text = given.get(name)
        given[name] = None
        if not text:
            return
        try:
            given[name] = sum_of(text, in_dong=given.get("currency") is Currency.DONG)
        except ValidationError as error:
            self.add_error(name, error)


class FeesEditor(CaseEditor):
    """The tariff of a case."""

    section = Section.FEES
    template = "catalogue/edit/fees.html"
    row_title = gettext_lazy("Mức thu")

    def lay_out(self) -> None:
        """Make a row for each line; one that every channel has is told once."""
        if self.data is not None:
            self.rows = Rows.sent("phi", self._row, self.data)
            return
        initial = [_typed(fee, channel) for channel, fee in _lines(self.case.channels)]
        self.rows = Rows("phi", self._row, initial)

    def slice(self, case: CaseContent) -> object:
        """Return the fees of every channel."""
        return tuple((one.channel, one.fees) for one in case.channels)

    def case_edited(self, case: CaseContent) -> CaseContent:
        """Return a case with these lines, each with its source."""
        given = [
            form.cleaned_data for form in (self.rows.filled() if self.rows else ())
        ]
        channels = tuple(
            replace(one, fees=tuple(_fees(given, one))) for one in case.channels
        )
        return replace(case, channels=channels)

    def single_forms(self) -> Sequence[forms.Form]:
        """List none: all are rows."""
        return []

    @property
    def sources(self) -> Mapping[str, str]:
        """What the record says of each line."""
        fees = (fee for one in self.case.channels for fee in one.fees)
        return {origin(_bare(fee)): fee.source_text for fee in fees}

    def _row(self, *args: Any, **more: Any) -> FeeForm:  # noqa: ANN401  Django's own arguments
        channels = [one.channel for one in self.case.channels]
        return FeeForm(*args, channels=channels, **more)


def _bare(fee: FeeContent) -> FeeContent:
    """Return the line without its source, which differs from channel to channel."""
    return replace(fee, source_text="")


def _lines(channels: Sequence[ChannelContent]) -> list[tuple[str, FeeContent]]:
    """List (channel, line); ``_ALL`` for a line every channel has."""
    bare = {one.channel: [_bare(fee) for fee in one.fees] for one in channels}
    lines: list[tuple[str, FeeContent]] = []
    for channel, fees in bare.items():
        for fee in fees:
            if all(fee in others for others in bare.values()):
                if (_ALL, fee) not in lines:
                    lines.append((_ALL, fee))
            else:
                lines.append((channel.value, fee))
    return lines


def _typed(fee: FeeContent, channel: str) -> dict[str, Any]:
    return {
        ORIGIN: origin(fee),
        "amount": fee.amount,
        "currency": fee.currency,
        "kind": fee.kind,
        "channel": channel,
        "per": fee.per,
        "from_unit": fee.from_unit,
        "cap": fee.cap,
        "reference": fee.reference,
        "note": fee.note,
    }


def _fees(rows: Sequence[dict[str, Any]], offer: ChannelContent) -> list[FeeContent]:
    """Return what one channel charges."""
    sources = {origin(_bare(fee)): fee.source_text for fee in offer.fees}
    return [
        FeeContent(
            amount=given["amount"],
            currency=given["currency"],
            kind=given["kind"],
            per=given["per"],
            from_unit=given["from_unit"] or 1,
            cap=given["cap"],
            note=given["note"],
            reference=given["reference"],
            source_text=sources.get(given[ORIGIN], ""),
        )
        for given in rows
        if given["channel"] in {_ALL, offer.channel.value}
    ]
