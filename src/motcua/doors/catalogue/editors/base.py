"""What every editor of a section does: show it, take it back, say what it saw."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise

from motcua.apps.procedures.content import CaseContent, VersionContent, fingerprint
from motcua.doors.catalogue.forms.rows import Rows
from motcua.doors.catalogue.opened import Opened
from motcua.doors.catalogue.sections import Section

T = TypeVar("T")
ORIGIN = "goc"  # the hidden control that says which kept row a row was


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row of a list on the screen. source: what the record says of it, "" if new."""

    form: forms.Form
    number: int
    source: str
    is_last: bool


class Editor(ABC):
    """A section on the screen.

    Made from the draft, and from what was sent, if anything was. rows: its list, for a
    section that has one; row_title: what a row of it is.
    """

    section: ClassVar[Section]
    template: ClassVar[str]
    row_title: ClassVar[Promise | str] = ""
    rows: Rows[Any] | None = None

    def __init__(self, seen: Opened, on: date, data: QueryDict | None) -> None:
        """Lay the section out."""
        self.seen = seen
        self.on = on
        self.data = data
        self.lay_out()

    @abstractmethod
    def lay_out(self) -> None:
        """Make the forms, from what is kept or from what was sent."""

    @abstractmethod
    def part(self, content: VersionContent) -> object:
        """Return what of a draft this editor changes, to tell whether it changed."""

    @abstractmethod
    def edited(self, now: VersionContent, places: Collection[int]) -> VersionContent:
        """Return the draft with what was typed; places: of the cases it is for."""

    @abstractmethod
    def single_forms(self) -> Sequence[forms.Form]:
        """List the forms that are no rows of a list."""

    @property
    def all_forms(self) -> list[forms.Form]:
        """Every form in which something was typed."""
        rows = self.rows.filled() if self.rows is not None else []
        return [*self.single_forms(), *rows]

    def named_forms(self) -> list[tuple[str, forms.Form]]:
        """List (what it is about, form): "Bước 2" for a row, "" for a single form."""
        filled = self.rows.filled() if self.rows is not None else []
        rows = [
            (f"{self.row_title} {number}", form)
            for number, form in enumerate(self.rows or (), start=1)
            if form in filled
        ]
        return [*(("", form) for form in self.single_forms()), *rows]

    @property
    def is_touched(self) -> bool:
        """Whether rows were moved on the screen, so that nothing is to be saved."""
        return self.rows is not None and self.rows.is_touched

    @property
    def sources(self) -> Mapping[str, str]:
        """What the record says of each kept row, by the row's origin."""
        return {}

    def shown_rows(self) -> list[ShownRow]:
        """List the rows as the page shows them."""
        rows = list(self.rows or ())
        return [
            ShownRow(
                form,
                number,
                self.sources.get(str(form[ORIGIN].value() or ""), ""),
                number == len(rows),
            )
            for number, form in enumerate(rows, start=1)
        ]

    def is_valid(self) -> bool:
        """Check every form, none skipped, so that every error shows at once."""
        found = self.all_forms
        return sum(form.is_valid() for form in found) == len(found)

    def same_elsewhere(self) -> list[int]:
        """List the other cases in which this section says the same, from 1."""
        return []

    def edition(self) -> str:
        """Return what tells this section's content from any other."""
        return fingerprint(self.part(self.seen.content))


class CaseEditor(Editor):
    """An editor of something each case has for itself."""

    @abstractmethod
    def slice(self, case: CaseContent) -> object:
        """Return what of a case this editor changes."""

    @abstractmethod
    def case_edited(self, case: CaseContent) -> CaseContent:
        """Return a case with what was typed."""

    def part(self, content: VersionContent) -> object:
        """Return the slices of all cases, with their names."""
        return tuple((case.name, self.slice(case)) for case in content.cases)

    def edited(self, now: VersionContent, places: Collection[int]) -> VersionContent:
        """Return the draft with the cases at these places changed."""
        cases = tuple(
            self.case_edited(case) if place in places else case
            for place, case in enumerate(now.cases, start=1)
        )
        return replace(now, cases=cases)

    def same_elsewhere(self) -> list[int]:
        """List the other cases that say the same here."""
        mine = self.slice(self.case)
        return [
            place
            for place, case in enumerate(self.seen.content.cases, start=1)
            if place != self.seen.place and self.slice(case) == mine
        ]

    @property
    def case(self) -> CaseContent:
        """The case in front of the officer; the view lets none in without."""
        return self.seen.content.cases[self.seen.place - 1]


def origin(part: object) -> str:
    """Return what a kept row is called in its hidden control."""
    return fingerprint(part)


def kept(parts: Iterable[T], name: str, key: Callable[[T], object]) -> T | None:
    """Return the part a row was made of; None for a new row. key: as in ``origin``."""
    return next((part for part in parts if name and origin(key(part)) == name), None)
