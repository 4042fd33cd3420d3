"""Which signs are shown: filters and piles, from the address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from motcua.apps.ledger.queries import Sign, Standing
from motcua.common.design.components.tabs import Tab
from motcua.core.patterns import Pattern
from motcua.doors.lobby.typed import whole

_FIRST_YEAR = 2018


def _stands(standing: Standing) -> Callable[[Sign], bool]:
    return lambda sign: sign.last is not None and sign.last.standing is standing


PILES: Mapping[str, Callable[[Sign], bool]] = {
    "": lambda sign: sign.is_open,
    "can-giai-trinh": _stands(Standing.TO_EXPLAIN),
    "da-xem": _stands(Standing.SEEN),
    "khong-phai": _stands(Standing.NO_SIGN),
    "tat-ca": lambda sign: sign is not None,
}


@dataclass(frozen=True, slots=True)
class Sieve:
    """What is asked for. agency_id, pattern: None for all. pile: a key of PILES.

    within: the agencies the officer may look into; None for the province.
    """

    year: int
    agency_id: int | None
    pattern: Pattern | None
    pile: str
    within: frozenset[int] | None

    def may_see(self, agency_id: int) -> bool:
        """Say whether the officer looks into this agency."""
        return self.within is None or agency_id in self.within

    def narrowed(self, signs: Iterable[Sign]) -> list[Sign]:
        """Return the signs of the agency and family asked for, of every pile."""
        return [
            sign
            for sign in signs
            if self.may_see(sign.finding.agency_id)
            and self.agency_id in {None, sign.finding.agency_id}
            and self.pattern in {None, sign.finding.pattern}
        ]

    def shown(self, narrowed: Iterable[Sign]) -> list[Sign]:
        """Return those of the pile."""
        return [sign for sign in narrowed if PILES[self.pile](sign)]

    def tabs(self, narrowed: Iterable[Sign]) -> list[Tab]:
        """Return the piles, each with how many lie in it."""
        signs = list(narrowed)
        titles = {
            "": _("Chờ xem"),
            "can-giai-trinh": _("Cần giải trình"),
            "da-xem": _("Đã xem"),
            "khong-phai": _("Không phải"),
            "tat-ca": _("Tất cả"),
        }
        return [
            Tab(
                title,
                self._href(pile),
                sum(map(PILES[pile], signs)),
                kind="" if pile else "soon",
                is_current=pile == self.pile,
            )
            for pile, title in titles.items()
        ]

    def _href(self, pile: str) -> str:
        kept = {
            "nam": str(self.year),
            "co-quan": str(self.agency_id or ""),
            "loai": self.pattern or "",
            "chong": pile,
        }
        return f"?{urlencode({key: value for key, value in kept.items() if value})}"


def asked(request: HttpRequest, this_year: int, within: frozenset[int] | None) -> Sieve:
    """Read the filters; one nobody knows is no filter."""
    query = request.GET
    pattern, pile = query.get("loai", ""), query.get("chong", "")
    year = number(query.get("nam", ""))
    return Sieve(
        year=year if year and _FIRST_YEAR <= year <= this_year else this_year,
        agency_id=number(query.get("co-quan", "")),
        pattern=Pattern(pattern) if pattern in set(Pattern) else None,
        pile=pile if pile in PILES else "",
        within=within,
    )


def number(text: str) -> int | None:
    """Return a key as typed into an address; None when it can be nobody's."""
    return whole(text) or None
