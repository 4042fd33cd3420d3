"""Made-up surveys: honest interviewers and citizens, and planted cheating."""

import random
from collections import defaultdict
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache

from motcua.core.surveys import Kind, Option, Question, Questionnaire, Section
from motcua.core.surveys.signs import Filled, Sign

QUESTIONS = 12
INTERVIEWERS, SHEETS, ALONE = 8, 24, 240
PLACES = ("núi", "đồng bằng", "đô thị")


class Strength(Enum):
    """How much of somebody's work is planted."""

    WEAK = 0.12
    MEDIUM = 0.3
    STRONG = 0.6


@dataclass
class Measured:
    planted: int
    hit: int
    false: int

    @property
    def precision(self):
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self):
        return self.hit / self.planted


def questionnaire():
    options = tuple(Option(str(n), {"vi": str(n)}) for n in range(1, 6))
    questions = [
        Question(f"q{n}", Kind.SCALE, {"vi": f"Câu {n}"}, options)
        for n in range(QUESTIONS)
    ]
    questions.append(Question("trips", Kind.NUMBER, {"vi": "Số lần"}))
    section = Section("A", {"vi": "A"}, tuple(questions))
    return Questionnaire("q", {"vi": "Q"}, (section,))


@cache
def honest(seed):
    """Nobody cheats: there are moods, evenings, quick readers, shared telephones."""
    chance = random.Random(seed)  # noqa: S311
    sheets = []
    for place in PLACES:
        level = chance.gauss(3.6, 0.2)
        for n in range(INTERVIEWERS):
            who = f"{place}-{n}"
            theirs = level + chance.gauss(0, 0.12)  # their hamlets are not all alike
            sheets += [_asked(chance, place, who, theirs, i) for i in range(SHEETS)]
    return tuple(sheets + _alone(chance))


def _asked(chance, place, who, level, number):
    is_late = chance.random() < 0.02
    hour = chance.randint(20, 22) if is_late else chance.randint(7, 17)
    return _sheet(chance, f"{who}-{number}", place, level, hour, who)


def _alone(chance):
    """Citizens' own sheets: a few homes share a telephone."""
    sheets = []
    device = 0
    for n in range(ALONE):
        device += chance.random() < 0.88
        place = chance.choice(PLACES)
        hour = chance.randint(5, 23)
        sheet = _sheet(chance, f"dân-{n}", place, 3.6, hour)
        sheets.append(replace(sheet, device=f"máy-{device}"))
    return sheets


def _sheet(chance, key, place, level, hour, who=""):
    mood = level + chance.gauss(0, 0.6)
    answers = {
        f"q{n}": str(min(5, max(1, round(mood + chance.gauss(0, 0.7)))))
        for n in range(QUESTIONS)
    }
    if chance.random() < 0.05:  # people who are just content, or just cross
        answers = dict.fromkeys(answers, answers["q0"])
    answers["trips"] = str(chance.randint(1, 4))
    pace = chance.lognormvariate(2.5, 0.4)
    took = round(pace * (QUESTIONS + 1))
    return Filled(key, place, answers, QUESTIONS + 1, took, hour, who)


def planted(seed, sign, strength):
    """A survey and who cheats in it: three interviewers, or three telephones."""
    chance = random.Random(seed * 7919 + list(Sign).index(sign))  # noqa: S311
    sheets = list(honest(seed))
    if sign is Sign.SAME_DEVICE:
        return _shared(sheets, strength)
    names = sorted({sheet.interviewer for sheet in sheets if sheet.interviewer})
    chosen = set(chance.sample(names, 3))
    theirs = defaultdict(list)
    for place, sheet in enumerate(sheets):
        if sheet.interviewer in chosen:
            theirs[sheet.interviewer].append(place)
    for places in theirs.values():
        count = round(len(places) * strength.value)
        spoilt = chance.sample(places, count)
        for place in spoilt:
            sheets[place] = _SPOIL[sign](sheets[place], sheets[spoilt[0]])
    return sheets, chosen


def _shared(sheets, strength):
    """Three telephones fill in many sheets of citizens: 3, 6 or 12 each."""
    count = {Strength.WEAK: 3, Strength.MEDIUM: 6, Strength.STRONG: 12}[strength]
    alone = [place for place, sheet in enumerate(sheets) if not sheet.interviewer]
    for n in range(3):
        for place in alone[n * 40 : n * 40 + count]:
            sheets[place] = replace(sheets[place], device=f"lạ-{n}")
    return sheets, {f"lạ-{n}" for n in range(3)}


def _straight(sheet, _):
    answers = {code: "4" for code in sheet.answers if code != "trips"}
    return replace(sheet, answers=answers | {"trips": sheet.answers["trips"]})


def _fast(sheet, _):
    return replace(sheet, seconds=sheet.asked * 2)


def _night(sheet, _):
    return replace(sheet, hour=22)


def _copied(sheet, first):
    return replace(sheet, answers=dict(first.answers))


def _kinder(sheet, _):
    answers = {
        code: str(min(5, int(given) + 3)) if code != "trips" else given
        for code, given in sheet.answers.items()
    }
    return replace(sheet, answers=answers)


_SPOIL = {
    Sign.STRAIGHT_LINE: _straight,
    Sign.TOO_FAST: _fast,
    Sign.ODD_HOURS: _night,
    Sign.REPEATED_ANSWERS: _copied,
    Sign.INTERVIEWER: _kinder,
}
