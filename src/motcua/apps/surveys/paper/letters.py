"""Sets the letters of a campaign. The codes are in the pages and kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from motcua.apps.surveys import codes, sending
from motcua.apps.surveys.operations.inviting import Letter
from motcua.apps.surveys.wording import GROUPS
from motcua.apps.surveys.words import Group
from motcua.common.paper.press import typeset
from motcua.common.paper.qr import qr_svg

_TEMPLATE = Path(__file__).parent / "letters.typ"


def letters_pdf(
    letters: Sequence[Letter], *, agency: str, campaign: str, closes_on: date, on: date
) -> bytes:
    """Return the letters as PDF/A, one page each, in the order given."""
    data: Mapping[str, Any] = {
        "agency": agency,
        "campaign": campaign,
        "day": f"{on:%d/%m/%Y}",
        "date": [on.year, on.month, on.day],
        "words": _words(campaign, closes_on),
        "letters": [
            {
                "name": letter.name,
                "address": letter.address,
                "group": str(GROUPS[Group(letter.group)]),
                "code": codes.shown(letter.code),
                "link": sending.link(letter.code),
                "enter": sending.entrance(),
                "qr": qr_svg(sending.link(letter.code)),
            }
            for letter in letters
        ],
    }
    return typeset(_TEMPLATE, data)


def _words(campaign: str, closes_on: date) -> Mapping[str, str]:
    return {
        "title": _("Thư mời trả lời khảo sát"),
        "dear": _("Kính gửi"),
        "ask": _("Mời ông/bà trả lời phiếu “%(campaign)s” trước hết ngày %(day)s.")
        % {"campaign": campaign, "day": f"{closes_on:%d/%m/%Y}"},
        "how": _(
            "Chụp mã QR bằng điện thoại, hoặc mở địa chỉ dưới đây và gõ mã. Trả lời "
            "được trên mọi điện thoại; làm dở thì mở lại bằng mã này."
        ),
        "code": _("Mã trả lời"),
        "promise": _(
            "Phiếu gửi đi không ghi tên, số điện thoại hay mã. Không ai, kể cả cơ quan "
            "khảo sát, biết phiếu nào của ai. Mã dùng một lần; xin đừng đưa người khác."
        ),
        "paper": _(
            "Không dùng điện thoại được, xin mang thư này tới Bộ phận một cửa để lấy "
            "phiếu giấy; ghi mã vào góc phiếu. Nhập phiếu xong, góc ghi mã được cắt bỏ."
        ),
    }
