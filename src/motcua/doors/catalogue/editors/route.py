"""The internal process of a case: who does what, where, in what share of the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from enum import StrEnum, unique
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import law
from motcua.apps.procedures.content import CaseContent, RouteContent, StepContent
from motcua.common.forms import PlainCharField
from motcua.common.wording import duration
from motcua.core.casefile import LegKind
from motcua.core.permissions import Role
from motcua.doors.catalogue import words
from motcua.doors.catalogue.editors.base import ORIGIN, CaseEditor
from motcua.doors.catalogue.forms.fields import NameField, NumberField
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.places import name_of, place_of, places
from motcua.doors.catalogue.sections import Section

_LONGEST, _LONGEST_PLACE = 1000, 200
_MOST_PLACES, _MOST_STAGES = 20, 9
_SPARE_PLACES = 2  # empty lines to name further places in
_PLACE = "noi"
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


class RouteForm(forms.Form):
    """What the process follows."""

    source = NameField(
        label=gettext_lazy("Theo quyết định, quy trình nào"),
        rows=2,
        max_length=_LONGEST,
    )
    is_verified = forms.BooleanField(
        label=gettext_lazy("Đã đối chiếu với văn bản gốc"), required=False
    )


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
            self.fields[f"{_PLACE}{number}"] = _place_field(number)

    def place_fields(self) -> list[forms.BoundField]:
        """List the lines for places."""
        return [self[name] for name in self.fields if name.startswith(_PLACE)]

    def clean(self) -> dict[str, Any]:
        """Read the places and the allowance."""
        given: dict[str, Any] = super().clean() or {}
        given["places"] = tuple(dict.fromkeys(self._places(given)))
        amount, share = given.get("amount"), given.get("share")
        if amount is not None and share is not None and not _minutes(amount, share):
            self.add_error("amount", _("Thời gian này chưa tới một phút."))
        return given

    def _places(self, given: Mapping[str, Any]) -> Iterable[str]:
        for name in [name for name in self.fields if name.startswith(_PLACE)]:
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
        prefix = self.add_prefix(_PLACE) if self.is_bound else _PLACE
        filled = [
            number
            for number in range(_MOST_PLACES)
            if str(named.get(f"{prefix}{number}") or "").strip()
        ]
        return min(max(filled, default=-1) + 1 + _SPARE_PLACES, _MOST_PLACES)


class RouteEditor(CaseEditor):
    """The process of a case."""

    section = Section.ROUTE
    template = "catalogue/edit/route.html"
    row_title = gettext_lazy("Bước")

    def lay_out(self) -> None:
        """Make a row for each step."""
        self.known = places(organizations.directory(), self.on)
        route = self.case.route
        self.form = RouteForm(
            self.data,
            prefix="qt",
            initial={
                "source": route.source if route else "",
                "is_verified": route is not None and route.is_verified,
            },
        )
        if self.data is not None:
            self.rows = Rows.sent("b", self._row, self.data)
            return
        steps = route.steps if route else _usual(self.known)
        self.rows = Rows("b", self._row, [_typed(one, self.known) for one in steps])

    def slice(self, case: CaseContent) -> object:
        """Return the process."""
        return case.route

    def case_edited(self, case: CaseContent) -> CaseContent:
        """Return a case with this process; none when no step is left."""
        filled = self.rows.filled() if self.rows else []
        if not filled:
            return replace(case, route=None)
        given = self.form.cleaned_data
        route = RouteContent(
            source=given["source"],
            is_verified=given["is_verified"],
            steps=tuple(_steps([form.cleaned_data for form in filled])),
        )
        return replace(case, route=route)

    def single_forms(self) -> Sequence[forms.Form]:
        """List the head's form."""
        return [self.form]

    @property
    def is_suggested(self) -> bool:
        """Whether the rows are a usual process, not one somebody entered."""
        return self.case.route is None and self.data is None

    def planned(self) -> str:
        """Return how long the counted steps take together, as they are kept."""
        steps = self.case.route.steps if self.case.route else ()
        minutes = sum(s.allowed_minutes or 0 for s in steps if s.is_counted)
        return duration(minutes, law.minutes_per_working_day()) if minutes else ""

    def _row(self, *args: Any, **more: Any) -> StepForm:  # noqa: ANN401  Django's own arguments
        return StepForm(*args, known=self.known, **more)


