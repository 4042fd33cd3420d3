"""The internal process of a case: who does what, where, in what share of the time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.organizations import queries as organizations
from motcua.apps.procedures import law
from motcua.apps.procedures.content import CaseContent, RouteContent, StepContent
from motcua.common.wording import duration
from motcua.core.casefile import LegKind
from motcua.core.permissions import Role
from motcua.doors.catalogue.editors.base import ORIGIN, CaseEditor
from motcua.doors.catalogue.editors.steps import (
    PLACE,
    StepForm,
    minutes_of,
    shared,
)
from motcua.doors.catalogue.forms.fields import NameField
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.places import name_of, places
from motcua.doors.catalogue.sections import Section

_LONGEST = 1000


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
    amount, share = shared(step.allowed_minutes)
    named = {f"{PLACE}{n}": name_of(p, known) for n, p in enumerate(step.places)}
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
            else minutes_of(amount, given["share"]),
            is_counted=not given["is_uncounted"],
            stage=given["stage"] or 1,
            note=given["note"],
        )
