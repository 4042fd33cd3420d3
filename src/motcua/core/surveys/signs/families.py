"""The families of signs that are shares: how many of somebody's sheets show it.

What is usual is read from everybody else's sheets of the same survey, never from one's
own. An evening, a quick sheet, a straight line happen; a sign is that they happen to
one interviewer far more often than to all the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from motcua.core.patterns.chance import binomial_tail, poisson_tail
from motcua.core.surveys.questionnaire import DONT_KNOW, Kind, Questionnaire
from motcua.core.surveys.signs.values import Filled, Finding, Limits, Sign

Shows = Callable[[Filled], bool | None]  # None: this sheet could not show it


def straight_line(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> Iterator[Finding]:
    """Tell where one place of the scale is ticked all the way down."""
    scales = {
        q.code: q.best_first for q in questionnaire.questions if q.kind is Kind.SCALE
    }

    def shows(sheet: Filled) -> bool | None:
        places = [
            order.index(given)
            for code, order in scales.items()
            if isinstance(given := sheet.answers.get(code), str) and given != DONT_KNOW
        ]
        return len(set(places)) == 1 if len(places) >= limits.line_questions else None

    return _stand_out(Sign.STRAIGHT_LINE, sheets, shows, limits)


def too_fast(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> Iterator[Finding]:
    """Tell where sheets are done faster than they can be read."""
    del questionnaire  # every family is asked alike
    paces = [pace for sheet in sheets if (pace := _pace(sheet)) is not None]
    usual = median(paces) if paces else 0.0

    def shows(sheet: Filled) -> bool | None:
        pace = _pace(sheet)
        if pace is None:
            return None
        return pace < limits.fast_seconds and pace < limits.fast_share * usual

    return _stand_out(Sign.TOO_FAST, sheets, shows, limits)


def odd_hours(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> Iterator[Finding]:
    """Tell which interviewers asked when nobody is asked; who answers alone may."""
    del questionnaire

    def shows(sheet: Filled) -> bool | None:
        if not sheet.interviewer or sheet.hour is None:
            return None
        return not limits.first_hour <= sheet.hour < limits.last_hour

    return _stand_out(Sign.ODD_HOURS, sheets, shows, limits)


def repeated_answers(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> Iterator[Finding]:
    """Tell who brings sheets that are alike from end to end."""
    codes = [q.code for q in questionnaire.questions if q.kind is not Kind.TEXT]
    alike: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for sheet in sheets:
        alike[_collector(sheet), _vector(sheet, codes)] += 1

    def shows(sheet: Filled) -> bool | None:
        vector = _vector(sheet, codes)
        if sum(map(bool, vector)) < limits.pattern_questions:
            return None
        return alike[_collector(sheet), vector] > 1

    return _stand_out(Sign.REPEATED_ANSWERS, sheets, shows, limits)


def same_device(
    sheets: Sequence[Filled], questionnaire: Questionnaire, limits: Limits
) -> Iterator[Finding]:
    """Tell devices that sent many sheets; families share one, but seldom so many.

    Chance: sheets beyond the first come as they do to all other devices (Poisson).
    """
    del questionnaire
    by_device: dict[str, list[str]] = defaultdict(list)
    for sheet in sheets:
        if sheet.device and not sheet.interviewer:
            by_device[sheet.device].append(sheet.key)
    more = sum(len(keys) - 1 for keys in by_device.values())
    total = sum(map(len, by_device.values()))
    for device, keys in by_device.items():
        if len(keys) < limits.device_sheets:
            continue
        others = (more - len(keys) + 1) / max(len(by_device) - 1, 1)
        usual = max(others, limits.usual_floor)
        chance = poisson_tail(len(keys) - 1, usual)
        if chance <= limits.chance:
            yield Finding(Sign.SAME_DEVICE, device, tuple(keys), total, usual, chance)


def _stand_out(
    sign: Sign, sheets: Sequence[Filled], shows: Shows, limits: Limits
) -> Iterator[Finding]:
    of: Counter[str] = Counter()
    shown: dict[str, list[str]] = defaultdict(list)
    for sheet in sheets:
        if (does := shows(sheet)) is None:
            continue
        of[_collector(sheet)] += 1
        if does:
            shown[_collector(sheet)].append(sheet.key)
    for who, keys in shown.items():
        if len(keys) < limits.least:
            continue
        usual = max(_share_of_others(who, shown, of), limits.usual_floor)
        chance = binomial_tail(len(keys), of[who], usual)
        if chance <= limits.chance:
            yield Finding(sign, who, tuple(keys), of[who], usual, chance)


def _share_of_others(
    who: str, shown: Mapping[str, list[str]], of: Counter[str]
) -> float:
    others = sum(len(keys) for other, keys in shown.items() if other != who)
    return others / max(of.total() - of[who], 1)


def _collector(sheet: Filled) -> str:
    return sheet.interviewer or sheet.place


def _pace(sheet: Filled) -> float | None:
    """Return seconds by question; None where nobody took the time."""
    if sheet.seconds is None or not sheet.asked:
        return None
    return sheet.seconds / sheet.asked


def _vector(sheet: Filled, codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(str(sheet.answers.get(code, "")) for code in codes)
