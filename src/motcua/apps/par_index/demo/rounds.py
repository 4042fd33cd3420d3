"""Two invented rounds: last year's, claimed and surveyed; this year's, still going on.

The survey leaves of last year are those of the demo's closed campaigns, where they are.
In the round that goes on some units have sent their sheets, others still work at them.

Facts are added by the thousand without events: a demo's journal need not tell them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from math import sqrt
from pathlib import Path

import yaml
from django.conf import settings
from django.db import transaction

from motcua.apps.organizations import queries as organizations
from motcua.apps.organizations.queries import AgencyInfo
from motcua.apps.par_index import operations, sources
from motcua.apps.par_index.demo.inventing import Unit, invented
from motcua.apps.par_index.demo.surveyed import closed_surveys, fed_by_surveys
from motcua.apps.par_index.models import (
    CriteriaVersion,
    Evidence,
    ScoreFact,
    SentSheet,
)
from motcua.apps.par_index.operations import (
    NewGroup,
    NewRound,
    recording,
    surveying,
)
from motcua.apps.par_index.operations.appending import (
    Author,
    Held,
    NewFact,
    hold,
    row_of,
)
from motcua.apps.par_index.operations.sending import document_of
from motcua.apps.par_index.queries import beside, rounds
from motcua.apps.par_index.queries.rounds import SurveyLink, UnitInfo
from motcua.common import bulk, files
from motcua.common.clock import VIETNAM
from motcua.common.paper import typeset
from motcua.core.agencies import AgencyKind
from motcua.core.assessment import FactKind, Stage, Window
from motcua.core.permissions import Officer, Role
from motcua.core.scoring import Claim, Leaf, Outside, SurveyWeighted
from motcua.core.scoring.reading import criteria_from_yaml
from motcua.core.scoring.values import Value
from motcua.core.scoring.writing import canonical, digest

SET = "minh-hoa-huyen-xa"
GROUP = "xa"
_SEED = 20261122
_TEMPLATE = Path(__file__).parent / "proof.typ"
_SENT_OF_TEN = 6  # this year's units that have sent their sheet
_HANDS_ON = "xa-suoi-mo"  # left open: the demo's accounts sit there
_READ_AFTER = timedelta(days=3)
_TRANSIENT = 4  # leaves the unit in hand has not filled yet
_UNEXPLAINED = 0.25  # of wanted evidence that is missing and explained instead
_OWNERS = {"2": "so-tu-phap", "6": "so-tai-chinh"}
_STAGES = (
    Stage.SELF,
    Stage.APPRAISAL,
    Stage.REPLY,
    Stage.SECOND,
    Stage.COUNCIL,
)


@dataclass(frozen=True, slots=True)
class DemoRounds:
    """The rounds made. finished: everything but appraisal and publication is there."""

    finished_id: int
    running_id: int


@dataclass(frozen=True, slots=True)
class _Cast:
    """Who and what a round is filled with."""

    by: Officer
    communes: tuple[AgencyInfo, ...]
    heads: Mapping[int, str]
    dice: random.Random


def load(by: Officer, now: datetime) -> DemoRounds:
    """Make both rounds. by: who arranges rounds."""
    today = now.date()
    communes = organizations.agencies(today, AgencyKind.COMMUNE)
    heads = {one.id: _head(one, today) for one in communes}
    cast = _Cast(by, communes, heads, random.Random(_SEED))  # noqa: S311  a demo
    version_id = published_set(by, now - timedelta(days=420))
    last = now.year - 1
    asked = closed_surveys()
    finished = _round(cast, version_id, last, _windows_of_past(last), date(last, 7, 1))
    at = datetime(last, 12, 20, 9, tzinfo=VIETNAM)
    links = [SurveyLink(one.id, ()) for one in asked]
    operations.set_surveys(finished, GROUP, links, by=by, at=at)
    with transaction.atomic():
        _fill(cast, finished, last, at, is_finished=True)
    if asked:
        closed = max(one.closed_at for one in asked if one.closed_at is not None)
        surveying.survey_round(finished, by=by, at=closed + _READ_AFTER)
    running = _round(
        cast,
        version_id,
        now.year,
        _windows_of_now(now),
        date(now.year, 1, 1),
        previous_id=finished,
    )
    recording.record_round(running, by=by, at=now - timedelta(days=20))
    with transaction.atomic():
        _fill(cast, running, now.year, now - timedelta(days=9), is_finished=False)
    return DemoRounds(finished, running)


def published_set(by: Officer, at: datetime) -> int:
    """Return the illustrative set's version, published here when it is not yet."""
    known = CriteriaVersion.objects.filter(key=SET, published_at__isnull=False)
    first = known.order_by("number").first()
    if first is not None:
        return int(first.pk)
    path = settings.LAW_DIR / "criteria" / f"{SET}.yaml"
    found = criteria_from_yaml(yaml.safe_load(path.read_text(encoding="utf-8")))
    row = CriteriaVersion.objects.create(
        key=found.key,
        number=1,
        title=found.title,
        level=found.level,
        year=at.year,
        document=canonical(found),
        sha256=digest(found),
        is_illustrative=True,
        decision="Quyết định (giả định) số 1234/QĐ-UBND",
        drafted_at=at,
        drafted_by=by.name,
        published_at=at,
        published_by=by.name,
    )
    return int(row.pk)


