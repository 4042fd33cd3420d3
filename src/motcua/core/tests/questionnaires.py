"""A questionnaire in the shape of SIPAS, small enough to read."""

from decimal import Decimal

from motcua.core.surveys import (
    Between,
    Chose,
    Kind,
    Not,
    Option,
    Question,
    Questionnaire,
    Section,
)


def both(text):
    return {"vi": text, "en": f"{text} (en)"}


def options(*codes, worths=()):
    weights = [Decimal(worth) for worth in worths] or [None] * len(codes)
    return tuple(
        Option(code, both(code), worth)
        for code, worth in zip(codes, weights, strict=True)
    )


FIVE = options("1", "2", "3", "4", "5")
FOUR = options("A", "B", "C", "D", worths=("100", "60", "20", "0"))


def scale(code, **more):
    return Question(code, Kind.SCALE, both(code), FIVE, **more)


def _access():
    came = Question(
        "came",
        Kind.SINGLE,
        both("Ông bà đã đến"),
        options("counter", "online", "none"),
        is_required=True,
    )
    officer = scale(
        "officer",
        may_not_know=True,
        asked_if=Chose("came", ("counter",)),
        is_sipas=True,
        is_required=True,
    )
    return Section("A", both("Tiếp cận"), (came, officer))


def _outcome():
    direction = Question(
        "direction",
        Kind.SCALE,
        both("Chỉ đạo"),
        FOUR,
        is_best_first=True,
        satisfied=1,
        feeds="8.1",
    )
    trips = Question(
        "trips",
        Kind.NUMBER,
        both("Số lần đi lại"),
        least=Decimal(0),
        most=Decimal(50),
        note=both("cả lần nộp"),
    )
    why = Question(
        "why",
        Kind.MULTIPLE,
        both("Vì sao đi nhiều"),
        options("papers", "absent", "late"),
        most_chosen=2,
        may_not_know=True,
        asked_if=Between("trips", Decimal(2)),
    )
    words = Question("words", Kind.TEXT, both("Góp ý"), longest=20)
    result = scale("result", is_sipas=True)
    return Section(
        "B",
        both("Kết quả"),
        (result, direction, trips, why, words),
        asked_if=Not(Chose("came", ("none",))),
    )


def sipas(**more):
    return Questionnaire(
        key="sipas",
        title=both("Đo lường sự hài lòng"),
        languages=("vi", "en"),
        sections=(_access(), _outcome()),
        **more,
    )
