"""Every state of the ribbon, with invented dossiers, for the gallery and the tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from motcua.common.clock import VIETNAM
from motcua.common.law import national_calendar
from motcua.core.deadlines import Pause, Rule, due, limit_from_text
from motcua.core.ribbon import (
    Forecast,
    PlannedStep,
    Ribbon,
    RibbonFacts,
    Size,
    StepSpan,
    draw,
)

_DAY = 480
_HOUR = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """A state with its title. drawn: asked when shown, since it reads the calendar."""

    title: str
    drawn: Callable[[], Ribbon]


def _at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-{text}").replace(tzinfo=VIETNAM)


def _step(
    number: int, title: str, holder: str, span: tuple[str, str], allowed: int
) -> StepSpan:
    since, until = span
    return StepSpan(
        number=number,
        title=title,
        holder=holder.removeprefix("*"),
        is_own=not holder.startswith("*"),
        since=_at(since),
        until=_at(until) if until else None,
        allowed_minutes=allowed,
    )


def _facts(received: str, allow: str, *steps: StepSpan) -> RibbonFacts:
    limit = limit_from_text(allow)
    at = _at(received)
    due_at = due(limit, at, national_calendar()).at
    return RibbonFacts(at, due_at, None, None, limit, steps)


def _land() -> RibbonFacts:
    facts = _facts(
        "11-02 08:40",
        "17wd",
        _step(
            1,
            "Một cửa nhận, quét, chuyển",
            "bà Hứa Thị Minh Nguyệt",
            ("11-02 08:40", "11-02 10:10"),
            4 * _HOUR,
        ),
        _step(
            2,
            "Phòng Kinh tế kiểm tra hiện trạng",
            "ông Triệu Văn Lập",
            ("11-02 10:10", "11-10 09:00"),
            3 * _DAY,
        ),
        _step(
            3,
            "Chi nhánh Văn phòng đăng ký đất đai khu vực 3 trả lời",
            "*Chi nhánh Văn phòng đăng ký đất đai khu vực 3",
            ("11-10 09:00", "11-17 13:50"),
            5 * _DAY,
        ),
        _step(
            4,
            "Phòng Kinh tế thẩm tra, trình ký",
            "ông Triệu Văn Lập",
            ("11-17 13:50", ""),
            3 * _DAY,
        ),
    )
    pause = Pause(_at("11-05 15:30"), _at("11-10 09:00"), "chờ bổ sung mảnh trích đo")
    return replace(
        facts,
        due_at=due(facts.limit, facts.received_at, national_calendar(), [pause]).at,
        pauses=(pause,),
        planned=(
            PlannedStep(5, "Chủ tịch xã ký", "ông Lý Thanh Bình", True, 2 * _DAY),  # noqa: FBT003  the field is named in PlannedStep
            PlannedStep(6, "Một cửa trả kết quả", "Một cửa", True, 4 * _HOUR),  # noqa: FBT003  the same
        ),
    )


def _planned(step: StepSpan) -> PlannedStep:
    return PlannedStep(
        step.number, step.title, step.holder, step.is_own, step.allowed_minutes
    )


def _short() -> RibbonFacts:
    return _facts(
        "11-16 08:00",
        "5wd",
        _step(1, "Một cửa nhận", "Một cửa", ("11-16 08:00", "11-16 10:00"), _DAY // 4),
        _step(
            2,
            "Công chức hộ tịch xác minh",
            "bà Vi Thị Sen",
            ("11-16 10:00", "11-18 16:00"),
            3 * _DAY,
        ),
        _step(3, "Ký, đóng dấu", "ông Lý Thanh Bình", ("11-18 16:00", ""), _DAY),
    )


def _late() -> RibbonFacts:
    return _facts(
        "11-10 08:00",
        "5wd",
        _step(1, "Một cửa nhận", "Một cửa", ("11-10 08:00", "11-10 09:30"), _DAY // 4),
        _step(
            2,
            "Công an xã trả lời",
            "*Công an xã Suối Mơ",
            ("11-10 09:30", "11-13 15:00"),
            2 * _DAY,
        ),
        _step(3, "Thẩm tra, trình ký", "bà Vi Thị Sen", ("11-13 15:00", ""), 2 * _DAY),
    )


def _running() -> Ribbon:
    forecast = Forecast(_at("11-25 15:00"), _at("11-27 09:00"), _at("12-01 10:00"))
    return draw(_land(), national_calendar(), _at("11-19 10:20"), forecast)


def _preview() -> Ribbon:
    facts = _land()
    plan = tuple(map(_planned, facts.steps))
    planned = replace(
        facts,
        received_at=_at("11-19 10:30"),
        due_at=None,
        steps=(),
        pauses=(),
        planned=plan + facts.planned,
    )
    forecast = Forecast(_at("12-02 15:00"), _at("12-09 09:00"), _at("12-14 10:00"))
    now = _at("11-19 10:30")
    return draw(planned, national_calendar(), now, forecast, Size.PREVIEW)


def _paused() -> Ribbon:
    facts = replace(_land(), due_at=None, steps=_land().steps[:2])
    step = replace(facts.steps[1], until=None)
    pause = Pause(_at("11-05 15:30"), None, "chờ bổ sung mảnh trích đo")
    plan = tuple(map(_planned, _land().steps[2:])) + facts.planned
    facts = replace(facts, steps=(facts.steps[0], step), pauses=(pause,), planned=plan)
    return draw(facts, national_calendar(), _at("11-09 10:20"))


def _early() -> Ribbon:
    done = _at("11-19 09:30")
    facts = replace(_short(), finished_at=done, closed_at=done)
    return draw(facts, national_calendar(), _at("11-20 10:20"))


def _on_time() -> Ribbon:
    done = _at("11-23 07:45")
    facts = replace(_short(), finished_at=done, closed_at=done)
    return draw(facts, national_calendar(), _at("11-23 10:20"))


def _overdue() -> Ribbon:
    forecast = Forecast(_at("11-20 08:30"), _at("11-23 10:00"), _at("11-26 16:00"))
    return draw(_late(), national_calendar(), _at("11-19 10:20"), forecast)


def _finished_late() -> Ribbon:
    done = _at("11-20 14:00")
    facts = replace(_late(), finished_at=done, closed_at=done)
    return draw(facts, national_calendar(), _at("11-20 16:00"))


def _late_in_system() -> Ribbon:
    closed = _at("11-20 10:20")
    facts = replace(_late(), finished_at=_at("11-16 15:00"), closed_at=closed)
    return draw(facts, national_calendar(), closed)


def _hours() -> Ribbon:
    facts = _facts(
        "11-19 08:10",
        "7h",
        _step(1, "Một cửa nhận", "Một cửa", ("11-19 08:10", "11-19 09:05"), _HOUR),
        _step(2, "Đối chiếu, ký", "bà Vi Thị Sen", ("11-19 09:05", ""), 4 * _HOUR),
    )
    planned = (PlannedStep(3, "Đóng dấu, trả", "Một cửa", True, _HOUR),)  # noqa: FBT003  the same
    forecast = Forecast(_at("11-19 11:00"), _at("11-19 14:00"), _at("11-19 15:30"))
    facts = replace(facts, planned=planned)
    return draw(facts, national_calendar(), _at("11-19 10:20"), forecast)


def _overnight() -> Ribbon:
    facts = _facts(
        "11-19 15:40",
        "1wd",
        _step(1, "Một cửa nhận", "Một cửa", ("11-19 15:40", "11-19 16:20"), _HOUR),
        _step(2, "Đối chiếu, ký", "bà Vi Thị Sen", ("11-19 16:20", ""), 4 * _HOUR),
    )
    return draw(facts, national_calendar(), _at("11-20 09:10"))


def _tet() -> Ribbon:
    facts = _facts(
        "02-05 09:00",
        "15wd",
        _step(1, "Một cửa nhận", "Một cửa", ("02-05 09:00", "02-06 10:00"), _DAY),
        _step(2, "Thẩm định", "ông Triệu Văn Lập", ("02-06 10:00", ""), 10 * _DAY),
    )
    return draw(facts, national_calendar(), _at("02-12 10:00"))


def _swapped_saturday() -> Ribbon:
    facts = _facts(
        "08-20 09:00",
        "7wd",
        _step(1, "Một cửa nhận", "Một cửa", ("08-20 09:00", "08-20 14:00"), _DAY),
        _step(2, "Thẩm định", "ông Triệu Văn Lập", ("08-20 14:00", ""), 4 * _DAY),
    )
    return draw(facts, national_calendar(), _at("08-25 14:20"))


def _calendar_days() -> Ribbon:
    facts = _facts(
        "11-06 09:00",
        "20d",
        _step(1, "Một cửa nhận", "Một cửa", ("11-06 09:00", "11-06 15:00"), _DAY),
        _step(2, "Thẩm định", "*Sở Xây dựng", ("11-06 15:00", ""), 10 * _DAY),
    )
    return draw(facts, national_calendar(), _at("11-19 10:20"))


def _many_weeks() -> Ribbon:
    facts = _facts(
        "08-03 09:00",
        "80wd",
        _step(1, "Một cửa nhận", "Một cửa", ("08-03 09:00", "08-04 15:00"), _DAY),
        _step(
            2, "Lấy ý kiến", "*Sở Tài chính", ("08-04 15:00", "09-28 10:00"), 30 * _DAY
        ),
        _step(3, "Thẩm định", "ông Triệu Văn Lập", ("09-28 10:00", ""), 40 * _DAY),
    )
    return draw(facts, national_calendar(), _at("11-19 10:20"))


def _end_of_day() -> Ribbon:
    facts = _short()
    limit = limit_from_text("3wd", Rule.END_OF_DAY)
    due_at = due(limit, facts.received_at, national_calendar()).at
    facts = replace(facts, limit=limit, due_at=due_at)
    return draw(facts, national_calendar(), _at("11-19 10:20"))


def _on_a_sunday() -> Ribbon:
    return draw(_short(), national_calendar(), _at("11-22 10:20"))


def _just_received() -> Ribbon:
    facts = replace(_short(), steps=_short().steps[:1])
    facts = replace(facts, steps=(replace(facts.steps[0], until=None),))
    return draw(facts, national_calendar(), _at("11-16 08:00"))


STATES: tuple[Sample, ...] = (
    Sample("Đang chạy, nhiều cơ quan, có tạm dừng", _running),
    Sample("Dự kiến, trước khi nộp", _preview),
    Sample("Đang tạm dừng", _paused),
    Sample("Xong sớm", _early),
    Sample("Xong đúng ngày hẹn", _on_time),
    Sample("Đang trễ", _overdue),
    Sample("Xong trễ", _finished_late),
    Sample("Chỉ trễ trên phần mềm", _late_in_system),
    Sample("Theo giờ", _hours),
    Sample("Theo giờ, qua đêm", _overnight),
    Sample("Qua Tết", _tet),
    Sample("Qua thứ Bảy làm bù", _swapped_saturday),
    Sample("Theo ngày lịch", _calendar_days),
    Sample("Nhiều tuần", _many_weeks),
    Sample("Hết ngày làm việc", _end_of_day),
    Sample("Bây giờ là Chủ nhật", _on_a_sunday),
    Sample("Vừa nhận xong", _just_received),
)


def minis() -> list[tuple[Sample, Ribbon]]:
    """Return the small drawing of dossiers that run, wait, are late or done."""
    now = _at("11-19 10:20")
    done = replace(_short(), finished_at=_at("11-19 09:30"))
    small = {
        "Đang chạy, nhiều cơ quan, có tạm dừng": _land(),
        "Đang trễ": _late(),
        "Xong sớm": replace(done, closed_at=done.finished_at),
        "Vừa nhận xong": _facts("11-19 10:20", "5wd"),
    }
    forecast = Forecast(_at("11-25 15:00"), _at("11-27 09:00"), _at("12-01 10:00"))
    return [
        (
            sample,
            draw(small[sample.title], national_calendar(), now, forecast, Size.MINI),
        )
        for sample in STATES
        if sample.title in small
    ]
