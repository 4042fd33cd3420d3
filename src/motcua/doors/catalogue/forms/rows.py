"""Rows of a form that are added, taken away and moved without script.

Each press on such a button sends the whole form; the rows come back in their new
order with whatever had been typed, and nothing is saved before "save" is pressed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

from django import forms
from django.http import QueryDict

# The longest real list of documents has 35 rows; Django takes a thousand controls.
MOST = 60
ADD, REMOVE, UP, DOWN = "them", "bo", "len", "xuong"
_SAVE = "luu"
F = TypeVar("F", bound=forms.Form)
Make = Callable[..., F]


class Rows(Generic[F]):
    """The rows of one list.

    make: makes a row's form, taking data or initial, and prefix. is_touched: rows were
    added, moved or taken away on the screen and are not saved.
    """

    def __init__(
        self, prefix: str, make: Make[F], initial: Sequence[Mapping[str, Any]]
    ) -> None:
        """Lay the rows out as they are kept; one empty row when there are none."""
        self.prefix = prefix
        self._make = make
        self.is_touched = False
        self.forms = [self._blank(i, values) for i, values in enumerate(initial)]
        if not self.forms:
            self.forms = [self._blank(0, {})]

    @classmethod
    def sent(cls, prefix: str, make: Make[F], data: QueryDict) -> Rows[F]:
        """Lay the rows out as they were sent, and do to them what was pressed."""
        rows = cls(prefix, make, ())
        count = _count(data.get(f"{prefix}-so", ""))
        rows.forms = [make(data, prefix=f"{prefix}{i}") for i in range(count)]
        deed, _, place = data.get("viec", _SAVE).partition("-")
        if deed != _SAVE:
            rows._act(deed, int(place) if place.isdecimal() else 0)
        return rows

    @property
    def count(self) -> int:
        """How many rows stand on the screen."""
        return len(self.forms)

    @property
    def is_full(self) -> bool:
        """Whether no row can be added."""
        return self.count >= MOST

    def __iter__(self) -> Iterator[F]:
        """Go through the rows in the order shown."""
        return iter(self.forms)

    def filled(self) -> list[F]:
        """Return kept rows, and new ones in which something was typed."""
        return [form for form in self.forms if not _is_empty(form)]

    def is_valid(self) -> bool:
        """Check every filled row, none skipped, so that every error shows at once."""
        filled = self.filled()
        return sum(form.is_valid() for form in filled) == len(filled)

    def _act(self, deed: str, place: int) -> None:
        """Change the order of the rows as typed; checks wait until they are saved."""
        typed = [_typed(form) for form in self.forms]
        if deed == ADD and not self.is_full:
            typed.append({})
        elif deed == REMOVE and 1 <= place <= len(typed):
            del typed[place - 1]
        elif deed == UP and 1 < place <= len(typed):
            typed[place - 2 : place] = typed[place - 2 : place][::-1]
        elif deed == DOWN and 1 <= place < len(typed):
            typed[place - 1 : place + 1] = typed[place - 1 : place + 1][::-1]
        self.forms = [self._blank(i, values) for i, values in enumerate(typed)]
        self.is_touched = True

    def _blank(self, place: int, values: Mapping[str, Any]) -> F:
        return self._make(initial=values, prefix=f"{self.prefix}{place}")


def _count(text: str) -> int:
    return min(int(text), MOST) if text.isascii() and text.isdecimal() else 0


def _typed(form: forms.Form) -> dict[str, Any]:
    """Return what stands in a row's controls, as it was sent."""
    return {
        name: field.widget.value_from_datadict(
            form.data, form.files, form.add_prefix(name)
        )
        for name, field in form.fields.items()
    }


def _is_empty(form: forms.Form) -> bool:
    """Say whether a row is new and nobody typed anything into its free fields.

    Hidden controls are of kept rows only: those are taken away by their button, never
    by being emptied.
    """
    said = _typed(form)
    return not any(
        str(said[name] or "").strip()
        for name, field in form.fields.items()
        if isinstance(field, forms.CharField)
    )
