"""What of a campaign is told nowhere: the one place pages, tables and files ask.

Everything a campaign's results print is attacked together (``core.surveys.hiding``),
in two rounds. First what units, groups and strata came to: its parts are people of one
unit, stratum and group. Then what was answered to each question, beside the figures
made of it: a unit's figure less all its questions but one is that one. The counts of
all together are weighed otherwise than their estimate and tell on their own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from motcua.apps.organizations import queries as organizations
from motcua.apps.surveys.estimates import KEPT, Sample
from motcua.apps.surveys.told import rules
from motcua.apps.surveys.words import Group
from motcua.core.agencies import AgencyKind
from motcua.core.surveys import DONT_KNOW, Kind, Question
from motcua.core.surveys.attack import Part
from motcua.core.surveys.design import Rows
from motcua.core.surveys.hiding import Figure, Hidden, overlaps, withheld
from motcua.core.surveys.points import Conversion, worths

Key = tuple[Any, ...]
_OWN_KIND = {
    AgencyKind.COMMUNE: Group.COMMUNE_LEADER,
    AgencyKind.DEPARTMENT: Group.DIVISION_LEADER,
}
# What is hidden sooner: counts, strata, groups, a unit's answers; then the answers of
# all together; then units; what all together came to is the last to go.
_DETAIL, _QUESTION, _UNIT, _WHOLE = range(4)


@dataclass(frozen=True, slots=True)
class Untold:
    """What is hidden, and why.

    whole: the figure of all together. units: of which nothing at all is told. groups,
    strata: by key. linear: whose figure by the linear scale is hidden, None for all
    together. answers: by question, of which units, None for all together. tallies:
    questions whose counts of all together are hidden, though their estimate is not.
    is_kind_told: leaders' ratings of their own kind may be told beside others'.
    """

    whole: Hidden | None
    units: Mapping[int, Hidden]
    groups: Mapping[str, Hidden]
    strata: Mapping[str, Hidden]
    linear: Collection[int | None]
    answers: Mapping[str, Mapping[int | None, Hidden]]
    tallies: Collection[str]
    is_kind_told: bool


def ranked_by(found: Sample) -> tuple[Sequence[Question], Conversion]:
    """Return what units are ranked by: satisfaction where it is asked, else points."""
    questions = found.asked.questions
    if sipas := [one for one in questions if one.is_sipas]:
        return sipas, Conversion.TOP
    return [one for one in questions if worths(one, found.conversion)], found.conversion


def scales(questions: Sequence[Question]) -> list[Question]:
    """Return the questions that have a linear scale."""
    return [question for question in questions if question.kind is Kind.SCALE]


def strata_told(found: Sample) -> list[str]:
    """Return the strata, unless the table of units or groups says the same already."""
    strata = {form.stratum for form in found.forms}
    units = {(form.stratum, form.agency_id) for form in found.forms}
    groups = {(form.stratum, form.group) for form in found.forms}
    for pairs in (units, groups):
        if len(strata) == len(pairs) == len({other for _, other in pairs}):
            return []
    return sorted(strata)


def of_own_kind(found: Sample) -> Rows:
    """Return the forms of leaders about agencies of their own kind.

    None in surveys of satisfaction: there people speak of their own dossier.
    """
    if ranked_by(found)[1] is Conversion.TOP:
        return np.zeros(len(found.forms), bool)
    directory = organizations.recent()
    own = {one: _OWN_KIND.get(directory.agency(one).kind) for one in found.agencies}
    return found.where(lambda form: own[form.agency_id] is form.group)


@lru_cache(maxsize=KEPT)
def untold(found: Sample) -> Untold:
    """Return what is told of nobody; kept while the answers are the same."""
    closed = _of_people(found)
    by_kind: dict[str, dict[Any, Hidden]] = defaultdict(dict)
    for (kind, *which), why in closed.items():
        by_kind[kind][which[0]] = why
    answers: dict[str, dict[int | None, Hidden]] = defaultdict(dict)
    linear, tallies = set(), set()
    for (kind, agency_id, code), why in _of_answers(found, by_kind["unit"]).items():
        if kind == "main":
            by_kind["unit" if agency_id else "whole"][agency_id] = why
        elif kind == "linear":
            linear.add(agency_id)
        elif kind == "tally":
            tallies.add(code)
        else:
            answers[code][agency_id] = why
    return Untold(
        whole=by_kind["whole"].get(None),
        units=by_kind["unit"],
        groups=by_kind["group"],
        strata=by_kind["stratum"],
        linear=linear,
        answers=answers,
        tallies=tallies,
        is_kind_told=not by_kind["kind"],
    )


def _of_people(found: Sample) -> Mapping[Key, Hidden]:
    """Return the figures of units, groups, strata, kinds and all that are hidden."""
    strata = set(strata_told(found))
    own = of_own_kind(found)
    people: Counter[Part] = Counter()
    figures: dict[Key, dict[Part, float]] = defaultdict(dict)
    for form, is_own in zip(found.forms, own, strict=True):
        part = ((form.agency_id, form.stratum, str(form.group), bool(is_own)), "")
        people[part] += 1
        figures["whole", None][part] = 1.0
        figures["unit", form.agency_id][part] = 1.0
        figures["group", str(form.group)][part] = 1.0
        if form.stratum in strata:
            figures["stratum", form.stratum][part] = 1.0
        if own.any():
            figures["kind", bool(is_own)][part] = 1.0
    worth = {"whole": _WHOLE, "unit": _UNIT}
    run = {
        key: Figure(key[0], figures[key], worth.get(key[0], _DETAIL))
        for key in sorted(figures, key=str)
    }
    return withheld(run, people, rules().least, overlaps(run.values()))


def _of_answers(found: Sample, closed: Collection[int]) -> Mapping[Key, Hidden]:
    """Return the figures of questions, and made of them, that are hidden besides.

    closed: units nothing is told of anyway.
    """
    counts, weights = _answered(found)
    questions, _ = ranked_by(found)
    mains = {
        "main": [one.code for one in questions],
        "linear": [one.code for one in scales(questions)],
    }
    people = {(u, code): n for code, by in counts.items() for u, n in by.items()}
    run = {
        **dict(_single(found, people, closed)),
        **dict(_together(found, counts, weights)),
    }
    for kind, codes in mains.items():
        for unit in (one for one in found.agencies if one not in closed):
            own = {(unit, code): 1.0 for code in codes if (unit, code) in people}
            run[kind, unit, ""] = Figure(kind, own, _UNIT)
        run[kind, None, ""] = Figure(
            f"all {kind}",
            {
                (unit, code): weight / sum(weights[code].values())
                for code in codes
                for unit, weight in weights[code].items()
            },
            _WHOLE,
        )
    return withheld(run, people, rules().least)


def _single(
    found: Sample, people: Mapping[Part, int], closed: Collection[int]
) -> Iterator[tuple[Key, Figure]]:
    for one in found.asked.questions:
        for unit in found.agencies:
            part = (unit, one.code)
            if part in people and unit not in closed:
                yield ("answers", unit, one.code), Figure("answers", {part: 1.0})


def _together(
    found: Sample,
    counts: Mapping[str, Mapping[int, float]],
    weights: Mapping[str, Mapping[int, float]],
) -> Iterator[tuple[Key, Figure]]:
    """Yield what is printed of a question of all together: estimate and counts."""
    for one in found.asked.questions:
        code = one.code
        told = {(unit, code): float(n) for unit, n in counts[code].items()}
        if one.kind is Kind.SCALE or worths(one, found.conversion):
            yield ("tally", None, code), Figure("tally", told, _DETAIL)
            told = {(unit, code): by for unit, by in weights[code].items()}
        yield ("all", None, code), Figure("all", told, _QUESTION)


def _answered(
    found: Sample,
) -> tuple[dict[str, dict[int, int]], dict[str, dict[int, float]]]:
    """Return, by question and unit, how many answered and what they weigh."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    if found.design is None:
        return counts, weights
    units, place = np.unique(found.agency_ids, return_inverse=True)
    for question in found.asked.questions:
        code = question.code
        said = found.where(lambda form: form.content.get(code, DONT_KNOW) != DONT_KNOW)  # noqa: B023
        n = np.bincount(place[said], minlength=len(units))
        weight = np.bincount(place[said], found.design.weights[said], len(units))
        some = np.flatnonzero(n)
        counts[code] = {int(units[u]): int(n[u]) for u in some}
        weights[code] = {int(units[u]): float(weight[u]) for u in some}
    return counts, weights
