"""Which forms the law prescribes on a day: law/form_sets/*.yaml, dated and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from motcua.apps.notices.paper.data import FormKey, Section
from motcua.common.errors import RefusedError


class FormNotInForceError(RefusedError):
    """No form of this kind was prescribed on that day."""


@dataclass(frozen=True, slots=True)
class Form:
    """One prescribed form.

    number: as the annex counts it ("01"). pattern, pad: how its own number is written.
    kept_at: where a copy is kept ("one_stop", "dossier"). without: fields of our data
    the form does not ask for. verified: False while its text was not read at the
    source.
    """

    key: str
    number: str
    title: str
    pattern: str
    pad: int
    kept_at: tuple[str, ...]
    without: frozenset[str]
    reference: str
    verified: bool

    def written(self, number: int, year: int, section: str) -> str:
        """Return the form's own number as printed after "Số:"."""
        shown = str(number).zfill(self.pad)
        return self.pattern.format(number=shown, year=year, section=section)


@dataclass(frozen=True, slots=True)
class FormSet:
    """The forms of one circular. in_force_to: exclusive; None while in force."""

    key: str
    title: str
    reference: str
    in_force_from: date
    in_force_to: date | None
    paper: str
    sections: Mapping[Section, str]
    forms: Mapping[str, Form]

    def holds_on(self, day: date) -> bool:
        """Say whether the set is in force on the day."""
        ends = self.in_force_to
        return self.in_force_from <= day and (ends is None or day < ends)


@cache
def form_sets() -> tuple[FormSet, ...]:
    """Return every set, oldest first. Read once per process."""
    folder = Path(settings.LAW_DIR) / "form_sets"
    read = [_form_set(path) for path in sorted(folder.glob("*.yaml"))]
    return tuple(sorted(read, key=lambda found: found.in_force_from))


def set_in_force(day: date) -> FormSet:
    """Return the set in force on the day.

    :raises FormNotInForceError: before the first set.
    """
    for found in form_sets():
        if found.holds_on(day):
            return found
    raise FormNotInForceError(
        _("Không có bộ biểu mẫu nào có hiệu lực vào ngày %(day)s.")
        % {"day": f"{day:%d/%m/%Y}"}
    )


def form_in_force(key: FormKey, day: date) -> Form:
    """Return the prescribed form of this kind on the day.

    :raises FormNotInForceError: when the set of that day has no such form.
    """
    found = set_in_force(day)
    if key.value not in found.forms:
        raise FormNotInForceError(_("%(set)s không có mẫu này.") % {"set": found.title})
    return found.forms[key.value]


def _form_set(path: Path) -> FormSet:
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return FormSet(
        key=raw["key"],
        title=raw["title"],
        reference=raw["reference"],
        in_force_from=raw["in_force_from"],
        in_force_to=raw["in_force_to"],
        paper=raw["paper"],
        sections={Section(key): code for key, code in raw["sections"].items()},
        forms={key: _form(key, form) for key, form in raw["forms"].items()},
    )


def _form(key: str, raw: Mapping[str, Any]) -> Form:
    return Form(
        key=key,
        number=raw["number"],
        title=raw["title"],
        pattern=raw["pattern"],
        pad=raw["pad"],
        kept_at=tuple(raw["kept_at"]),
        without=frozenset(raw["without"]),
        reference=raw["reference"],
        verified=raw["verified"],
    )
