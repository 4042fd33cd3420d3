"""Which days an officer looks at: a period of today, or any two days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.common.design.components.tabs import Tab
from motcua.common.forms import VnDateField
from motcua.core.periods import Period, Reach, until

_REACHES = {
    "hom-nay": Reach.DAY,
    "7-ngay": Reach.WEEK,
    "thang": Reach.MONTH,
    "quy": Reach.QUARTER,
    "nam": Reach.YEAR,
}
_USUAL = "thang"
TODAY = "ky=hom-nay"
THIS_YEAR = "nam"


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen days. key: of a period that ends today, "" for two days of one's own.

    query: what of an address keeps the choice.
    """

    period: Period
    key: str
    query: str


class DaysForm(forms.Form):
    """Two days, both included."""

    tu = VnDateField(label=gettext_lazy("Từ ngày"))
    den = VnDateField(label=gettext_lazy("Đến ngày"))

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        """Keep today: nobody has figures of tomorrow."""
        super().__init__(data)
        self._today = today

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order and days to come."""
        found: dict[str, Any] = super().clean() or {}
        first, last = found.get("tu"), found.get("den")
        if last and last > self._today:
            message = _("Ngày cuối kỳ chưa tới. Chọn đến hôm nay, %(today)s.")
            self.add_error("den", message % {"today": f"{self._today:%d/%m/%Y}"})
        elif first and last and first > last:
            message = _("Ngày đầu kỳ phải trước ngày cuối kỳ, %(last)s.")
            self.add_error("tu", message % {"last": f"{last:%d/%m/%Y}"})
        return found


def choose(
    request: HttpRequest, today: date, usual: str = _USUAL
) -> tuple[Choice, DaysForm]:
    """Return the chosen days and the form; the usual ones when the entry is wrong.

    usual: key of the period where none is asked for.

    Whoever shows the page looks at ``form.errors``: a wrong entry stays in the form.
    """
    if {"tu", "den"} & request.GET.keys():
        form = DaysForm(request.GET, today=today)
        if form.is_valid():
            first, last = form.cleaned_data["tu"], form.cleaned_data["den"]
            query = f"tu={first:%d/%m/%Y}&den={last:%d/%m/%Y}"
            return Choice(Period(first, last), "", query), form
        return _named(usual, today), form
    asked = request.GET.get("ky", usual)
    choice = _named(asked if asked in _REACHES else usual, today)
    form = DaysForm(None, today=today)
    form.initial = {"tu": choice.period.first, "den": choice.period.last}
    return choice, form


def period_tabs(choice: Choice, kept: str) -> list[Tab]:
    """Return the periods as tabs. kept: the rest of the address, e.g. "co-quan=12"."""
    titles = {
        "hom-nay": _("Hôm nay"),
        "7-ngay": _("7 ngày"),
        "thang": _("Tháng này"),
        "quy": _("Quý này"),
        "nam": _("Năm nay"),
    }
    return [
        Tab(
            title=title,
            href=f"?{joined(f'ky={key}', kept)}",
            is_current=key == choice.key,
        )
        for key, title in titles.items()
    ]


def joined(*parts: str) -> str:
    """Join parts of an address' query, leaving out empty ones."""
    return "&".join(part for part in parts if part)


def _named(key: str, today: date) -> Choice:
    return Choice(until(today, _REACHES[key]), key, f"ky={key}")