def _place_field(number: int) -> PlainCharField:
    label = _("Nơi làm") if not number else _("Cùng lúc tại")
    return PlainCharField(
        label=label,
        required=False,
        max_length=_LONGEST_PLACE,
        widget=forms.TextInput(attrs={"list": "cac-noi", "autocomplete": "off"}),
    )


def _usual(known: Mapping[str, str]) -> list[StepContent]:
    """Return the steps nearly every process has, to begin with."""
    usual = (
        (
            LegKind.INTAKE,
            Role.COUNTER_OFFICER,
            _("Kiểm tra, tiếp nhận hồ sơ"),
            "receiving:counter",
        ),
        (LegKind.HANDLE, Role.CASE_HANDLER, _("Thẩm định hồ sơ, dự thảo kết quả"), ""),
        (LegKind.SIGN, Role.APPROVER, _("Ký kết quả"), ""),
        (LegKind.RETURN, Role.COUNTER_OFFICER, _("Trả kết quả"), "receiving:counter"),
    )
    return [
        StepContent(
            key="",
            title=title,
            kind=kind,
            role=role,
            places=(place,) if place in known else (),
            allowed_minutes=None,
            is_counted=kind is not LegKind.RETURN,
        )
        for kind, role, title, place in usual
    ]


def _typed(step: StepContent, known: Mapping[str, str]) -> Mapping[str, Any]:
    amount, share = _shared(step.allowed_minutes)
    named = {f"{_PLACE}{n}": name_of(p, known) for n, p in enumerate(step.places)}
    return {
        ORIGIN: step.key,
        "title": step.title,
        "kind": step.kind,
        "role": step.role,
        "amount": amount,
        "share": share,
        "is_uncounted": not step.is_counted,
        "stage": step.stage,
        "note": step.note,
        **named,
    }


def _shared(minutes: int | None) -> tuple[Decimal | None, Share]:
    """Write minutes in the largest unit that takes no more than two decimals."""
    if minutes is None:
        return None, Share.DAY
    per_day = law.minutes_per_working_day()
    for share, size in ((Share.DAY, per_day), (Share.HOUR, _MINUTES_PER_HOUR)):
        if minutes * 100 % size == 0:
            return Decimal(minutes) / size, share
    return Decimal(minutes), Share.MINUTE


def _minutes(amount: Decimal, share: Share) -> int:
    size = {
        Share.DAY: law.minutes_per_working_day(),
        Share.HOUR: _MINUTES_PER_HOUR,
        Share.MINUTE: 1,
    }[share]
    return int(amount * size)


def _steps(rows: Sequence[Mapping[str, Any]]) -> Iterable[StepContent]:
    """Make the steps; a new one gets a key of its own."""
    taken = {given[ORIGIN] for given in rows}
    seen: set[str] = set()
    for given in rows:
        key = given[ORIGIN]
        if not key or key in seen:
            numbers = (f"{given['kind'].value}-{n}" for n in range(1, len(rows) + 2))
            key = next(name for name in numbers if name not in taken)
            taken.add(key)
        seen.add(key)
        amount = given["amount"]
        yield StepContent(
            key=key,
            title=given["title"],
            kind=given["kind"],
            role=given["role"],
            places=given["places"],
            allowed_minutes=None
            if amount is None
            else _minutes(amount, given["share"]),
            is_counted=not given["is_uncounted"],
            stage=given["stage"] or 1,
            note=given["note"],
        )
