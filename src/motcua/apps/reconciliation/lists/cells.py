"""What a cell says: a text, a moment, an amount, a state. Day before month, always."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from motcua.apps.reconciliation.lists.headings import key_of, words
from motcua.apps.reconciliation.lists.tables import Cell
from motcua.common.clock import VIETNAM
from motcua.core.reconciliation import Claim, When

_EXCEL_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001  a wall clock without a place
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000  # the years 1954 to 2119
_FIRST_YEAR, _LAST_YEAR = 2000, 2100
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/\-.](\d{1,2})[/\-.](\d{4}|\d{2})(?!\d)")
_DAY_IN_WORDS = re.compile(
    r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})(?!\d)", re.ASCII
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
_HOUR = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?::|gio|h|g)\s*(\d{1,2})?(?:\s*(?::|phut|ph|p)\s*(\d{1,2}))?"
)
# Windows and Excel in Vietnamese write SA (sáng) and CH (chiều) where others AM and PM.
_HALF = re.compile(
    r"(?<![a-z])(?:(sang|sa|a\.?m)|(chieu|toi|ch|p\.?m))(?![a-z])", re.ASCII
)
_NOON = 12
_MONEY = re.compile(r"(\d{1,3}(?:[. ,]\d{3})+|\d{1,13})(?:[.,]00?)?\s*(?:d|dong|vnd)?")
_LONGEST = 300
_VAGUE = {Claim.OPEN.value, Claim.DONE.value}  # "đã trả, trước hạn" says more


class CellError(Exception):
    """The cell cannot be read. Its words say how to mend it."""


def text_of(cell: Cell) -> str:
    """Return the words of a cell. :raises CellError: for a formula or an error."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}".removesuffix(" 00:00")
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    text = str(cell)
    if text.startswith("=") and len(text) > 1:
        raise CellError(_("ô này là công thức; xin dán giá trị (Paste Values)"))
    if text.startswith("#") and text.rstrip("!?/0AN").isupper():
        raise CellError(_("ô này là lỗi công thức “%(text)s”") % {"text": text})
    return text[:_LONGEST]


def when_of(cell: Cell) -> When | None:
    """Return the moment of a cell; None when it is empty.

    :raises CellError: for what is no day, a day there is not, or a day far away.
    """
    if isinstance(cell, datetime):
        return _checked(cell, is_day=cell.time() == time())
    if isinstance(cell, date):
        return _checked(datetime.combine(cell, time()), is_day=True)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _serial(cell)
    text = text_of(cell)
    if not text or text in {"-", "–", "…", "..."}:
        return None
    return _written(text)


def amount_of(cell: Cell) -> int | None:
    """Return the dong of a cell; None when empty. :raises CellError: otherwise."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return round(cell)
    text = text_of(cell)
    if not text:
        return None
    found = _MONEY.fullmatch(key_money(text))
    if found is None:
        raise CellError(_("“%(text)s” không phải số tiền") % {"text": text})
    return int(re.sub(r"\D", "", found[1]))


def key_money(text: str) -> str:
    """Return an amount in plain letters: "15.000 đ" as "15.000 d"."""
    return text.lower().replace("đ", "d").replace("ồ", "o").strip()


def claim_of(cell: Cell) -> Claim | None:
    """Return what a state says; None when it is empty or says nothing we know."""
    key = f" {key_of(text_of(cell))} "
    found = [
        (claim not in _VAGUE, len(phrase), claim)
        for claim, phrases in words()["claims"].items()
        for phrase in phrases
        if f" {phrase} " in key
    ]
    return Claim(max(found)[2]) if found else None


def _serial(number: float) -> When:
    if not _FIRST_SERIAL <= number <= _LAST_SERIAL:
        raise CellError(_("số %(text)s không phải ngày") % {"text": f"{number:g}"})
    moment = _EXCEL_EPOCH + timedelta(days=number)
    moment = (moment + timedelta(seconds=30)).replace(second=0, microsecond=0)
    return _checked(moment, is_day=float(number).is_integer())


def _written(text: str) -> When:
    plain = key_day(text)
    year, month, day, rest = _parts(plain, text)
    hour = _HOUR.search(rest)
    clock = time()
    if hour:
        clock = _clock(_hour(int(hour[1]), rest, text), int(hour[2] or 0), text)
    try:
        moment = datetime(year, month, day, clock.hour, clock.minute)  # noqa: DTZ001
    except ValueError:
        words_ = _("không có ngày %(text)s; ghi ngày trước, tháng sau")
        raise CellError(words_ % {"text": text}) from None
    return _checked(moment, is_day=hour is None)


def key_day(text: str) -> str:
    """Return a written moment without marks, its slashes without spaces."""
    from motcua.core.folding import fold

    return re.sub(r"\s*([/\-.])\s*", r"\1", fold(text))


def _parts(plain: str, text: str) -> tuple[int, int, int, str]:
    """Return year, month, day, and what else stands there."""
    if found := _YEAR_FIRST.search(plain):
        rest = f"{plain[: found.start()]} {plain[found.end() :].lstrip('t')}"
        return int(found[1]), int(found[2]), int(found[3]), rest
    found = _DAY_IN_WORDS.search(plain) or _DAY.search(plain)
    if found is None:
        words_ = _(
            "“%(text)s” không phải ngày; ghi như 05/09/2026 hoặc 05/09/2026 8:30"
        )
        raise CellError(words_ % {"text": text})
    year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)  # noqa: PLR2004
    rest = f"{plain[: found.start()]} {plain[found.end() :]}"
    return year, int(found[2]), int(found[1]), rest


def _hour(hour: int, rest: str, text: str) -> int:
    """Return the hour of a day of 24, by what half of it is said beside the clock.

    :raises CellError: for an hour of the afternoon that is said to be of the morning.
    """
    half = _HALF.search(rest)
    if half is None:
        return hour
    is_morning = half[1] is not None
    if is_morning and hour > _NOON:
        raise _no_such_hour(text)
    if hour == _NOON:
        return 0 if is_morning else _NOON
    return hour if is_morning or hour > _NOON else hour + _NOON


def _clock(hour: int, minute: int, text: str) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise _no_such_hour(text) from None


def _no_such_hour(text: str) -> CellError:
    return CellError(_("không có giờ như trong “%(text)s”") % {"text": text})


def _checked(moment: datetime, *, is_day: bool) -> When:
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        words_ = _("năm %(year)d quá xa; xin kiểm tra lại")
        raise CellError(words_ % {"year": moment.year})
    local = moment.replace(tzinfo=VIETNAM, second=0, microsecond=0)
    return When(local, is_day)
