"""What keeps a draft from being published, in words, and where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum, unique

from django.utils.translation import gettext as _

from motcua.apps.procedures import labels, law
from motcua.apps.procedures.queries.values import (
    CaseTerms,
    ChannelTerms,
    DoubtView,
    VersionTerms,
)
from motcua.core.records import DoubtKind
from motcua.core.routes import (
    PlannedStep,
    RouteFault,
    RouteProblem,
    route_problems,
    time_problems,
)


@unique
class Part(StrEnum):
    """The part of a draft where a fault is mended."""

    DOUBTS = "doubts"
    GENERAL = "general"
    CASES = "cases"
    LIMITS = "limits"
    STAGES = "stages"
    ROUTE = "route"
    RESULTS = "results"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend.

    case: its place in the version from 1; 0 for the whole. case_name: "" for a single
    case.
    """

    part: Part
    words: str
    case: int = 0
    case_name: str = ""

    def __str__(self) -> str:
        return f"{self.case_name}: {self.words}" if self.case_name else self.words


def faults(version: VersionTerms, doubts: Iterable[DoubtView]) -> tuple[Fault, ...]:
    """List what keeps a draft from being published; () when nothing. Queries: none."""
    found = [*_open_doubts(doubts)]
    if not version.levels:
        found.append(Fault(Part.GENERAL, _("chưa có cấp thực hiện")))
    if not version.cases:
        found.append(Fault(Part.CASES, _("chưa có trường hợp nào")))
    for place, case in enumerate(version.cases, start=1):
        found += [
            Fault(part, words, place, case.name) for part, words in _case_faults(case)
        ]
    return tuple(dict.fromkeys(found))


def _open_doubts(doubts: Iterable[DoubtView]) -> Iterator[Fault]:
    kinds = {doubt.kind for doubt in doubts if doubt.is_open and doubt.is_blocking}
    for words in sorted(str(labels.DOUBTS[DoubtKind(kind)]) for kind in kinds):
        said = _("nghi ngờ chưa giải quyết: %(doubt)s") % {"doubt": words}
        yield Fault(Part.DOUBTS, said)


def _case_faults(case: CaseTerms) -> Iterator[tuple[Part, str]]:
    if not case.channels:
        yield Part.LIMITS, _("chưa có cách nộp hồ sơ")
    if not case.result_name:
        yield Part.RESULTS, _("chưa có tên kết quả")
    steps = tuple(_planned(case))
    for problem in route_problems(steps):
        yield Part.ROUTE, _words(problem)
    for offer in case.channels:
        yield from _channel_faults(offer, steps)


def _channel_faults(
    offer: ChannelTerms, steps: Sequence[PlannedStep]
) -> Iterator[tuple[Part, str]]:
    name = {"channel": labels.CHANNELS[offer.channel]}
    if offer.limit is None:
        yield Part.LIMITS, _("thời hạn nộp %(channel)s chưa đủ số và đơn vị") % name
    elif steps:
        stages = [stage.limit for stage in offer.stages]
        per_day = law.minutes_per_working_day()
        for problem in time_problems(steps, offer.limit, stages, per_day):
            is_staged = problem.fault is RouteFault.STAGES_DO_NOT_MATCH
            yield Part.STAGES if is_staged else Part.ROUTE, _words(problem)


def _planned(case: CaseTerms) -> Iterator[PlannedStep]:
    for step in case.route:
        yield PlannedStep(
            kind=step.kind,
            title=step.title,
            places=step.places,
            allowed_minutes=step.allowed_minutes,
            is_counted=step.is_counted,
            stage=step.stage,
        )


def _words(problem: RouteProblem) -> str:
    words = str(labels.ROUTE_FAULTS[problem.fault])
    if problem.fault is RouteFault.TOO_LONG:
        minutes = law.minutes_per_working_day()
        return words % {
            "planned": _days(problem.planned_minutes or 0, minutes),
            "limit": _days(problem.limit_minutes or 0, minutes),
        }
    return words % {"step": problem.step}


def _days(minutes: int, per_day: int) -> str:
    """Write minutes as working days: "17", "0,25"."""
    return f"{minutes / per_day:.2f}".rstrip("0").rstrip(".").replace(".", ",")
