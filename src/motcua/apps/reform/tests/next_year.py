"""The round after: mail is printed under another code and at its most again."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import yaml
from django.conf import settings

from motcua.apps.par_index import operations as index
from motcua.apps.par_index.models import CriteriaVersion
from motcua.apps.par_index.operations import NewGroup
from motcua.apps.par_index.operations.appending import Author, NewFact, append
from motcua.apps.par_index.operations.publishing import Decree, publish
from motcua.apps.par_index.queries import rounds
from motcua.apps.par_index.queries.criteria import criteria
from motcua.apps.par_index.queries.results import forget
from motcua.apps.par_index.sources import surveyed
from motcua.apps.par_index.tests import stage as round_stage
from motcua.apps.par_index.tests.filled import SURVEYED
from motcua.apps.reform.tests.stage import Told
from motcua.core.assessment import FactKind, Stage, Window
from motcua.core.scoring import Claim
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.writing import canonical, digest

D = Decimal


def moment(month: int) -> datetime:
    return datetime(2027, month, 10, 9, tzinfo=round_stage.PREPARED.tzinfo)


def next_version(here: round_stage.Here) -> int:
    """Publish next year's set: mail is printed as 7.10 then."""
    path = settings.LAW_DIR / "criteria" / f"{round_stage.SET}.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    leaves = next(f for f in data["fields"] if f["code"] == "7")["children"]
    next(leaf for leaf in leaves if leaf["code"] == "7.2")["code"] = "7.10"
    found = criteria_from_yaml(data)
    row = CriteriaVersion.objects.get(pk=here.version_id)
    row.pk, row.number, row.year = None, 2, 2027
    row.document, row.sha256 = canonical(found), digest(found)
    row.save(force_insert=True)
    return int(row.pk)


def publish_next(told: Told) -> Told:
    """Publish a round after: mail is back at its most, online services are not."""
    here = told.here
    version_id = next_version(here)
    windows = [
        Window(w.stage, w.opens.replace(year=2027), w.closes.replace(year=2027))
        for w in round_stage.WINDOWS
    ]
    round_id = round_stage.prepared(
        here.province_id,
        here.arranger,
        year=2027,
        name="Chỉ số CCHC cấp xã năm 2027",
        period_first=date(2027, 1, 1),
        period_last=date(2027, 12, 31),
        previous_id=here.round_id,
    )
    by, at = here.arranger, moment(5)
    index.set_stages(round_id, windows, by=by, at=at)
    group = NewGroup(
        key="xa",
        title="Xã, phường",
        criteria_id=version_id,
        agency_ids=here.commune_ids[:1],
        owners={},
    )
    index.add_group(round_id, group, by=by, at=at)
    index.open_round(round_id, by=by, at=at)
    (unit,) = rounds.units(round_id)
    claim(unit.id, version_id)
    forget()
    decree = Decree("9/QĐ-UBND", date(2027, 11, 9), "Giữ điểm tự chấm.")
    publish(round_id, decree, by=here.publisher, at=moment(11))
    return told


def claim(unit_id: int, version_id: int) -> None:
    """Claim everything but what is still lost."""
    whole = criteria(version_id)
    asked = surveyed(whole)
    for leaf in whole.leaves:
        given = {"7.4.1": D("0.50"), **{c: D(p) for c, p in SURVEYED.items()}}
        new = NewFact(
            code=leaf.code,
            stage=Stage.SELF,
            kind=FactKind.SURVEY if leaf.code in asked else FactKind.CLAIM,
            claim=Claim({}, given=given.get(leaf.code, leaf.points)),
        )
        append(unit_id, new, author=Author("máy"), at=moment(6))
