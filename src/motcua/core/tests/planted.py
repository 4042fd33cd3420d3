"""An invented record and lists of it with planted differences, for tests and figures.

Everything comes from a seed: what is planted where is known, so recall and precision
can be counted.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

from motcua.core.reconciliation import (
    Claim,
    Field,
    Kind,
    Listing,
    Outside,
    Recorded,
    When,
    rules_from_yaml,
)
from motcua.core.tests.reconciliation_calendar import calendar
from motcua.core.timeliness import VIETNAM, Timeliness, classify_finished

LAW = Path(__file__).parents[4] / "law" / "time_rules" / "reconciliation.yaml"
RULES = rules_from_yaml(yaml.safe_load(LAW.read_text(encoding="utf-8")))
ALL = frozenset(Field)
AS_OF = datetime(2026, 11, 13, 17, tzinfo=VIETNAM)
CALENDAR = calendar()
LISTING = Listing(AS_OF, ALL)
PAPER = Listing(AS_OF, ALL - {Field.NUMBER, Field.FINISHED, Field.STATUS})

_FAMILIES = ["Nguyễn", "Trần", "Lê", "Phạm", "Nông", "Vi", "Lò", "Hoàng", "Đặng", "Lý"]
_MIDDLES = ["Văn", "Thị", "Đức", "Thu", "Minh", "Thanh", "Hồng", "Quang", "Bảo", "Mai"]
_GIVEN = [
    "An", "Bình", "Chi", "Dũng", "Giang", "Hạnh", "Khôi", "Lan", "Mơ", "Nga", "Oanh",
    "Phúc", "Quỳnh", "Sơn", "Tâm", "Uyên", "Việt", "Xuân", "Yến", "Đào", "Hiếu", "Thảo",
]  # fmt: skip
PROCEDURES = {
    "1.001193": "Đăng ký khai sinh",
    "1.000656": "Đăng ký khai tử",
    "2.000815": "Chứng thực bản sao từ bản chính",
    "1.004873": "Cấp giấy xác nhận tình trạng hôn nhân",
    "1.012753": "Đăng ký biến động quyền sử dụng đất",
}
_FINISHED = {
    Timeliness.EARLY: Claim.EARLY,
    Timeliness.ON_TIME: Claim.ON_TIME,
    Timeliness.LATE: Claim.LATE,
}


def record(count: int, seed: int = 1, days: int = 20) -> list[Recorded]:
    """Invent dossiers received over the working days before AS_OF."""
    dice = random.Random(seed)  # noqa: S311  planted, no secret
    numbers: dict[date, int] = {}
    found = []
    for pk in range(1, count + 1):
        day = AS_OF.date() - timedelta(days=dice.randrange(days))
        while not CALENDAR.is_working_day(day):
            day -= timedelta(days=1)
        numbers[day] = numbers.get(day, 0) + 1
        opens = CALENDAR.open_of(day)
        received = CALENDAR.add_minutes(opens, dice.randrange(1, 470))
        code = dice.choice(sorted(PROCEDURES))
        due = CALENDAR.add_minutes(received, 480 * dice.choice([1, 2, 3, 5]))
        end = CALENDAR.add_minutes(received, dice.randrange(30, 480 * 6))
        finished = end if end <= AS_OF else None
        returned = None
        if finished is not None:
            back = CALENDAR.add_minutes(finished, dice.randrange(10, 900))
            returned = back if back <= AS_OF else None
        found.append(
            Recorded(
                id=pk,
                number=f"H99.12-{day:%y%m%d}-{numbers[day]:04d}",
                applicant=" ".join(
                    map(dice.choice, (_FAMILIES, _MIDDLES, _MIDDLES, _GIVEN))
                ),
                procedure_code=code,
                procedure_name=PROCEDURES[code],
                standing=_standing(due, finished, dice),
                received_at=received,
                due_at=due,
                finished_at=finished,
                returned_at=returned,
            )
        )
    return found


def _standing(due: datetime, finished: datetime | None, dice: random.Random) -> Claim:
    if finished is not None:
        return _FINISHED[classify_finished(due, finished)]
    if dice.random() < 0.1:
        return Claim.WAITING
    return Claim.OVERDUE if due < AS_OF else Claim.IN_TIME


def export(dossiers: list[Recorded]) -> list[Outside]:
    """Write the record out as a list that tells the truth."""
    return [
        Outside(
            row=row,
            number=one.number,
            other_number=one.other_number,
            applicant=one.applicant,
            procedure=one.procedure_name,
            received=_when(one.received_at),
            due=_when(one.due_at),
            finished=_when(one.finished_at),
            returned=_when(one.returned_at),
            claim=one.standing,
        )
        for row, one in enumerate(dossiers, start=1)
    ]


def _when(moment: datetime | None) -> When | None:
    return None if moment is None else When(moment.replace(second=0, microsecond=0))


@dataclass(frozen=True)
class Planted:
    """A list with differences, and where they are: (kind, number of the dossier)."""

    lines: list[Outside]
    record: list[Recorded]
    truth: set[tuple[Kind, str]]


def plant(count: int, seed: int = 7, share: float = 0.3) -> Planted:
    """Plant one difference of some kind into a share of the lines.

    Beside them, without being differences: codes written otherwise, names without
    marks, codes left out where name, procedure and day tell enough.
    """
    dice = random.Random(seed)  # noqa: S311  planted, no secret
    dossiers = record(count, seed)
    lines, kept, truth = [], [], set()
    for one, line in zip(dossiers, export(dossiers), strict=True):
        if dice.random() >= share:
            lines.append(_dressed(line, dice))
            kept.append(one)
            continue
        found, here, kind = _spoilt(line, one, dice)
        lines += [_dressed(each, dice) for each in found]
        kept += here
        if kind is not None:
            truth.add((kind, one.number))
    dice.shuffle(lines)
    renumbered = [replace(line, row=row) for row, line in enumerate(lines, start=1)]
    return Planted(renumbered, kept, truth)


def _dressed(line: Outside, dice: random.Random) -> Outside:
    """Write the same line as another hand would."""
    style = dice.randrange(6)
    if style == 0:
        agency, day, number = line.number.split("-")
        return replace(line, number=f"{agency.lower()} – {day} – {int(number)}")
    if style == 1:
        agency, day, number = line.number.split("-")
        return replace(line, number=f"000.00.12.H99-{day}-{number}")
    if style == 2:
        return replace(line, applicant=line.applicant.upper())
    if style == 3 and line.received is not None:
        day_only = When(
            line.received.at.replace(hour=0, minute=0, second=0), is_day=True
        )
        return replace(line, received=day_only)
    return line


def _spoilt(  # noqa: PLR0911  a line a kind
    line: Outside, one: Recorded, dice: random.Random
) -> tuple[list[Outside], list[Recorded], Kind | None]:
    kind = dice.choice(
        [
            Kind.MISSING_HERE,
            Kind.MISSING_THERE,
            Kind.TIMES_DIFFER,
            Kind.WRONG_OVERDUE,
            Kind.UNSEEN_OVERDUE,
            Kind.NOT_CLOSED_HERE,
            Kind.CLOSED_ONLY_HERE,
            Kind.DUPLICATE,
            Kind.OTHER_PERSON,
        ]
    )
    done = one.finished_at is not None
    late = one.standing in {Claim.LATE, Claim.OVERDUE}
    if kind is Kind.MISSING_HERE:
        return [line], [], kind
    if kind is Kind.MISSING_THERE:
        return [], [one], kind
    if kind is Kind.DUPLICATE:
        return [line, line], [one], kind
    if kind is Kind.OTHER_PERSON:
        return [replace(line, applicant="Công ty Sông Xa")], [one], kind
    if kind is Kind.TIMES_DIFFER and line.due is not None:
        moved = When(line.due.at + timedelta(days=dice.choice([-7, -1, 1, 7])))
        spoilt = replace(line, due=moved)
        return [spoilt], [one], kind
    if kind is Kind.WRONG_OVERDUE and not late:
        claim = Claim.LATE if done else Claim.OVERDUE
        return [replace(line, claim=claim)], [one], kind
    if kind is Kind.UNSEEN_OVERDUE and late:
        claim = Claim.ON_TIME if done else Claim.IN_TIME
        return [replace(line, claim=claim)], [one], kind
    if kind is Kind.NOT_CLOSED_HERE and not done and not late:
        spoilt = replace(line, claim=Claim.ON_TIME, finished=When(AS_OF))
        return [spoilt], [one], kind
    if kind is Kind.CLOSED_ONLY_HERE and done and not late:
        spoilt = replace(line, claim=Claim.IN_TIME, finished=None, returned=None)
        return [spoilt], [one], kind
    return [line], [one], None


def without_numbers(
    count: int, omitted: int, seed: int = 11, days: int = 20
) -> Planted:
    """A paper register: no codes, only days; some dossiers never entered here."""
    dice = random.Random(seed)  # noqa: S311  planted, no secret
    dossiers = record(count, seed, days)
    lines = []
    for line in export(dossiers):
        name = _mistyped(line.applicant, dice)
        lines.append(
            replace(
                line,
                number="",
                applicant=name,
                received=_day(line.received),
                due=_day(line.due),
                finished=None,
                returned=_day(line.returned),
                claim=None,
            )
        )
    gone = set(dice.sample(range(count), omitted))
    kept = [one for place, one in enumerate(dossiers) if place not in gone]
    truth = {(Kind.MISSING_HERE, dossiers[place].number) for place in gone}
    return Planted(lines, kept, truth)


def _mistyped(name: str, dice: random.Random) -> str:
    if dice.random() >= 0.1:
        return name
    place = dice.randrange(len(name))
    return name[:place] + name[place + 1 :]


def _day(when: When | None) -> When | None:
    if when is None:
        return None
    return When(when.at.replace(hour=0, minute=0, second=0), is_day=True)
