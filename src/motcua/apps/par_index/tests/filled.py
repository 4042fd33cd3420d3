"""A whole sheet at once, as the machine would write it: faster than leaf by leaf."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from motcua.apps.par_index.operations.appending import (
    Author,
    NewFact,
    append_all,
    hold,
)
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests.stage import APPRAISAL, COUNCIL, SELF, Here
from motcua.core.assessment import FactKind, Stage
from motcua.core.scoring import Claim

SURVEYED = {
    "8.1": "4.35",
    "8.2": "2.60",
    "8.3": "5.10",
    "8.4": "2.55",
    "8.5": "2.50",
    "8.6": "4.10",
    "8.7": "9.24",
}  # Di Linh, 2019: 30.44


def fill(
    here: Here, number: int, given: Mapping[str, str | None], error: str = ""
) -> None:
    """Claim every leaf in full but those given; None leaves one out.

    error: standard error of every survey leaf, "" for none told.
    """
    whole = criteria(here.version_id)
    asked = surveyed(whole)
    points = {
        leaf.code: given.get(leaf.code, str(leaf.points)) for leaf in whole.leaves
    }
    facts = [
        NewFact(
            code=code,
            stage=Stage.SELF,
            kind=FactKind.SURVEY if code in asked else FactKind.CLAIM,
            claim=Claim(given=Decimal(said)),
            source={"standard_error": error} if error and code in asked else {},
        )
        for code, said in points.items()
        if said is not None
    ]
    with transaction.atomic():
        held = hold(here.unit_ids[number])
        append_all(held, facts, author=Author("máy"), at=SELF)


def deduct(here: Here) -> None:
    """Take 0.25 and 0.50 from the first commune, as in the worked total."""
    for code, points in (("7.2", "0.50"), ("7.4.1", "1.00")):
        here.fact(
            code,
            given=points,
            stage=Stage.APPRAISAL,
            kind=FactKind.DEDUCT,
            when=APPRAISAL,
            reason="figures-differ",
            words="31/47 người dùng thường xuyên",
        )


def extras(here: Here) -> None:
    """Let the council give the first commune a bonus and fine the second."""
    for number, code, points in ((0, "B", "0.50"), (1, "P", "0.75")):
        here.fact(
            code,
            number=number,
            given=points,
            stage=Stage.COUNCIL,
            kind=FactKind.DECIDE,
            when=COUNCIL,
            words="Hội đồng quyết định",
        )
