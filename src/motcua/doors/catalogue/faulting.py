"""What still keeps a draft from being published, each with the way to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.apps.procedures import queries
from motcua.apps.procedures.queries import Fault, Part
from motcua.doors.catalogue.opened import Opened
from motcua.doors.catalogue.sections import BY_CASE, OF_PART, TITLES


@dataclass(frozen=True, slots=True)
class ToMend:
    """One thing to mend, where, and what the place is called.

    cases: in which cases, in words; "" where there is but one.
    """

    words: str
    cases: str
    href: str
    where: str


def faults(seen: Opened) -> list[ToMend]:
    """List what keeps the draft from being published. Queries: none."""
    found = queries.faults(seen.sheet.terms, seen.doubts)
    alike: dict[tuple[Part, str], list[Fault]] = {}
    for fault in found:
        if fault.part is not Part.DOUBTS:
            alike.setdefault((fault.part, fault.words), []).append(fault)
    return [*_doubts(seen), *(_to_mend(seen, same) for same in alike.values())]


def _doubts(seen: Opened) -> list[ToMend]:
    count = sum(doubt.is_open and doubt.is_blocking for doubt in seen.doubts)
    if not count:
        return []
    words = ngettext(
        "%(count)d điểm nghi ngờ chưa giải quyết",
        "%(count)d điểm nghi ngờ chưa giải quyết",
        count,
    )
    href = reverse("catalogue:draft", args=[seen.code]) + "#nghi-ngo"
    return [ToMend(words % {"count": count}, "", href, _("Điểm nghi ngờ"))]


def _to_mend(seen: Opened, same: Sequence[Fault]) -> ToMend:
    """Tell once what several cases lack; the way leads to the first of them."""
    first = same[0]
    section = OF_PART[first.part]
    href = reverse("catalogue:edit", args=[seen.code, section.value])
    if section in BY_CASE and first.case > 1:
        href += f"?truong-hop={first.case}"
    return ToMend(capfirst(first.words), _cases(same), href, str(TITLES[section]))


def _cases(same: Sequence[Fault]) -> str:
    if not same[0].case_name:
        return ""
    if len(same) == 1:
        return same[0].case_name
    words = ngettext("%(count)d trường hợp", "%(count)d trường hợp", len(same))
    return words % {"count": len(same)}