def _round(
    cast: _Cast,
    version_id: int,
    year: int,
    windows: tuple[Window, ...],
    first: date,
    previous_id: int | None = None,
) -> int:
    by, at = cast.by, windows[0].opens - timedelta(days=10)
    new = NewRound(
        year=year,
        name=f"Chỉ số CCHC cấp xã năm {year}",
        decision=f"Kế hoạch (giả định) số 56/KH-UBND năm {year}",
        period_first=first,
        period_last=date(year, 12, 31),
        previous_id=previous_id,
    )
    round_id = operations.make_round(new, by=by, at=at)
    operations.set_stages(round_id, windows, by=by, at=at)
    book = organizations.directory()
    owners = {
        code: agency.id
        for code, key in _OWNERS.items()
        if (agency := book.agency_called(key)) is not None
    }
    group = NewGroup(
        key=GROUP,
        title="Xã, phường",
        criteria_id=version_id,
        agency_ids=[one.id for one in cast.communes],
        owners=owners,
    )
    operations.add_group(round_id, group, by=by, at=at)
    operations.open_round(round_id, by=by, at=at)
    return round_id


def _fill(
    cast: _Cast, round_id: int, year: int, at: datetime, *, is_finished: bool
) -> None:
    units = rounds.units(round_id)
    fed = fed_by_surveys(round_id, GROUP)
    facts: list[ScoreFact] = []
    proofs: list[Evidence] = []
    for number, unit in enumerate(units):
        held, is_hands_on = hold(unit.id), _is_hands_on(unit)
        author = Author(cast.heads.get(unit.agency_id or 0, unit.name), 0)
        quality = Unit(0.97 - 0.035 * ((number * 7) % len(units)), year)
        claims = list(_claims(held, quality, cast.dice, is_finished=is_finished))
        claims = [one for one in claims if one.code not in fed]
        if is_hands_on and not is_finished:
            claims = claims[:-_TRANSIENT]
        shown = list(_proofs(held, claims, cast.dice, at))
        proofs += shown
        words = _explained(held, claims, {one.code for one in shown})
        facts += [row_of(held, _with(one, words), author, at) for one in claims]
    bulk.add(proofs)
    bulk.add(facts)
    sending = [u for u in units if is_finished or not _is_hands_on(u)]
    _send(cast, sending if is_finished else sending[:_SENT_OF_TEN], at)


def _claims(
    held: Held, unit: Unit, dice: random.Random, *, is_finished: bool
) -> Iterator[NewFact]:
    asked = sources.surveyed(held.criteria)
    by_record = sources.recorded(held.criteria)
    items: tuple[Leaf | Outside, ...] = (
        *held.criteria.leaves,
        *(item for item in held.criteria.outside if item.sign > 0),
    )
    for item in items:
        values = dict(invented(item, unit, dice))
        if item.code in asked or item.code in by_record:
            if is_finished:
                yield _given(item, values, is_survey=item.code in asked)
            continue
        yield NewFact(
            code=item.code,
            stage=Stage.SELF,
            kind=FactKind.CLAIM,
            claim=Claim(values),
        )


def _given(
    item: Leaf | Outside, values: dict[str, Value], *, is_survey: bool
) -> NewFact:
    source: dict[str, object] = {"words": "Số liệu giả định của bản trình diễn"}
    if is_survey and isinstance(item, Leaf):
        source |= {"n": 400, "standard_error": str(_error(item, values))}
    return NewFact(
        code=item.code,
        stage=Stage.SELF,
        kind=FactKind.SURVEY if is_survey else FactKind.RECORD,
        claim=Claim(values),
        source=source,
    )


