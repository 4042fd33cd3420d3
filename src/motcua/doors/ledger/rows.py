"""Signs as the pages show them: with names, words and addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.apps.ledger.queries import Sign
from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import Directory
from motcua.doors.ledger import keys, words


@dataclass(frozen=True, slots=True)
class SignRow:
    """One sign. who: the person, or that it is the whole agency. tone: of the chip."""

    sign: Sign
    href: str
    name: str
    text: str
    seldom: str
    who: str
    agency: str
    stretch: str
    standing: str
    tone: str


def rows(signs: Sequence[Sign], book: Directory) -> list[SignRow]:
    """Return the signs with everybody's name. Queries: one."""
    about = {one.finding.person_id for one in signs} - {None}
    names = organizations.person_names([pk for pk in about if pk is not None])
    return [_row(sign, book, names) for sign in signs]


def _row(sign: Sign, book: Directory, names: Mapping[int, str]) -> SignRow:
    finding = sign.finding
    standing, tone = _standing(sign)
    who = _("cả cơ quan")
    if finding.person_id is not None:
        who = names.get(finding.person_id, _("người không còn trong danh mục"))
    return SignRow(
        sign=sign,
        href=reverse("ledger:sign", args=[keys.to_text(finding)]),
        name=str(words.NAMES[finding.pattern]),
        text=words.seen(finding),
        seldom=words.seldom(finding),
        who=who,
        agency=book.agency(finding.agency_id).short_name,
        stretch=words.stretch(finding),
        standing=standing,
        tone=tone,
    )


def _standing(sign: Sign) -> tuple[str, str]:
    if sign.last is None:
        return _("Chưa ai xem"), "soon"
    said = str(words.STANDINGS[sign.last.standing])
    if sign.since_seen:
        more = _("%(said)s, thêm %(count)d lượt từ đó")
        return more % {"said": said, "count": sign.since_seen}, "soon"
    return said, words.TONES[sign.last.standing]
