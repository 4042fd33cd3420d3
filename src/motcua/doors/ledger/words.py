"""A sign of back-dating in words: what was seen, how seldom, what else it may be."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.apps.ledger.queries import Standing
from motcua.common.design.templatetags.vn import vn_number
from motcua.core.patterns import Finding, Pattern

_MONTHS_PER_QUARTER = 3
_COUNTED_OUT = 9  # zeros; beyond, "less than one in a billion" says enough

NAMES: Mapping[Pattern, Promise] = {
    Pattern.LATE_ENTRY: gettext_lazy("Ghi muộn nhiều"),
    Pattern.QUICK_RETURN: gettext_lazy("Nhận và trả trong vài phút"),
    Pattern.CLOSING_WAVE: gettext_lazy("Dồn kết quả cuối tháng"),
    Pattern.OUT_OF_HOURS: gettext_lazy("Ghi ngoài giờ làm việc"),
    Pattern.IDENTICAL_INTERVALS: gettext_lazy("Khoảng cách đều nhau"),
    Pattern.DIGIT_PREFERENCE: gettext_lazy("Phút tròn 0 và 5"),
}
_SEEN: Mapping[Pattern, Promise] = {
    Pattern.LATE_ENTRY: gettext_lazy(
        "%(count)s trong %(of)s lượt được ghi muộn hơn một ngày làm việc so với lúc "
        "việc xảy ra; theo mức ở các cơ quan khác thì khoảng %(usual)s."
    ),
    Pattern.QUICK_RETURN: gettext_lazy(
        "%(count)s trong %(of)s hồ sơ được ghi nhận rồi ghi xong chỉ vài phút sau, "
        "liền nhau thành đợt; theo mức ở các cơ quan khác thì khoảng %(usual)s."
    ),
    Pattern.CLOSING_WAVE: gettext_lazy(
        "%(count)s kết quả được ghi trong những ngày làm việc cuối tháng; chừng ấy "
        "ngày thường chỉ có khoảng %(usual)s."
    ),
    Pattern.OUT_OF_HOURS: gettext_lazy(
        "%(count)s trong %(of)s lượt được ghi khi cơ quan đóng cửa; theo mức ở các cơ "
        "quan khác thì khoảng %(usual)s."
    ),
    Pattern.IDENTICAL_INTERVALS: gettext_lazy(
        "%(count)s khoảng cách bằng nhau liên tiếp giữa các lượt trong một ngày; đời "
        "thực hầu như không có."
    ),
    Pattern.DIGIT_PREFERENCE: gettext_lazy(
        "%(count)s trong %(of)s thời điểm có số phút tận cùng là 0 hoặc 5; đồng hồ "
        "thật cho khoảng %(usual)s."
    ),
}
_ELSE: Mapping[Pattern, Promise] = {
    Pattern.LATE_ENTRY: gettext_lazy(
        "Có thể vì mất điện, mất mạng rồi nhập bù; vì làm lưu động, ghi sổ giấy trước."
    ),
    Pattern.QUICK_RETURN: gettext_lazy(
        "Có thể vì việc giải quyết ngay tại quầy; vì nhập bù hồ sơ giấy sau sự cố."
    ),
    Pattern.CLOSING_WAVE: gettext_lazy(
        "Có thể vì nhiều hồ sơ cùng đến hạn; vì lãnh đạo đi vắng về ký dồn."
    ),
    Pattern.OUT_OF_HOURS: gettext_lazy(
        "Có thể vì làm thêm giờ, trực ngày nghỉ, xử lý việc gấp của dân."
    ),
    Pattern.IDENTICAL_INTERVALS: gettext_lazy(
        "Có thể vì hẹn dân theo suất giờ đều nhau; vì phần mềm khác chuyển sang."
    ),
    Pattern.DIGIT_PREFERENCE: gettext_lazy(
        "Có thể vì giờ được chép từ sổ giấy, nơi người ta quen ghi giờ tròn."
    ),
}
STANDINGS: Mapping[Standing, Promise] = {
    Standing.SEEN: gettext_lazy("Đã xem"),
    Standing.TO_EXPLAIN: gettext_lazy("Cần giải trình"),
    Standing.NO_SIGN: gettext_lazy("Không phải"),
}
TONES: Mapping[Standing, str] = {
    Standing.SEEN: "ok",
    Standing.TO_EXPLAIN: "late",
    Standing.NO_SIGN: "",
}


def seen(finding: Finding) -> str:
    """Say what was counted against what is usual."""
    usual = vn_number(round(finding.usual, 1), 1)
    return str(_SEEN[finding.pattern]) % {
        "count": vn_number(finding.count),
        "of": vn_number(finding.of),
        "usual": usual,
    }


def innocent(pattern: Pattern) -> str:
    """Say what else may be behind it, so that nobody is judged by a number."""
    return str(_ELSE[pattern])


def seldom(finding: Finding) -> str:
    """Say how seldom chance alone shows as much."""
    zeros = int(finding.weight)
    if zeros > _COUNTED_OUT:
        return _("dưới 1 phần tỷ")
    return _("khoảng 1 phần %(number)s") % {"number": vn_number(10**zeros)}


def stretch(finding: Finding) -> str:
    """Name the month, or the quarter of digits."""
    if finding.pattern is Pattern.DIGIT_PREFERENCE:
        quarter = (finding.since.month - 1) // _MONTHS_PER_QUARTER + 1
        said = _("quý %(quarter)d/%(year)d")
        return said % {"quarter": quarter, "year": finding.since.year}
    return month(finding.since)


def month(since: date) -> str:
    """Name a month: "tháng 11/2026"."""
    said = _("tháng %(month)d/%(year)d")
    return said % {"month": since.month, "year": since.year}
