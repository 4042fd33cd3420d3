"""What is looked at and what is told: sheets with their circumstances, and findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, unique

from motcua.core.surveys.conditions import Answers


@unique
class Sign(StrEnum):
    """What may mean that nobody, or somebody else, answered."""

    SAME_DEVICE = "same_device"  # many sheets from one device, no interviewer
    STRAIGHT_LINE = "straight_line"  # one place of the scale all the way down
    TOO_FAST = "too_fast"
    ODD_HOURS = "odd_hours"
    REPEATED_ANSWERS = "repeated_answers"  # two sheets alike from end to end
    INTERVIEWER = "interviewer"  # answers unlike those colleagues bring home


@dataclass(frozen=True, slots=True)
class Filled:
    """One sheet and how it came.

    key: names the sheet. place: stratum or unit, what it is compared within. asked: how
    many questions were. seconds: it took, None where nobody took the time. hour: of the
    day it was begun, None where that is not kept. interviewer, device: "" when there is
    none.
    """

    key: str
    place: str
    answers: Answers
    asked: int
    seconds: int | None = None
    hour: int | None = None
    interviewer: str = ""
    device: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A question to be asked, never a verdict.

    who: the interviewer, or the device (SAME_DEVICE), or the place where people filled
    their sheets themselves. sheets: those that show it, in the order given. of: sheets
    that could. usual: share among others (INTERVIEWER: the mean of others; SAME_DEVICE:
    sheets more than one by device). chance: how probable so much is by chance. place:
    where, of an interviewer compared with the others there; "" for all of them.
    """

    sign: Sign
    who: str
    sheets: tuple[str, ...]
    of: int
    usual: float
    chance: float
    place: str = ""

    @property
    def key(self) -> str:
        """What it is judged by: no two findings of a campaign bear the same."""
        return ":".join(filter(None, (self.sign, self.who, self.place)))


@dataclass(frozen=True, slots=True)
class Limits:
    """From when on something is a sign: law/index_rules/survey_signs.yaml.

    chance: findings more probable than this are not told. effect_chance: the same for
    interviewers' effects, whose comparison has few degrees. usual_floor: no share is
    taken to be rarer. least: sheets that make a sign. device_sheets: from one device.
    line_questions: scale questions a straight line needs. pattern_questions: answers
    two sheets alike must have. fast_seconds: by question. fast_share: of what others
    take. first_hour, last_hour: between them somebody may be asked. effect_sheets: of
    one interviewer.
    """

    chance: float
    effect_chance: float
    usual_floor: float
    least: int
    device_sheets: int
    line_questions: int
    pattern_questions: int
    fast_seconds: float
    fast_share: float
    first_hour: int
    last_hour: int
    effect_sheets: int