def _error(leaf: Leaf, values: dict[str, Value]) -> Decimal:
    """Return the standard error in points of a simple sample of these answers."""
    rule, n = leaf.rule, 400
    if not isinstance(rule, SurveyWeighted):
        share = leaf.rule.score(Fraction(1), values).points
        spread = float(share * (1 - share))
    else:
        counts = values[rule.answers]
        assert isinstance(counts, Mapping)  # noqa: S101  drawn so
        n = sum(counts.values())
        worth = {o: float(rule.weights[o]) for o in counts}
        mean = sum(worth[o] * c for o, c in counts.items()) / n
        spread = sum(c * (worth[o] - mean) ** 2 for o, c in counts.items()) / n
    return round(Decimal(float(leaf.points) * sqrt(spread / n)), 4)


def _proofs(
    held: Held, claims: list[NewFact], dice: random.Random, at: datetime
) -> Iterator[Evidence]:
    wanted = {
        leaf.code: leaf.evidence for leaf in held.criteria.leaves if leaf.evidence
    }
    for claim in claims:
        title = wanted.get(claim.code)
        if title is None or dice.random() < _UNEXPLAINED:
            continue
        sha256, size = _paper(title, held.round.year)
        yield Evidence(
            unit_id=held.unit.id,
            code=claim.code,
            stage=Stage.SELF,
            kind="file",
            title=title,
            file_name=f"{claim.code.replace('.', '-')}.pdf",
            sha256=sha256,
            size=size,
            added_at=at,
            person_id=0,
            added_by=held.unit.name,
        )


_kept: dict[tuple[str, int], tuple[str, int]] = {}


def _paper(title: str, year: int) -> tuple[str, int]:
    """Return digest and size of a stored specimen, set once for each title."""
    found = _kept.get((title, year))
    if found is None or not files.exists(found[0]):
        pdf = typeset(_TEMPLATE, {"title": title, "year": year})
        found = files.put(pdf), len(pdf)
        _kept[title, year] = found
    return found


def _explained(held: Held, claims: list[NewFact], shown: set[str]) -> dict[str, str]:
    """Return words for what has no evidence, as the guidance asks."""
    wanted = {leaf.code for leaf in held.criteria.leaves if leaf.evidence}
    if _is_hands_on(held.unit):
        return {}
    return {
        claim.code: "Văn bản giấy lưu tại văn thư, chưa số hóa."
        for claim in claims
        if claim.code in wanted - shown
    }


def _with(fact: NewFact, words: Mapping[str, str]) -> NewFact:
    return replace(fact, words=words.get(fact.code, ""))


def _send(cast: _Cast, units: list[UnitInfo], at: datetime) -> None:
    """Send sheets without a signed report: a demo's seed may not take minutes."""
    later = at + timedelta(hours=6)
    rows = []
    for unit in units:
        sheet, found = beside.rows(unit)
        document = document_of(hold(unit.id), sheet, found, "", later)
        rows.append(
            SentSheet(
                unit_id=unit.id,
                sent_at=later,
                person_id=0,
                sent_by=cast.heads.get(unit.agency_id or 0, unit.name),
                total=Decimal(document["total"]),
                document=document,
            )
        )
    bulk.add(rows)


def _is_hands_on(unit: UnitInfo) -> bool:
    agency = organizations.recent().agency_called(_HANDS_ON)
    return agency is not None and unit.agency_id == agency.id


def _head(agency: AgencyInfo, on: date) -> str:
    found = organizations.people_in(agency.id, None, Role.APPROVER, on)
    return found[0].name if found else agency.short_name


def _windows_of_past(year: int) -> tuple[Window, ...]:
    begins = datetime(year, 12, 1, tzinfo=VIETNAM)
    return _windows(begins, (30, 24, 10, 10, 14))


def _windows_of_now(now: datetime) -> tuple[Window, ...]:
    begins = (now - timedelta(days=32)).replace(hour=0, minute=0, second=0)
    found = _windows(begins, (40, 25, 10, 10, 14))
    # Who has sent is appraised while the rest still work.
    judged = now - timedelta(days=6)
    return tuple(
        Window(w.stage, judged.replace(hour=0, minute=0, second=0), w.closes)
        if w.stage is Stage.APPRAISAL
        else w
        for w in found
    )


def _windows(begins: datetime, days: tuple[int, ...]) -> tuple[Window, ...]:
    found = []
    for stage, length in zip(_STAGES, days, strict=True):
        ends = begins + timedelta(days=length)
        found.append(Window(stage, begins, ends))
        begins = ends
    return tuple(found)
