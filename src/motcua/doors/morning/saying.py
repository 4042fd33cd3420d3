"""Chances in plain words: how many of ten, why, and what it rests on."""

from __future__ import annotations

from django.utils.translation import gettext as _

from motcua.apps.forecasts.queries import Chance, method
from motcua.common.wording import duration

_TEN = 10
_DAY = 480  # of minutes; from here on half hours say nothing
_ALL = 0.95  # from here on ten of ten: said without a number


def of_ten(late: float) -> int:
    """Return how many of ten such dossiers were late."""
    return min(_TEN, max(0, round(late * _TEN)))


def odds(late: float) -> str:
    """Say a chance as people count."""
    if late >= _ALL:
        return _("Hầu hết hồ sơ như thế này đã trễ")
    return _("%(n)s trên 10 hồ sơ như thế này đã trễ") % {"n": of_ten(late)}


def roughly(minutes: int) -> str:
    """Write a forecast duration no finer than it is known: half hours, then hours."""
    step = 60 if minutes >= _DAY else 30
    return duration(max(step, round(minutes / step) * step))


def why(chance: Chance) -> str:
    """Say what of its time makes it likely to be late; "" when nothing is known."""
    said = []
    usual = chance.usual_minutes
    if usual is not None and chance.elapsed_minutes > usual:
        said.append(
            _("Bước này đã %(spent)s, thường chỉ %(usual)s.")
            % {"spent": roughly(chance.elapsed_minutes), "usual": roughly(usual)}
        )
    if chance.remaining is not None:
        said.append(
            _("Thường còn cần %(need)s (%(low)s – %(high)s).")
            % {
                "need": roughly(chance.remaining.median),
                "low": roughly(chance.remaining.low),
                "high": roughly(chance.remaining.high),
            }
        )
    return " ".join(said)


def grounds(chance: Chance) -> str:
    """Say how many dossiers the chance rests on."""
    if chance.seen >= method().minimum:
        return _("Theo %(n)s hồ sơ cùng bước tại đây.") % {"n": chance.seen}
    return _("Mới có %(n)s hồ sơ cùng bước tại đây, dựa thêm vào toàn tỉnh.") % {
        "n": chance.seen
    }
