"""People nobody is, and what they say: the same every time.

Every agency has a quality of its own and every question a difficulty; who answers is
kinder or harder than others. Nothing here is measured.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from motcua.core.surveys import Kind, Question, Questionnaire

_FAMILY = (
    "Nguyễn", "Lý", "Hoàng", "Nông", "Lộc", "Vi", "Đàm", "Chu", "Lương", "Phan",
    "Triệu", "Mã", "Hà", "Bế", "Tô", "Sầm", "Lục", "Ma", "Giáp", "Dương",
)  # fmt: skip
_MIDDLE = ("Thị", "Văn", "Minh", "Thanh", "Quang", "Thu", "Xuân", "Đức", "Kim", "Hồng")
_GIVEN = (
    "Hoa", "Sơn", "Lan", "Tuấn", "Hiền", "Dũng", "Mai", "Bình", "Thảo", "Khánh", "Yến",
    "Long", "Nga", "Hải", "Liên", "Tâm", "Phúc", "Oanh", "Vượng", "Sen",
)  # fmt: skip
_REMARKS = (
    "Hẹn thứ Hai mà thứ Năm mới có.",
    "Phải quay lại sửa ngày sinh.",
    "Đường vào xã xa, đi hai lượt.",
    "Không báo trước là trễ.",
)
_DONT_KNOW_SHARE = 0.06
_STEADY, _SPREAD = 0.55, 0.75  # of mood against chance, in steps of the scale


@dataclass(frozen=True, slots=True)
class Mood:
    """How kind somebody is, and what is thought of the agency, in steps of a scale."""

    kindness: float
    quality: float


class Inventor:
    """Makes people and their answers from one seed."""

    def __init__(self, seed: int) -> None:
        """Keep the dice."""
        self.dice = random.Random(seed)  # noqa: S311  a demo

    def name(self) -> str:
        """Return a name."""
        dice = self.dice
        return f"{dice.choice(_FAMILY)} {dice.choice(_MIDDLE)} {dice.choice(_GIVEN)}"

    def phone(self) -> str:
        """Return a number no operator has given out: no line begins with 0200."""
        return f"0200{self.dice.randrange(10**7):07d}"

    def mood(self, quality: float) -> Mood:
        """Return the mood of somebody about an agency of this quality."""
        return Mood(self.dice.gauss(0, _STEADY), quality)

    def answers(self, asked: Questionnaire, mood: Mood) -> dict[str, object]:
        """Return whole answers, in printed order, as the skip logic leads."""
        said: dict[str, str | list[str]] = {}
        for question, condition in asked.conditions():
            if condition is not None and not condition.holds(said):
                continue
            found = self._answer(question, mood)
            if found:
                said[question.code] = found
        return dict(said)

    def seconds(self, asked: Questionnaire) -> int:
        """Return how long it took: some eight seconds a question."""
        pace = self.dice.lognormvariate(2.1, 0.35)
        return int(pace * len(asked.questions)) // 5 * 5

    def device(self) -> str:
        """Return what is kept of a device."""
        return f"{self.dice.getrandbits(64):016x}"

    def _answer(self, question: Question, mood: Mood) -> str | list[str]:
        dice = self.dice
        if question.may_not_know and dice.random() < _DONT_KNOW_SHARE:
            return "dk"
        if question.kind is Kind.SCALE:
            codes = question.best_first
            place = 1.0 - mood.kindness - mood.quality + dice.gauss(0, _SPREAD)
            return codes[max(0, min(round(place), len(codes) - 1))]
        codes = tuple(option.code for option in question.options)
        if question.kind is Kind.SINGLE:
            weights = [2.0**-n for n in range(len(codes))]
            return dice.choices(codes, weights)[0]
        if question.kind is Kind.MULTIPLE:
            most = question.most_chosen or len(codes)
            chosen = set(dice.sample(codes, dice.randint(1, most)))
            return [code for code in codes if code in chosen]
        return dice.choice(_REMARKS) if dice.random() < _STEADY else ""


def qualities(ids: Sequence[int], seed: int) -> Mapping[int, float]:
    """Return how good each agency is thought to be, in steps of a scale."""
    dice = random.Random(seed)  # noqa: S311  a demo
    return {one: dice.gauss(0.15, 0.3) for one in sorted(ids)}
