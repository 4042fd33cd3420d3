"""The plan of the invented lives, read from plan.yaml and names.yaml."""

from __future__ import annotations

import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from motcua.apps.dossiers.casework.intake import Applicant
from motcua.core.casefile import ApplicantKind

_HERE = Path(__file__).parent
_ORGANIZATION_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Plan:
    """Shares, paces and words; see plan.yaml for what each means."""

    raw: Mapping[str, Any]
    names: Mapping[str, Sequence[str]]

    def happens(self, dice: random.Random, what: str) -> bool:
        """Throw the dice for something that happens to some percent of dossiers."""
        return bool(dice.random() * 100 < self.raw["happenings"][what])

    def is_recent(self, dice: random.Random) -> bool:
        """Throw the dice for a dossier of the last weeks."""
        return bool(dice.random() * 100 < self.raw["recent"]["percent"])

    def words(self, dice: random.Random, what: str) -> str:
        """Pick a reason."""
        return str(dice.choice(self.raw["reasons"][what]))

    def minutes(self, dice: random.Random, span: str) -> int:
        """Pick a number of working minutes from a span."""
        bounds = self.raw[span]
        return dice.randint(bounds["low"], bounds["high"])

    def step_minutes(
        self, dice: random.Random, allowed: int | None, pace: float
    ) -> int:
        """Pick how many working minutes a step takes.

        pace: 1.0 for an ordinary agency, more for a slow one.
        """
        if allowed is None:
            return self.minutes(dice, "untimed_step_minutes")
        shape = self.raw["pace"]
        share = dice.lognormvariate(math.log(shape["median"]), shape["sigma"])
        return max(2, round(allowed * share * pace))

    def applicant(self, dice: random.Random, place: str) -> Applicant:
        """Invent somebody who lives near that place."""
        name = self._name(dice)
        phone = f"09{dice.randint(0, 99_999_999):08d}"
        address = f"Thôn {dice.choice(self.names['hamlets'])}, {place}"
        if dice.random() < _ORGANIZATION_SHARE:
            return Applicant(
                name=dice.choice(self.names["organizations"]),
                identity_number=f"99{dice.randint(0, 99_999_999):08d}",
                kind=ApplicantKind.ORGANIZATION,
                phone=phone,
                address=address,
                representative_name=name,
                authorization_paper="Giấy giới thiệu",
            )
        # 999 is no province's code, so no invented number is anybody's.
        identity = _number(dice.randint(0, 999_999_999))
        return Applicant(
            name=name, identity_number=identity, phone=phone, address=address
        )

    def _name(self, dice: random.Random) -> str:
        side = dice.choice("fm")
        parts = (
            self.names["families"],
            self.names[f"middles_{side}"],
            self.names[f"given_{side}"],
        )
        return " ".join(dice.choice(part) for part in parts)


def _number(drawn: int) -> str:
    """Return the personal number of nobody, man or woman, born from 1946 to 2005."""
    rest, years = divmod(drawn, 60)
    century, year = divmod(46 + years, 100)
    return f"999{2 * century + rest % 2}{year:02d}{rest // 2 % 1_000_000:06d}"


@cache
def plan() -> Plan:
    """Return the plan as shipped."""
    return Plan(raw=_yaml("plan.yaml"), names=_yaml("names.yaml"))


def _yaml(name: str) -> Any:  # noqa: ANN401  a YAML document
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))
